"""Words before a value that name what it is: with one of them, its shape can become a rule of its own.

A fixed vocabulary: what is stored is the cue's name, never a word that a person wrote. docs/detectors.md lists it.
"""

import re
from enum import StrEnum
from typing import Final


class Cue(StrEnum):
    """What the words before a value name."""

    ORDER = "order"
    INVOICE = "invoice"
    RECEIPT = "receipt"
    TRACKING = "tracking"
    ARTICLE = "article"
    SERIAL = "serial"
    CASE = "case"
    TRANSACTION = "transaction"
    VERSION = "version"
    ERROR = "error"
    CAMPAIGN = "campaign"
    SHOP = "shop"
    CUSTOMER = "customer"
    MEMBER = "member"
    STUDENT = "student"
    EMPLOYEE = "employee"
    PATIENT = "patient"
    INSURANCE = "insurance"
    ACCOUNT = "account"
    USER = "user"
    PHONE = "phone"
    ADDRESS = "address"
    CODE = "code"
    PASSWORD = "password"  # noqa: S105 - the name of a cue, not a secret
    IDENTITY = "identity"
    PLATE = "plate"


_WORDS: Final = {
    Cue.ORDER: "order|beställning(?:s)?|köp|purchase",
    Cue.INVOICE: "faktura|fakturor|invoice|ocr|betalningsreferens",
    Cue.RECEIPT: "kvitto|receipt|verifikat(?:ion)?",
    Cue.TRACKING: "spårning(?:s)?|tracking|kolli|försändelse|sändning(?:s)?|paket|parcel|shipment",
    Cue.ARTICLE: "artikel|art|article|sku|ean|gtin|isbn|produkt|product|item",
    Cue.SERIAL: "serie|serial|batch|lot|modell|model",
    Cue.CASE: "ärende|ticket|case|ref|referens|reference",
    Cue.TRANSACTION: "transaktion(?:s)?|transaction|betalning(?:s)?|payment",
    Cue.VERSION: "version|ver|build|release|firmware",
    Cue.ERROR: "felkod|fel|error",
    Cue.CAMPAIGN: "rabatt|kampanj|värde|discount|coupon|voucher|campaign|presentkort(?:s)?|gift card",
    Cue.SHOP: "butik(?:s)?|shop|store",
    Cue.CUSTOMER: "kund|customer|client",
    Cue.MEMBER: "medlem(?:s)?|member|membership|bonus",
    Cue.STUDENT: "student|elev|pupil",
    Cue.EMPLOYEE: "anställning(?:s)?|anställd|employee|personal|staff",
    Cue.PATIENT: "patient|journal",
    Cue.INSURANCE: "försäkring(?:s)?|insurance|policy|avtal(?:s)?|contract",
    Cue.ACCOUNT: "konto|account|clearing|bank",
    Cue.USER: "användare|användar|user|login|inloggning(?:s)?",
    Cue.PHONE: "tel|telefon|telephone|mobil|mobile|phone|ring|call",
    Cue.ADDRESS: "adress|address|bor på|live at|box|lgh|lägenhet(?:s)?|apartment",
    Cue.CODE: "port|dörr|door|pin|puk|engångs|verifierings|verification",
    Cue.PASSWORD: "lösenord|lösen|password|passwd|pwd",
    Cue.IDENTITY: "person|personnr|pnr|legitimation(?:s)?|pass|passport|körkort(?:s)?|driving licence|id",
    Cue.PLATE: "reg|registrering(?:s)?|registration|plate|bil",
}
NAMES_WHAT_STAYS: Final = frozenset(
    {
        *(Cue.ORDER, Cue.INVOICE, Cue.RECEIPT, Cue.TRACKING, Cue.ARTICLE, Cue.SERIAL, Cue.CASE, Cue.TRANSACTION),
        *(Cue.VERSION, Cue.ERROR, Cue.CAMPAIGN, Cue.SHOP),
    }
)
"""Cues of what is nobody's: orders, invoices, versions and the like. Every other names what is somebody's."""

_LINKING: Final = r"(?:nr|nummer|numret|number|num|no|id|kod|code|koden|är|is|was|var|med|with|en|et|n|s)"
_BETWEEN: Final = r"[\s.:#=\u2013-]{0,4}"
_NAMED: Final = "|".join(f"(?P<{cue}>{words})" for cue, words in _WORDS.items())
_BEFORE: Final = re.compile(
    rf"(?<![^\W_])(?:{_NAMED}){_LINKING}?{_BETWEEN}(?:{_LINKING}{_BETWEEN}){{0,3}}[\"'(]?\Z", re.IGNORECASE
)
_WINDOW: Final = 60


def cue_before(text: str, start: int) -> Cue | None:
    """Return what the words directly before a value name; None when they are none of ours.

    Between them and the value only a number sign, a colon, `nr`, `är` and the like may stand.
    """
    match = _BEFORE.search(text[max(0, start - _WINDOW) : start])
    return Cue(match.lastgroup) if match and match.lastgroup else None
