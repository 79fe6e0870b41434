import pytest
from slack_bolt import BoltContext

from bot.slack.visits import put_words, visit_of, words_of
from bot.slack.words_en import ENGLISH
from bot.slack.words_sv import SWEDISH


@pytest.mark.parametrize("left", [None, "U0SIGRID01", {"actor": "slack:U0SIGRID01"}, object()])
def test_a_request_for_which_nobody_was_let_in_is_not_answered(left: object) -> None:
    context = BoltContext({"gallra_visit": left})

    with pytest.raises(LookupError):
        visit_of(context)


def test_the_language_is_english_until_it_is_known() -> None:
    context = BoltContext({})
    assert words_of(context) is ENGLISH

    put_words(context, SWEDISH)

    assert words_of(context) is SWEDISH
