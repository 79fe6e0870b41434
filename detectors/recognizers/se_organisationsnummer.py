"""Swedish organisationsnummer, its long form and the VAT number made of it. Source: lagen (1974:174).

The third digit is 2 or more, which keeps it apart from a personnummer; a sole trader's is the personnummer, and is
found as one.
"""

from typing import Final

from detectors.checksums import is_organisationsnummer
from detectors.entities import Kind
from detectors.recognizers.characters import DASH, END, SPACE, START
from detectors.recognizers.cues import cues
from detectors.recognizers.rule import Rule, number, shape

_HEAD = r"[1-35-9]\d[2-9]\d{3}"
_HYPHEN = rf"{SPACE}?{DASH}{SPACE}?"

RULE: Final = Rule(
    kind=Kind.SE_ORGANISATIONSNUMMER,
    fewest_digits=10,
    is_right=is_organisationsnummer,
    shapes=(
        number("hyphen", 0.45, rf"{START}{_HEAD}{_HYPHEN}\d{{4}}{END}"),
        number("plain", 0.15, rf"{START}{_HEAD}{SPACE}?\d{{4}}{END}"),
        number("long", 0.3, rf"{START}16{_HEAD}(?:{_HYPHEN}|{SPACE})?\d{{4}}{END}"),
        shape("vat", 0.8, rf"(?<!\w)(?i:se)[ -]?\d{{6}}[ -]?\d{{4}}[ -]?01{END}"),
    ),
    cues=cues(
        "organisationsnummer*, organisationsnr*, orgnr*, org nr*, org.nr*, org.nummer*, org nummer*, "
        "organization number, organisation number, company number, company registration, corporate id*, "
        "registration number, moms*, vat, firma, firman, bolaget, f-skatt*"
    ),
)
