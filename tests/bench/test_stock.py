"""What the benchmarks measure on is what any process meets: as much of everything, and no cache of its own."""

from pathlib import Path

from sqlalchemy import text
from sqlalchemy.orm import Session

from handlers.services import Services
from tests.bench import stock

_STEP = 10


def fill(session: Session, _services: Services, count: int) -> None:
    stock.put_tickets(session, count)
    stock.put_parts(session, count, step=_STEP)


def test_each_ticket_that_is_not_shown_has_parts_findings_and_a_key(tmp_path: Path) -> None:
    for _, few, many in stock.pairs(tmp_path, 20, 40, fill):
        for services, count in ((few, 20), (many, 40)):
            others = count - count // _STEP
            with services.database.read() as session:
                assert session.scalar(text("SELECT count(*) FROM tickets")) == count
                assert session.scalar(text("SELECT count(*) FROM data_keys WHERE owner LIKE 'ticket:%'")) == others
                for table in ("parts", "findings"):
                    query = text(f"SELECT count(*), count(DISTINCT ticket_id) FROM {table}")  # noqa: S608 - of ours
                    assert session.execute(query).one() == (2 * others, others)


def test_the_large_cache_of_the_stocking_is_not_measured_with(tmp_path: Path) -> None:
    kind, few, many = next(stock.pairs(tmp_path, 20, 40, fill))
    assert kind == "sqlite"
    for services in (few, many):
        with services.database.read() as session:
            assert session.scalar(text("PRAGMA cache_size")) == -2000, "SQLite's own"
