"""What a lookup costs: a person found and a ticket shown, masked and logged, over few and over many stored tickets."""

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import text
from sqlalchemy.orm import Session

from handlers.find_tickets import find_tickets
from handlers.policy.model import RoleName
from handlers.services import Actor, Services
from handlers.show_ticket import show_ticket
from storage.encryption import Place, Vault
from storage.ids import TicketId
from storage.keys import ticket_owner
from storage.models import DataKey, Finding, Lookup, Part, PersonHash, Ticket, TicketContact
from storage.plaintext import Plaintext
from storage.tickets import body_place, contact_place, title_place
from storage.vocabulary import IdentifierType, PartAuthor, PartState, PartType
from tests.bench import stock
from tests.bench.figures import Compared, Figure, Remark, median, percentile
from tests.bench.stock import FIRST_CONVERSATION, NOW

LOOKUP_NAMES: Final = ("lookup_p50_ms_1m", "lookup_p99_ms_1m", "lookup_1m_vs_10k")
_FEW: Final = 10_000
_MANY: Final = 1_000_000
_TICKETS_EACH: Final = 5
"""Of one person: a million tickets are those of 200,000 people."""
_LOOKUPS: Final = 300
"""Of either verb."""
_SHOWN: Final = 400
"""How many stored tickets can be shown: the keys and texts of the others are junk, which only takes its room."""
_GOAL_P50: Final = 15
_GOAL_P99: Final = 60
_GOAL_RATIO: Final = 1.3
_PARTS: Final = 8
_KNOWN: Final = 2_000
"""How many people are looked up, by chance; the others are only there."""
_ACTOR: Final = Actor("slack:U0SIGRID01", frozenset({RoleName("customer_service")}))
_BODY: Final = "Hej! Jag heter Anna Ek och min adress är anna.ek@example.se. Var är min beställning från i måndags?"
_FOUND: Final = (("PERSON", "Anna Ek"), ("EMAIL_ADDRESS", "anna.ek@example.se"))


@dataclass(frozen=True, slots=True)
class _Verb:
    """One verb over few and over many tickets."""

    name: str
    taken: Compared

    def told(self) -> str:
        """Return what it took, in words."""
        many, ratio = self.taken.many, self.taken.ratio
        return f"{self.taken.kind} {self.name} {median(many):.1f} ms, p99 {percentile(many, 99):.1f} ms, {ratio:.2f} x"


def measure_lookups(
    folder: Path, *, few: int = _FEW, many: int = _MANY, lookups: int = _LOOKUPS
) -> Iterator[Figure | Remark]:
    """Look people up and show their tickets, over few and over many, alternating, on both databases.

    A figure is that of one verb on one database: of the worst.
    """
    pairs = stock.pairs(folder, few, many, _fill)
    verbs = [verb for pair in pairs for verb in _looked_up(*pair, lookups=lookups)]
    taken = [verb.taken for verb in verbs]
    slow = max((one.many for one in taken), key=median)
    tail = max((one.many for one in taken), key=lambda times: percentile(times, 99))
    yield Figure(name=LOOKUP_NAMES[0], value=median(slow), unit="ms", n=len(slow), goal=_GOAL_P50)
    yield Figure(name=LOOKUP_NAMES[1], value=percentile(tail, 99), unit="ms", n=len(tail), goal=_GOAL_P99)
    yield max(taken, key=lambda one: one.ratio).as_figure(LOOKUP_NAMES[2], goal=_GOAL_RATIO)
    yield Remark(f"lookups: {'; '.join(verb.told() for verb in verbs)}. The worst counts.")


