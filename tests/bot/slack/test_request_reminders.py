"""What the privacy channel is told of requests whose deadline comes near."""

from dataclasses import replace

import pytest

from bot.slack.languages import WORDS
from bot.slack.request_reminders import requests_due_message
from bot.slack.words import Language
from handlers.masked_requests import MaskedRequestLine
from storage.vocabulary import RequestState
from tests.bot.slack.checks import check_message
from tests.bot.slack.office import text_of
from tests.bot.slack.request_samples import request

KNOWN = replace(request(), state=RequestState.IN_PROGRESS)


@pytest.mark.parametrize(
    ("days_left", "says"),
    [(3, "3 days left"), (0, ":warning: today is the last day"), (-2, ":red_circle: 2 days late")],
)
def test_each_says_how_long_is_left(days_left: int, says: str) -> None:
    text = text_of(check_message(requests_due_message([request(days_left=days_left)], WORDS[Language.EN])))
    assert f"*7* · Erasure (art. 17) · answer by *2026-02-10*: {says}" in text


@pytest.mark.parametrize(
    ("what", "says"),
    [
        (replace(request(), partners_left=9), "It is not known yet who asks."),
        (replace(KNOWN, partners_left=1), "*1* partner is left."),
        (KNOWN, "The answer is left."),
    ],
)
def test_each_says_what_keeps_it(what: MaskedRequestLine, says: str) -> None:
    assert says in text_of(check_message(requests_due_message([what], WORDS[Language.EN])))


def test_twenty_fit_in_swedish() -> None:
    message = requests_due_message([replace(KNOWN, days_left=0, partners_left=9)] * 20, WORDS[Language.SV])
    text = text_of(check_message(message))
    assert "20 personer ska snart få svar" in text
    assert "*9* mottagare återstår." in text
