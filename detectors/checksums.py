"""Check digits and dates of numbers: evidence that a number is what it looks like, never a condition.

People mistype, so a passed check only raises a score (detectors.recognizers.rule). Every function here takes text as it
was written, separators included, and answers False instead of raising. There is no clock: a date is judged by the
calendar alone.
"""

import datetime as dt
import re
import string
import unicodedata
from functools import cache
from typing import Final

from stdnum import iban, numdb
from stdnum.fi import hetu
from stdnum.no import fodselsnummer

_LETTER_O: Final = frozenset("oO")
_NO_DIGITS: Final = re.compile(r"[^\doO]+")
_ASCII_DIGITS: Final = {
    number: "0" if chr(number) in _LETTER_O else chr(number) if chr(number).isdecimal() else None
    for number in range(128)
}
_BBAN_CLASSES: Final = {"n": "[0-9]", "a": "[A-Z]", "c": "[A-Za-z0-9]"}
_LONGEST_IBAN: Final = 34
_DOUBLED: Final = str.maketrans("0123456789", "0246813579")
_SEPARATORS: Final = {ord(separator): None for separator in " -."}
_BASE_36: Final = {character: str(int(character, 36)) for character in string.digits + string.ascii_letters}
_SAMORDNING_DAYS: Final = 60
"""A samordningsnummer has its day of birth raised by 60. Source: folkbokföringslagen 18 a §."""
_CARD_LENGTHS: Final = range(12, 20)
_GIRO_LENGTHS: Final = range(2, 9)
_ACCOUNT_MODULUS: Final = 11


def digits_of(value: str) -> str:
    """Return the decimal digits of a written number as ASCII; a letter o stands for zero."""
    if value.isascii():
        return value.translate(_ASCII_DIGITS)
    return "".join(_digit(character) for character in _NO_DIGITS.sub("", value))


def is_luhn(value: str) -> bool:
    """Say whether the digits of `value` pass the Luhn check (mod 10)."""
    digits = digits_of(value)
    return bool(digits) and _passes_luhn(digits)


def is_personnummer(value: str) -> bool:
    """Say whether `value` holds an existing date and a right check digit; a samordningsnummer too.

    Not `stdnum.se.personnummer`: it knows no samordningsnummer, and asks the clock for the century.
    """
    digits = digits_of(value)[-12:]
    if len(digits) not in (10, 12) or not _passes_luhn(digits[-10:]):
        return False
    year, month, day = digits[:-8], int(digits[-8:-6]), int(digits[-6:-4])
    day = day - _SAMORDNING_DAYS if day > _SAMORDNING_DAYS else day
    # Two digits do not tell the century; 2000 is the one in which 29 February exists whenever it may.
    return date_exists(int(year) if len(year) > 2 else 2000 + int(year), month, day)  # noqa: PLR2004 - digits of a year


def is_organisationsnummer(value: str) -> bool:
    """Say whether `value`, its prefix 16 or its VAT form included, passes the Luhn check."""
    digits = digits_of(value)
    if len(digits) == 12 and digits.startswith("16"):  # noqa: PLR2004 - the long form
        digits = digits[2:]
    if len(digits) == 12 and digits.endswith("01"):  # noqa: PLR2004 - the VAT form
        digits = digits[:-2]
    return len(digits) == 10 and _passes_luhn(digits)  # noqa: PLR2004 - the plain form


def is_card(value: str) -> bool:
    """Say whether `value` has the length of a payment card number and passes the Luhn check (ISO/IEC 7812-1)."""
    digits = digits_of(value)
    return len(digits) in _CARD_LENGTHS and _passes_luhn(digits)


def is_giro(value: str) -> bool:
    """Say whether `value` has the length of a bankgiro or plusgiro number and passes the Luhn check."""
    digits = digits_of(value)
    return len(digits) in _GIRO_LENGTHS and _passes_luhn(digits)


def is_iban(value: str) -> bool:
    """Say whether `value` is an IBAN with right check digits and its country's structure (ISO 13616)."""
    bare = value.translate(_SEPARATORS)
    if len(bare) > _LONGEST_IBAN or not (bare.isascii() and bare.isalnum()):
        return iban.is_valid(value, check_country=False)
    bare = bare.upper()
    passes = int("".join(_BASE_36[character] for character in bare[4:] + bare[:4])) % 97 == 1
    return passes and _structure_of(bare[:2]).fullmatch(bare[4:]) is not None


def is_bank_account(value: str) -> bool:
    """Say whether clearing and account pass one of the Swedish checks, mod 11 or mod 10.

    Banks differ, and some accounts cannot be checked. Source: Bankgirot, "Bankernas kontonummer": type 1 counts mod 11
    over (part of) the clearing number and seven digits, type 2 mod 10 or mod 11 over the account alone.
    """
    digits = digits_of(value)
    account = digits[4:]
    if len(account) == 7:  # noqa: PLR2004 - type 1
        return _passes_mod_11(digits) or _passes_mod_11(digits[1:])
    return len(account) > 7 and (_passes_luhn(account[-10:]) or _passes_mod_11(account[-9:]))  # noqa: PLR2004 - type 2


def is_nordic_id(value: str) -> bool:
    """Say whether `value` is a Finnish or Norwegian identity number with right check characters."""
    return hetu.is_valid(value, allow_temporary=True) or _is_norwegian(digits_of(value))


def date_exists(year: int, month: int, day: int) -> bool:
    """Say whether the calendar has this date."""
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


def _digit(character: str) -> str:
    if character in _LETTER_O:
        return "0"
    number = unicodedata.decimal(character, None)
    return "" if number is None else str(number)


def _passes_luhn(digits: str) -> bool:
    """Say whether ASCII digits pass the check mod 10: every second one from the right counts double."""
    return (sum(map(int, digits[-1::-2])) + sum(map(int, digits[-2::-2].translate(_DOUBLED)))) % 10 == 0


@cache
def _structure_of(country: str) -> re.Pattern[str]:
    """Return what follows an IBAN's check digits in a country, as the registry in python-stdnum has it: `3!n16!n`."""
    ((_, registered),) = numdb.get("iban").info(country)
    parts = re.findall(r"(\d+)!([nac])", registered.get("bban", ""))
    return re.compile("".join(f"{_BBAN_CLASSES[kind]}{{{length}}}" for length, kind in parts) if parts else r"(?!)")


def _passes_mod_11(digits: str) -> bool:
    weighted = sum((place % 10 + 1) * int(digit) for place, digit in enumerate(reversed(digits)))
    return weighted % _ACCOUNT_MODULUS == 0


def _is_norwegian(digits: str) -> bool:
    if len(digits) != 11:  # noqa: PLR2004 - length of a fødselsnummer
        return False
    return digits[-2:] == fodselsnummer.calc_check_digit1(digits) + fodselsnummer.calc_check_digit2(digits)
