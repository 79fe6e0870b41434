"""A million stored tickets, their people and their log, made by the database itself: in seconds, not in minutes.

The hashes of the people are made up, but as long as real ones and as scattered.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

from sqlalchemy import CTE, BigInteger, ColumnElement, FromClause, String, cast, insert, literal, select, text
from sqlalchemy.orm import Session

from bot.policy_file import load_policy
from handlers.policy.model import Policy
from handlers.services import Services
from storage.database import Database
from storage.encryption import Vault
from storage.ids import TicketId
from storage.keys import ticket_owner
from storage.keyset import new_keyset, parse_keyset
from storage.migration import migrate
from storage.models import AuditHead, Base, DataKey, Finding, Part, Ticket
from storage.vocabulary import PartAuthor, PartState, PartType, TicketState
from tests.fakes import RecordingQueue
from tests.postgres import EMPTY, running_postgres
from tests.web_process import ROOT

Fill = Callable[[Session, Services, int], None]
"""Stores what a measure needs: in a transaction, for services, so many tickets."""

NOW: Final = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
FIRST_CONVERSATION: Final = 10_000_000
_CACHE_KIB: Final = 600_000
_JUNK: Final = b"\x00" * 160
"""As long as a sealed message."""
_SERIES: Final = "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :count)"
_SORTS: Final = (
    "(SELECT 0 AS number, 'contact' AS type UNION ALL SELECT 1, 'email' UNION ALL SELECT 2, 'phone') AS sort"
)
_HASHES: Final = {
    "sqlite": "CAST(printf('%d%010d%021d', {sort}, ({person} * 2654435761) % 4294967296, {person}) AS BLOB)",
    "postgresql": "convert_to(CAST({sort} AS text) || lpad(CAST(({person} * 2654435761) % 4294967296 AS text), 10, '0')"
    " || lpad(CAST({person} AS text), 21, '0'), 'UTF8')",
}
_PEOPLE: Final = """
INSERT INTO people (ticket_id, type, hash, hash_contact) {series}
SELECT i + 1, sort.type, {own}, CASE WHEN sort.number = 0 THEN NULL ELSE {contact} END
FROM n CROSS JOIN {sorts} WHERE (i / {each}) % :step <> 0
"""
_AUDIT: Final = """
INSERT INTO audit (seq, at, actor, word, purpose, details, mac) {series}
SELECT i + 1, :at, 'slack:U0SIGRID01', 'ticket:shown', 'support', '{{}}', {mac} FROM n
"""
_LOOKUPS: Final = """
INSERT INTO lookups (type, hash, audit_seq, at, is_asked) {series}
SELECT sort.type, {own}, i + 1, :at, {false} FROM n CROSS JOIN {sorts} WHERE i % :step <> 0
"""


def pairs(folder: Path, few: int, many: int, fill: Fill) -> Iterator[tuple[str, Services, Services]]:
    """Give, for each kind of database, the services of one with few and of one with many tickets."""
    lite = [f"sqlite:///{folder / name}.db" for name in ("few", "many")]
    yield from _pair("sqlite", lite, (few, many), fill)
    with running_postgres() as server, server.fresh(template=EMPTY) as one, server.fresh(template=EMPTY) as other:
        yield from _pair("postgresql", [one, other], (few, many), fill)


def _pair(kind: str, urls: list[str], counts: tuple[int, int], fill: Fill) -> Iterator[tuple[str, Services, Services]]:
    few, many = (_stocked(url, count, fill) for url, count in zip(urls, counts, strict=True))
    yield kind, few, many
    few.database.dispose()
    many.database.dispose()


def _stocked(url: str, count: int, fill: Fill) -> Services:
    """Return the services of a migrated and filled database, whose connections are as those of any process."""
    database = Database(url)
    migrate(database)
    services = _services(database)
    with database.begin() as session:
        if database.is_sqlite:  # else the pages of the indexes are written and read again and again
            session.execute(text(f"PRAGMA cache_size=-{_CACHE_KIB}"))
        fill(session, services, count)
    with database.begin() as session:
        session.execute(text("ANALYZE"))
    database.dispose()  # the large cache goes with its connection: what is measured has none
    return services


def _services(database: Database) -> Services:
    return Services(
        database=database,
        vault=Vault(parse_keyset(new_keyset())),
        policy=shipped_policy(),
        queue=RecordingQueue(),
        now=lambda: NOW,
        holiday_name=lambda _: None,
    )


@cache
def shipped_policy() -> Policy:
    """Return the policy that Gallra ships, read once."""
    return load_policy(ROOT / "policy.yaml")


def put_tickets(session: Session, count: int) -> None:
    """Store so many tickets, numbered from 1, that were closed a day ago."""
    n = _numbers(count)
    closed_at = NOW - timedelta(days=1)
    common = {
        "state": TicketState.CLOSED,
        "created_at": closed_at,
        "updated_at": closed_at,
        "closed_at": closed_at,
        "due_at": closed_at + timedelta(days=366),
        "due_purpose": "support",
        "policy_version": shipped_policy().version,
        "parts_unreached": 0,
        "custom_attributes": 0,
        "has_rating_remark": False,
        "received_at": closed_at,
        "layers": 0,
        "gone_kinds": [],
    }
    _put(session, Ticket, n, common, id=n.c.i + 1, conversation_id=cast(n.c.i + FIRST_CONVERSATION, String))


def put_parts(session: Session, count: int, *, step: int) -> None:
    """Store two parts, two findings and a key, all of junk, for each of so many tickets but every `step`th."""
    n = _numbers(count)
    common: dict[str, Any] = {
        "type": PartType.COMMENT,
        "author": PartAuthor.CONTACT,
        "state": PartState.KEPT,
        "sealed_body": _JUNK,
    }
    common |= {"created_at": NOW, "attachments": 0, "is_source": False}
    for number in range(2):
        numbered = {**common, "part_id": str(number), "position": number}
        _put(session, Part, n, numbered, where=n.c.i % step != 0, ticket_id=n.c.i + 1)
    found = {"start": 0, "end": 5, "kind": "PERSON", "score": 0.9, "recognizer": "model"}
    _put(session, Finding, Part.__table__, found, ticket_id=Part.ticket_id, part_row=Part.id)
    owner = literal(ticket_owner(TicketId(0))[:-1]) + cast(n.c.i + 1, String)
    _put(session, DataKey, n, {"wrapped": _JUNK, "created_at": NOW}, where=n.c.i % step != 0, owner=owner)


def _numbers(count: int) -> CTE:
    """Return the numbers from 0 to before `count`, as a column `i`."""
    start = select(cast(literal(0), BigInteger).label("i")).cte("n", recursive=True)
    return start.union_all(select(start.c.i + 1).where(start.c.i + 1 < count))


def _put(
    session: Session,
    model: type[Base],
    source: FromClause,
    common: dict[str, Any],
    *,
    where: ColumnElement[bool] | None = None,
    **computed: Any,
) -> None:
    """Store a row for each row of `source`, with the values of `common` and the columns of `computed`."""
    columns = model.__table__.c
    values = [literal(value, columns[name].type) for name, value in common.items()]
    query = select(*values, *computed.values()).select_from(source)
    if where is not None:
        query = query.where(where)
    session.execute(insert(model).from_select([*common, *computed], query))


def put_people(session: Session, count: int, *, each: int, step: int) -> None:
    """Index so many tickets, `each` of one person by three identifiers; every `step`th person is left out."""
    person = f"(i / {each})"
    query = _PEOPLE.format(
        series=_SERIES,
        own=_hash(session, "sort.number", person),
        contact=_hash(session, "0", person),
        sorts=_SORTS,
        each=each,
    )
    session.execute(text(query), {"count": count, "step": step})


def put_log(session: Session, people: int, *, step: int, at: datetime) -> None:
    """Put one lookup of each person into the log, but of every `step`th; the rows' MACs are none."""
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    moment: object = at.strftime("%Y-%m-%d %H:%M:%S.%f") if is_sqlite else at
    audit = _AUDIT.format(series=_SERIES, mac="x'00'" if is_sqlite else "decode('00', 'hex')")
    session.execute(text(audit), {"count": people, "at": moment})
    query = _LOOKUPS.format(
        series=_SERIES,
        own=_hash(session, "sort.number", "i"),
        sorts=_SORTS,
        false="0" if is_sqlite else "false",
    )
    session.execute(text(query), {"count": people, "step": step, "at": moment})
    head = session.get_one(AuditHead, 1)
    head.seq, head.mac = people, b"bench"
    session.flush()


def _hash(session: Session, sort: str, person: str) -> str:
    return _HASHES[session.get_bind().dialect.name].format(sort=sort, person=person)
