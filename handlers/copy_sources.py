"""What a worker keeps in mind while it collects one source of a copy. Used by several verbs."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from handlers.copy_tickets import Owner, names_of, owner_of
from handlers.policy.partner_asking import OWN_STORE
from handlers.services import Services
from storage import access_copies, request_partners
from storage.ids import CopyId, RequestId
from storage.models import AccessCopy, AccessCopySource
from storage.partners.base import ItemRef, PartnerItem
from storage.vocabulary import CopySourceState, CopyState, ItemType, Right


@dataclass(frozen=True, slots=True, kw_only=True)
class Collecting:
    """One source: which items are to be collected, for whom, and whether only what the person provided."""

    copy_id: CopyId
    request_id: RequestId
    source: str
    source_id: int
    owner: Owner
    names: tuple[str, ...]
    items: tuple[PartnerItem, ...]
    only_provided: bool

    def __repr__(self) -> str:
        return f"Collecting({self.source}, {len(self.items)} items)"


def begin_source(session: Session, services: Services, copy_id: CopyId, source: str) -> Collecting | None:
    """Return what is to be collected, and take away what an earlier attempt stored; None where nobody waits for it."""
    found = find_waiting(session, copy_id, source)
    if found is None:
        return None
    copy, row = found
    request = access_copies.find_request_of(session, copy)
    request_id = RequestId(request.id)
    access_copies.clear_source(session, row.id)
    owner = owner_of(session, services, request)
    tickets = [item.ref for item in _items(session, request_id, OWN_STORE)]
    return Collecting(
        copy_id=copy_id,
        request_id=request_id,
        source=source,
        source_id=row.id,
        owner=owner,
        names=tuple(names_of(session, services, owner, tickets)),
        items=tuple(_items(session, request_id, source)),
        only_provided=request.right is Right.PORTABILITY,
    )


def find_waiting(session: Session, copy_id: CopyId, source: str) -> tuple[AccessCopy, AccessCopySource] | None:
    """Return a copy and a source of it that is still to be collected; nobody else changes the copy now."""
    copy = access_copies.lock_copy(session, copy_id)
    row = access_copies.find_source(session, copy_id, source)
    if copy is None or row is None or copy.state is not CopyState.COLLECTING:
        return None
    return (copy, row) if row.state is CopySourceState.WAITING else None


def _items(session: Session, request_id: RequestId, source: str) -> list[PartnerItem]:
    partner = request_partners.find_partner(session, request_id, source)
    if partner is None:
        return []
    found = request_partners.list_items(session, partner.id)
    return [PartnerItem(ItemType(one.type), ItemRef(one.ref), one.dated_at) for one in found]
