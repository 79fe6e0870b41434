"""A hold as one line of a list: neither its reason nor whom it is on. Used by several verbs."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from handlers.hold_errors import HoldFault, HoldInvalid, HoldNotFound, HoldReleased
from handlers.policy.local_days import local_day
from handlers.services import Services
from storage import holds, staff, tickets
from storage.ids import HoldId, SlackUserId, TicketId
from storage.models import Hold
from storage.plaintext import Plaintext
from storage.vocabulary import HoldType, IdentifierType

_LONGEST_REASON = 2_000
_MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskedHoldLine:
    """One hold: what it covers in ids, days and words, who answers for it, and when it is reviewed."""

    id: HoldId
    type: HoldType
    conversation_id: str | None
    person_by: IdentifierType | None
    """By what the person is known; None where it is on no person."""
    created_from: date | None
    created_until: date | None
    """The last local day, included."""
    kind: str | None
    owner: str
    review_on: date
    days_left: int
    """Until the review; negative when it is late."""
    placed_at: datetime
    released_at: datetime | None


def line_of_hold(session: Session, services: Services, row: Hold) -> MaskedHoldLine:
    """Return what a list shows of a hold."""
    timezone = services.policy.controller.timezone
    ticket = tickets.get_ticket(session, TicketId(row.ticket_id)) if row.ticket_id is not None else None
    return MaskedHoldLine(
        id=HoldId(row.id),
        type=row.type,
        conversation_id=ticket.conversation_id if ticket else None,
        person_by=row.subject_type,
        created_from=local_day(row.created_from, timezone) if row.created_from else None,
        created_until=local_day(row.created_before - _MOMENT, timezone) if row.created_before else None,
        kind=row.kind,
        owner=row.owner,
        review_on=row.review_on,
        days_left=(row.review_on - local_day(services.now(), timezone)).days,
        placed_at=row.placed_at,
        released_at=row.released_at,
    )


def checked_reason(reason: str) -> Plaintext:
    """Return a reason, trimmed.

    Raises:
        HoldInvalid: there is none, or it is too long.
    """
    trimmed = reason.strip()
    if not trimmed:
        raise HoldInvalid(HoldFault.REASON_MISSING)
    if len(trimmed) > _LONGEST_REASON:
        raise HoldInvalid(HoldFault.REASON_TOO_LONG)
    return Plaintext(trimmed)


def owner_on_staff(session: Session, owner: str, *, at: datetime) -> SlackUserId:
    """Return who answers for a hold, by Slack user id: somebody who is on the staff now.

    Raises:
        HoldInvalid: nobody of this id is.
    """
    user = SlackUserId(owner.strip())
    row = staff.find_staff(session, user)
    if row is None or (row.ends_at is not None and row.ends_at <= at):
        raise HoldInvalid(HoldFault.OWNER_NOT_STAFF)
    return user


def lock_in_force(session: Session, hold_id: HoldId) -> Hold:
    """Return a hold that is in force; nobody else changes it until the transaction ends.

    Raises:
        HoldNotFound, HoldReleased: as they say.
    """
    row = holds.lock_hold(session, hold_id)
    if row is None:
        raise HoldNotFound
    if row.released_at is not None:
        raise HoldReleased(row.id)
    return row
