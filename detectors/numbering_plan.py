"""Whether a numbering plan holds a telephone number. The plans are those of `phonenumbers`, kept current by others.

Its patterns are asked directly wherever nothing else has to be decided first: its own way to them takes twenty times as
long. Every other number takes that way.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import phonenumbers

_SWEDEN: Final = "46"
_LENGTHS: Final = range(6, 13)
"""Shorter and longer national numbers are left to the library."""
_LONGEST_CODE: Final = 3
_TYPES: Final = (
    *("fixed_line", "mobile", "toll_free", "premium_rate", "shared_cost", "personal_number", "voip", "pager", "uan"),
    "voicemail",
)
_NOTHING: Final = r"(?!)"


def is_in_plan(digits: str) -> bool:
    """Say whether the numbering plan of Sweden, or of the country whose code stands behind a plus, holds a number.

    `digits` are ASCII digits, with or without a plus before them.
    """
    code, national = _parted(digits)
    if len(national) in _LENGTHS and not national.startswith("0"):
        plan = _plan_of(code)
        if plan.prefix.match(national) is None:
            return plan.holds(national)
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(digits, "SE"))
    except phonenumbers.NumberParseException:
        return False


def _parted(digits: str) -> tuple[str, str]:
    """Return country code and national number; nothing for the number where it is not clear which that is."""
    if digits.startswith("+"):
        for length in range(1, _LONGEST_CODE + 1):
            code = digits[1 : 1 + length]
            if code.isdecimal() and code[0] != "0" and int(code) in phonenumbers.COUNTRY_CODE_TO_REGION_CODE:
                return code, digits[1 + length :]
        return "", ""
    return _SWEDEN, "" if digits.startswith(_SWEDEN) else digits.removeprefix("0")


@dataclass(frozen=True, slots=True)
class _Plan:
    """The plan of a country code: the prefix that is dialled inside, and each region's leading digits and numbers."""

    prefix: re.Pattern[str]
    regions: tuple[tuple[re.Pattern[str] | None, re.Pattern[str]], ...]

    def holds(self, national: str) -> bool:
        """Say whether the first region that a number can belong to holds it."""
        for leading, numbers in self.regions:
            if leading is None or len(self.regions) == 1:
                if numbers.match(national) is not None:
                    return True
            elif leading.match(national) is not None:
                return numbers.match(national) is not None
        return False


@cache
def _plan_of(code: str) -> _Plan:
    regions: list[Any] = [
        phonenumbers.PhoneMetadata.metadata_for_region_or_calling_code(int(code), region)
        for region in phonenumbers.COUNTRY_CODE_TO_REGION_CODE[int(code)]
    ]
    return _Plan(
        prefix=re.compile(regions[0].national_prefix_for_parsing or _NOTHING),
        regions=tuple(
            (None if region.leading_digits is None else re.compile(region.leading_digits), _numbers_of(region))
            for region in regions
        ),
    )


def _numbers_of(region: Any) -> re.Pattern[str]:
    kinds = "|".join(_pattern_of(kind) for name in _TYPES if (kind := getattr(region, name)) is not None)
    return re.compile(rf"(?={_pattern_of(region.general_desc)})(?:{kinds or _NOTHING})")


def _pattern_of(kind: Any) -> str:
    lengths = "|".join(rf"\d{{{length}}}" for length in kind.possible_length) or r"\d*"
    return rf"(?=(?:{lengths})\Z)(?:{kind.national_number_pattern or _NOTHING})\Z"
