import pytest

from bot.slack.languages import WORDS, words_for
from bot.slack.words import Language


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("sv-SE", Language.SV),
        ("sv-FI", Language.SV),
        ("sv_SE", Language.SV),
        ("SV", Language.SV),
        ("en-US", Language.EN),
        ("de-DE", Language.EN),
        ("svx-SE", Language.EN),
        ("", Language.EN),
        ("<!channel>", Language.EN),
    ],
)
def test_a_swedish_slack_gets_swedish_and_every_other_english(locale: str, language: Language) -> None:
    assert words_for(locale) is WORDS[language]
