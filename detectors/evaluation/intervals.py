"""How far a measured share can be trusted: Wilson's interval, which holds for few cases and for shares near 0 and 1."""

from dataclasses import dataclass
from typing import Final

_Z: Final = 1.959963984540054
"""The normal quantile of a two-sided interval of 95 %."""


@dataclass(frozen=True, slots=True)
class Interval:
    """The 95 % interval of a share, both ends between 0 and 1."""

    low: float
    high: float


def wilson(count: int, of: int) -> Interval:
    """Return the 95 % interval of the share `count` / `of`; everything is possible where `of` is 0.

    Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927).
    """
    if not of:
        return Interval(0.0, 1.0)
    share, weight = count / of, _Z * _Z / of
    middle = (share + weight / 2) / (1 + weight)
    half = (_Z / (1 + weight)) * (share * (1 - share) / of + weight / (4 * of)) ** 0.5
    return Interval(max(0.0, middle - half), min(1.0, middle + half))
