"""The picture: drawn where there is something to draw, in the channel's language."""

import sys
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.slack.forecast import draw_forecast
from bot.slack.words_en import ENGLISH
from bot.slack.words_sv import SWEDISH
from tests.bot.slack.test_sweep_pages import RUN

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def test_it_is_a_png_with_a_title_and_words_for_those_who_do_not_see_it() -> None:
    picture = draw_forecast(RUN, ENGLISH, timezone=STOCKHOLM)
    assert picture is not None
    assert picture.png.startswith(b"\x89PNG\r\n\x1a\n")
    assert picture.title == "25 tickets become due in the next 90 days"
    assert picture.described.startswith("Bars, one a week: 2026-03-02: 0, 2026-03-09: 4, ")
    assert len(picture.described) < 1000, "what Slack takes as a picture's description"


def test_it_is_drawn_in_swedish_too() -> None:
    picture = draw_forecast(RUN, SWEDISH, timezone=STOCKHOLM)
    assert picture is not None
    assert picture.title == "25 ärenden ska gallras inom 90 dagar"


def test_where_nothing_becomes_due_nothing_is_drawn() -> None:
    assert draw_forecast(replace(RUN, forecast=(0,) * 13), ENGLISH, timezone=STOCKHOLM) is None
    assert draw_forecast(replace(RUN, forecast=()), ENGLISH, timezone=STOCKHOLM) is None


def test_without_the_library_that_draws_nothing_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    assert draw_forecast(RUN, ENGLISH, timezone=STOCKHOLM) is None


def test_weeks_begin_on_the_company_s_days() -> None:
    late = replace(RUN, proposed_at=datetime(2026, 3, 2, 23, 30, tzinfo=UTC))
    picture = draw_forecast(late, ENGLISH, timezone=STOCKHOLM)
    assert picture is not None
    assert "2026-03-03: 0" in picture.described
