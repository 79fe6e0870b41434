from datetime import UTC, datetime

import pytest

from bot.slack.hold_views import HoldField, hold_view, review_view
from bot.slack.languages import WORDS
from bot.slack.reading import Reader
from bot.slack.values import HoldTarget
from bot.slack.words import Words
from handlers.policy.model import Policy
from storage.ids import HoldId, SlackUserId
from tests.bot.slack.checks import check_view
from tests.bot.slack.office import PER

NOW = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
USER = SlackUserId(PER)


@pytest.mark.parametrize("words", WORDS.values(), ids=list(WORDS))
def test_the_form_asks_for_what_is_required_and_proposes_the_rest(words: Words, policy: Policy) -> None:
    blocks = check_view(hold_view(Reader(USER, words, policy), now=NOW, ticket="4711"))
    fields = {block["block_id"]: block for block in blocks if block["type"] == "input"}

    assert list(fields) == [field.value for field in HoldField]
    required = [name for name, block in fields.items() if not block.get("optional")]
    assert required == [HoldField.REASON, HoldField.OWNER, HoldField.REVIEW]
    assert fields[HoldField.TICKET]["element"]["initial_value"] == "4711"
    assert fields[HoldField.OWNER]["element"]["initial_user"] == PER
    assert fields[HoldField.REVIEW]["element"]["initial_date"] == "2026-06-01", "90 days from 3 March in Sweden"


@pytest.mark.parametrize("words", WORDS.values(), ids=list(WORDS))
def test_the_question_until_when_holds_an_id_only(words: Words, policy: Policy) -> None:
    view = review_view(Reader(USER, words, policy), HoldTarget(USER, HoldId(3)), now=NOW)

    check_view(view)
    assert view["private_metadata"] == f"{PER}:3"
