"""What a lookup costs: a person found and a ticket shown, masked and logged, over few and over many stored tickets."""

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

from sqlalchemy import text
from sqlalchemy.orm import Session

from bot.policy_file import load_policy
from handlers.find_tickets import find_tickets
from handlers.policy.model import Policy, RoleName
from handlers.services import Actor, Services
from handlers.show_ticket import show_ticket
from storage.database import Database
from storage.encryption import Place, Vault
from storage.ids import TicketId
from storage.keys import ticket_owner
from storage.keyset import new_keyset, parse_keyset
from storage.migration import migrate
from storage.models import DataKey, Finding, Lookup, Part, PersonHash, Ticket, TicketContact
from storage.plaintext import Plaintext
from storage.tickets import body_place, contact_place, title_place
from storage.vocabulary import IdentifierType, PartAuthor, PartState, PartType, TicketState
from tests.bench.figures import Figure, Remark, median, percentile
from tests.bench.stock import put_log, put_people, put_tickets
from tests.fakes import RecordingQueue
from tests.postgres import EMPTY, running_postgres
from tests.web_process import ROOT

LOOKUP_NAMES: Final = ("lookup_p50_ms_1m", "lookup_p99_ms_1m", "lookup_1m_vs_10k")
_FEW: Final = 10_000
_MANY: Final = 1_000_000
_TICKETS_EACH: Final = 5
"""Of one person: a million tickets are those of 200,000 people."""
_LOOKUPS: Final = 600
_SHOWN: Final = 400
"""How many stored tickets can be shown: the others have no key and no text, which no lookup of theirs would open."""
_GOAL_P50: Final = 15
_GOAL_P99: Final = 60
_GOAL_RATIO: Final = 1.3
_CACHE_KIB: Final = 600_000
_PARTS: Final = 8
_KNOWN: Final = 2_000
"""How many people are looked up, by chance; the others are only there."""
_NOW: Final = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
_ACTOR: Final = Actor("slack:U0SIGRID01", frozenset({RoleName("customer_service")}))
_BODY: Final = "Hej! Jag heter Anna Ek och min adress är anna.ek@example.se. Var är min beställning från i måndags?"
_FOUND: Final = (("PERSON", "Anna Ek"), ("EMAIL_ADDRESS", "anna.ek@example.se"))


@dataclass(frozen=True, slots=True)
class LookedUp:
    """How long lookups took over few and over many stored tickets, in milliseconds."""

    kind: str
    few: list[float]
    many: list[float]

    @property
    def ratio(self) -> float:
        """How many times as long a lookup over many took."""
        return median(self.many) / median(self.few)


def measure_lookups(
    folder: Path, *, few: int = _FEW, many: int = _MANY, lookups: int = _LOOKUPS
) -> Iterator[Figure | Remark]:
    """Look people up and show their tickets, over few and over many, alternating, on both databases.

    One measurement is either verb: found and shown in turn. The worse of the two databases counts.
    """
    taken = [_looked_up(*pair, lookups=lookups) for pair in _pairs(folder, few=few, many=many)]
    slow = max(taken, key=lambda one: median(one.many))
    tail = max(taken, key=lambda one: percentile(one.many, 99))
    steep = max(taken, key=lambda one: one.ratio)
    for name, value, goal, n in (
        (LOOKUP_NAMES[0], median(slow.many), _GOAL_P50, len(slow.many)),
        (LOOKUP_NAMES[1], percentile(tail.many, 99), _GOAL_P99, len(tail.many)),
    ):
        yield Figure(name=name, value=value, unit="ms", n=n, goal=goal)
    yield Figure(
        name=LOOKUP_NAMES[2],
        value=steep.ratio,
        unit="x",
        n=len(steep.many),
        baseline=median(steep.few),
        ratio=steep.ratio,
        goal=_GOAL_RATIO,
    )
    yield Remark(f"lookups: {'; '.join(map(_told, taken))}. The worse one counts.")


def _told(one: LookedUp) -> str:
    return f"{one.kind} {median(one.many):.1f} ms, p99 {percentile(one.many, 99):.1f} ms, {one.ratio:.2f} x"


def _pairs(folder: Path, *, few: int, many: int) -> Iterator[tuple[str, Services, Services]]:
    lite = [f"sqlite:///{folder / name}.db" for name in ("few", "many")]
    yield from _stocked_pair("sqlite", lite, (few, many))
    with running_postgres() as server, server.fresh(template=EMPTY) as one, server.fresh(template=EMPTY) as other:
        yield from _stocked_pair("postgresql", [one, other], (few, many))


