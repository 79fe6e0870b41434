"""Mirrored patterns in one compiled scanner: Hyperscan, where it is installed and runs on this processor."""

import re
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from types import ModuleType
from typing import Any, Final

from detectors.prescan.mirror import mirrored
from detectors.prescan.pieces import CannotMirror

_TOGETHER: Final = 40
"""Mirrors compiled into one database. More of them scan a little faster, and take much longer to compile."""

Hit = tuple[int, int]
"""The number of a pattern, and a place in the text where it may begin."""

_Mirror = tuple[int, bytes]
"""A mirror with its number, which is not that of a pattern: several patterns may share one."""


class Scanner:
    """Says where patterns may begin in a text. Safe to share between threads. Made by `build_scanner`."""

    def __init__(self, databases: Sequence[Any], sharing: Sequence[Sequence[int]], *, unsure: frozenset[int]) -> None:
        self.unsure: Final = unsure
        """The numbers of patterns that it cannot speak for: they may begin anywhere."""
        self._databases = databases
        self._sharing = sharing
        self._thread = threading.local()

    def hits(self, octets: bytes) -> list[Hit]:
        """Return the hits in a text as `octets_of` wrote it, from left to right. A hit may come twice."""
        ends: list[tuple[int, int]] = []
        for database, scratch in self._prepared():
            database.scan(octets, _note, 0, ends, scratch)
        ends.sort(reverse=True)
        length = len(octets)  # the pads before the text and the neighbours in the mirror are two bytes each: even
        sharing = self._sharing
        return [(number, length - end) for end, mirror in ends for number in sharing[mirror]]

    def _prepared(self) -> list[tuple[Any, Any]]:
        """Return the databases, each with the scratch space that is this thread's own."""
        try:
            return self._thread.prepared  # type: ignore[no-any-return] # threads have no types
        except AttributeError:
            self._thread.prepared = prepared = [(each, each.scratch.clone()) for each in self._databases]
            return prepared


def _note(mirror: int, _start: int, end: int, _flags: int, ends: list[tuple[int, int]]) -> None:
    ends.append((end, mirror))


def find_library() -> ModuleType | None:
    """Return Hyperscan, None where it is not installed: there is no wheel of it for every system."""
    try:
        import hyperscan  # noqa: PLC0415 - as said
    except ImportError:
        return None
    return hyperscan


def build_scanner(library: ModuleType, patterns: Mapping[int, re.Pattern[str]]) -> Scanner:
    """Compile a scanner for numbered patterns."""
    sharing = _sharing(patterns)
    mirrors = list(enumerate(sharing))
    groups = [mirrors[first : first + _TOGETHER] for first in range(0, len(mirrors), _TOGETHER)]
    compiled = [each for group in groups for each in _compiled(library, group)]
    taken = {mirror for _, group in compiled for _, mirror in group}
    refused = {number for mirror, numbers in sharing.items() if mirror not in taken for number in numbers}
    mirrorless = set(patterns) - {number for numbers in sharing.values() for number in numbers}
    databases = [database for database, _ in compiled]
    return Scanner(databases, list(sharing.values()), unsure=frozenset(refused | mirrorless))


def _sharing(patterns: Mapping[int, re.Pattern[str]]) -> dict[bytes, list[int]]:
    """Return all mirrors, and the numbers of the patterns that share each."""
    sharing: dict[bytes, list[int]] = {}
    for number, pattern in patterns.items():
        with suppress(CannotMirror):
            for mirror in dict.fromkeys(mirrored(pattern)):
                sharing.setdefault(mirror, []).append(number)
    return sharing


def _compiled(library: ModuleType, group: Sequence[_Mirror]) -> Iterator[tuple[Any, Sequence[_Mirror]]]:
    """Yield databases and what is in them; a mirror that the library does not take is in none."""
    database = library.Database(mode=library.HS_MODE_BLOCK)
    numbers, mirrors = zip(*group, strict=True)
    try:
        database.compile(mirrors, ids=numbers, flags=library.HS_FLAG_DOTALL)
    except library.error:
        for each in group if len(group) > 1 else []:
            yield from _compiled(library, [each])
    else:
        yield database, group
