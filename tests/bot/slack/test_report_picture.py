"""The picture of a month: drawn where there is something to draw, in the channel's language."""

import sys
from dataclasses import replace

import pytest

from bot.slack.languages import WORDS
from bot.slack.report_picture import draw_report
from bot.slack.words import Language
from handlers.policy.model import Policy
from tests.bot.commands.test_request_report import REPORT
from tests.bot.slack.test_report_pages import EMPTY

TITLES = {Language.EN: "Requests in 2026-10", Language.SV: "Begäranden i 2026-10"}


@pytest.mark.parametrize("language", Language)
def test_it_is_a_png_with_a_title_and_words_for_those_who_do_not_see_it(policy: Policy, language: Language) -> None:
    picture = draw_report(REPORT, WORDS[language], policy)
    assert picture is not None
    assert picture.png.startswith(b"\x89PNG\r\n\x1a\n")
    assert picture.title == TITLES[language]
    assert "3 " in picture.described
    assert "*" not in picture.described
    assert len(picture.described) < 1000, "what Slack takes as a picture's description"


def test_one_right_and_no_partner_have_room(policy: Policy) -> None:
    assert draw_report(replace(REPORT, partners=()), WORDS[Language.EN], policy), "what does not fit is a warning"


def test_where_there_is_nothing_or_no_library_nothing_is_drawn(policy: Policy, monkeypatch: pytest.MonkeyPatch) -> None:
    assert draw_report(EMPTY, WORDS[Language.EN], policy) is None
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    assert draw_report(REPORT, WORDS[Language.EN], policy) is None
