"""What the privacy channel is told of requests that came by the form: no word of who asks."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from bot.slack.languages import WORDS
from bot.slack.request_news import new_requests_message
from bot.slack.words import Language
from storage.vocabulary import Channel, RequestState
from tests.bot.slack.checks import check_message
from tests.bot.slack.office import text_of
from tests.bot.slack.request_samples import request

STOCKHOLM = ZoneInfo("Europe/Stockholm")
NEW = replace(request(), channel=Channel.WEB)


def test_it_says_which_right_when_it_came_and_by_when_it_is_answered() -> None:
    text = text_of(check_message(new_requests_message([NEW], WORDS[Language.EN], timezone=STOCKHOLM)))
    assert "A request came by the form" in text
    assert "Request *7* · Erasure (art. 17)\nCame 2026-01-10 13:30 · answer by *2026-02-10* · 3 days left" in text


@pytest.mark.parametrize(
    ("state", "says"),
    [
        (RequestState.IDENTITY_PENDING, "A link goes to the address"),
        (RequestState.RECEIVED, "send a link, or attest it"),
        (RequestState.IN_PROGRESS, "It is known who asks."),
    ],
)
def test_it_says_what_comes_next(state: RequestState, says: str) -> None:
    message = new_requests_message([replace(NEW, state=state)], WORDS[Language.EN], timezone=STOCKHOLM)
    assert says in text_of(check_message(message))


def test_twenty_fit_in_swedish() -> None:
    text = text_of(check_message(new_requests_message([NEW] * 20, WORDS[Language.SV], timezone=STOCKHOLM)))
    assert "20 begäranden har kommit in genom formuläret" in text
    assert "besvaras senast" in text
