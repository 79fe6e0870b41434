"""Tests of `gallra backfill`: against the stand-in with the real engine, interrupted, repeated and refused."""

import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from subprocess import PIPE

import pytest

from bot.wiring import utc_now
from sandbox.intercom.faults import Endpoint, Fault, FaultKind
from sandbox.intercom.ticket_files import read_tickets
from sandbox.intercom.tickets import load_tickets
from storage import searches
from storage.models import Delivery, Search, Ticket
from storage.searches import Wanted
from storage.vocabulary import DeliveryState, SearchState, SearchType
from tests.bot.operator import ROOT, Operator, said
from tests.bot.stand_ins import StandIns

SINCE = ("backfill", "--since", "2015-01-01")


def stock(stand_ins: StandIns, count: int) -> list[str]:
    """Load shipped tickets into Intercom, without telling anybody."""
    return load_tickets(stand_ins.sandbox.intercom, read_tickets()[:count])


def stored(operator: Operator) -> set[str]:
    with operator.database() as database, database.read() as session:
        return {row.conversation_id for row in session.query(Ticket)}


@pytest.mark.usefixtures("quick_engine")
def test_everything_is_taken_in_and_a_second_run_finds_it_here(connected: Operator, stand_ins: StandIns) -> None:
    ids = stock(stand_ins, 6)
    connected.run("migrate")
    first = connected.run(*SINCE)
    assert (first.status, first.err) == (0, "")
    assert first.out == "Found 6 conversations: 6 taken in, 0 here already.\n"
    assert stored(connected) == set(ids)
    second = connected.run(*SINCE)
    assert (second.status, second.out) == (0, "Found 6 conversations: 0 taken in, 6 here already.\n")
    words = connected.audit_words()
    assert (words[0], words.count("ticket:received")) == ("workspace:bound", 6)


@pytest.mark.usefixtures("quick_engine")
def test_what_cannot_be_fetched_is_listed_and_tried_again_by_the_next_run(
    connected: Operator, stand_ins: StandIns
) -> None:
    ids = stock(stand_ins, 3)
    faults = stand_ins.sandbox.intercom.faults
    faults.add(Fault(kind=FaultKind.GONE, endpoint=Endpoint.GET_CONVERSATION, conversation_id=ids[1], times=None))
    connected.run("migrate")
    done = connected.run(*SINCE)
    assert (done.status, done.out) == (1, "Found 3 conversations: 2 taken in, 0 here already.\n")
    assert done.err == (
        f"1 conversation could not be fetched:\n{ids[1]}\nThey are tried again every night, and by the same command.\n"
    )
    faults.clear()
    again = connected.run(*SINCE)
    assert (again.status, again.out) == (0, "Found 3 conversations: 1 taken in, 2 here already.\n")
    assert stored(connected) == set(ids)


@pytest.mark.usefixtures("quick_engine")
def test_a_terminal_sees_how_far_it_has_come(connected: Operator, stand_ins: StandIns) -> None:
    stock(stand_ins, 3)
    connected.run("migrate")
    assert "Taking in" in connected.watch(*SINCE).err


@pytest.mark.usefixtures("quick_engine")
def test_only_the_days_that_were_asked_for_are_taken_in(connected: Operator, stand_ins: StandIns) -> None:
    stock(stand_ins, 6)
    changed = sorted(one.updated_at for one in stand_ins.sandbox.intercom.conversations.values())
    cut = changed[3].date()
    connected.run("migrate")
    before = connected.run("backfill", "--since", "2015-01-01", "--until", f"{cut}")
    assert before.out.endswith(" taken in, 0 here already.\n")
    assert 0 < len(stored(connected)) < 6
    after = connected.run("backfill", "--since", f"{cut}")
    assert after.out.endswith(" taken in, 0 here already.\n"), "no ticket is in both"
    assert len(stored(connected)) == 6


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "--since"),
        (["--since", "yesterday"], "yesterday"),
        (["--since", "2024-13-01"], "2024-13-01"),
        (["--since", f"{utc_now() + timedelta(days=2):%Y-%m-%d}"], "This day lies ahead."),
        (["--since", "2024-02-01", "--until", "2024-02-01"], "It has to be later than --since."),
    ],
)
def test_days_that_make_no_sense_are_wrong_use(operator: Operator, arguments: list[str], told: str) -> None:
    done = operator.run("backfill", *arguments)
    assert done.status == 2
    assert told in done.err


