"""What a rule of a request is: a pattern over one sentence, folded and spelt right, one space between two words.

Patterns are written with names for what they share, such as `<OWN_DATA>` (detectors/requests/phrases.py), and with
`<3>` for at most three words of any sort. No gap is open: time grows with the text alone.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from detectors.entities import AskedRight
from detectors.requests.phrases import PHRASES

REPORT_FROM: Final = 0.5
"""The lowest score that is reported."""
_LAW_RISE: Final = 0.1
_HIGHEST: Final = 0.99
_NAME: Final = re.compile(r"<([A-Z_]+)>")
_GAP: Final = re.compile(r"<([0-9]+)>")
_LAW: Final = re.compile(r" (?:gdpr|dsgvo|dataskydd\w*|data protection|integritetsskydd\w*|imy|datainspektionen) ")


@dataclass(frozen=True)
class AskingRule:
    """One way to ask. `unless` must match nowhere in the sentence, each of `needs` somewhere in it."""

    right: AskedRight
    name: str
    score: float
    pattern: str
    unless: str = ""
    needs: str | tuple[str, ...] = ()

    @cached_property
    def _compiled(self) -> tuple[re.Pattern[str], re.Pattern[str] | None, tuple[re.Pattern[str], ...]]:
        needs = (self.needs,) if isinstance(self.needs, str) else self.needs
        return compiled(self.pattern), compiled(self.unless) if self.unless else None, tuple(map(compiled, needs))

    def find(self, sentence: str) -> re.Match[str] | None:
        """Return where a sentence asks in this way; it has a space at both ends."""
        pattern, unless, needs = self._compiled
        match = pattern.search(sentence)
        if match is None or (unless and unless.search(sentence)) or not all(need.search(sentence) for need in needs):
            return None
        return match

    def score_in(self, sentence: str) -> float:
        """Return how sure it is in a sentence: surer where the law is named."""
        return min(_HIGHEST, round(self.score + (_LAW_RISE if _LAW.search(sentence) else 0), 2))


def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern over whole words, with the names and gaps in it written out."""
    while _NAME.search(pattern):
        pattern = _NAME.sub(lambda match: f"(?:{PHRASES[match[1]]})", pattern)
    pattern = _GAP.sub(lambda match: f"(?: [^ ]+){{0,{match[1]}}}?", pattern)
    return re.compile(rf"(?<= )(?:{pattern})(?= )")


def near(one: str, other: str, words: int) -> str:
    """Return a pattern for two things in either order, at most so many words apart."""
    return rf"(?:{one})<{words}> (?:{other})|(?:{other})<{words}> (?:{one})"
