"""Somebody decides what an authority is given, and proposes it: the fields, the ground, the secrecy, and a hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Final

from sqlalchemy.orm import Session

from detectors.entities import Kind
from handlers.authorisation import authorise, on_record
from handlers.disclosed_fields import chosen_fields
from handlers.disclosure_lines import MaskedDisclosureLine, lines_of_disclosures
from handlers.errors import TicketNotFound
from handlers.hold_errors import HoldInvalid
from handlers.hold_lines import owner_on_staff
from handlers.policy.disclosure_rules import secret_before
from handlers.policy.local_days import local_day
from handlers.policy.model import AuthorityName, PurposeName
from handlers.register_errors import DisclosureFault, DisclosureInvalid
from handlers.services import Actor, Services
from storage import audit, disclosures, holds, lookups, tickets
from storage.disclosures import NewDisclosure, NewField
from storage.ids import DisclosureId, SlackUserId, TicketId
from storage.models import Disclosure, Ticket
from storage.plaintext import Plaintext
from storage.vocabulary import Action, AuditWord, Demand, HoldType

_LONGEST: Final = 3_000
_MOST_TICKETS: Final = 200
_MOST_FIELDS: Final = 20_000
_SLACK: Final = "slack:"
_MISSING: Final = {
    "reference": DisclosureFault.REFERENCE_MISSING,
    "ground": DisclosureFault.GROUND_MISSING,
    "scope": DisclosureFault.SCOPE_MISSING,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedDisclosure:
    """What an authority is to be given. `tickets` are Intercom's conversation ids; the texts may tell of a person."""

    authority: str
    demand: Demand | None
    reference: str
    ground: str
    scope: str
    tickets: tuple[str, ...]
    kinds: frozenset[str] = frozenset()
    with_messages: bool = False
    """Whole titles and messages as well."""
    secret_until: date | None = None
    """The last local day of the secrecy, included; None when it is no secret."""
    hold_until: date | None = None
    """Holds on the tickets until they are reviewed on this day, when preservation is asked; None: none."""

    def __repr__(self) -> str:
        return f"AskedDisclosure(demand={self.demand!r}, tickets={len(self.tickets)}, …)"


def propose_disclosure(
    services: Services, actor: Actor, asked: AskedDisclosure, *, purpose: str | None = None
) -> MaskedDisclosureLine:
    """Propose a disclosure. Nothing leaves before somebody else has approved it, and it was released.

    Raises:
        AccessDenied: the policy does not grant it.
        DisclosureInvalid: something is missing, or cannot be right.
        TicketNotFound: a ticket is not here.
    """
    granted = authorise(services, actor, Action.PROPOSE_DISCLOSURE, purpose=purpose)
    with on_record(services, actor, Action.PROPOSE_DISCLOSURE, purpose=granted):
        return _propose(services, actor, asked, purpose=granted)


def _propose(services: Services, actor: Actor, asked: AskedDisclosure, *, purpose: PurposeName) -> MaskedDisclosureLine:
    at, timezone = services.now(), services.policy.controller.timezone
    demand, texts, kinds = _checked(services, asked)
    new = NewDisclosure(
        authority=asked.authority,
        demand=demand,
        decided_by=actor.name,
        secret_before=secret_before(asked.secret_until, now=at, timezone=timezone),
    )
    with services.database.begin() as session:
        rows = [_ticket(session, one) for one in asked.tickets]
        fields = list(islice(_fields(session, services, rows, asked, kinds), _MOST_FIELDS + 1))
        _check_count(len(fields))
        row = disclosures.put_disclosure(session, services.vault, new, texts, at=at)
        disclosures.put_fields(session, services.vault, row, fields)
        entry = audit.AuditEntry(
            actor=actor.name,
            word=AuditWord.DISCLOSURE_PROPOSED,
            purpose=purpose,
            details={"disclosure": row.id, "demand": row.demand, "tickets": len(rows), "kinds": row.kinds},
        )
        seq = audit.append(session, services.vault, entry, at=at)
        disclosures.note_audit(session, row, seq)
        lookups.record(session, seq, ticket_ids=[ticket.id for ticket in rows])
        if asked.hold_until is not None:
            _hold(session, services, actor, row, rows, asked.hold_until)
        return lines_of_disclosures(session, services, [row])[0]


