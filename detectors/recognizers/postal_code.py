"""Postal codes: Swedish NNN NN, with a country prefix, before a place or behind an address, and other countries'."""

import re
from typing import Final

from detectors.entities import Kind
from detectors.recognizers.characters import END, FIELD, LINK, SPACE, START
from detectors.recognizers.cues import cues
from detectors.recognizers.rule import Rule, number, shape
from detectors.recognizers.street_names import FLOOR, LETTER, SURE_ENDING

_DIGIT = r"[\doO]"
_SWEDISH = rf"[1-9]\d{{2}}{SPACE}?{_DIGIT}{{2}}"
_SPACED = rf"[1-9]\d{{2}}{SPACE}{_DIGIT}{{2}}"
_NOT_A_PLACE = (
    r"(?i:kr|sek|kronor|st|stycken|eur|euro|usd|mil|meter|kg|gram|ord|order|av|har|för|the|och|and|är|som|i|på|till"
    r"|med|var|kom|was|is|of|nok|dkk|chf|gbp|pln|procent"
    r"|från|inte|not|ska|kan|men|but|or|eller|to|in)(?!\w)"
)
_PLACE = rf"(?=[,]?{SPACE}{{1,2}}(?!{_NOT_A_PLACE})[A-ZÅÄÖ][^\W\d_]{{1,}})"
_LOWER_PLACE = rf"(?=[.;)\n]|\Z|[,]?{SPACE}{{1,2}}(?!{_NOT_A_PLACE})[^\W\d_]{{3,}})"
_LONE = r"(?<!\d[ .\-\u2013])"
_NUMBER_BEFORE = (
    r"(?<![^\W_])(?<![.,])(?:\d{1,4}[ ]?[A-Za-z]?|\d{4}|(?i:tr|lgh|tv|th|nb|bv)\.?|gård|by)[ ]?[,\n][ \t>*]{0,4}"
)
_NAMED = (
    r"(?i:(?:leverans)?postnummer(?:et)?|postnumret|postnr|post[ ]?nr|post(?:al)?[ -]?kod(?:en)?|zip(?:[ -]?code)?"
    r"|postal code|postcode|plz|postleitzahl|code postal|kod(?: pocztowy)?|postinumero|p\.?nr|post)"
)
_ROUND: Final = re.compile(r"\d00[ ]?00\Z")


def _is_round_sum(value: str) -> bool:
    return _ROUND.match(value) is not None


RULE: Final = Rule(
    kind=Kind.POSTAL_CODE,
    fewest_digits=1,
    is_other=_is_round_sum,
    shapes=(
        shape("prefixed", 0.6, rf"(?<![\w-])(?i:SE|S)[ ]?-{SPACE}?{_SWEDISH}{END}"),
        shape("prefixed_space", 0.6, rf"(?<![\w-])(?:SE|S)[ ]{_SPACED}{END}"),
        shape(
            "neighbours",
            0.6,
            rf"(?<![\w-])(?:(?:NO|DK|N|LV|CH|A)-\d{{4}}|(?:FI|FIN|DE|D|AX|EE|LT|FR|F|IT|ES|US)-\d{{5}}){END}{_PLACE}",
        ),
        shape("neighbours_alone", 0.3, rf"(?<![\w-])(?:(?:NO|DK|N)-\d{{4}}|(?:FI|FIN|DE|D|AX|EE|LT|F)-\d{{5}}){END}"),
        number("before_place", 0.6, rf"{START}{_LONE}{_SPACED}(?![ .\-\u2013]\d){END}{_PLACE}"),
        number("plain_before_place", 0.55, rf"{START}{_LONE}[1-9]\d{{4}}(?![ .\-\u2013]\d){END}{_PLACE}"),
        number("spaced", 0.55, rf"{START}{_LONE}{_SPACED}(?![ .\-\u2013]\d){END}"),
        shape(
            "behind_street", 0.55, rf"{_NUMBER_BEFORE}(?!(?<=\n)\d{{5}};)(?P<value>(?:SE?-)?\d{{5}}){END}{_LOWER_PLACE}"
        ),
        shape(
            "behind_street_space",
            0.6,
            rf"(?<![^\W_])(?:{LETTER}[\w-]{{1,40}}?(?i:{SURE_ENDING}|väg|gata|stig|liden|leden|stråk"
            rf"|torg)[ ]\d{{1,4}}(?:[ ]?[A-Ha-h])?(?![^\W_]){FLOOR}|(?i:box)[ ]\d{{1,5}})"
            rf"[ ,]{{1,3}}(?P<value>[1-9]\d{{2}}[ ]?{_DIGIT}{{2}}){END}(?![ ]\d)",
        ),
        shape("four_behind_street", 0.55, rf"{_NUMBER_BEFORE}(?P<value>(?:DK-|NO-|N-)?\d{{4}}){END}{_PLACE}"),
        number("four_before_place", 0.2, rf"{START}{_LONE}\d{{4}}(?![ .\-\u2013]\d){END}{_PLACE}"),
        shape(
            "named",
            0.6,
            rf"(?<![^\W_]){_NAMED}(?:(?i:{LINK})|{FIELD}|(?=\d))(?P<value>(?:SE?-)?{_SWEDISH}|\d{{2}}[ ]?\d{{3}}"
            rf"|\d(?:\s\d){{4}}|\d{{4,5}}|\d{{2}}-\d{{3}}|[A-Z]{{1,2}}\d[A-Z\d]?[ ]?\d[A-Z]{{2}}){END}",
        ),
        shape(
            "british",
            0.55,
            r"(?<![\w-])(?:[A-PR-UWYZ][A-HK-Y]?\d{1,2}|[A-PR-UWYZ][A-HK-Y]?\d[A-Z])[ ]\d[ABD-HJLNP-UW-Z]{2}(?!\w)",
        ),
        shape("british_lower", 0.2, r"(?<![\w-])[a-z]{1,2}\d[a-z\d]?[ ]\d[a-z]{2}(?!\w)"),
        shape(
            "irish", 0.5, r"(?<![\w-])[AC-FHKNPRTV-Y]\d[\dW][ ](?=[A-Z\d]{0,3}\d)(?=\d{0,3}[A-Z])[A-Z\d]{4}(?![\w-])"
        ),
        shape("dutch", 0.5, r"(?<![\w-])[1-9]\d{3}[ ][A-Z]{2}(?=,?[ ][A-Z'][a-z])"),
        number("portuguese", 0.5, r"(?<![\w-])\d{4}-\d{3}(?=,?[ ][A-Z][a-zã])(?![\w-])"),
        number("polish", 0.5, r"(?<![\w-])\d{2}-\d{3}(?=,?[ ][A-ZŁŚŻŹĆ][a-ząćęłńóśźż]{2})(?![\w-])"),
        shape(
            "american",
            0.55,
            r"(?<![^\W_])(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ALN]|(?<=,[ ])ID|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]"
            r"|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])[ ](?P<value>\d{5}(?:-\d{4})?)(?![\w-])",
        ),
        shape("canadian", 0.5, r"(?<![\w-])[ABCEGHJ-NPRSTVXY]\d[A-Z][ ]\d[A-Z]\d(?![\w-])"),
    ),
    cues=cues(
        "*gatan, *vägen, *gränd, *stigen, *torget, *väg, adress*, address*, *adress, postnummer*, postnr*, zip, "
        "postort*, postadress*, zip*, postal*, postcode*, bor, box, street, road, lgh, *vej, *vägen, *gade, *veien,"
        " adresse*, osoite*, anschrift*, postleitzahl*, plz"
    ),
)
