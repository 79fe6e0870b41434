"""Which part of a pattern to look for: enough to find few wrong places, and no more than that takes.

Nothing here decides what is found, only how often `re` looks in vain and how long the scanner takes.
"""

import string
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from detectors.prescan.pieces import Ahead, Either, Many, One, Piece, Pieces

_LETTER: Final = 1.0
_SHARES: Final = ((2, _LETTER), (12, 0.2), (150, 0.05), (256, 0.01))
"""How much a class of up to so many bytes tells: a letter in either case, a digit, a word's character, anything."""
_BETWEEN_WORDS: Final = frozenset(b" \t\r\n\xa0.,-:;!?/()'\"")
_SHARE_BETWEEN_WORDS: Final = 0.3
_RARE: Final = frozenset(b"@%&|=<>{}[]~^\\$+*")
_COMMON: Final = _BETWEEN_WORDS | frozenset(f"{string.ascii_letters}{string.digits}".encode())
_SHARE_OF_RARE: Final = 4.0
_MOST_COUNTED: Final = 20
_ENOUGH: Final = 8.0
_PLENTY: Final = 10.0
"""Where that much is told, also cheap pieces are not read any more."""
_LITTLE: Final = 1.2
_WIDE: Final = 60
_SMALL: Final = 20
_LARGE: Final = 150


@dataclass(frozen=True, slots=True)
class _Read:
    """What is read of some pieces, how much is told with it, and whether all of them were read to their ends."""

    pieces: Pieces
    told: float
    is_complete: bool


def telling_part(pieces: Pieces) -> Pieces:
    """Return pieces that match wherever these do, up to where enough is told."""
    return _trimmed(_read(pieces, 0.0).pieces)


def _read(pieces: Pieces, told: float) -> _Read:
    """Read pieces after so much was told, until it is enough."""
    kept: list[Piece] = []
    for place, each in enumerate(pieces):
        piece = each if told < _LITTLE else _either_way(each)
        if _is_enough(told, piece):
            return _Read(tuple(kept), told, is_complete=False)
        rest = pieces[place + 1 :]
        if isinstance(piece, Ahead):
            ahead = replace(_read(piece.pieces, told), is_complete=False)
            better = max(_read(rest, told), ahead, key=lambda read: read.told)
            return replace(better, pieces=(*kept, *better.pieces))
        if isinstance(piece, Either) and (read := _read_either(piece, rest, told)) is not None:
            return replace(read, pieces=(*kept, *read.pieces))
        kept.append(_loosened(piece))
        told += share_of(piece)
    return _Read(tuple(kept), told, is_complete=True)


def _either_way(piece: Piece) -> Piece:
    """Return a costly piece that may be missing as alternatives: where it is missing, what follows is read on."""
    match piece:
        case Many(pieces, 0, 1) if _is_costly(piece):
            return Either(((), pieces))
        case _:
            return piece


def _read_either(piece: Either, rest: Pieces, told: float) -> _Read | None:
    """Read alternatives and what follows: nothing behind those that end early, the rest behind the others.

    None where all of them need the rest.
    """
    read = [_read(each, told) for each in piece.alternatives]
    ended = [each for each in read if not each.is_complete or each.told >= _ENOUGH]
    others = [each for each in read if each.is_complete and each.told < _ENOUGH]
    if not ended:
        return None
    alternatives = [each.pieces for each in ended]
    least = min(each.told for each in read)
    if others:
        after = _read(rest, least)
        first = others[0].pieces if len(others) == 1 else (Either(tuple(each.pieces for each in others)),)
        alternatives.append((*first, *after.pieces))
        least = min(after.told, *(each.told for each in ended))
    return _Read((Either(tuple(alternatives)),), least, is_complete=False)


def _is_enough(told: float, piece: Piece) -> bool:
    """Say whether a piece need not be read any more: a word is read to its end, and a cheap piece a little longer."""
    if isinstance(piece, One):
        return told >= _ENOUGH and share_of(piece) < _LETTER
    if _is_costly(piece):
        return told >= _LITTLE
    is_cheap = _size_of(piece) <= _SMALL and not (isinstance(piece, Many) and piece.most != 1)
    return told >= (_PLENTY if is_cheap else _ENOUGH)


def _is_costly(piece: Piece) -> bool:
    """Say whether a piece holds a run of nearly anything: the scanner then follows every word of a text."""
    match piece:
        case Many(pieces, _, most):
            is_wide = any(isinstance(each, One) and len(each.octets) > _WIDE for each in pieces)
            return (most != 1 and is_wide) or any(map(_is_costly, pieces))
        case Either(alternatives):
            return all(alternatives) and any(_is_costly(each) for pieces in alternatives for each in pieces)
        case _:
            return False


def _loosened(piece: Piece) -> Piece:
    """Return a long list that tells little as a run of its letters."""
    if isinstance(piece, One) or share_of(piece) >= _LETTER or _size_of(piece) <= _LARGE:
        return piece
    return Many((One(_octets_in([piece])),), _shortest([piece]), None)


def _trimmed(pieces: Pieces) -> Pieces:
    """Return pieces without what may be missing at their end, and without the end of a repetition there."""
    while pieces and isinstance(last := pieces[-1], Many):
        if last.fewest:
            return (*pieces[:-1], Many(last.pieces, last.fewest, last.fewest))
        pieces = pieces[:-1]
    return pieces


def share_of(piece: Piece) -> float:
    """Return how much a piece tells: about one for each letter it asks for, less for a digit."""
    match piece:
        case One(octets):
            if octets & _RARE and not octets & _COMMON:
                return _SHARE_OF_RARE
            if octets <= _BETWEEN_WORDS:
                return _SHARE_BETWEEN_WORDS
            return next(share for most, share in _SHARES if len(octets) <= most)
        case Many(pieces, fewest, _):
            return min(fewest, _MOST_COUNTED) * sum(map(share_of, pieces))
        case Either(alternatives):
            return min(sum(map(share_of, each)) for each in alternatives)
        case Ahead():
            return 0.0


def _size_of(piece: Piece) -> int:
    """Return how many classes a piece is written with."""
    match piece:
        case One():
            return 1
        case Many(pieces, fewest, _):
            return max(1, min(fewest, _MOST_COUNTED)) * sum(map(_size_of, pieces))
        case Either(alternatives):
            return sum(_size_of(each) for pieces in alternatives for each in pieces)
        case Ahead():
            return 0


def _octets_in(pieces: Iterable[Piece]) -> frozenset[int]:
    """Return all bytes that may stand somewhere in what the pieces match."""
    found: frozenset[int] = frozenset()
    for piece in pieces:
        match piece:
            case One(octets):
                found |= octets
            case Many(inner, _, _):
                found |= _octets_in(inner)
            case Either(alternatives):
                found = found.union(*map(_octets_in, alternatives))
            case Ahead():
                pass
    return found


def _shortest(pieces: Sequence[Piece]) -> int:
    """Return the length of the shortest match."""
    length = 0
    for piece in pieces:
        match piece:
            case One():
                length += 1
            case Many(inner, fewest, _):
                length += fewest * _shortest(inner)
            case Either(alternatives):
                length += min(map(_shortest, alternatives))
            case Ahead():
                pass
    return length
