"""A page is known again in the browser that got it, for a time, and nowhere else."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.web.form_tokens import VALID, FormTokens

KEY, OTHER_KEY = b"k" * 32, b"o" * 32


class Moving:
    """A clock that a test sets."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock(now: datetime) -> Moving:
    return Moving(now)


@pytest.fixture
def tokens(clock: Moving) -> FormTokens:
    return FormTokens(KEY, now=clock)


def test_a_page_is_known_in_its_browser_alone(tokens: FormTokens) -> None:
    mine, theirs = tokens.issue(None), tokens.issue(None)
    assert tokens.is_ours(mine.visit, mine.token)
    assert not tokens.is_ours(theirs.visit, mine.token)
    assert not tokens.is_ours(None, mine.token)
    assert not tokens.is_ours("", mine.token)


def test_two_pages_of_one_browser_are_two_and_both_count(tokens: FormTokens) -> None:
    first = tokens.issue(None)
    second = tokens.issue(first.visit)
    assert (first.visit, first.token != second.token) == (second.visit, True)
    assert all(tokens.is_ours(first.visit, one.token) for one in (first, second))


@pytest.mark.parametrize("cookie", ["", "x", "x" * 23, "x" * 21 + "\n", "x" * 21 + ";", "é" * 22])
def test_a_cookie_that_is_none_of_ours_is_replaced(tokens: FormTokens, cookie: str) -> None:
    assert tokens.issue(cookie).visit != cookie


def test_it_counts_for_a_time(tokens: FormTokens, clock: Moving) -> None:
    page = tokens.issue(None)
    clock.at += VALID
    assert tokens.is_ours(page.visit, page.token)
    clock.at += timedelta(seconds=1)
    assert not tokens.is_ours(page.visit, page.token)


def test_every_process_with_the_key_knows_it_and_no_other(tokens: FormTokens, clock: Moving) -> None:
    page = tokens.issue(None)
    assert FormTokens(KEY, now=clock).is_ours(page.visit, page.token)
    assert not FormTokens(OTHER_KEY, now=clock).is_ours(page.visit, page.token)


def test_a_changed_letter_makes_it_nothing(tokens: FormTokens) -> None:
    page = tokens.issue(None)
    for place in range(0, len(page.token), 7):
        letter = "A" if page.token[place] != "A" else "B"
        assert not tokens.is_ours(page.visit, page.token[:place] + letter + page.token[place + 1 :])


@given(st.text(max_size=200), st.none() | st.text(max_size=40))
def test_whatever_else_is_sent_is_nothing(token: str, visit: str | None) -> None:
    assert not FormTokens(KEY, now=lambda: datetime.fromisoformat("2026-03-02T09:00Z")).is_ours(visit, token)
