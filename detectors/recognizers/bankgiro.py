"""Bankgiro numbers: NNN-NNNN or NNNN-NNNN, last digit a Luhn digit. Source: Bankgirot."""

import re
from typing import Final

from detectors.checksums import is_giro
from detectors.entities import Kind
from detectors.recognizers.characters import DASH, DASHES, DIGIT, END, FIELD, LINK, SPACE, SPACES, START, WORD
from detectors.recognizers.cues import cues
from detectors.recognizers.rule import Rule, number, shape

_WORDS = r"(?i:bank[ -]?giro(?:t|nummer|numret|nr|n)?|bg(?:[ .-]?(?:nr|nummer|nummer))?|b-?giro|girot|giro)\.?"
_NUMBER = rf"{DIGIT}(?:[{SPACES}{DASHES}]{{0,3}}{DIGIT}){{6,7}}|\d{{3,4}}[./]\d{{4}}"
"""Behind its name in whatever groups: it is copied from forms with a box for each digit, and mistyped."""


def _is_example(value: str) -> bool:
    """Say whether a number is made of zeros, as in a form that shows how to write it."""
    return set(re.sub(r"\D", "", value)) == {"0"}


RULE: Final = Rule(
    kind=Kind.BANKGIRO,
    fewest_digits=6,
    is_right=is_giro,
    is_other=_is_example,
    shapes=(
        number("hyphen", 0.2, rf"{START}\d{{3,4}}{SPACE}?{DASH}{SPACE}?\d{{4}}{END}"),
        number("space", 0.15, rf"{START}\d{{3,4}}{SPACE}\d{{4}}{END}"),
        number("plain", 0.15, rf"{START}\d{{7,8}}{END}"),
        shape("named", 0.55, rf"{WORD}{_WORDS}(?:(?i:{LINK})|{FIELD}|(?=\d))(?P<value>{_NUMBER}){END}"),
    ),
    cues=cues("bankgiro*, bg, bg nr, bgnr, bank giro, giro, girot, autogiro*, mottagarkonto*, inbetalning*, plusgiro*"),
)
