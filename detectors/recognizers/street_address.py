"""Street addresses by pattern: a street's name with a number, Swedish, English and the neighbours', and boxes.

Farms, villages and streets without a number need the trained model; see detectors.recognizers.catalogue.
"""

import re
from typing import Final

from detectors.entities import Kind
from detectors.recognizers.characters import WORD
from detectors.recognizers.cues import cues
from detectors.recognizers.rule import Rule, number, shape

_LETTER = r"[^\W\d_]"
_UPPER = r"[A-ZÅÄÖÉÜØÆ]"
_BEFORE = r"(?:(?i:norra|södra|östra|västra|nya|gamla|stora|lilla|övre|nedre|yttre|inre|sankt|s:t|s:ta|mellersta)\s)?"
_SURE_ENDING = r"(?:gatan|vägen|gränden|gränd|stigen|torget|allén|gata|esplanaden|backen)"
_CAPITAL_ENDING = r"(?:väg|stig|torg|allé|leden|kajen|slingan|svängen|kroken|brinken|liden|parken|platsen|plats|backe)"
_WORD_ENDING = r"(?:gata|väg|gränd|torg|plats|backe|allé|stig|Gatan|Vägen|Gränden|Torget|Allén|Stigen)"
_NEIGHBOURS = r"(?:vej|veien|vegen|gade|gaten|katu|kuja|polku|straße|strasse|allee)"
_ENGLISH = (
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Court|Ct|Way|Close|Square|Sq|Place|Pl|Boulevard|Blvd"
    r"|Terrace|Crescent|Gardens)"
)
_NUMBER = r"[ ]{1,2}\d{1,4}(?:[ ]?[A-H]|[a-h])?(?![^\W_])(?:[ ]?[-\u2013/][ ]?\d{1,4}(?!\w))?"
_FLOOR = r"(?:,?[ ](?i:lgh|lägenhet|apt|vån|tr)\.?[ ]?\d{1,4}|,?[ ]\d{1,2}[ ](?i:tr|trappor)(?!\w))?"
_NOT_STREETS: Final = re.compile(
    r"(?:halv|om|gen|fram|bak|båg|riks|läns|e-|motor|spår|prov|livs)(?:vägen|väg|stig)", re.IGNORECASE
)


def _is_no_street(value: str) -> bool:
    return _NOT_STREETS.match(value) is not None


RULE: Final = Rule(
    kind=Kind.STREET_ADDRESS,
    is_other=_is_no_street,
    shapes=(
        shape("swedish", 0.7, rf"{WORD}{_BEFORE}{_LETTER}[\w-]{{1,40}}?(?i:{_SURE_ENDING}){_NUMBER}{_FLOOR}"),
        shape("swedish_capital", 0.65, rf"{WORD}{_BEFORE}{_UPPER}[\w-]{{1,40}}?{_CAPITAL_ENDING}{_NUMBER}{_FLOOR}"),
        shape(
            "swedish_words",
            0.65,
            rf"{WORD}(?:{_UPPER}[\w:-]{{1,20}}[ ]){{1,3}}{_WORD_ENDING}{_NUMBER}{_FLOOR}",
        ),
        shape("neighbours", 0.6, rf"{WORD}{_LETTER}[\w-]{{2,40}}?(?i:{_NEIGHBOURS}){_NUMBER}"),
        number("english", 0.65, rf"(?<![\w.,-])\d{{1,5}}[A-Z]?[ ](?:{_UPPER}[\w'.]{{1,20}}[ ]){{1,3}}{_ENGLISH}(?!\w)"),
        shape("box", 0.2, rf"{WORD}(?i:p\.?[ ]?o\.?[ ]?box|box|postbox|pl)[ ]\d{{1,5}}(?!\w)"),
        shape("box_with_code", 0.7, rf"{WORD}(?P<value>(?i:box|pl)[ ]\d{{1,5}}),?\s{{1,2}}\d{{3}}[ ]?\d{{2}}(?!\d)"),
        shape("no_number", 0.2, rf"{WORD}{_BEFORE}{_UPPER}[\w-]{{1,40}}?(?:gatan|vägen|gränd|stigen|allén)(?!\w)"),
    ),
    cues=cues(
        "adress*, address*, *adress, *adressen, bor på, bor vid, bor, boende, flyttat till, flyttar till, "
        "hemma på, levereras till, live at, live on, living at, lives at, lives on, moved to, deliver to, "
        "ship to, postbox"
    ),
    hints=(
        *("gat", "väg", "gränd", "stig", "torg", "allé", "esplanad", "back", "leden", "kajen", "slingan", "svängen"),
        *("kroken", "brinken", "liden", "parken", "plats", "vej", "veien", "vegen", "gade", "katu", "kuja", "polku"),
        *("stra", "allee", "box", "pl ", "street", "st", "road", "rd", "ave", "lane", "ln", "dr", "court", "ct"),
        *("way", "close", "sq", "place", "boulevard", "blvd", "terrace", "crescent", "gardens"),
    ),
)