def _fill(session: Session, services: Services, count: int) -> None:
    """Store so many tickets with their parts, a fifth as many people, and their log."""
    stock.put_tickets(session, count)
    stock.put_parts(session, count, step=_shown(count).step)
    stock.put_people(session, count, each=_TICKETS_EACH, step=_step(count))
    stock.put_log(session, count // _TICKETS_EACH, step=_step(count), at=NOW)
    _put_known(session, services.vault, count)
    for number in _shown(count):
        _put_text(session, services.vault, number + 1)


def _step(count: int) -> int:
    """Return how far apart the people stand who are really looked up; the others have made-up hashes."""
    return max(1, count // _TICKETS_EACH // _KNOWN)


def _shown(count: int) -> range:
    return range(0, count, max(1, count // _SHOWN))


def _email(person: int) -> str:
    return f"person{person}@example.se"


def _identifiers(vault: Vault, person: int) -> dict[IdentifierType, bytes]:
    values = {
        IdentifierType.CONTACT: f"{person:024x}",
        IdentifierType.EMAIL: _email(person),
        IdentifierType.PHONE: f"+4670{person:07}",
    }
    return {type_: vault.hash_identifier(type_, value) for type_, value in values.items()}


def _put_known(session: Session, vault: Vault, count: int) -> None:
    """Index the tickets of the people who are looked up, and put them into the log, by their real hashes."""
    people = count // _TICKETS_EACH
    for person in range(0, people, _step(count)):
        hashes = _identifiers(vault, person)
        contact = hashes[IdentifierType.CONTACT]
        for ticket_id in range(person * _TICKETS_EACH + 1, (person + 1) * _TICKETS_EACH + 1):
            session.add_all(
                PersonHash(
                    ticket_id=ticket_id,
                    type=type_,
                    hash=hash_,
                    hash_contact=None if type_ is IdentifierType.CONTACT else contact,
                )
                for type_, hash_ in hashes.items()
            )
        session.add_all(
            Lookup(type=type_, hash=hash_, audit_seq=person + 1, at=NOW, is_asked=False)
            for type_, hash_ in hashes.items()
        )
    session.flush()


def _put_text(session: Session, vault: Vault, ticket_id: int) -> None:
    """Seal a ticket's title, contact and messages, with what was found in them."""
    key, wrapped = vault.new_data_key(ticket_owner(TicketId(ticket_id)))
    session.add(DataKey(owner=ticket_owner(TicketId(ticket_id)), wrapped=wrapped, created_at=NOW))
    ticket = session.get_one(Ticket, ticket_id)
    ticket.sealed_title = key.seal(Plaintext("Var är min beställning?"), title_place(ticket_id))
    contact = TicketContact(ticket_id=ticket_id, position=0)
    for column, value in (("name", "Anna Ek"), ("email", _email(ticket_id // _TICKETS_EACH))):
        place: Place = contact_place(TicketId(ticket_id), 0, column)
        setattr(contact, f"sealed_{column}", key.seal(Plaintext(value), place))
    session.add(contact)
    for number in range(_PARTS):
        part = Part(
            ticket_id=ticket_id,
            part_id=str(number + 1),
            is_source=number == 0,
            position=number,
            type=PartType.SOURCE if number == 0 else PartType.COMMENT,
            author=PartAuthor.CONTACT,
            state=PartState.KEPT,
            created_at=NOW + timedelta(minutes=number),
            attachments=0,
        )
        part.sealed_body = key.seal(Plaintext(_BODY), body_place(part))
        session.add(part)
        session.flush()
        for kind, value in _FOUND:
            start = _BODY.index(value)
            session.add(
                Finding(
                    ticket_id=ticket_id,
                    part_row=part.id,
                    start=start,
                    end=start + len(value),
                    kind=kind,
                    score=0.9,
                    recognizer="model",
                )
            )
    session.flush()


def _looked_up(kind: str, few: Services, many: Services, *, lookups: int) -> Iterator[_Verb]:
    """Run either verb so often in each in turn; the first tenth warms both up and does not count."""
    counts = (_count(few), _count(many))
    chance = random.Random(7)
    skipped = lookups // 10
    for name, once in (("find", _find), ("show", _show)):
        times: tuple[list[float], list[float]] = ([], [])
        for _ in range(lookups + skipped):
            for services, count, taken in zip((few, many), counts, times, strict=True):
                taken.append(once(services, count, chance))
        yield _Verb(name, Compared(kind, times[0][skipped:], times[1][skipped:]))


def _count(services: Services) -> int:
    with services.database.read() as session:
        return int(session.execute(text("SELECT count(*) FROM tickets")).scalar_one())


def _find(services: Services, count: int, chance: random.Random) -> float:
    email = _email(chance.randrange(0, count // _TICKETS_EACH, _step(count)))
    started = time.perf_counter()
    found = find_tickets(services, _ACTOR, email, purpose="support")
    taken = (time.perf_counter() - started) * 1000
    assert len(found.tickets) == _TICKETS_EACH  # noqa: S101 - a lookup of something else would be no measure
    return taken


def _show(services: Services, count: int, chance: random.Random) -> float:
    ticket = str(FIRST_CONVERSATION + chance.choice(_shown(count)))
    started = time.perf_counter()
    shown = show_ticket(services, _ACTOR, ticket, purpose="support")
    taken = (time.perf_counter() - started) * 1000
    assert len(shown.parts) == _PARTS  # noqa: S101 - as above
    return taken