def _stocked_pair(kind: str, urls: list[str], counts: tuple[int, int]) -> Iterator[tuple[str, Services, Services]]:
    few, many = (_stocked(url, count) for url, count in zip(urls, counts, strict=True))
    yield kind, few, many
    few.database.dispose()
    many.database.dispose()


def _stocked(url: str, count: int) -> Services:
    """Return the services of a migrated database with so many tickets, a fifth as many people, and their log."""
    database = Database(url)
    migrate(database)
    services = _services(database)
    with database.begin() as session:
        if database.is_sqlite:  # else the pages of the indexes are written and read again and again
            session.execute(text(f"PRAGMA cache_size=-{_CACHE_KIB}"))
        put_tickets(session, count, _ticket())
        put_people(session, count, each=_TICKETS_EACH, step=_step(count))
        put_log(session, count // _TICKETS_EACH, step=_step(count), at=_NOW)
        _put_known(session, services.vault, count)
        for number in _shown(count):
            _put_text(session, services.vault, number + 1)
    with database.begin() as session:
        session.execute(text("ANALYZE"))
    return services


def _step(count: int) -> int:
    """Return how far apart the people stand who are really looked up; the others have made-up hashes."""
    return max(1, count // _TICKETS_EACH // _KNOWN)


def _shown(count: int) -> Sequence[int]:
    return range(0, count, max(1, count // _SHOWN))


def _ticket() -> dict[str, Any]:
    """Return what all tickets have in common."""
    closed_at = _NOW - timedelta(days=1)
    return {
        "state": TicketState.CLOSED,
        "created_at": closed_at,
        "updated_at": closed_at,
        "closed_at": closed_at,
        "due_at": closed_at + timedelta(days=366),
        "due_purpose": "support",
        "policy_version": _policy().version,
        "parts_unreached": 0,
        "custom_attributes": 0,
        "has_rating_remark": False,
        "received_at": closed_at,
        "layers": 0,
        "gone_kinds": [],
    }


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
            Lookup(type=type_, hash=hash_, audit_seq=person + 1, at=_NOW, is_asked=False)
            for type_, hash_ in hashes.items()
        )
    session.flush()


def _put_text(session: Session, vault: Vault, ticket_id: int) -> None:
    """Seal a ticket's title, contact and messages, with what was found in them."""
    key, wrapped = vault.new_data_key(ticket_owner(TicketId(ticket_id)))
    session.add(DataKey(owner=ticket_owner(TicketId(ticket_id)), wrapped=wrapped, created_at=_NOW))
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
            created_at=_NOW + timedelta(minutes=number),
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


@cache
def _policy() -> Policy:
    return load_policy(ROOT / "policy.yaml")


def _services(database: Database) -> Services:
    return Services(
        database=database,
        vault=Vault(parse_keyset(new_keyset())),
        policy=_policy(),
        queue=RecordingQueue(),
        now=lambda: _NOW,
        holiday_name=lambda _: None,
    )


def _looked_up(kind: str, few: Services, many: Services, *, lookups: int) -> LookedUp:
    """Look up in each in turn; the first tenth warms both up and does not count."""
    counts = (_count(few), _count(many))
    times: tuple[list[float], list[float]] = ([], [])
    chance = random.Random(7)
    for run in range(lookups + lookups // 10):
        for services, count, taken in zip((few, many), counts, times, strict=True):
            taken.append(_once(services, count, chance, is_find=run % 2 == 0))
    skipped = lookups // 10
    return LookedUp(kind, times[0][skipped:], times[1][skipped:])


def _count(services: Services) -> int:
    with services.database.read() as session:
        return int(session.execute(text("SELECT count(*) FROM tickets")).scalar_one())


def _once(services: Services, count: int, chance: random.Random, *, is_find: bool) -> float:
    person = chance.randrange(0, count // _TICKETS_EACH, _step(count))
    number = chance.choice(_shown(count))
    started = time.perf_counter()
    if is_find:
        found = len(find_tickets(services, _ACTOR, _email(person), purpose="support").tickets)
        wanted = _TICKETS_EACH
    else:
        found = len(show_ticket(services, _ACTOR, str(10_000_000 + number), purpose="support").parts)
        wanted = _PARTS
    taken = (time.perf_counter() - started) * 1000
    assert found == wanted  # noqa: S101 - a lookup of something else would be no measure
    return taken
