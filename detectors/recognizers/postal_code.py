"""Postal codes: Swedish NNN NN before a place or behind an address, with a country prefix, and the neighbours'."""

import re
from typing import Final

from detectors.entities import Kind
from detectors.recognizers.characters import END, SPACE, START
from detectors.recognizers.cues import cues
from detectors.recognizers.rule import Rule, number, shape

_SWEDISH = rf"[1-9]\d{{2}}{SPACE}?\d{{2}}"
_SPACED = rf"[1-9]\d{{2}}{SPACE}\d{{2}}"
_NOT_A_PLACE = r"(?i:kr|sek|kronor|st|stycken|eur|euro|usd|mil|meter|kg|gram|ord|order|av|har|har|för|the)(?!\w)"
_PLACE = rf"(?=[,]?{SPACE}{{1,2}}(?!{_NOT_A_PLACE})[A-ZÅÄÖ][^\W\d_]{{2,}})"
_LONE = r"(?<!\d[ .\-\u2013])"
_ROUND: Final = re.compile(r"\d00[ ]?00\Z")


def _is_round_sum(value: str) -> bool:
    return _ROUND.match(value) is not None


RULE: Final = Rule(
    kind=Kind.POSTAL_CODE,
    fewest_digits=1,
    is_other=_is_round_sum,
    shapes=(
        shape("prefixed", 0.7, rf"(?<![\w-])(?i:SE|S)-{SPACE}?{_SWEDISH}{END}"),
        shape("neighbours", 0.65, rf"(?<![\w-])(?:(?:NO|DK|N)-\d{{4}}|(?:FI|FIN|DE)-\d{{5}}){END}"),
        number("before_place", 0.55, rf"{START}{_LONE}{_SPACED}(?![ .\-\u2013]\d){END}{_PLACE}"),
        number("plain_before_place", 0.4, rf"{START}{_LONE}[1-9]\d{{4}}(?![ .\-\u2013]\d){END}{_PLACE}"),
        number("spaced", 0.2, rf"{START}{_LONE}{_SPACED}(?![ .\-\u2013]\d){END}"),
        shape(
            "named",
            0.6,
            rf"(?i:postnummer|postnr|post[ ]?nr|zip(?:[ -]?code)?|postal code|postcode)[\s:.är]{{1,6}}"
            rf"(?P<value>{_SWEDISH}){END}",
        ),
        shape("british", 0.3, r"(?<![\w-])[A-Z]{1,2}\d[A-Z\d]?[ ]\d[A-Z]{2}(?!\w)"),
    ),
    cues=cues(
        "*gatan, *vägen, *gränd, *stigen, *torget, *väg, adress*, address*, *adress, postnummer*, postnr*, "
        "postort*, postadress*, zip*, postal*, postcode*, bor, box, street, road, lgh"
    ),
)
