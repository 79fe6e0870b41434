"""What is counted for a proposal."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from handlers import sweep_contents
from handlers.sweep_contents import FORECAST_DAYS, count_contents, forecast
from storage.vocabulary import TicketState
from tests.handlers.bench import Bench
from tests.storage.examples import put_header

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def put(session: Session, number: int, due_at: datetime | None, state: TicketState = TicketState.CLOSED) -> None:
    row = put_header(session, number, due_at or NOW)
    row.state, row.due_at = state, due_at


def test_each_week_counts_what_becomes_due_in_it_and_what_is_due_already_is_in_none(bench: Bench) -> None:
    now, day = bench.clock.now(), timedelta(days=1)
    with bench.services.database.begin() as session:
        moments = [-day, 0 * day, day, 7 * day, 7 * day + timedelta(seconds=1), FORECAST_DAYS * day, 91 * day]
        for number, after in enumerate(moments, start=1):
            put(session, number, now + after)
        put(session, 50, now + day, TicketState.OPEN)
        counts = forecast(session, now=now)
    assert counts == [2, 1, *[0] * 10, 1]


def test_a_ticket_whose_state_nobody_knows_needs_attention(bench: Bench) -> None:
    with bench.services.database.begin() as session:
        put(session, 1, None, TicketState.UNKNOWN)
        put(session, 2, None, TicketState.OPEN)
        counts = count_contents(session, bench.services, [], now=bench.clock.now())
    assert (counts["attention"], counts["purposes"], counts["held"]) == (1, {}, 0)


def test_the_search_for_what_needs_attention_has_an_end(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweep_contents, "_MOST_EXAMINED", 2)
    with bench.services.database.begin() as session:
        for number in range(1, 4):
            put(session, number, None, TicketState.UNKNOWN)
        counts = count_contents(session, bench.services, [], now=bench.clock.now())
    assert counts["attention"] == 2
