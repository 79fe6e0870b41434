"""A member of staff has looked at a hold again: it is still needed, until another day."""

from datetime import date

from handlers.authorisation import authorise
from handlers.hold_lines import MaskedHoldLine, line_of_hold, lock_in_force
from handlers.policy.hold_rules import check_review
from handlers.policy.local_days import local_day
from handlers.services import Actor, Services
from storage import audit, disclosures
from storage.ids import HoldId, TicketId
from storage.vocabulary import Action, AuditWord


def review_hold(
    services: Services, actor: Actor, hold_id: HoldId, review_on: date | None, *, purpose: str | None = None
) -> MaskedHoldLine:
    """Keep a hold until another review; what it covers, its reason and its owner stay.

    Raises:
        AccessDenied: the policy does not grant it.
        HoldInvalid: the day has come already.
        HoldNotFound, HoldReleased: as they say.
    """
    granted = authorise(services, actor, Action.PLACE_HOLD, purpose=purpose)
    at = services.now()
    day = check_review(review_on, today=local_day(at, services.policy.controller.timezone))
    with services.database.begin() as session:
        row = lock_in_force(session, hold_id)
        row.review_on, row.reminded_on = day, None
        entry = audit.AuditEntry(
            actor=actor.name,
            word=AuditWord.HOLD_REVIEWED,
            ticket_id=TicketId(row.ticket_id) if row.ticket_id is not None else None,
            purpose=granted,
            details={"hold": row.id, "review_on": f"{day}"},
        )
        disclosures.note_audit_of_hold(session, row, audit.append(session, services.vault, entry, at=at))
        return line_of_hold(session, services, row)
