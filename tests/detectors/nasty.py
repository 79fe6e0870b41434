"""Strings made of a pattern itself: what it matches, almost matches, and begins to match again and again."""

import re
from collections.abc import Iterator, Sequence
from re import _parser  # type: ignore[attr-defined] # how `re` itself reads a pattern

from detectors.prescan.pieces import Ahead, Either, Many, One, Piece, pieces_of

_VARIANTS = 3
_BEYOND_LATIN = {1: "\u0661", 2: "Ж", 3: "\u2003", 4: "\u2013", 5: "\u200b", 6: "→"}
_PREFERRED = b"1a A-.@:/o0\n"


def nasty_units(pattern: re.Pattern[str]) -> Iterator[str]:
    """Yield pieces to be repeated: samples of what the pattern matches, and the same with something missing."""
    pieces = pieces_of(_parser.parse(pattern.pattern, pattern.flags), pattern.flags)
    for variant in range(_VARIANTS):
        sample = _sample(pieces, variant)
        yield from (unit for unit in (sample, f"{sample} ", sample[:-1], sample[: len(sample) // 2 + 1]) if unit)


def nasty_text(unit: str, length: int) -> str:
    """Return a text of a length that is made of nothing but a unit."""
    return (unit * (length // len(unit) + 1))[:length]


def _sample(pieces: Sequence[Piece], variant: int) -> str:
    return "".join(_sample_of(piece, variant + place) for place, piece in enumerate(pieces))


def _sample_of(piece: Piece, variant: int) -> str:
    match piece:
        case One(octets):
            common = [octet for octet in _PREFERRED if octet in octets]
            octet = common[variant % len(common)] if common else sorted(octets)[variant % len(octets)]
            return _BEYOND_LATIN.get(octet, chr(octet))
        case Many(pieces, fewest, most):
            times = max(fewest, min(fewest + variant, fewest + 3 if most is None else most))
            return "".join(_sample(pieces, variant + time) for time in range(times))
        case Either(alternatives):
            return _sample(alternatives[variant % len(alternatives)], variant)
        case Ahead():
            return ""
