"""A payment card's expiry date and security code (CVC), named as such. See detectors.recognizers.beside_card too."""

from typing import Final

from detectors.entities import Kind
from detectors.recognizers.beside_card import EXPIRY
from detectors.recognizers.characters import END, FIELD, START, WORD
from detectors.recognizers.cues import cues
from detectors.recognizers.rule import Rule, number, shape

_CODE_WORDS = (
    r"(?i:cvc[12]?(?:-?(?:kod(?:en)?|nr|nummer))?|cvv[12]?(?:-?kod(?:en)?)?|cv2|csc|säkerhets(?:kod(?:en)?"
    r"|siffror(?:na)?|nummer)"
    r"|security (?:code|number)|kontroll(?:kod(?:en)?|siffr(?:or|orna|an))|(?:de |the )?(?:tre|3|three|fyra"
    r"|four)[ -]?(?:siffror(?:na)?"
    r"|digits?)"
    r"(?: code)?(?: (?:på|on)(?: (?:the|kortets))? (?:baksidan|back|framsidan|front))?|(?:de )?(?:tre|three) (?:på"
    r"|on) (?:the )?"
    r"(?:baksidan|back)|[34][ -]?digit code)"
)
_EXPIRES = (
    r"(?i:utgångs?(?:datum|månad)|utgång|utgår|går ut|gick ut|gått ut|utg|giltig(?:t|het)?(?: till(?: och med)?"
    r"| t\.?o\.?m\.?)?"
    r"|gäller till|gäller t\.?o\.?m\.?|går till|exp(?:iry|ires?|iration)?(?: date)?|valid (?:thru|through|until|to)"
    r"|gültig bis"
    r"|utløp(?:er|sdato)?|udløb(?:er|sdato)?|voimassa|vervalt|best före)"
)

RULE: Final = Rule(
    kind=Kind.CARD_SECURITY,
    fewest_digits=3,
    shapes=(
        shape("code", 0.85, rf"{WORD}{_CODE_WORDS}[^\d\n]{{0,40}}(?P<value>\d{{3,4}}|\d(?:[ -]\d){{2,3}}){END}"),
        shape("code_below", 0.8, rf"{WORD}{_CODE_WORDS}{FIELD}(?P<value>\d{{3,4}}){END}"),
        number(
            "code_first", 0.6, rf"{START}\d{{3,4}}(?=[ ]?\(?(?i:cvc|cvv)|[ ](?i:back side|on the back|på baksidan))"
        ),
        number("expiry", 0.2, rf"{START}(?i:{EXPIRY}){END}"),
        shape("expiry_named", 0.3, rf"{WORD}{_EXPIRES}[\s:.=,(]{{0,4}}(?P<value>(?i:{EXPIRY})){END}"),
        number("code_beside_expiry", 0.3, rf"{START}(?i:{EXPIRY})[\s,;|/]{{1,4}}(?P<value>\d{{3}}){END}"),
    ),
    cues=cues(
        "*kortnummer*, *kortnr*, kort, kortet, bankkort*, kreditkort*, betalkort*, visa, mastercard, amex, card,"
        " cards, exp, "
        "exp.*, expir*, utgångsdatum*, utg, giltigt t*, giltigt till, giltighet*, valid thru, valid until, cvc, cvv,"
        " *kortet, "
        "creditcard, kreditkarte, kortti"
    ),
)
