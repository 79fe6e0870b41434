import pytest

from bot.slack.counted import Counted
from bot.slack.words import Language
from bot.slack.words_en import ENGLISH
from bot.slack.words_sv import SWEDISH
from handlers.policy.model import Words as PolicyWords


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0 tickets"), (1, "1 ticket"), (2, "2 tickets"), (1_000, "1000 tickets")]
)
def test_a_number_of_things_is_put_in_words(count: int, text: str) -> None:
    assert Counted("1 ticket", "{count} tickets").of(count) == text


def test_the_policys_words_are_taken_in_the_same_language() -> None:
    words = PolicyWords(sv="Stöd", en="Support")

    assert (ENGLISH.of(words), SWEDISH.of(words)) == ("Support", "Stöd")
    assert (ENGLISH.language, SWEDISH.language) == (Language.EN, Language.SV)
