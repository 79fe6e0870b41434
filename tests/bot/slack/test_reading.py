from datetime import UTC, datetime

import pytest

from bot.slack.reading import Reader, dates
from handlers.policy.model import PurposeName
from handlers.ticket_lines import MaskedTicketLine
from storage.vocabulary import TicketState


@pytest.mark.parametrize(
    ("at", "moment", "day"),
    [
        (datetime(2026, 1, 31, 22, 59, tzinfo=UTC), "2026-01-31 23:59", "2026-01-31"),
        (datetime(2026, 1, 31, 23, 0, tzinfo=UTC), "2026-02-01 00:00", "2026-02-01"),
        (datetime(2026, 6, 30, 22, 0, tzinfo=UTC), "2026-07-01 00:00", "2026-07-01"),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "2026-03-29 03:00", "2026-03-29"),
    ],
)
def test_times_are_by_the_companys_clock(reader: Reader, at: datetime, moment: str, day: str) -> None:
    assert (reader.moment(at), reader.day(at)) == (moment, day)


def test_a_purpose_is_called_by_its_title(reader: Reader) -> None:
    assert reader.purpose("support") == "Communication and support"
    assert reader.purpose(PurposeName("of_an_earlier_policy")) == "of_an_earlier_policy"


def test_dates_a_ticket_does_not_have_are_left_out(reader: Reader) -> None:
    at = datetime(2026, 1, 1, 12, tzinfo=UTC)

    assert dates(reader, created_at=at, closed_at=None, due_at=None) == "created 2026-01-01"
    line = MaskedTicketLine("1", TicketState.CLOSED, at, at, at)
    assert reader.dates(line) == "created 2026-01-01 · closed 2026-01-01 · to be redacted from 2026-01-01"
