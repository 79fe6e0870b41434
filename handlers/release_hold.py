"""A member of staff ends a hold: what became overdue meanwhile is due again."""

from dataclasses import dataclass

from handlers.authorisation import authorise
from handlers.hold_errors import HoldOfRestriction
from handlers.hold_lines import MaskedHoldLine, line_of_hold, lock_in_force
from handlers.services import Actor, Services
from storage import audit, disclosures, holds, tickets
from storage.ids import HoldId, TicketId
from storage.vocabulary import Action, AuditWord


@dataclass(frozen=True, slots=True)
class ReleasedHold:
    """A hold that has ended, and how many tickets are due now because of it: the next sweep takes them."""

    line: MaskedHoldLine
    due: int


def release_hold(services: Services, actor: Actor, hold_id: HoldId, *, purpose: str | None = None) -> ReleasedHold:
    """End a hold. Whom it was on is forgotten; that it was, why and until when stays on record.

    Raises:
        AccessDenied: the policy does not grant it.
        HoldNotFound, HoldReleased, HoldOfRestriction: as they say.
    """
    granted = authorise(services, actor, Action.PLACE_HOLD, purpose=purpose)
    at = services.now()
    with services.database.begin() as session:
        row = lock_in_force(session, hold_id)
        if row.restriction_id is not None:
            raise HoldOfRestriction(row.restriction_id)
        due = tickets.count_due(session, now=at)
        holds.release(session, row, by=actor.name, at=at)
        entry = audit.AuditEntry(
            actor=actor.name,
            word=AuditWord.HOLD_RELEASED,
            ticket_id=TicketId(row.ticket_id) if row.ticket_id is not None else None,
            purpose=granted,
            details={"hold": row.id, "type": row.type},
        )
        disclosures.note_audit_of_hold(session, row, audit.append(session, services.vault, entry, at=at))
        freed = tickets.count_due(session, now=at) - due
        return ReleasedHold(line_of_hold(session, services, row), freed)
