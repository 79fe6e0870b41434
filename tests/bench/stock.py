"""A million stored tickets, their people and their log, made by the database itself: in seconds, not in minutes.

The hashes of the people are made up, but as long as real ones and as scattered.
"""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import BigInteger, String, cast, insert, literal, select, text
from sqlalchemy.orm import Session

from storage.models import AuditHead, Ticket

FIRST_CONVERSATION: Final = 10_000_000
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


def put_tickets(session: Session, count: int, common: dict[str, Any]) -> None:
    """Store so many tickets, numbered from 1, that have the values of `common`."""
    start = select(cast(literal(0), BigInteger).label("i")).cte("n", recursive=True)
    series = start.union_all(select(start.c.i + 1).where(start.c.i + 1 < count))
    columns = Ticket.__table__.c
    made = [literal(value, columns[name].type) for name, value in common.items()]
    conversation = cast(series.c.i + FIRST_CONVERSATION, String)
    session.execute(
        insert(Ticket).from_select(["id", "conversation_id", *common], select(series.c.i + 1, conversation, *made))
    )


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
