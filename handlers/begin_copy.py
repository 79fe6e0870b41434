"""A member of staff has the copy made that answers a request for access or portability."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from handlers.authorisation import authorise, on_record
from handlers.copy_errors import CopyFault, CopyRefused
from handlers.copy_lines import MaskedCopy, line_of_copy, lock_copied_request
from handlers.policy.copy_rules import copy_until, source_state
from handlers.policy.partner_asking import OWN_STORE
from handlers.services import Actor, Services
from storage import access_copies, audit, request_partners
from storage.ids import CopyId, RequestId
from storage.models import RequestPartner
from storage.vocabulary import Action, AskState, AuditWord, CopySourceState, CopyState

_UNDER_WAY = frozenset({CopyState.COLLECTING, CopyState.SEALING})
_STUCK_AFTER = timedelta(days=1)
"""A copy that is being made for so long can be begun anew: no worker took it up."""


def begin_copy(services: Services, actor: Actor, request_id: RequestId, *, purpose: str | None = None) -> MaskedCopy:
    """Have collected what a person is given (GDPR art. 15 and 20); it takes the place of an earlier copy and its links.

    Raises:
        AccessDenied: the policy does not grant it.
        RequestNotFound, RequestClosed, IdentityNotProven: as they say.
        CopyRefused: it asks for something else, partners are still being asked, or it is being made.
    """
    granted = authorise(services, actor, Action.HANDLE_REQUEST, purpose=purpose)
    at = services.now()
    with on_record(services, actor, Action.HANDLE_REQUEST, purpose=granted), services.database.begin() as session:
        row = lock_copied_request(session, request_id)
        partners = _partners(session, request_id, now=at)
        sources = [one for one in partners if source_state(one.state) is not None]
        copy_id = access_copies.put_copy(
            session,
            request_id,
            [one.partner for one in sources],
            by=actor.name,
            at=at,
            expires_at=copy_until(at, services.policy.access_copy),
        )
        missing = _note_missing(session, copy_id, {one.partner: one for one in sources})
        services.queue.enqueue_copy(session, copy_id)
        entry = audit.AuditEntry(
            actor=actor.name,
            word=AuditWord.COPY_BEGUN,
            request_id=request_id,
            purpose=granted,
            details={"copy": copy_id, "partners": len(sources), "missing": missing},
        )
        audit.append(session, services.vault, entry, at=at)
        return line_of_copy(session, services, row)


def _partners(session: Session, request_id: RequestId, *, now: datetime) -> list[RequestPartner]:
    """Return the partners of a request, Gallra's own store first. Raises CopyRefused."""
    before = access_copies.find_copy(session, request_id)
    is_young = before is not None and before.begun_at > now - _STUCK_AFTER
    if before is not None and before.state in _UNDER_WAY and is_young:
        raise CopyRefused(CopyFault.UNDER_WAY)
    partners = request_partners.list_partners(session, request_id)
    if any(one.state is AskState.ASKED for one in partners):
        raise CopyRefused(CopyFault.STILL_ASKED)
    return sorted(partners, key=lambda one: (one.partner != OWN_STORE, one.partner))


def _note_missing(session: Session, copy_id: CopyId, partners: dict[str, RequestPartner]) -> int:
    """Store which sources gave no answer, or wait for a person; return how many."""
    missing = 0
    for source in access_copies.list_sources(session, copy_id):
        asked = partners[source.source]
        state = source_state(asked.state)
        if state in (CopySourceState.FAILED, CopySourceState.BY_HAND):
            access_copies.note_source(session, source, state, failure=asked.failure)
            missing += 1
    return missing
