"""Dates of birth: any date beside a word of birth, and the personnummer whose last digits are crossed out.

A date alone is not one: dates of purchase, delivery and opening hours must stay.
"""

from typing import Final

from detectors.entities import Kind
from detectors.recognizers.characters import DASH, END, START, WORD
from detectors.recognizers.cues import cues
from detectors.recognizers.rule import Rule, number, shape

_YEAR = r"(?:19\d{2}|200\d|201\d)"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_NAMED_MONTH = (
    r"(?i:jan(?:uari|uary)?|feb(?:ruari|ruary)?|mar(?:s|ch)?|apr(?:il)?|maj|may|jun[ie]?|jul[iy]?|aug(?:usti|ust)?"
    r"|sep(?:t(?:ember)?)?|o[kc]t(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_NTH = r"(?i::?e|:?a|st|nd|rd|th|\.)?"

RULE: Final = Rule(
    kind=Kind.DATE_OF_BIRTH,
    fewest_digits=1,
    shapes=(
        number("year_first", 0.2, rf"{START}{_YEAR}[-./ ]{_MONTH}[-./ ]{_DAY}{END}"),
        number("day_first", 0.2, rf"{START}{_DAY}[-./ ]{_MONTH}[-./ ](?:{_YEAR}|\d{{2}}){END}"),
        number("named", 0.2, rf"{START}{_DAY}{_NTH}\s(?:of\s)?{_NAMED_MONTH}(?:,?\s(?:{_YEAR}|-?\d{{2}}))?(?!\w)"),
        shape("named_first", 0.2, rf"{WORD}{_NAMED_MONTH}\s{_DAY}{_NTH}(?:,?\s{_YEAR})?(?!\w)"),
        number("digits", 0.15, rf"{START}(?:{_YEAR}|\d{{2}})(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]){END}"),
        number("crossed_out", 0.6, rf"{START}(?P<value>(?:19|20)?\d{{2}}[01]\d[0-3]\d){DASH}?[xX*•?]{{2,4}}"),
        shape("year", 0.55, rf"{WORD}(?i:född|föddes|f\.)\s(?i:år\s|i\s|in\s)?(?P<value>{_YEAR}){END}"),
        shape(
            "year_english", 0.55, rf"{WORD}(?i:i was|i'm|i am|he was|she was)\s(?i:born in)\s(?P<value>{_YEAR}){END}"
        ),
    ),
    cues=cues(
        "född*, föddes, födelse*, födelsedag*, fyller, fyllde, born, birth*, dob, d.o.b, bday, født*, "
        "fødsel*, geboren, geburtsdatum, syntynyt, syntymä*"
    ),
)
