"""Words beside a value that speak for a kind, or say that the value is something that must stay."""

import re
from dataclasses import dataclass
from typing import Final

WINDOW_BEFORE: Final = 60
WINDOW_AFTER: Final = 25
"""How many characters before and behind a value are read for words that tell what it is."""


@dataclass(frozen=True, slots=True)
class Cues:
    """Words that speak for a kind. `literals` are lower-case pieces, one of which every match contains."""

    pattern: re.Pattern[str]
    literals: tuple[str, ...]

    def may_stand_in(self, lowered: str) -> bool:
        """Say quickly whether any cue may stand in a lower-cased text."""
        return any(literal in lowered for literal in self.literals)

    def stand_beside(self, text: str, start: int, end: int) -> bool:
        """Say whether a cue stands within 60 characters before the span or 25 after it."""
        return (
            self.pattern.search(text, max(0, start - WINDOW_BEFORE), start) is not None
            or self.pattern.search(text, end, end + WINDOW_AFTER) is not None
        )


def cues(listed: str) -> Cues:
    """Build cues from words with commas between, Swedish and English side by side.

    A star stands for the rest of a word (`mobil*`, `*gatan`); a space also matches a hyphen, a line break or nothing.
    """
    words = [word.strip() for word in listed.split(",")]
    alternatives = "|".join(_alternative(word) for word in words)
    literals = tuple(sorted({max(word.strip("*").split(), key=len) for word in words}))
    return Cues(pattern=re.compile(alternatives, re.IGNORECASE), literals=literals)


def _alternative(word: str) -> str:
    body = r"[\s-]?".join(re.escape(piece) for piece in word.strip("*").split())
    before = "" if word.startswith("*") else r"(?<![^\W_])"
    after = "" if word.endswith("*") else r"(?![^\W_])"
    return f"{before}{body}{after}"


_STAYING = (
    r"(?:order|ordre|beställning|bestellung|bestell|bestelling|bestel|best\.|tilaus|zamówieni|commande|pedido"
    r"|encomenda|objednávk|faktura|invoice|rechnung|kvitto"
    r"|receipt|ocr"
    r"|ref(?:erens|erence)?|spårning|tracking|kolli|försändelse|sändning|leverans|delivery|paket|parcel|shipment"
    r"|frakt|fraktsedel"
    r"|consignment|waybill|awb|artikel|artikl|art\.|sku|ean|gtin|isbn|serie|serial|s/n|sn|txn|commodity|hs|ärende"
    r"|ticket|case|diarie|dnr"
    r"|retur|rma|bokning|booking"
    r"|transaktion|transaction|trans\.|batch|lot|produkt|product|version|vers?\.?|build|firmware|release|drivrutin"
    r"|driver version"
    r"|modul(?:en)?|plugin|felkod|fel|error(?: code)?|modell|model|rabatt|kampanj|discount|coupon|voucher|presentkort"
    r"|gift card"
    r"|värdekod|avtal|ansökan|post(?: |-)?id|händelse|event|request|trace|session)"
)
_LINKING = (
    r"(?:nr|nummer|numret|nummern|number|numbers|num|no|nos|id|kod|koden|code|är|e|va|is|was|var|med|with|heter|hette"
    r"|väl|nog|blev"
    r"|som|på|för|typ|like|called|named|the|den|det)"
)
_BETWEEN = r"[\s.:#=_\"'(\u2013-]{0,4}"
BEFORE_WHAT_STAYS: Final = re.compile(
    rf"(?<![^\W_]){_STAYING}(?:{_LINKING}|s|n|na|en|et|ens|ets|ar|arna|er"
    rf"|erna)?{_BETWEEN}(?:{_LINKING}(?![^\W_]){_BETWEEN}){{0,3}}"
    r"(?:[\w-]{0,20}\d[\w-]{0,20}\s{1,2}(?:och|and|eller|or|o|å|till|to|&"
    r"|\+)\s{1,2}){0,2}[\"'(#]?(?-i:(?!BG|PG|TEL|MOB|PIN|ID|SE)[A-Z]{1,4}[ -]?(?:\d{1,3}[ ])?)?(?:\d{3}[ ]?\d{2},?["
    r" ])?\Z",
    re.IGNORECASE,
)
_AFTER_WHAT_STAYS: Final = re.compile(
    r"\s?(?:kr(?![^\W_])|sek(?![^\W_])|kronor|:-|€|eur(?![^\W_])|usd|\$|%)", re.IGNORECASE
)


_FIRST_OF_PRICES: Final = frozenset("kKsSeEuU€$%:\u017f\u212a")


def is_named_as_staying(text: str, start: int, end: int) -> bool:
    """Say whether the words directly beside the span name it as what must stay.

    Order, invoice, receipt, OCR, tracking and article numbers, versions, error codes, prices. Source: DESIGN, kinds.
    """
    if is_priced(text, end):
        return True
    return BEFORE_WHAT_STAYS.search(text, max(0, start - WINDOW_BEFORE), start) is not None


def is_priced(text: str, end: int) -> bool:
    """Say whether a currency or a per cent sign stands directly behind a value."""
    first = text[end : end + 2].lstrip()[:1]
    if first not in _FIRST_OF_PRICES:  # mostly so, and told without a pattern
        return False
    return _AFTER_WHAT_STAYS.match(text, end) is not None
