"""A pattern read backwards over bytes, looser than the pattern itself.

Backwards, because the compiled scanner tells where a match ends: for the mirrored pattern that is where the pattern
begins. Wherever the pattern matches its mirror does too, and not always the other way round: conditions are left out,
long repetitions lose their upper bound, and what stands behind the telling part is cut off. At its end a mirror reads
the pattern's neighbours on the left, always two bytes.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from re import _constants, _parser  # type: ignore[attr-defined] # how `re` itself reads a pattern
from typing import Final

from detectors.prescan.octets import ALL_OCTETS, PAD, Node, octets_of_class
from detectors.prescan.pieces import CONDITIONS, Ahead, CannotMirror, Either, Many, One, Piece, pieces_of
from detectors.prescan.telling import share_of, telling_part

NEIGHBOURS: Final = 2
"""How many bytes a mirror reads beyond the place where its pattern begins."""

_WIDEST_EXACT: Final = 1
"""A repetition whose bounds lie further apart is mirrored without the upper one."""
_FEWEST_UNTELLING: Final = 20
"""What tells next to nothing is asked for at most so often: counting costs."""
_NEXT_TO_NOTHING: Final = 0.1
_AT_ONCE: Final = 20
"""Alternatives in one mirror: the library limits its length."""
_ANY: Final = "."


def mirrored(pattern: re.Pattern[str]) -> list[bytes]:
    """Return the mirrors of a pattern, several where it has many alternatives. Raises CannotMirror.

    They are written for a library with Perl's syntax over bytes, in which a dot is any byte.
    """
    nodes = list(_parser.parse(pattern.pattern, pattern.flags))
    is_list = len(nodes) == 1 and nodes[0][0] is _constants.BRANCH
    alternatives = [list(each) for each in nodes[0][1][1]] if is_list else [nodes]
    mirrors = [_mirror(each, pattern.flags, is_whole=is_list) for each in alternatives]
    return [_either(mirrors[first : first + _AT_ONCE]).encode("ascii") for first in range(0, len(mirrors), _AT_ONCE)]


def _mirror(nodes: Sequence[Node], flags: int, *, is_whole: bool) -> str:
    first = next((place for place, node in enumerate(nodes) if node[0] not in CONDITIONS), len(nodes))
    pieces = pieces_of(nodes, flags)
    return _backwards(pieces if is_whole else telling_part(pieces)) + _left_neighbours(nodes[:first], flags)


def _backwards(pieces: Iterable[Piece]) -> str:
    return "".join(reversed([_written(piece) for piece in pieces]))


def _written(piece: Piece) -> str:
    match piece:
        case One(octets):
            return _class(octets)
        case Either(alternatives):
            return _either(_backwards(each) for each in alternatives)
        case Many():
            return _repeated(piece)
        case Ahead():
            return ""


def _repeated(piece: Many) -> str:
    body = _backwards(piece.pieces)
    if not body:
        return ""
    if piece.most is not None and piece.most - piece.fewest <= _WIDEST_EXACT:
        return f"(?:{body}){{{piece.fewest},{piece.most}}}"
    is_telling = sum(map(share_of, piece.pieces)) > _NEXT_TO_NOTHING
    return f"(?:{body}){{{piece.fewest if is_telling else min(piece.fewest, _FEWEST_UNTELLING)},}}"


def _left_neighbours(conditions: Iterable[Node], flags: int) -> str:
    """Return the pattern of the two bytes on the left: the near one first, as they are read."""
    near, pairs = ALL_OCTETS, []
    for excluded in _excluded_on_the_left(conditions):
        if len(excluded) == 1:
            near &= _not_in(excluded[0], flags)
        else:
            pairs.append(excluded)
    free = near
    for _, near_node in pairs:
        free &= _not_in(near_node, flags)
    cases = [_class(free) + _ANY]
    for far_node, near_node in pairs:
        both = near & (octets_of_class(near_node, flags) or frozenset())
        cases += [_class(both) + _class(_not_in(far_node, flags))] if both else []
    return _either(cases)


def _excluded_on_the_left(conditions: Iterable[Node]) -> list[list[Node]]:
    """Return what must not stand directly on the left, where that is one class or two; the rest is left out."""
    found = []
    for operation, argument in conditions:
        if operation is _constants.ASSERT_NOT and argument[0] < 0:
            nodes = list(argument[1])
            if len(nodes) in range(1, NEIGHBOURS + 1) and all(octets_of_class(node, 0) is not None for node in nodes):
                found.append(nodes)
    return found


def _not_in(node: Node, flags: int) -> frozenset[int]:
    return (octets_of_class(node, flags, is_negated=True) or frozenset()) | {PAD}


def _either(alternatives: Iterable[str]) -> str:
    return f"(?:{'|'.join(alternatives)})"


@cache
def _class(octets: frozenset[int]) -> str:
    if not octets:
        raise CannotMirror("a class without characters")
    if octets == ALL_OCTETS:
        return _ANY
    firsts = [octet for octet in sorted(octets) if octet - 1 not in octets]
    lasts = [octet for octet in sorted(octets) if octet + 1 not in octets]
    runs = [_run(first, last) for first, last in zip(firsts, lasts, strict=True)]
    return runs[0] if len(octets) == 1 else f"[{''.join(runs)}]"


def _run(first: int, last: int) -> str:
    return _octet(first) if first == last else f"{_octet(first)}-{_octet(last)}"


def _octet(octet: int) -> str:
    character = chr(octet)
    return character if character.isascii() and character.isalnum() else rf"\x{octet:02x}"
