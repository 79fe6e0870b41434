"""What the privacy channel is told of requests whose deadline comes near."""

from dataclasses import replace

import pytest

from bot.slack.languages import WORDS
from bot.slack.request_reminders import requests_due_message
from bot.slack.words import Language
from handlers.masked_requests import MaskedRequestLine
from storage.vocabulary import Block, RequestState
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
        (replace(request(), blocks=(Block.IDENTITY_UNKNOWN,)), "Left: it is not known who asks."),
        (
            replace(KNOWN, partners_left=1, blocks=(Block.PARTNER_BY_HAND, Block.PARTNER_ASKED)),
            "Left: something is to be done by hand · partners are being asked. *1* partner is left.",
        ),
        (replace(KNOWN, blocks=(Block.ANSWER_LEFT,)), "all that is held is known: the answer is left. Nobody sees it"),
        (replace(KNOWN, blocks=(Block.ANSWER_LEFT,), assignee="U0PERNYM02"), "<@U0PERNYM02> sees it through."),
    ],
)
def test_each_says_what_keeps_it_and_who_sees_it_through(what: MaskedRequestLine, says: str) -> None:
    assert says in text_of(check_message(requests_due_message([what], WORDS[Language.EN])))


@pytest.mark.parametrize("language", Language)
def test_a_direct_one_says_to_whom_it_goes_next(language: Language) -> None:
    words = WORDS[language]
    shown = {
        is_direct: text_of(check_message(requests_due_message([KNOWN], words, is_direct=is_direct)))
        for is_direct in (True, False)
    }
    assert words.watching.how_direct in shown[True]
    assert words.requests.reminder_how in shown[False]


def test_twenty_fit_in_swedish() -> None:
    message = requests_due_message(
        [replace(KNOWN, days_left=0, partners_left=9, blocks=tuple(Block))] * 20, WORDS[Language.SV]
    )
    text = text_of(check_message(message))
    assert "20 personer ska snart få svar" in text
    assert "*9* mottagare återstår." in text
