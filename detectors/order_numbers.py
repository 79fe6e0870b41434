"""How an installation writes the form of its order numbers: patterns that cannot take long, whatever the text."""

import re
from typing import Final

_ORDER_NUMBER: Final = re.compile(
    r"(?:(?:[A-Za-zÅÄÖåäö0-9 #_/-]|\\[d.#/-]|\[(?:[A-Za-z0-9]-[A-Za-z0-9]"
    r"|[A-Za-z0-9]){1,20}\])(?:\{\d{1,2}(?:,\d{1,2})?\}|\?)?){1,40}"
)
_MOST_CHARACTERS: Final = 100
_FEWEST_CHARACTERS: Final = 3


def is_order_number_pattern(pattern: str) -> bool:
    r"""Say whether a pattern may be used: no groups, no alternatives, nothing without an upper bound.

    Letters, digits, spaces and `# / - _` stand for themselves, `\.` for a full stop; `\d` is a digit, `[A-Z]` one of
    a range; `{6}`, `{4,8}` and `?` behind them say how often. What it describes has three characters at least.
    """
    if len(pattern) > _MOST_CHARACTERS or _ORDER_NUMBER.fullmatch(pattern) is None:
        return False
    try:
        compiled = re.compile(pattern)
    except re.error:
        return False
    return all(compiled.fullmatch(short) is None for short in _SHORT)


_SHORT: Final = ("", *"1a", *("1" * length for length in range(2, _FEWEST_CHARACTERS)))
"""Texts so short that a pattern which describes them would let anything stay."""
