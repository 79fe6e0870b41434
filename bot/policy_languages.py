"""The words of the readable pages in each language."""

from collections.abc import Mapping
from typing import Final

from bot.policy_words import PolicyWords
from bot.policy_words_en import ENGLISH_POLICY
from bot.policy_words_sv import SWEDISH_POLICY
from bot.slack.words import Language

POLICY_WORDS: Final[Mapping[Language, PolicyWords]] = {Language.SV: SWEDISH_POLICY, Language.EN: ENGLISH_POLICY}
