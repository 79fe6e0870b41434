"""What the privacy channel is told of requests whose deadline comes near."""

from datetime import date

import pytest

from bot.slack.languages import WORDS
from bot.slack.request_reminders import requests_due_message
from bot.slack.words import Language
from handlers.services import RequestReminder
from storage.ids import RequestId
from storage.vocabulary import Right
from tests.bot.slack.checks import check_message
from tests.bot.slack.office import text_of


def reminder(days_left: int, *, is_identified: bool = True, partners_left: int = 0) -> RequestReminder:
    return RequestReminder(
        RequestId(7),
        Right.ACCESS,
        date(2026, 4, 7),
        days_left,
        is_identified=is_identified,
        partners_left=partners_left,
    )


@pytest.mark.parametrize(
    ("days_left", "says"),
    [(3, "3 days left"), (0, ":warning: today is the last day"), (-2, ":red_circle: 2 days late")],
)
def test_each_says_how_long_is_left(days_left: int, says: str) -> None:
    text = text_of(check_message(requests_due_message([reminder(days_left)], WORDS[Language.EN])))
    assert f"*7* · A copy of their data (art. 15) · answer by *2026-04-07*: {says}" in text


@pytest.mark.parametrize(
    ("what", "says"),
    [
        (reminder(3, is_identified=False, partners_left=9), "It is not known yet who asks."),
        (reminder(3, partners_left=1), "*1* partner is left."),
        (reminder(3), "The answer is left."),
    ],
)
def test_each_says_what_keeps_it(what: RequestReminder, says: str) -> None:
    assert says in text_of(check_message(requests_due_message([what], WORDS[Language.EN])))


def test_twenty_fit_in_swedish() -> None:
    message = requests_due_message([reminder(0, partners_left=9)] * 20, WORDS[Language.SV])
    text = text_of(check_message(message))
    assert "20 personer ska snart få svar" in text
    assert "*9* mottagare återstår." in text
