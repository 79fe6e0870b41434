from datetime import datetime, timedelta

import pytest

from storage import searches
from storage.database import Database
from storage.ids import SearchId
from storage.models import Search
from storage.partners.conversation import ConversationId, ConversationLimits, ListedConversation
from storage.searches import Wanted
from storage.vocabulary import SearchState, SearchType


def begin(database: Database, wanted: Wanted, at: datetime, *, total: int = 10) -> tuple[Search, bool]:
    with database.begin() as session:
        return searches.begin(session, SearchType.BACKFILL, wanted, total=total, actor="cli", at=at)


def end(database: Database, row: Search, state: SearchState, at: datetime) -> None:
    with database.begin() as session:
        searches.end(searches.get_search(session, SearchId(row.id)), state, at=at)


def test_a_search_begins_at_its_start(database: Database, now: datetime) -> None:
    row, is_to_run = begin(database, Wanted(now - timedelta(days=60), is_closed_only=True), now)
    assert is_to_run
    assert (row.state, row.reached_at, row.until_at) == (SearchState.RUNNING, now - timedelta(days=60), None)
    assert (row.total, row.found, row.changed, row.attempts) == (10, 0, 0, 1)
    assert searches.wanted_by(row) == Wanted(now - timedelta(days=60), None, is_closed_only=True)


def test_one_that_runs_is_left_alone(database: Database, now: datetime) -> None:
    first, _ = begin(database, Wanted(now), now)
    second, is_to_run = begin(database, Wanted(now), now + timedelta(minutes=1))
    assert (second.id, second.attempts, is_to_run) == (first.id, 1, False)


def test_one_that_stopped_goes_on_where_it_was(database: Database, now: datetime) -> None:
    row, _ = begin(database, Wanted(now), now)
    with database.begin() as session:
        stored = searches.get_search(session, SearchId(row.id))
        searches.advance(stored, reached_at=now + timedelta(days=10), found=7, changed=3)
    end(database, row, SearchState.STOPPED, now + timedelta(hours=1))
    again, is_to_run = begin(database, Wanted(now), now + timedelta(hours=2), total=12)
    assert (again.id, is_to_run, again.state, again.attempts) == (row.id, True, SearchState.RUNNING, 2)
    assert (again.reached_at, again.found, again.changed) == (now + timedelta(days=10), 7, 3)
    assert (again.total, again.finished_at) == (12, None)


def test_one_that_is_done_begins_anew(database: Database, now: datetime) -> None:
    row, _ = begin(database, Wanted(now), now)
    end(database, row, SearchState.DONE, now)
    again, is_to_run = begin(database, Wanted(now), now)
    assert again.id != row.id
    assert is_to_run


@pytest.mark.parametrize("other", ["since", "until", "closed"])
def test_one_for_something_else_is_another(database: Database, now: datetime, other: str) -> None:
    changed = {
        "since": Wanted(now + timedelta(days=1)),
        "until": Wanted(now, now + timedelta(days=1)),
        "closed": Wanted(now, is_closed_only=True),
    }
    row, _ = begin(database, Wanted(now), now)
    again, is_to_run = begin(database, changed[other], now)
    assert again.id != row.id
    assert is_to_run


def test_the_newest_that_is_done_is_found(database: Database, now: datetime) -> None:
    for days, state in ((0, SearchState.DONE), (1, SearchState.DONE), (2, SearchState.STOPPED), (3, None)):
        row, _ = begin(database, Wanted(now - timedelta(days=days)), now + timedelta(days=days))
        if state:
            end(database, row, state, now + timedelta(days=days))
    with database.read() as session:
        newest = searches.find_newest_done(session, SearchType.BACKFILL)
        assert newest is not None
        assert newest.started_at == now + timedelta(days=1)
        assert searches.find_newest_done(session, SearchType.RECONCILE) is None


def test_the_limits_are_exact_although_a_search_is_not(now: datetime) -> None:
    limits = ConversationLimits(updated_since=now, updated_before=now + timedelta(days=1))

    def admits(moment: datetime) -> bool:
        return limits.admits(ListedConversation(ConversationId("1"), moment, ()))

    second = timedelta(seconds=1)
    assert [admits(now - second), admits(now), admits(now + timedelta(days=1) - second)] == [False, True, True]
    assert not admits(now + timedelta(days=1))
