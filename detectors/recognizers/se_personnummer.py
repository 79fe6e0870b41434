"""Swedish personnummer and samordningsnummer. Source: folkbokföringslagen (1991:481) 18 and 18 a §§.

Dates of the years 2016 to 2029 are worth little by themselves: order and invoice numbers begin like that, and the
people who write to support are older.
"""

from typing import Final

from detectors.checksums import is_personnummer
from detectors.entities import Kind
from detectors.recognizers.characters import (
    DASH,
    DASHES,
    DIGIT,
    END,
    FIELD,
    INVISIBLE,
    LINK,
    SPACE,
    SPACES,
    START,
    WORD,
)
from detectors.recognizers.cues import cues
from detectors.recognizers.rule import Rule, number, shape

_MONTH = r"(?:[0oO][1-9]|1[012oO])"
_DAY = rf"(?:[0oO][1-9]|[12]{DIGIT}|3[01oO])"
_RAISED_DAY = r"(?:6[1-9]|[78]\d|9[01])"
_FULL_YEAR = r"(?:1[89]\d{2}|20[0oO]\d|201[0-5])"
_FULL_RECENT = r"20(?:1[6-9]|2\d)"
_YEAR = r"(?:[0oO3-9]\d|\d[oO]|1[0-5])"
_RECENT = r"(?:1[6-9]|2\d)"
_HYPHEN = rf"{SPACE}?{DASH}{SPACE}?"
_ANY = rf"[{INVISIBLE}]?(?:{SPACE}?[-+\u2010-\u2015\u2212]?{SPACE}?)"
_TAIL = rf"{DIGIT}{{4}}"
_TAIL_END = rf"(?![\w])(?![{DASHES}.,/:]\d)"
_SPREAD = rf"[-./ ]{_MONTH}[-./ ]{_DAY}[-./ ]{{1,3}}{_TAIL}"
_LOOSE_GAP = rf"[{SPACES}{DASHES}{INVISIBLE}./]{{0,3}}"
_WORDS = (
    r"(?i:person(?:al)?[ -]?(?:nummer|numret|nr|no|number|num)(?:mer)?|pers?\.?[ -]?(?:nummer|nr|no)|pnr|p-?nr|prnr"
    r"|psnr"
    r"|samordnings(?:nummer|numret|nr)|ssn|pn)\.?"
)
_LOOSE = rf"{DIGIT}(?:{_LOOSE_GAP}{DIGIT}){{9,11}}"

RULE: Final = Rule(
    kind=Kind.SE_PERSONNUMMER,
    fewest_digits=6,
    is_right=is_personnummer,
    shapes=(
        number("full_hyphen", 0.75, rf"{START}{_FULL_YEAR}{_MONTH}{_DAY}(?:{_HYPHEN}|\+){_TAIL}{END}"),
        number("full_space", 0.6, rf"{START}{_FULL_YEAR}{_MONTH}{_DAY}{SPACE}{_TAIL}{END}"),
        number("full_plain", 0.55, rf"{START}{_FULL_YEAR}{_MONTH}{_DAY}{_TAIL}{END}"),
        number("full_recent", 0.25, rf"{START}{_FULL_RECENT}{_MONTH}{_DAY}{_ANY}{_TAIL}{END}"),
        number("full_raised", 0.6, rf"{START}(?:18|19|20)\d{{2}}{_MONTH}{_RAISED_DAY}{_ANY}{_TAIL}{END}"),
        number("short_hyphen", 0.7, rf"{START}{_YEAR}{_MONTH}{_DAY}{_HYPHEN}{_TAIL}{END}"),
        number("short_plus", 0.65, rf"{START}\d{{2}}{_MONTH}{_DAY}{SPACE}?\+{SPACE}?{_TAIL}{END}"),
        number("short_space", 0.5, rf"{START}{_YEAR}{_MONTH}{_DAY}{SPACE}{_TAIL}{END}"),
        number("short_plain", 0.5, rf"{START}{_YEAR}{_MONTH}{_DAY}{_TAIL}{END}"),
        number("short_recent", 0.2, rf"{START}{_RECENT}{_MONTH}{_DAY}{_ANY}{_TAIL}{END}"),
        number("short_raised", 0.55, rf"{START}\d{{2}}{_MONTH}{_RAISED_DAY}{_HYPHEN}{_TAIL}{END}"),
        number("short_raised_plain", 0.3, rf"{START}\d{{2}}{_MONTH}{_RAISED_DAY}{SPACE}?{_TAIL}{END}"),
        number("spread", 0.6, rf"{START}(?:{_FULL_YEAR}|{_YEAR}){_SPREAD}{END}"),
        number("spread_recent", 0.2, rf"{START}(?:{_FULL_RECENT}|{_RECENT}){_SPREAD}{END}"),
        number("interim", 0.25, rf"{START}(?:\d{{2}})?\d{{2}}{_MONTH}{_DAY}{_ANY}[TRSUWXJKLMN]\d{{3}}{END}"),
        number("broken", 0.5, rf"{START}(?:{_FULL_YEAR}|{_YEAR}){_MONTH}{_DAY}[ ]?{DASH}?\r?\n{_TAIL}{END}"),
        number("misplaced", 0.5, rf"{START}{_YEAR}{_MONTH}-{_DAY}[- ]?{_TAIL}{END}"),
        number(
            "spaced", 0.5, rf"{START}(?:(?:19|20)[ ])?{_YEAR}[ ]{_MONTH}[ ]{_DAY}[ -]{{1,3}}\d{{2}}[ ]?\d{{2}}{END}"
        ),
        shape("letters", 0.5, rf"(?<!\w)[oO]{{2}}{_MONTH}{_DAY}{_HYPHEN}{_TAIL}{END}"),
        number("loose", 0.2, rf"{START}(?!0[{SPACES}{DASHES}]?7){_LOOSE}{END}"),
        shape("named", 0.55, rf"{WORD}{_WORDS}(?:(?i:{LINK})|{FIELD}|(?=\d))(?P<value>{_LOOSE}){_TAIL_END}"),
        shape(
            "glued",
            0.6,
            rf"(?<![^\W\d_])[^\W\d_]{{1,20}}(?P<value>(?:19|20)?{_YEAR}{_MONTH}{_DAY}{_HYPHEN}{_TAIL})(?!\d)",
        ),
        number("glued_behind", 0.6, rf"{START}(?:19|20)?{_YEAR}{_MONTH}{_DAY}{_HYPHEN}\d{{4}}(?=[^\W\d_])"),
    ),
    cues=cues(
        "personnummer*, personnr*, personnumret*, pers nr, pers.nr, person nummer*, pnr, p-nr, persnr*,"
        " samordningsnummer*, "
        "samordningsnr*, ssn, social security*, personal number, personal no, personal identity*, personal id*,"
        " swedish "
        "id*, identity number, född*, born, birth*, bankid*, legitim*, coordination number,"
        " enskild firma"
    ),
)
