"""Stored runs: which is the newest, what is left of one, and which sets are still kept."""

from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage import sweeps
from storage.database import Database
from storage.ids import SweepId, TicketId
from storage.models import SweepRun, SweepTicket
from storage.vocabulary import SweepState

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def propose(session: Session, name: str, *ids: int) -> SweepRun:
    tickets = [TicketId(one) for one in ids]
    return sweeps.propose(session, name, tickets, started_by="cli", policy_version="1", cap=9, plan={"due": 1}, at=NOW)


def test_a_run_is_found_by_name_and_by_number(database: Database) -> None:
    with database.begin() as session:
        row = propose(session, "a", 3, 1)
        assert sweeps.lock_run(session, "a") is row
        assert sweeps.lock_run(session, SweepId(row.id)) is row
        assert sweeps.lock_run(session, "b") is None
        assert sweeps.find_live(session) is None


def test_what_is_left_keeps_its_order_and_what_ended_is_counted(database: Database) -> None:
    with database.begin() as session:
        run = SweepId(propose(session, "a", 3, 1, 2).id)
        assert sweeps.list_left(session, run) == [3, 1, 2]
        sweeps.record_end(session, run, TicketId(1), "done")
        sweeps.record_end(session, run, TicketId(1), "done")
        assert sweeps.list_left(session, run) == [3, 2]
        assert sweeps.count_ends(session, run) == {"done": 1}


def test_the_sets_of_the_last_two_and_of_live_runs_are_kept(database: Database) -> None:
    with database.begin() as session:
        paused = propose(session, "a", 1)
        paused.state = SweepState.PAUSED
        propose(session, "b", 2)
        propose(session, "c", 3)
        propose(session, "d", 4)
        kept = set(session.scalars(select(SweepTicket.ticket_id)))
        assert kept == {1, 3, 4}
        assert [row.state for row in sweeps.list_runs(session)] == [
            SweepState.PROPOSED,
            SweepState.LAPSED,
            SweepState.LAPSED,
            SweepState.PAUSED,
        ]


def test_a_run_is_stopped_when_it_is_paused_or_held_back(database: Database) -> None:
    with database.begin() as session:
        row = propose(session, "a", 1)
        for state in SweepState:
            row.state = state
            session.flush()
            assert sweeps.is_stopped(session, "a") is (state in {SweepState.PAUSED, SweepState.HELD_BACK})
        assert not sweeps.is_stopped(session, "none")
