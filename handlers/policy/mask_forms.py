"""What of a value may stay readable, kind by kind, for whom the policy lets keep a hint of it.

| Kind | The hint |
|---|---|
| e-mail address | the first letter, and the domain: `a•••@example.se` |
| payment card | the last four digits: `•••• 1881` |
| phone number | the last two digits: `••• 05` |
| postal code | the area, that is its first three digits: `123 ••` |
| IBAN | the country: `SE•• ••••` |
| IP address | the first half of the network, of the older form alone: `192.0.•.•` |

Without a hint, and of every other kind, nothing stays readable, but the same value has the same number: `[PERSON 1]`.
Of a personnummer not even that: `••••••-••••`. What is of no kind we know is hidden: `••••••••`. A value that does not
have its kind's usual form is numbered: what is not understood is not shown in part.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from detectors.entities import Kind

HIDDEN: Final = "••••••••"
"""What stands for something that must not be shown at all; its length says nothing."""

_PERSONNUMMER: Final = "••••••-••••"
_EMAIL: Final = re.compile(r"(?P<local>[^\s@<>\"]{1,64})@(?P<domain>(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24})")
_POSTAL_CODE: Final = re.compile(r"(?:SE?[ -]?)?(?P<area>[0-9]{3}) ?[0-9]{2}", re.ASCII | re.IGNORECASE)
_IBAN: Final = re.compile(r"(?P<country>[A-Z]{2})[0-9]{2}(?: ?[A-Z0-9]){11,30}\Z", re.ASCII | re.IGNORECASE)
_IP: Final = re.compile(r"(?P<network>[0-9]{1,3}\.[0-9]{1,3})\.[0-9]{1,3}\.[0-9]{1,3}", re.ASCII)
_CARD_DIGITS: Final = range(12, 20)
_FEWEST_PHONE_DIGITS: Final = 7
_PLACEHOLDER: Final = re.compile(rf"\[(?:{'|'.join(Kind)}) [1-9][0-9]?\]")
"""Our own placeholders in a text, up to 99: two digits give nothing away even if somebody typed them."""

_OWN_FORMS: Final = {
    Kind.EMAIL_ADDRESS: re.compile(r"[^\s@•]?•••@[\w.-]+"),
    Kind.CREDIT_CARD: re.compile(r"•••• [0-9]{4}"),
    Kind.PHONE_NUMBER: re.compile(r"••• [0-9]{2}"),
    Kind.POSTAL_CODE: re.compile(r"[0-9]{3} ••"),
    Kind.IBAN_CODE: re.compile(r"[A-Z]{2}•• ••••"),
    Kind.IP_ADDRESS: re.compile(r"[0-9]{1,3}\.[0-9]{1,3}\.•\.•"),
}


@dataclass(frozen=True, slots=True)
class Views:
    """Of which kinds a reader keeps a hint. Made by `handlers.policy.access`; nothing is kept by default."""

    hints: frozenset[Kind] = frozenset()


NO_HINTS: Final = Views()
"""For a reader of whom nothing is known: every value is hidden entirely."""


def rest_of(kind: Kind, value: str, views: Views) -> str | None:
    """Return the masked form of a value for a reader; None where nothing of it may be read, and it gets a number."""
    if kind == Kind.SE_PERSONNUMMER:
        return _PERSONNUMMER
    return HINTS[kind](value) if kind in HINTS and kind in views.hints else None


def is_masked_already(kind: Kind, value: str, views: Views) -> bool:
    """Say whether a value is what this module itself writes of its kind for a reader."""
    own = _OWN_FORMS.get(kind) if kind in views.hints else None
    is_hidden = value == HIDDEN or (kind == Kind.SE_PERSONNUMMER and value == _PERSONNUMMER)
    return is_hidden or (own is not None and own.fullmatch(value) is not None)


def placeholders_in(text: str) -> list[tuple[int, int]]:
    """Return where our own placeholders stand in a text, in order."""
    return [match.span() for match in _PLACEHOLDER.finditer(text)]


def _email_rest(value: str) -> str | None:
    match = _EMAIL.fullmatch(value)
    if match is None:
        return None
    first = match["local"][0] if len(match["local"]) > 1 else ""
    return f"{first}•••@{match['domain']}"


def _card_rest(value: str) -> str | None:
    digits = _digits(value)
    return f"•••• {digits[-4:]}" if len(digits) in _CARD_DIGITS else None


def _phone_rest(value: str) -> str | None:
    digits = _digits(value)
    return f"••• {digits[-2:]}" if len(digits) >= _FEWEST_PHONE_DIGITS else None


def _postal_code_rest(value: str) -> str | None:
    match = _POSTAL_CODE.fullmatch(value)
    return f"{match['area']} ••" if match else None


def _iban_rest(value: str) -> str | None:
    match = _IBAN.match(value)
    return f"{match['country'].upper()}•• ••••" if match else None


def _ip_rest(value: str) -> str | None:
    match = _IP.fullmatch(value)
    return f"{match['network']}.•.•" if match else None


def _digits(value: str) -> str:
    return "".join(character for character in value if character.isascii() and character.isdecimal())


HINTS: Final[dict[Kind, Callable[[str], str | None]]] = {
    Kind.EMAIL_ADDRESS: _email_rest,
    Kind.PHONE_NUMBER: _phone_rest,
    Kind.POSTAL_CODE: _postal_code_rest,
    Kind.CREDIT_CARD: _card_rest,
    Kind.IBAN_CODE: _iban_rest,
    Kind.IP_ADDRESS: _ip_rest,
}
"""The kinds of which a hint may stay readable, in the order of the vocabulary, and how it is made."""
