"""Whether a numbering plan holds a telephone number. The plans are those of `phonenumbers`, kept current by others.

Swedish numbers are the usual ones here, so the patterns of the Swedish plan are asked directly: the library's way there
takes forty times as long. Every other number takes the library's way.
"""

import re
from functools import cache
from typing import Any, Final

import phonenumbers

_SWEDISH: Final = re.compile(r"(?:\+46|0|(?!46))(?P<national>[1-9][0-9]{5,11})", re.ASCII)
_TYPES: Final = (
    *("fixed_line", "mobile", "toll_free", "premium_rate", "shared_cost", "personal_number", "voip", "pager", "uan"),
    "voicemail",
)


def is_in_plan(digits: str) -> bool:
    """Say whether the numbering plan of Sweden, or of the country whose code stands behind a plus, holds a number.

    `digits` are ASCII digits, with or without a plus before them.
    """
    swedish = _SWEDISH.fullmatch(digits)
    if swedish is not None:
        return _swedish_plan().match(swedish["national"]) is not None
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(digits, "SE"))
    except phonenumbers.NumberParseException:
        return False


@cache
def _swedish_plan() -> re.Pattern[str]:
    """Return the pattern of all numbers of the plan, without their zero or country code."""
    plan: Any = phonenumbers.PhoneMetadata.metadata_for_region("SE")
    kinds = "|".join(_pattern_of(kind) for name in _TYPES if (kind := getattr(plan, name)) is not None)
    return re.compile(rf"(?={_pattern_of(plan.general_desc)})(?:{kinds})")


def _pattern_of(kind: Any) -> str:
    lengths = "|".join(rf"\d{{{length}}}" for length in kind.possible_length)
    return rf"(?=(?:{lengths})\Z)(?:{kind.national_number_pattern})\Z"
