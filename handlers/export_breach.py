"""Somebody needs to tell the persons whom a breach concerns (GDPR art. 34): their details, opened, for a file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from handlers.authorisation import authorise, may_also
from handlers.breach_scope import MaskedExposedTicket, exposure_of
from handlers.register_errors import BreachNotFound
from handlers.services import Actor, Services
from storage import audit, breaches, keys, lookups, tickets
from storage.ids import BreachId, TicketId
from storage.plaintext import Plaintext
from storage.vocabulary import Action, AuditWord

_COLUMNS = ("name", "email", "phone")


@dataclass(frozen=True, slots=True)
class ConcernedPerson:
    """Somebody to be told: how to reach them, and of which tickets and kinds."""

    name: Plaintext | None
    email: Plaintext | None
    phone: Plaintext | None
    tickets: tuple[str, ...]
    kinds: dict[str, int]


@dataclass(slots=True)
class _Gathered:
    details: dict[str, Plaintext | None]
    tickets: list[str] = field(default_factory=list)
    kinds: dict[str, int] = field(default_factory=dict)


def export_breach(
    services: Services, actor: Actor, breach_id: BreachId, *, purpose: str | None = None
) -> tuple[ConcernedPerson, ...]:
    """Return the contacts of the exposed tickets whose text is here, each once; that they were read is recorded.

    A contact with the same e-mail address, or without one the same telephone number or name, is the same person.

    Raises:
        AccessDenied: the policy does not grant it.
        BreachNotFound: there is none of this number.
    """
    granted = authorise(services, actor, Action.RECORD_BREACH, purpose=purpose)
    with_topics = may_also(services, actor, Action.SEE_TOPICS, purpose=granted)
    with services.database.begin() as session:
        row = breaches.find_breach(session, breach_id)
        if row is None:
            raise BreachNotFound
        exposure = exposure_of(session, services, breaches.scope_of(session, row), with_topics=with_topics)
        told = [ticket for ticket in exposure.tickets if ticket.can_be_told]
        concerned = _concerned(session, services, told)
        details = {"breach": row.id, "persons": len(concerned), "untold": exposure.untold}
        entry = audit.AuditEntry(actor=actor.name, word=AuditWord.BREACH_EXPORTED, purpose=granted, details=details)
        seq = audit.append(session, services.vault, entry, at=services.now())
        lookups.record(session, seq, ticket_ids=[ticket.ticket_id for ticket in told])
    return concerned


def _concerned(
    session: Session, services: Services, exposed: Iterable[MaskedExposedTicket]
) -> tuple[ConcernedPerson, ...]:
    people: dict[str, _Gathered] = {}
    for ticket in exposed:
        for details in _contacts(session, services, ticket.ticket_id):
            person = people.setdefault(_who(details), _Gathered(details))
            person.details = {name: person.details[name] or details[name] for name in _COLUMNS}
            person.tickets.append(ticket.conversation_id)
            for kind, count in ticket.kinds.items():
                person.kinds[kind] = person.kinds.get(kind, 0) + count
    return tuple(ConcernedPerson(**one.details, tickets=tuple(one.tickets), kinds=one.kinds) for one in people.values())


def _contacts(session: Session, services: Services, ticket_id: TicketId) -> Iterator[dict[str, Plaintext | None]]:
    key = keys.find_key(session, services.vault, keys.ticket_owner(ticket_id))
    for contact in tickets.list_contacts(session, ticket_id) if key else ():
        details = {name: tickets.open_contact(contact, key, name) for name in _COLUMNS} if key else {}
        if any(details.values()):
            yield details


def _who(details: dict[str, Plaintext | None]) -> str:
    for name in ("email", "phone", "name"):
        value = details[name]
        if value:
            return f"{name}:{value.reveal().strip().casefold()}"
    return ""
