"""Telephone numbers: Swedish mobiles and landlines, and international ones. Source: PTS, the Swedish numbering plan.

Numbers that only companies have (020, 0771, 0900, Swish numbers that begin with 123 …) are not personal and are left.
"""

import re
from typing import Final

from detectors.checksums import digits_of
from detectors.entities import Kind
from detectors.numbering_plan import is_in_plan
from detectors.recognizers.characters import (
    DASHES,
    DIGIT,
    GAP,
    INVISIBLE,
    LINK,
    SPACE,
    SPACES,
    WIDE_GAP,
    WORD,
    ZERO,
)
from detectors.recognizers.cues import cues
from detectors.recognizers.rule import Rule, number, shape

_START = rf"(?<![\w#+])(?<!\w[{DASHES}])(?<!\d[.,:])"
_END = rf"(?!\w)(?![{DASHES}.,:]\d)"
_ALONE = r"(?<!\d[ ])"
_BETWEEN = rf"[{SPACES}{DASHES}{INVISIBLE}./()]{{0,4}}"
_JOIN = rf"[{SPACES}{DASHES}{INVISIBLE}./_,\u00b7]{{0,3}}"
_SEPARATOR = rf"{SPACE}?[{SPACES}{DASHES}./]{SPACE}?"
_AREA_GAP = rf"{SPACE}?[{SPACES}{DASHES}/]{SPACE}?"
_GROUPS = r"\d{2,3}(?:(?:[ .]{0,2}\d{2,3}){1,3}(?:[ ]\d)?|[ ]\d)"
_MOBILE = rf"\(?{ZERO}{_JOIN}\)?7{_JOIN}[02369oO][)]?"
_GLUED = r"(?i:tel|tfn|tlf|mob|mobil|ring|nr|nummer|telefon|phone|sms|swisha?|wa|call)[.:]?"
_CALLED = (
    r"(?i:tel|tele|tfn|tlf|telnr|tel ?nr|mob|mobil|mobilen|mobilnr|mobilnummer|telefon(?:en|nr|nummer|numret)?|mobile"
    r"|phone|cell|call(?: me)?|ring(?: mig| mej)?|sms:?a?(?: mig)?|text(?: me)?|swisha?(?:en)?|swish-?n(?:r|ummer)"
    r"|whatsapp|wa|signal|direkt(?:nr|nummer)?|puh|puhelin|handynummer|telefonnummer"
    r"|(?:mitt|mina|hans|hennes|my|his|her|vårt|danske?|norske?) (?:nummer|nr|number)|nås på|nå mig på|reach me (?:on"
    r"|at))"
)
_SERVICE: Final = re.compile(r"(?:0(?:20\d{2,7}|(?:77[0-8]|900|939|944|10\d)\d{2,6})|123\d{7})\Z")
"""Service lines have ten digits at most; a British number with the same beginning has eleven."""
_SERVICE_BARE: Final = re.compile(r"77[0-8]\d{6}\Z")
_DATE: Final = re.compile(
    r"0?\d{1,2}[-/. ](?:0?[1-9]|1[0-2])[-/. ](?:19|20)\d{2}\Z|(?:19|20)\d{2}[-/. ]?[01]\d[-/. ]?[0-3]\d\Z|0000"
    r"|[012]?\d[.:]\d\d[ ]?[-\u2013][ ]?[012]?\d(?![\d])"
)
_COUNTRY: Final = re.compile(r"(?:00|\+)?46(?=0?[1-9]\d{6})")
_LENGTHS: Final = range(6, 16)
_SWEDISH_WITHOUT_PLUS: Final = 11
_MOST_NATIONAL_DIGITS: Final = 12


def is_valid_number(value: str) -> bool:
    """Say whether the numbering plan of Sweden, or of the country written before it, holds this number."""
    digits = digits_of(value)
    if "+" in value or digits.startswith("00"):
        digits = "+" + digits.removeprefix("00").replace("460", "46", 1)
    elif digits.startswith("46") and len(digits) == _SWEDISH_WITHOUT_PLUS:
        digits = "+" + digits
    return is_in_plan(digits)


