"""Which words somebody gets: Swedish by a Swedish Slack locale, English otherwise."""

from collections.abc import Mapping
from typing import Final

from bot.slack.words import Language, Words
from bot.slack.words_en import ENGLISH
from bot.slack.words_sv import SWEDISH

WORDS: Final[Mapping[Language, Words]] = {Language.SV: SWEDISH, Language.EN: ENGLISH}


def words_for(locale: str) -> Words:
    """Return the words for a Slack locale, such as `sv-SE`."""
    language, _, _ = locale.lower().replace("_", "-").partition("-")
    return WORDS[Language.SV] if language == Language.SV else WORDS[Language.EN]
