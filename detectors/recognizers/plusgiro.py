"""Plusgiro numbers: two to eight digits, the last behind a hyphen. Source: Nordea, Plusgirot."""

from typing import Final

from detectors.checksums import is_giro
from detectors.entities import Kind
from detectors.recognizers.characters import DASH, DASHES, DIGIT, END, FIELD, LINK, SPACE, SPACES, START, WORD
from detectors.recognizers.cues import cues
from detectors.recognizers.rule import Rule, number, shape

_WORDS = (
    r"(?i:plus[ -]?giro(?:t|nummer|numret|nr|kontot?)?|pg(?:[ .-]?(?:nr|nummer))?|post[ -]?giro(?:t|nummer|nr)?)\.?"
)
_NUMBER = rf"{DIGIT}(?:[{SPACES}{DASHES}]{{0,3}}{DIGIT}){{3,7}}|{DIGIT}{{1,2}}{SPACE}?{DASH}{SPACE}?{DIGIT}"
"""Behind its name in whatever groups, as with bankgiro numbers."""

RULE: Final = Rule(
    kind=Kind.PLUSGIRO,
    fewest_digits=2,
    is_right=is_giro,
    shapes=(
        number("hyphen", 0.2, rf"{START}\d{{1,4}}(?:{SPACE}?\d{{1,4}}){{0,3}}{SPACE}?{DASH}{SPACE}?\d{END}"),
        number("pairs", 0.5, rf"{START}\d{{2}}{SPACE}\d{{2}}{SPACE}\d{{2}}{SPACE}?{DASH}{SPACE}?\d{END}"),
        number("plain", 0.14, rf"{START}\d{{5,8}}{END}"),
        shape(
            "named",
            0.55,
            rf"{WORD}{_WORDS}(?:(?i:{LINK})|{FIELD}|(?=\d))(?P<value>{_NUMBER}){END}",
        ),
    ),
    cues=cues("plusgiro*, pg, pg nr, pgnr, postgiro*, plus giro, giro, girot"),
)
