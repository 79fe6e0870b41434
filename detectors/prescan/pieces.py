"""What a pattern is made of, as far as the prescan is concerned: classes of bytes, repetitions, alternatives.

Groups and flags are gone. Conditions are left out, except those that say what follows.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from re import _constants  # type: ignore[attr-defined] # how `re` itself reads a pattern
from typing import Final

from detectors.prescan.octets import ALL_OCTETS, Node, octets_of_class

CONDITIONS: Final = (_constants.ASSERT, _constants.ASSERT_NOT, _constants.AT)
_REPEATS: Final = (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT)


class CannotMirror(Exception):
    """A pattern uses something that no mirror is made of."""


@dataclass(frozen=True, slots=True)
class One:
    """One byte of a class."""

    octets: frozenset[int]


@dataclass(frozen=True, slots=True)
class Many:
    """A repetition; `most` is None where there is no upper bound."""

    pieces: tuple["Piece", ...]
    fewest: int
    most: int | None


@dataclass(frozen=True, slots=True)
class Either:
    """Alternatives."""

    alternatives: tuple[tuple["Piece", ...], ...]


@dataclass(frozen=True, slots=True)
class Ahead:
    """What must follow, beside what is read anyway."""

    pieces: tuple["Piece", ...]


Piece = One | Many | Either | Ahead
Pieces = tuple[Piece, ...]


def pieces_of(nodes: Iterable[Node], flags: int) -> Pieces:
    """Return the pieces of a parsed pattern. Raises CannotMirror."""
    return tuple(piece for node in nodes for piece in _pieces_of_node(node, flags))


def _pieces_of_node(node: Node, flags: int) -> Iterator[Piece]:
    operation, argument = node
    octets = octets_of_class(node, flags)
    if octets is not None:
        yield One(octets)
    elif operation is _constants.BRANCH:
        yield Either(tuple(_alternatives(argument[1], flags)))
    elif operation is _constants.SUBPATTERN:
        _, added, removed, nodes = argument
        yield from pieces_of(nodes, (flags | added) & ~removed)
    elif operation in _REPEATS:
        fewest, most, nodes = argument
        yield Many(pieces_of(nodes, flags), int(fewest), None if most is _constants.MAXREPEAT else int(most))
    elif operation is _constants.ATOMIC_GROUP:
        yield from pieces_of(argument, flags)
    elif operation is _constants.GROUPREF:
        yield Many((One(ALL_OCTETS),), 0, None)
    elif operation is _constants.ASSERT and argument[0] > 0:
        yield Ahead(pieces_of(argument[1], flags))
    elif operation not in CONDITIONS:
        raise CannotMirror(str(operation))


def _alternatives(branches: Iterable[Iterable[Node]], flags: int) -> Iterator[Pieces]:
    """Yield alternatives; those of an alternative that is nothing but alternatives stand among the others."""
    for branch in branches:
        pieces = pieces_of(branch, flags)
        if len(pieces) == 1 and isinstance(pieces[0], Either):
            yield from pieces[0].alternatives
        else:
            yield pieces
