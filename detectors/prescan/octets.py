"""A text with one byte per character, and character classes as sets of such bytes.

Offsets in bytes then are offsets in characters. Latin-1 characters are themselves. All others share a few stand-ins:
the digits one, the letters another, and so on. So a set of bytes may hold more than its class, and never less.
"""

import codecs
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from re import _compiler, _constants, _parser  # type: ignore[attr-defined] # how `re` itself reads a pattern
from typing import Any, Final

PAD: Final = 0
"""Stands twice on either side of a text, so that what is said about neighbours can be asked at its ends too."""

ALL_OCTETS: Final = frozenset(range(256))

_PADS: Final = bytes([PAD, PAD])
_DIGIT, _LETTER, _SPACE, _DASH, _INVISIBLE, _OTHER = 1, 2, 3, 4, 5, 6
"""Control characters that nobody writes. Where one does stand in a text, it is looked at once more than needed."""

_SAMPLES: Final = {"\u0661": {_DIGIT}, "\u0416": {_LETTER}, "\u2003": {_SPACE}, "\u2192": {_DASH, _INVISIBLE, _OTHER}}
"""One character of each category, and the stand-ins of its like: a class treats alike all that it does not name."""

_SAME_BUT_FOR_CASE: Final = {
    "\u0130": "i",
    "\u0131": "i",
    "\u017f": "s",
    "\u212a": "k",
    "\u212b": "å",
    "\u0178": "ÿ",
    "\u039c": "µ",
    "\u03bc": "µ",
    "\u1e9e": "ß",
}
"""Characters outside Latin-1 that `re` takes for one inside where case is ignored."""

_LATIN: Final = "".join(map(chr, range(256)))

Node = tuple[Any, Any]
"""An operation of a parsed pattern and its argument, as in `re._parser`."""


def octets_of(text: str) -> bytes:
    """Return a text backwards, one byte per character, two pads on either side. Takes any string."""
    return (_PADS + text.encode("latin-1", _handler_of_others()) + _PADS)[::-1]


def octets_of_class(node: Node, flags: int, *, is_negated: bool = False) -> frozenset[int] | None:
    """Return the bytes that a class of characters may match, or its opposite; None where the node is no such class.

    `re` itself is asked: about every Latin-1 character, every other one that the class names, and a sample of the rest.
    """
    operation, argument = node
    if operation not in (_constants.LITERAL, _constants.NOT_LITERAL, _constants.ANY, _constants.IN):
        return None
    return _octets_of_class(operation, _hashable(argument), flags, is_negated)


def _hashable(argument: Any) -> Any:
    return tuple(argument) if isinstance(argument, list) else argument


@cache
def _octets_of_class(operation: Any, argument: Any, flags: int, is_negated: bool) -> frozenset[int]:  # noqa: FBT001 - cached by place
    matches = _compiled(operation, argument, flags).match

    def may_match(character: str) -> bool:
        return (matches(character) is None) is is_negated

    octets = {ord(character) for character in _LATIN if may_match(character)}
    octets.update(_stand_in(character) for character in _named(argument) if may_match(character))
    for sample, stand_ins in _SAMPLES.items():
        octets |= stand_ins if may_match(sample) else set()
    return frozenset(octets)


def _compiled(operation: Any, argument: Any, flags: int) -> re.Pattern[str]:
    state = _parser.State()
    state.flags, state.str = flags, ""
    node = (operation, list(argument) if isinstance(argument, tuple) else argument)
    return _compiler.compile(_parser.SubPattern(state, [node]), flags)  # type: ignore[no-any-return] # untyped


def _named(argument: Any) -> Iterator[str]:
    """Yield the characters beyond Latin-1 that a class may treat unlike others of their category."""
    yield from _SAME_BUT_FOR_CASE
    for operation, each in argument if isinstance(argument, tuple) else [(_constants.LITERAL, argument)]:
        if operation is _constants.LITERAL and each is not None:
            yield from _with_its_cases(each)
        elif operation is _constants.RANGE:
            for number in range(max(each[0], 256), each[1] + 1):
                yield from _with_its_cases(number)


def _with_its_cases(number: int) -> Iterator[str]:
    character = chr(number)
    for variant in {character, character.lower(), character.upper()}:
        if len(variant) == 1 and ord(variant) not in range(256):
            yield variant


@cache
def _handler_of_others() -> str:
    """Return the name of the error handler that writes stand-ins: the quickest way to replace a few characters."""
    name = "gallra-stand-ins"
    codecs.register_error(name, _write_stand_ins)
    return name


def _write_stand_ins(error: UnicodeError) -> tuple[bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return bytes(map(_stand_in, error.object[error.start : error.end])), error.end


def _stand_in(character: str) -> int:
    if character in _SAME_BUT_FOR_CASE:
        return ord(_SAME_BUT_FOR_CASE[character])
    if character.isdecimal():
        return _DIGIT
    if character.isalnum():
        return _LETTER
    if character.isspace():
        return _SPACE
    category = unicodedata.category(character)
    return {"Pd": _DASH, "Cf": _INVISIBLE}.get(category, _DASH if character == "\u2212" else _OTHER)


def count_ascii_digits(octets: bytes) -> int:
    """Return how many of the digits 0 to 9 a text has, as `octets_of` wrote it."""
    return len(octets) - len(octets.translate(None, b"0123456789"))
