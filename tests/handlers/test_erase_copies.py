"""A copy goes when its time is over, when its request ends in vain, and with its request."""

import pytest
from sqlalchemy import func, select

from handlers.copy_pieces import CopyFile
from handlers.erase_copies import erase_copies
from handlers.erase_own_records import erase_own_records
from handlers.hand_over_copy import hand_over_copy
from handlers.withdraw_request import withdraw_request
from storage.models import Base
from storage.vocabulary import AuditWord
from tests.handlers.bench import OFFICER, Bench
from tests.handlers.copying import Desk, desk_of, entries_of, put_ticket

TABLES = [table for table in Base.metadata.sorted_tables if table.name.startswith("access_cop")]


def left(bench: Bench) -> set[str]:
    """Return the tables of copies that hold something."""
    with bench.services.database.read() as session:
        return {table.name for table in TABLES if session.scalar(select(func.count()).select_from(table))}


@pytest.fixture
def desk(bench: Bench) -> Desk:
    put_ticket(bench)
    made = desk_of(bench)
    made.make()
    made.deliver()
    return made


def test_it_stays_until_its_time_is_over_and_goes_with_all_that_belongs_to_it(bench: Bench, desk: Desk) -> None:
    assert erase_copies(desk.bench.services) == 0
    assert left(bench) >= {"access_copies", "access_copy_chunks", "access_copy_links", "access_copy_values"}
    bench.clock.wait(days=14)
    assert erase_copies(desk.bench.services) == 1
    assert erase_copies(desk.bench.services) == 0
    assert left(bench) == set()
    assert bench.audit_words()[-1] is AuditWord.COPY_ERASED


def test_one_that_nobody_confirmed_goes_as_well(bench: Bench) -> None:
    desk = desk_of(bench)
    desk.collect()
    bench.clock.wait(days=14)
    assert erase_copies(desk.bench.services) == 1
    assert left(bench) == set()


def test_one_whose_request_is_withdrawn_goes_at_once(bench: Bench, desk: Desk) -> None:
    withdraw_request(desk.bench.services, OFFICER, desk.request_id)
    assert erase_copies(desk.bench.services) == 1
    assert left(bench) == set()


def test_it_goes_with_its_request(bench: Bench, desk: Desk) -> None:
    withdraw_request(desk.bench.services, OFFICER, desk.request_id)
    bench.clock.wait(days=4 * 366)
    assert erase_own_records(desk.bench.services, actor="schedule", erase_workflows=lambda _: 0)["requests"] == 1
    assert left(bench) == set()


def test_a_file_is_handed_over_and_recorded_when_it_is_written(bench: Bench, desk: Desk) -> None:
    written: list[bytes] = []

    def write(file: CopyFile) -> None:
        written.append(b"".join(file.pieces))

    passphrase = hand_over_copy(desk.bench.services, OFFICER, desk.request_id, write)
    assert "copy.html" in entries_of(written[0], passphrase.reveal())
    (download,) = desk.downloads()
    assert (download.link_id, download.fetched_at) == (None, bench.clock.now())
    assert desk.shown().downloads == 0
    assert bench.audit_words().count(AuditWord.COPY_HANDED) == 1


def test_one_that_could_not_be_written_is_not_recorded(desk: Desk) -> None:
    def fail(_file: CopyFile) -> None:
        raise OSError

    with pytest.raises(OSError):  # noqa: PT011 - as it was raised
        hand_over_copy(desk.bench.services, OFFICER, desk.request_id, fail)
    assert desk.downloads() == []
