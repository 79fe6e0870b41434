"""Payment card numbers. Source: ISO/IEC 7812-1; the leading digits are those of the card networks."""

from typing import Final

from detectors.checksums import is_card
from detectors.entities import Kind
from detectors.recognizers.characters import DASHES, DIGIT, END, INVISIBLE, SPACES, START, WIDE_GAP, WORD
from detectors.recognizers.cues import cues
from detectors.recognizers.rule import Rule, number, shape

_GAP = rf"[{SPACES}{DASHES}{INVISIBLE}./_\r\n]{{1,3}}"
_ANY_GAP = rf"[{SPACES}{DASHES}{INVISIBLE}./_\r\n]{{0,3}}"
_NETWORK = r"(?:4\d{3}|5[0-8]\d{2}|2[2-7]\d{2}|6[0-9]\d{2}|3[05689]\d{2})"
_AMERICAN = r"3[47]\d{2}"
_GLUED = r"(?i:kortn(?:umme)?r|kort|card|visa|mastercard)[.:]?"

RULE: Final = Rule(
    kind=Kind.CREDIT_CARD,
    fewest_digits=9,
    is_right=is_card,
    shapes=(
        number("grouped", 0.6, rf"{START}{_NETWORK}(?:{_GAP}{DIGIT}{{4}}){{3}}{END}"),
        number(
            "grouped_partly",
            0.5,
            rf"{START}{_NETWORK}{_GAP}{DIGIT}{{4}}{_ANY_GAP}{DIGIT}{{4}}{_ANY_GAP}{DIGIT}{{2,5}}{END}",
        ),
        number("grouped_american", 0.6, rf"{START}{_AMERICAN}{_GAP}\d{{6}}{_GAP}\d{{4,5}}{END}"),
        number("plain", 0.35, rf"{START}{_NETWORK}{DIGIT}{{12}}(?!\d)(?![{DASHES}.,/:]\d)"),
        number("plain_american", 0.35, rf"{START}{_AMERICAN}\d{{11}}{END}"),
        number("loose", 0.25, rf"{START}[2-6](?:{WIDE_GAP}{DIGIT}){{12,18}}{END}"),
        shape("glued", 0.5, rf"{WORD}{_GLUED}(?P<value>{_NETWORK}(?:{_ANY_GAP}\d){{11,13}}){END}"),
    ),
    cues=cues(
        "*kortnummer*, *kortnr*, kortet, kort, kortfel, pan, mitt kort, nytt kort, bankkort*, kreditkort*,"
        " betalkort*, kortbetal*, "
        "kontokort*, visa, visakort*, mastercard, master card, amex, american express, maestro, card, cards, "
        "credit card*, debit card*, creditcard*, kreditkarte*, cvc, cvv"
    ),
)
