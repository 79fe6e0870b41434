"""The modals of reveals fit Slack's limits, whatever a ticket holds."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.slack import blocks
from bot.slack.languages import WORDS
from bot.slack.reading import Reader
from bot.slack.reveal_views import reveal_view, review_reveal_view
from bot.slack.values import RevealTarget
from bot.slack.words import Language
from detectors.entities import Kind
from handlers.marking import MarkedPlace
from handlers.policy.masking import mask_value
from handlers.policy.model import Policy
from handlers.revealed_text import RevealedText
from handlers.show_ticket import MaskedValue
from storage.ids import RevealId, SlackUserId
from storage.plaintext import Plaintext
from storage.vocabulary import PartAuthor
from tests.bot.slack.checks import check_message, check_view
from tests.bot.slack.office import SIGRID, text_of

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TARGET = RevealTarget(SlackUserId(SIGRID), RevealId(7))


def values(number: int) -> list[MaskedValue]:
    return [
        MaskedValue(
            MarkedPlace(1, each, each + 5, "EMAIL_ADDRESS"),
            Kind.EMAIL_ADDRESS,
            mask_value(Kind.EMAIL_ADDRESS, f"a{each}@example.com"),
            PartAuthor.CONTACT,
            AT,
        )
        for each in range(number)
    ]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("number", [0, 1, 101, 2_000])
def test_the_question_fits_whatever_the_ticket_holds(policy: Policy, language: Language, number: int) -> None:
    reader = Reader(SlackUserId(SIGRID), WORDS[language], policy)
    purposes = list(policy.purposes)
    view = reveal_view(reader, values(number), TARGET, purposes=purposes, stated=purposes[1], may_break_glass=True)
    shown = check_view(view)
    if not number:
        assert "submit" not in view
        return
    assert view["private_metadata"] == f"{SIGRID}:7"
    assert shown[1]["element"]["initial_option"]["value"] == purposes[1]
    assert sum(len(group["options"]) for group in shown[0]["element"]["option_groups"]) == min(number, 500)


def test_values_in_more_messages_than_slack_can_group_are_cut(reader: Reader, policy: Policy) -> None:
    scattered = [replace(value, created_at=AT + timedelta(days=day)) for day, value in enumerate(values(150))]
    purposes = list(policy.purposes)
    view = reveal_view(reader, scattered, TARGET, purposes=purposes, stated=purposes[0], may_break_glass=False)
    assert len(check_view(view)[0]["element"]["option_groups"]) == 100


def test_the_review_carries_the_number_alone(reader: Reader) -> None:
    view = review_reveal_view(reader, TARGET)
    check_view(view)
    assert view["private_metadata"] == f"{SIGRID}:7"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("070-174 06 05", "070-174 06 05"),
        ("<!channel> *fet* :smile: <@U1>", "<!channel> *fet* :smile: <@U1>"),
        ("\u202emoc.elpmaxe@a\u202c", "moc.elpmaxe@a"),
        ("a\x00b", "a\N{REPLACEMENT CHARACTER}b"),
        (" ", "…"),
        ("x" * 4_000, "x" * 2_999 + "…"),
    ],
)
def test_a_value_is_plain_text_that_cannot_mention_or_reorder(value: str, shown: str) -> None:
    section = blocks.revealed_section(RevealedText(Plaintext(value)))
    assert section.to_dict()["text"] == {"type": "plain_text", "emoji": False, "text": shown}
    assert shown in text_of(check_message(blocks.Message("told", (section,))))


@pytest.mark.parametrize("value", ["070-174 06 05", Plaintext("070-174 06 05"), None])
def test_nothing_but_a_revealed_text_is_shown_in_full(value: object) -> None:
    with pytest.raises(TypeError, match="Only a revealed text"):
        blocks.revealed_section(value)  # type: ignore[arg-type] # what the type forbids is refused at run time too
