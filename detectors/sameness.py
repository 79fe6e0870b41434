"""When two written values are one and the same: a number in any grouping, an address spelled out, in any case.

Standard library only: the web process numbers values by it too. People's names are compared in detectors/persons.py.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import Final

from detectors.entities import Kind
from detectors.folding import fold_letters
from detectors.spoken import digits_spoken

_NATIONAL_PREFIX: Final = re.compile(r"\A(?:(?:00|\+)?460?(?=\d{6})|0(?=\d{5}))")
_TELLING_DIGITS: Final = 8
"""The end of a telephone number that tells it from others, with or without a country's code before it."""
_FULL_PERSONNUMMER: Final = 12
_FEWEST_POSTAL_DIGITS: Final = 4

_SCHEME: Final = re.compile(r"\A(?:mailto:|https?://)?(?:www\.)?")
_AT: Final = re.compile(r"\s*[(\[{<]?\s*(?:@|%40|\bsnabel-?\s?a\b|(?<=[\s(\[{])(?:at|a)(?=[\s)\]}]))\s*[)\]}>]?\s*")
_DOT: Final = re.compile(r"\s*[(\[{]?\s*(?:[.,]|(?<=[\s(\[{\w])\b(?:punkt|dot|prick)\b)\s*[)\]}]?\s*")
_UNDERSCORE: Final = re.compile(r"\s*\b(?:understreck|underscore)\b\s*")
_HYPHEN: Final = re.compile(r"\s*\b(?:bindestreck|minus|hyphen|dash)\b\s*")

_MONTHS: Final = ("jan", "feb", "mar", "apr", "ma", "jun", "jul", "aug", "sep", "o", "nov", "dec")
_NAMED_DATE: Final = re.compile(
    r"(?P<day>\d{1,2})(?::?[ae]|st|nd|rd|th|\.)?\s{0,3}(?:of\s)?(?P<month>[a-z]{3,9})\W{0,4}(?P<year>\d{4}|\d{2})\b"
)
_MONTH_FIRST: Final = re.compile(
    r"(?P<month>[a-z]{3,9})\s{0,3}(?P<day>\d{1,2})(?:st|nd|rd|th)?\W{1,4}(?P<year>\d{4})\b"
)


def comparable(kind: Kind, value: str) -> str:
    """Return what two values of a kind have in common exactly if they are the same; total, for any string."""
    return _BY_KIND.get(kind, _plain)(value)


def digits_of(value: str) -> str:
    """Return the decimal digits of a written number as ASCII, a letter o as zero, and numbers said in words too."""
    spoken = digits_spoken(value)
    return spoken or "".join(_digit(character) for character in value)


def _digit(character: str) -> str:
    if character in "oO":
        return "0"
    digit = unicodedata.decimal(character, None)
    return "" if digit is None else str(digit)


def _plain(value: str) -> str:
    return " ".join(value.casefold().split())


def _exact(value: str) -> str:
    return " ".join(value.split())


def _phone(value: str) -> str:
    plus = "+" if value.lstrip(" (").startswith("+") else ""
    return _NATIONAL_PREFIX.sub("", plus + digits_of(value), count=1).lstrip("+")[-_TELLING_DIGITS:]


def _personnummer(value: str) -> str:
    digits = digits_of(value)
    return digits[2:] if len(digits) == _FULL_PERSONNUMMER else digits


def _email(value: str) -> str:
    bare = _SCHEME.sub("", fold_letters(value).strip())
    for pattern, sign in ((_AT, "@"), (_UNDERSCORE, "_"), (_HYPHEN, "-"), (_DOT, ".")):
        bare = pattern.sub(sign, bare)
    return "".join(bare.split()).strip(".")


def _link(value: str) -> str:
    return _SCHEME.sub("", _plain(value)).rstrip("/")


def _letters_and_digits(value: str) -> str:
    return "".join(character for character in fold_letters(value) if character.isalnum())


def _words(value: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", fold_letters(value)))


def _postal_code(value: str) -> str:
    digits = digits_of(value)
    return digits if len(digits) >= _FEWEST_POSTAL_DIGITS else _letters_and_digits(value)


def _date(value: str) -> str:
    """Return a date as year, month and day, two digits each, whatever its order; as it is where that is unclear."""
    folded = fold_letters(value)
    named = _NAMED_DATE.search(folded) or _MONTH_FIRST.search(folded)
    month = _month(named["month"]) if named else None
    if named and month:
        return f"{named['year'][-2:]}{month:02}{int(named['day']):02}"
    digits = digits_of(value)
    if len(digits) == len("YYYYMMDD"):
        return digits[2:] if digits[:2] in ("19", "20") else f"{digits[6:]}{digits[2:4]}{digits[:2]}"
    return digits or _plain(value)


def _month(name: str) -> int | None:
    return next((number for number, start in enumerate(_MONTHS, start=1) if name.startswith(start)), None)


_BY_KIND: Final[dict[Kind, Callable[[str], str]]] = {
    Kind.EMAIL_ADDRESS: _email,
    Kind.PHONE_NUMBER: _phone,
    Kind.SE_PERSONNUMMER: _personnummer,
    Kind.SE_ORGANISATIONSNUMMER: lambda value: digits_of(value)[-10:],
    Kind.DATE_OF_BIRTH: _date,
    Kind.STREET_ADDRESS: _words,
    Kind.POSTAL_CODE: _postal_code,
    Kind.CITY: _words,
    Kind.CREDIT_CARD: digits_of,
    Kind.BANK_ACCOUNT: digits_of,
    Kind.BANKGIRO: digits_of,
    Kind.PLUSGIRO: digits_of,
    Kind.IBAN_CODE: _letters_and_digits,
    Kind.LICENSE_PLATE: _letters_and_digits,
    Kind.PASSPORT_OR_ID: _letters_and_digits,
    Kind.URL_PERSONAL: _link,
    Kind.USERNAME: lambda value: _plain(value).removeprefix("@"),
    Kind.PASSWORD: _exact,
}
