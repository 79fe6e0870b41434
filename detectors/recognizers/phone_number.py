"""Telephone numbers: Swedish mobiles and landlines, and international ones. Source: PTS, the Swedish numbering plan.

Numbers that only companies have (020, 0771, 0900 …) are not personal and are left.
"""

import re
from typing import Final

from detectors.checksums import digits_of
from detectors.entities import Kind
from detectors.numbering_plan import is_in_plan
from detectors.recognizers.characters import DASHES, DIGIT, GAP, INVISIBLE, SPACE, SPACES, WIDE_GAP, ZERO
from detectors.recognizers.cues import cues
from detectors.recognizers.rule import Rule, number

_START = rf"(?<![\w#+])(?<!\d[{DASHES}.,:])"
_END = rf"(?!\w)(?![{DASHES}.,:]\d)"
_BETWEEN = rf"[{SPACES}{DASHES}{INVISIBLE}./()]{{0,4}}"
_AREA_GAP = rf"{SPACE}?[{SPACES}{DASHES}/]{SPACE}?"
_GROUPS = r"\d{2,3}(?:[ .]?\d{2,3}){1,3}"
_SERVICE: Final = re.compile(r"0(?:20|77[01]|900|939|944|10)")
_DATE: Final = re.compile(
    r"0?\d{1,2}[-/. ](?:0?[1-9]|1[0-2])[-/. ](?:19|20)\d{2}\Z|(?:19|20)\d{2}[-/. ]?[01]\d[-/. ]?[0-3]\d\Z|0000"
)
_LENGTHS: Final = range(7, 16)
_SWEDISH_WITHOUT_PLUS: Final = 11
_MOST_NATIONAL_DIGITS: Final = 11


def is_valid_number(value: str) -> bool:
    """Say whether the numbering plan of Sweden, or of the country written before it, holds this number."""
    digits = digits_of(value)
    if "+" in value or digits.startswith("00"):
        digits = "+" + digits.removeprefix("00").replace("460", "46", 1)
    elif digits.startswith("46") and len(digits) == _SWEDISH_WITHOUT_PLUS:
        digits = "+" + digits
    return is_in_plan(digits)


def _is_service_or_date(value: str) -> bool:
    digits = digits_of(value)
    if len(digits) not in _LENGTHS or _DATE.match(value):
        return True
    is_national = digits.startswith("0") and not digits.startswith("00")
    return is_national and (len(digits) > _MOST_NATIONAL_DIGITS or _SERVICE.match(digits) is not None)


RULE: Final = Rule(
    kind=Kind.PHONE_NUMBER,
    fewest_digits=5,
    is_right=is_valid_number,
    is_other=_is_service_or_date,
    shapes=(
        number("plus", 0.75, rf"(?<![\w+])\+{SPACE}?[1-9](?:{_BETWEEN}\d){{6,13}}{_END}"),
        number("zeros", 0.45, rf"{_START}00[1-9](?:{_BETWEEN}\d){{7,13}}{_END}"),
        number("without_plus", 0.3, rf"{_START}46{GAP}7{GAP}[02369](?:{GAP}\d){{7}}{_END}"),
        number("mobile", 0.65, rf"{_START}\(?{ZERO}{GAP}7{GAP}[02369oO][)]?(?:{WIDE_GAP}{DIGIT}){{7}}{_END}"),
        number("landline", 0.55, rf"{_START}\(?0(?:8|[1-9]\d{{1,2}})\)?{_AREA_GAP}{_GROUPS}{_END}"),
        number("landline_plain", 0.2, rf"{_START}0[1-9]\d{{6,8}}{_END}"),
        number("loose", 0.2, rf"{_START}0(?:{GAP}\d){{6,11}}{_END}"),
        number("bare", 0.2, rf"{_START}[1-9](?:[{SPACES}{DASHES}]?\d){{6,9}}{_END}"),
    ),
    cues=cues(
        "tel*, tfn*, tlf*, mobil*, *telefon*, *mobilnummer*, ring*, nå mig, nås på, nås, sms*, swish*, "
        "whatsapp, phone*, *phone, cell*, call*, text me, reach me, fax*, direkt nr, direktnummer*, "
        "hemnummer*, kontaktnummer*, mitt nummer, my number, puhelin*, handy*"
    ),
)
