"""A payment card's expiry date and security code (CVC)."""

from typing import Final

from detectors.entities import Kind
from detectors.recognizers.characters import END, START, WORD
from detectors.recognizers.cues import cues
from detectors.recognizers.rule import Rule, number, shape

_EXPIRY = r"(?:0?[1-9]|1[0-2])[ ]?[/\-\u2013.][ ]?(?:20)?(?:2[3-9]|3\d)"
_CODE_WORDS = (
    r"(?i:cvc[12]?|cvv[12]?|cv2|csc|säkerhetskod(?:en)?|security code|kontrollkod(?:en)?"
    r"|(?:tre|3) siffror(?:na)?(?: på baksidan)?)"
)
_CARD = r"(?:\d[ -]?){12,18}\d"
_BESIDE = r"[\s,;|/]{1,4}"

RULE: Final = Rule(
    kind=Kind.CARD_SECURITY,
    fewest_digits=3,
    shapes=(
        shape("code", 0.85, rf"{WORD}{_CODE_WORDS}[^\d\n]{{0,20}}(?P<value>\d{{3,4}}){END}"),
        number("code_first", 0.3, rf"{START}\d{{3}}(?=[ ]?\((?i:cvc|cvv))"),
        number("expiry", 0.2, rf"{START}{_EXPIRY}{END}"),
        number("beside_card", 0.85, rf"(?<!\d){_CARD}{_BESIDE}(?P<value>{_EXPIRY}){END}"),
        number("code_beside_expiry", 0.3, rf"{START}{_EXPIRY}{_BESIDE}(?P<value>\d{{3}}){END}"),
    ),
    cues=cues(
        "*kortnummer*, kortet, bankkort*, kreditkort*, betalkort*, visa, mastercard, amex, card, exp, exp.*, "
        "expir*, utgångsdatum*, utg, giltigt t*, giltigt till, valid thru, valid until, cvc, cvv"
    ),
)
