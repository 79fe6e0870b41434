"""Modals of letters: however long a letter is, Slack takes it, and all of it is shown."""

import pytest

from bot.slack.letter_values import LetterTarget
from bot.slack.letter_views import choose_view, letter_view
from bot.slack.reading import Reader
from bot.slack.words_en import ENGLISH
from handlers.policy.model import Policy
from handlers.preview_letter import PreviewedLetter
from storage.ids import RequestId, SlackUserId
from storage.plaintext import Plaintext
from storage.vocabulary import LetterLanguage, LetterType
from tests.bot.slack.checks import check_view
from tests.bot.slack.office import PER

TARGET = LetterTarget(SlackUserId(PER), RequestId(7))


@pytest.fixture
def reader(policy: Policy) -> Reader:
    return Reader(SlackUserId(PER), ENGLISH, policy)


@pytest.mark.parametrize(
    "text", ["Hej!", "a" * 7_001, "\n\n".join(["stycke " * 60] * 40), "*fet* <!channel> &amp; <@U1>"]
)
def test_all_of_a_letter_is_shown_and_none_of_it_is_markup(reader: Reader, text: str) -> None:
    letter = PreviewedLetter(LetterType.REFUSAL, LetterLanguage.SV, Plaintext(text), needs_words=True, can_mail=False)
    shown = check_view(letter_view(reader, TARGET, letter))
    plain = [block["text"] for block in shown if block["type"] == "section" and block["text"]["type"] == "plain_text"]
    assert "".join(part["text"] for part in plain).replace("\n", "").replace(" ", "") == text.replace("\n", "").replace(
        " ", ""
    )
    assert not any(part.get("emoji") for part in plain)


@pytest.mark.parametrize("type_", [None, *LetterType])
def test_which_letter_is_asked_where_that_is_open_alone(reader: Reader, type_: LetterType | None) -> None:
    target = LetterTarget(SlackUserId(PER), RequestId(7), type_, LetterLanguage.EN)
    shown = check_view(choose_view(reader, target))
    fields = [block["block_id"] for block in shown if block["type"] == "input"]
    assert fields == (["language"] if type_ else ["type", "language"])
    assert shown[-1]["element"]["initial_option"]["value"] == "en"


def test_what_a_button_carries_comes_back(reader: Reader) -> None:
    for target in (TARGET, LetterTarget(SlackUserId(PER), RequestId(7), LetterType.DONE, LetterLanguage.SV)):
        assert LetterTarget.decode(target.encode(), user=reader.user) == target