@pytest.mark.usefixtures("quick_engine")
def test_a_token_of_another_workspace_is_refused_before_anything_is_looked_for(
    connected: Operator, stand_ins: StandIns
) -> None:
    stock(stand_ins, 1)
    connected.run("migrate")
    connected.run(*SINCE)
    intercom = stand_ins.sandbox.intercom
    intercom.workspace = replace(intercom.workspace, id_code="elsewhere1")
    for command in (SINCE, ("sweep",)):
        done = connected.run(*command)
        assert done.status == 2
        assert said(done)[-1].startswith("The access token belongs to the intercom workspace elsewhere1")
    assert "the database holds the tickets of gallrasandbox" not in connected.run("doctor").out
    with connected.database() as database, database.read() as session:
        assert session.query(Search).count() == 1


@pytest.mark.slow
def test_an_import_that_is_killed_goes_on_with_the_same_command(connected: Operator, stand_ins: StandIns) -> None:
    ids = stock(stand_ins, 12)
    connected.run("migrate")
    stand_ins.sandbox.intercom.faults.add(
        Fault(kind=FaultKind.SLOW, endpoint=Endpoint.GET_CONVERSATION, seconds=0.3, times=None)
    )
    settings = {**connected.settings, "GALLRA_WORKER_DEAD_AFTER_S": "1"}
    command = [sys.executable, "-c", "from bot.cli import main; main()", *SINCE]
    environment = {"PYTHONPATH": str(ROOT), "PATH": "", "NO_PROXY": "127.0.0.1", **settings}
    with subprocess.Popen(command, cwd=connected.folder, env=environment, stdout=PIPE, stderr=PIPE) as process:  # noqa: S603 - our own code
        end = time.monotonic() + 60
        while not stored(connected) and time.monotonic() < end:
            time.sleep(0.1)
        process.send_signal(signal.SIGKILL)
    assert 0 < len(stored(connected)) < 12, "it was killed in the middle"
    stand_ins.sandbox.intercom.faults.clear()
    done = connected.run(*SINCE, GALLRA_WORKER_DEAD_AFTER_S="1")
    assert (done.status, stored(connected)) == (0, set(ids))
    with connected.database() as database, database.read() as session:
        assert {row.state for row in session.query(Delivery)} == {DeliveryState.DONE}
    fetched = [one for one in stand_ins.sandbox.intercom.journal.exchanges(since=0) if "/conversations/3" in one.path]
    assert len(fetched) <= 12 + 4, "no more than what was under way is fetched twice"


@pytest.mark.usefixtures("quick_engine")
def test_a_search_that_stops_is_told_and_ends_with_problems(
    connected: Operator, stand_ins: StandIns, monkeypatch: pytest.MonkeyPatch
) -> None:
    connected.run("migrate")
    since = datetime(2024, 1, 1, tzinfo=UTC)

    def stopped(services: object, wanted: Wanted, *, actor: str) -> int:
        with services.database.begin() as session:  # type: ignore[attr-defined]
            row, _ = searches.begin(session, SearchType.BACKFILL, wanted, total=3, actor=actor, at=since)
            searches.end(row, SearchState.STOPPED, at=since)
            return row.id

    monkeypatch.setattr("handlers.begin_backfill.begin_backfill", stopped)
    done = connected.run(*SINCE)
    assert (done.status, done.err) == (
        1,
        "The search stopped early: Intercom did not answer. Run the same command again; it goes on.\n",
    )
    assert stand_ins.sandbox.intercom.conversations == {}
