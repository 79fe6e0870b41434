"""A member of staff confirms what is replaced in a copy as another person's, and has its file made."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy.orm import Session

from detectors.entities import Kind
from handlers.authorisation import authorise, on_record
from handlers.copy_errors import CopyFault, CopyRefused
from handlers.copy_lines import MaskedCopy, line_of_copy, lock_copied_request, lock_copy_of
from handlers.services import Actor, Services
from storage import access_copies, audit, request_partners
from storage.ids import CopyId, RequestId
from storage.models import AccessCopy
from storage.vocabulary import Action, AuditWord, CopyState, NoteChoice


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """What somebody decided: which values are the person's own, by number or kind, and which notes are in the copy.

    Internal notes that are not a year old are outside art. 15 (dataskyddslagen 5 kap. 2 §).
    """

    own_values: Collection[int] = ()
    own_kinds: Collection[Kind] = ()
    notes: NoteChoice = NoteChoice.OLD


def confirm_copy(
    services: Services,
    actor: Actor,
    request_id: RequestId,
    confirmation: Confirmation,
    *,
    purpose: str | None = None,
) -> MaskedCopy:
    """Record what was decided, and have the file made; nothing can be given out before that (GDPR art. 15(4)).

    Raises:
        AccessDenied: the policy does not grant it.
        RequestNotFound, RequestClosed, IdentityNotProven: as they say.
        CopyRefused: no copy waits to be confirmed, or it is outdated.
    """
    granted = authorise(services, actor, Action.HANDLE_REQUEST, purpose=purpose)
    at = services.now()
    with on_record(services, actor, Action.HANDLE_REQUEST, purpose=granted), services.database.begin() as session:
        request = lock_copied_request(session, request_id)
        row = lock_copy_of(session, request_id)
        _check(session, row)
        copy_id = CopyId(row.id)
        own = access_copies.mark_own(
            session, copy_id, values=confirmation.own_values, kinds=[kind.value for kind in confirmation.own_kinds]
        )
        access_copies.note_confirmed(session, row, confirmation.notes, by=actor.name, at=at)
        services.queue.enqueue_copy_file(session, copy_id, at=at)
        line = line_of_copy(session, services, request)
        entry = audit.AuditEntry(
            actor=actor.name,
            word=AuditWord.COPY_CONFIRMED,
            request_id=request_id,
            purpose=granted,
            details={
                "copy": copy_id,
                "values": sum(values for values, _ in line.kinds.values()),
                "own": own,
                "notes": confirmation.notes,
                "missing": len(line.missing),
            },
        )
        audit.append(session, services.vault, entry, at=at)
        return line


def _check(session: Session, row: AccessCopy) -> None:
    """Raise CopyRefused where there is nothing to confirm; a file that could not be made is confirmed once more."""
    if row.state not in (CopyState.WAITING, CopyState.FAILED):
        raise CopyRefused(CopyFault.NOT_WAITING)
    partners = request_partners.list_partners(session, RequestId(row.request_id))
    if any(one.changed_at > row.begun_at for one in partners):
        raise CopyRefused(CopyFault.OUTDATED)
