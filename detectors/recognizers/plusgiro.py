"""Plusgiro numbers: two to eight digits, the last behind a hyphen. Source: Nordea, Plusgirot."""

from typing import Final

from detectors.checksums import is_giro
from detectors.entities import Kind
from detectors.recognizers.characters import DASH, END, SPACE, START
from detectors.recognizers.cues import cues
from detectors.recognizers.rule import Rule, number

RULE: Final = Rule(
    kind=Kind.PLUSGIRO,
    fewest_digits=2,
    is_right=is_giro,
    shapes=(
        number("hyphen", 0.2, rf"{START}\d{{1,3}}(?:{SPACE}?\d{{2}}){{0,3}}{SPACE}?{DASH}{SPACE}?\d{END}"),
        number("plain", 0.15, rf"{START}\d{{5,8}}{END}"),
    ),
    cues=cues("plusgiro*, pg, pg nr, pgnr, postgiro*, plus giro"),
)