def national_digits(value: str) -> str:
    """Return the digits of a number; a Swedish one as it is dialled inside the country, with its leading zero."""
    digits = digits_of(value)
    bare = _COUNTRY.sub("", digits, count=1)
    return digits if bare == digits else "0" + bare.removeprefix("0")


_ZEROS: Final = "000000"
"""How an example of a number ends in a form, and no telephone's."""


def _is_service_or_date(value: str) -> bool:
    digits = national_digits(value)
    if len(digits) not in _LENGTHS or "\t" in value or _DATE.match(value) or digits.endswith(_ZEROS):
        return True
    is_national = digits.startswith("0") and not digits.startswith("00")
    if is_national and len(digits) > _MOST_NATIONAL_DIGITS:
        return True
    return _SERVICE.match(digits) is not None or _SERVICE_BARE.match(digits) is not None


RULE: Final = Rule(
    kind=Kind.PHONE_NUMBER,
    fewest_digits=5,
    is_right=is_valid_number,
    is_other=_is_service_or_date,
    shapes=(
        number("plus", 0.75, rf"(?<![\w+])\+{SPACE}?[1-9](?:{_BETWEEN}\d){{6,13}}(?!\d)"),
        number("zeros", 0.45, rf"{_START}00{SPACE}?[1-9](?:{_BETWEEN}\d){{7,13}}{_END}"),
        number("without_plus", 0.3, rf"{_START}46{GAP}7{GAP}[02369](?:{GAP}\d){{7}}{_END}"),
        number("mobile", 0.65, rf"{_START}{_MOBILE}(?:{WIDE_GAP}{DIGIT}|{_JOIN}\d){{7}}(?!\d)(?![{DASHES}.,:]\d)"),
        number("mobile_mistyped", 0.5, rf"{_START}{_MOBILE}\d?{_SEPARATOR}\d(?:{_JOIN}\d){{4,8}}{_END}"),
        shape(
            "mobile_glued",
            0.6,
            rf"{WORD}{_GLUED}(?P<value>(?:\+46|0046|0)[ ]?(?:\(0\))?7[02369](?:{_JOIN}\d){{6,7}})(?!\d)",
        ),
        number("landline", 0.55, rf"{_START}{_ALONE}\(?0(?:8|[1-69]\d{{1,2}})\)?{_AREA_GAP}{_GROUPS}{_END}"),
        number("landline_plain", 0.2, rf"{_START}0[1-9]\d{{6,8}}{_END}"),
        number(
            "british", 0.5, rf"{_START}0(?:7\d{{3}}|1\d{{2,3}}|2\d)\)?[ -]\d{{3,4}}[ -]?\d{{3,4}}(?:[ ]\d{{3}})?{_END}"
        ),
        number("american", 0.5, rf"{_START}(?:1[-. ])?(?:\(\d{{3}}\)[ ]?|\d{{3}}[-.])\d{{3}}[-. ]\d{{4}}{_END}"),
        number("loose", 0.2, rf"{_START}{_ALONE}0(?:{GAP}\d){{6,11}}{_END}"),
        number("pairs", 0.2, rf"{_START}[1-9]\d{{1,2}}(?:[{SPACES}{DASHES}]\d{{2,3}}){{2,3}}(?:{SPACE}\d)?{_END}"),
        shape(
            "named", 0.5, rf"{WORD}(?i:{_CALLED}{LINK})(?P<value>\(?[1-9](?:[{SPACES}{DASHES}./()]?\d){{5,11}}){_END}"
        ),
    ),
    cues=cues(
        "tel*, tfn*, tlf*, mobil*, *telefon*, *mobilnummer*, ring*, nå mig, nås på, nås, nå, sms*, swish*, kontakta*, "
        "whatsapp, phone*, *phone, cell*, call*, text me, reach me, fax*, direkt nr, direktnummer*, slå en signal, "
        "hemnummer*, kontaktnummer*, mitt nummer, nummer, numret, my number, number, puhelin*, puh, handy*, mob, direct"
    ),
)