def _checked(services: Services, asked: AskedDisclosure) -> tuple[Demand, dict[str, Plaintext], frozenset[Kind]]:
    """Return the demand, the texts and the kinds, as they can be right. Raises DisclosureInvalid."""
    if AuthorityName(asked.authority) not in services.policy.authorities:
        raise DisclosureInvalid(DisclosureFault.AUTHORITY_UNKNOWN)
    if asked.demand is None:
        raise DisclosureInvalid(DisclosureFault.DEMAND_MISSING)
    texts = {name: getattr(asked, name).strip() for name in disclosures.TEXTS}
    for name, text in texts.items():
        if not text:
            raise DisclosureInvalid(_MISSING[name])
        if len(text) > _LONGEST:
            raise DisclosureInvalid(DisclosureFault.TEXT_TOO_LONG)
    if not asked.tickets:
        raise DisclosureInvalid(DisclosureFault.TICKETS_UNREADABLE)
    if len(asked.tickets) > _MOST_TICKETS:
        raise DisclosureInvalid(DisclosureFault.TOO_MANY_TICKETS)
    if not asked.kinds and not asked.with_messages:
        raise DisclosureInvalid(DisclosureFault.NOTHING_CHOSEN)
    if not asked.kinds <= set(Kind):
        raise DisclosureInvalid(DisclosureFault.KIND_UNKNOWN)
    return asked.demand, {name: Plaintext(text) for name, text in texts.items()}, frozenset(map(Kind, asked.kinds))


def _ticket(session: Session, conversation_id: str) -> Ticket:
    row = tickets.lock_ticket(session, conversation_id)
    if row is None:
        raise TicketNotFound(conversation_id)
    return row


def _fields(
    session: Session, services: Services, rows: list[Ticket], asked: AskedDisclosure, kinds: frozenset[Kind]
) -> Iterator[NewField]:
    for row in rows:
        yield from chosen_fields(session, services, row, kinds=kinds, with_messages=asked.with_messages)


def _check_count(fields: int) -> None:
    if not fields:
        raise DisclosureInvalid(DisclosureFault.NOTHING_FOUND)
    if fields > _MOST_FIELDS:
        raise DisclosureInvalid(DisclosureFault.TOO_MANY_FIELDS)


def _hold(
    session: Session, services: Services, actor: Actor, row: Disclosure, rows: list[Ticket], review_on: date
) -> None:
    """Hold the tickets whose text is here: what an authority asks to preserve is neither redacted nor erased."""
    at = services.now()
    if review_on <= local_day(at, services.policy.controller.timezone):
        raise DisclosureInvalid(DisclosureFault.REVIEW_MISSING)
    owner = _owner(session, actor, at)
    for ticket in (one for one in rows if one.state not in tickets.NO_TEXT):
        new = holds.NewHold(
            type=HoldType.TICKET,
            criteria=holds.Criteria(ticket_id=TicketId(ticket.id)),
            reason=Plaintext(f"Disclosure {row.id}"),
            owner=owner,
            review_on=review_on,
            placed_by=actor.name,
            disclosure_id=DisclosureId(row.id),
        )
        placed = holds.put_hold(session, services.vault, new, at=at)
        entry = audit.AuditEntry(
            actor=actor.name,
            word=AuditWord.HOLD_PLACED,
            ticket_id=TicketId(ticket.id),
            details={"hold": placed.id, "type": placed.type, "owner": owner, "review_on": f"{review_on}"},
        )
        disclosures.note_audit(session, row, audit.append(session, services.vault, entry, at=at))


def _owner(session: Session, actor: Actor, at: datetime) -> SlackUserId:
    """Return who answers for the holds: whoever decided, who is on the staff."""
    try:
        return owner_on_staff(session, actor.name.removeprefix(_SLACK), at=at)
    except HoldInvalid:
        raise DisclosureInvalid(DisclosureFault.OWNER_NOT_STAFF) from None
