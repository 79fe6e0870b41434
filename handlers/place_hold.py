"""A member of staff stops the redaction of a ticket, of a person's tickets, or of what a search finds."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from detectors.entities import Kind
from handlers.authorisation import authorise, on_record
from handlers.errors import NothingToHold, TicketNotFound
from handlers.hold_errors import HoldFault, HoldInvalid
from handlers.hold_lines import MaskedHoldLine, checked_reason, line_of_hold, owner_on_staff
from handlers.policy.access import STATES
from handlers.policy.hold_rules import Criterion, check_review, type_of
from handlers.policy.local_days import day_after, local_day
from handlers.services import Actor, Services
from storage import audit, holds, people, tickets
from storage.ids import TicketId
from storage.plaintext import Plaintext
from storage.vocabulary import Action, AuditWord, IdentifierType

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedHold:
    """A hold as somebody asks for it. Days are local; the tickets that match all that is given are covered."""

    ticket: str | None = None
    """An Intercom conversation id."""
    person: str | None = None
    """An e-mail address, a phone number or a personnummer."""
    created_from: date | None = None
    created_until: date | None = None
    """The last day, included."""
    kind: str | None = None
    reason: str
    owner: str
    """A Slack user id."""
    review_on: date | None

    def __repr__(self) -> str:
        return f"AskedHold(owner={self.owner!r}, review_on={self.review_on!r}, …)"

    def criteria(self) -> frozenset[Criterion]:
        """Return what is given."""
        given = {
            Criterion.TICKET: self.ticket,
            Criterion.PERSON: self.person,
            Criterion.CREATED: self.created_from or self.created_until,
            Criterion.KIND: self.kind,
        }
        return frozenset(criterion for criterion, value in given.items() if value)


@dataclass(frozen=True, slots=True)
class PlacedHold:
    """A hold that is in force, and how many tickets that were due it keeps now."""

    line: MaskedHoldLine
    kept: int


def place_hold(services: Services, actor: Actor, asked: AskedHold, *, purpose: str | None = None) -> PlacedHold:
    """Place a hold. From now on nothing that it covers is begun to be redacted, or erased.

    Raises:
        AccessDenied: the policy does not grant it.
        HoldInvalid: something is missing, or cannot be right.
        TicketNotFound, NothingToHold: it is on a ticket that is not here, or whose text is gone.
    """
    granted = authorise(services, actor, Action.PLACE_HOLD, purpose=purpose)
    at = services.now()
    type_, reason, review_on = type_of(asked.criteria()), checked_reason(asked.reason), _review(services, asked, at)
    subject, (created_from, created_before) = _subject(asked, at), _moments(services, asked)
    with on_record(services, actor, Action.PLACE_HOLD, purpose=granted), services.database.begin() as session:
        criteria = holds.Criteria(
            ticket_id=_ticket_id(session, asked),
            subject=subject,
            created_from=created_from,
            created_before=created_before,
            kind=_kind(asked),
        )
        new = holds.NewHold(
            type=type_,
            criteria=criteria,
            reason=reason,
            owner=owner_on_staff(session, asked.owner, at=at),
            review_on=review_on,
            placed_by=actor.name,
        )
        due = tickets.count_due(session, now=at)
        row = holds.put_hold(session, services.vault, new, at=at)
        entry = audit.AuditEntry(
            actor=actor.name,
            word=AuditWord.HOLD_PLACED,
            ticket_id=criteria.ticket_id,
            purpose=granted,
            details={"hold": row.id, "type": row.type, "owner": row.owner, "review_on": f"{row.review_on}"},
        )
        audit.append(session, services.vault, entry, at=at)
        kept = due - tickets.count_due(session, now=at)
        return PlacedHold(line_of_hold(session, services, row), kept)


def _review(services: Services, asked: AskedHold, at: datetime) -> date:
    return check_review(asked.review_on, today=local_day(at, services.policy.controller.timezone))


def _subject(asked: AskedHold, at: datetime) -> tuple[IdentifierType, Plaintext] | None:
    if not asked.person:
        return None
    identified = people.identify(asked.person, today=at.date())
    if identified is None:
        raise HoldInvalid(HoldFault.PERSON_UNREADABLE)
    return identified[0], Plaintext(identified[1])


def _moments(services: Services, asked: AskedHold) -> tuple[datetime | None, datetime | None]:
    """Return from and before which moment the covered tickets were created."""
    first, last, timezone = asked.created_from, asked.created_until, services.policy.controller.timezone
    if first and last and first > last:
        raise HoldInvalid(HoldFault.DAYS_REVERSED)
    try:
        start = day_after(first - _ONE_DAY, timezone) if first else None
        return start, day_after(last, timezone) if last else None
    except OverflowError:
        raise HoldInvalid(HoldFault.DAY_UNREACHABLE) from None


def _kind(asked: AskedHold) -> str | None:
    if asked.kind and asked.kind not in Kind.__members__.values():
        raise HoldInvalid(HoldFault.KIND_UNKNOWN)
    return asked.kind or None


def _ticket_id(session: Session, asked: AskedHold) -> TicketId | None:
    if not asked.ticket:
        return None
    row = tickets.lock_ticket(session, asked.ticket)
    if row is None:
        raise TicketNotFound(asked.ticket)
    if row.state not in STATES[Action.PLACE_HOLD]:
        raise NothingToHold(asked.ticket)
    return TicketId(row.id)
