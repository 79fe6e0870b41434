"""What of a value stays readable, kind by kind.

| Kind | Stays readable |
|---|---|
| e-mail address | the first letter, and the domain: `a•••@example.se` |
| payment card | the last four digits: `•••• 1881` |
| phone number | the last two digits: `••• 05` |
| personnummer | nothing, not even which one: `••••••-••••` |
| every other | nothing, but the same value has the same number: `[PERSON 1]` |
| not a kind we know | nothing: `••••••••` |

A value that does not have its kind's usual form is numbered: what is not understood is not shown in part.
"""

import re
from collections.abc import Callable
from typing import Final

from detectors.entities import Kind

HIDDEN: Final = "••••••••"
"""What stands for something that must not be shown at all; its length says nothing."""

_PERSONNUMMER: Final = "••••••-••••"
_EMAIL: Final = re.compile(r"(?P<local>[^\s@<>\"]{1,64})@(?P<domain>(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24})")
_CARD_DIGITS: Final = range(12, 20)
_FEWEST_PHONE_DIGITS: Final = 7
_PLACEHOLDER: Final = re.compile(rf"\[(?:{'|'.join(Kind)}) [1-9][0-9]?\]")
"""Our own placeholders in a text, up to 99: two digits give nothing away even if somebody typed them."""

_OWN_FORMS: Final = {
    Kind.EMAIL_ADDRESS: re.compile(r"[^\s@•]?•••@[\w.-]+"),
    Kind.CREDIT_CARD: re.compile(r"•••• [0-9]{4}"),
    Kind.PHONE_NUMBER: re.compile(r"••• [0-9]{2}"),
    Kind.SE_PERSONNUMMER: re.compile(_PERSONNUMMER),
}


def rest_of(kind: Kind, value: str) -> str | None:
    """Return the masked form in which part of the value stays readable, None where nothing may."""
    rest = _RESTS.get(kind)
    return rest(value) if rest else None


def is_masked_already(kind: Kind, value: str) -> bool:
    """Say whether a value is what this module itself writes for its kind."""
    own = _OWN_FORMS.get(kind)
    return value == HIDDEN or (own is not None and own.fullmatch(value) is not None)


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


def _personnummer_rest(_value: str) -> str:
    return _PERSONNUMMER


def _digits(value: str) -> str:
    return "".join(character for character in value if character.isascii() and character.isdecimal())


_RESTS: Final[dict[Kind, Callable[[str], str | None]]] = {
    Kind.EMAIL_ADDRESS: _email_rest,
    Kind.CREDIT_CARD: _card_rest,
    Kind.PHONE_NUMBER: _phone_rest,
    Kind.SE_PERSONNUMMER: _personnummer_rest,
}
