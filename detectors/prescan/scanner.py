"""Mirrored patterns in one compiled scanner: Hyperscan, where it is installed and runs on this processor."""

import re
import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from types import ModuleType
from typing import Any, Final

from detectors.prescan.mirror import mirrored
from detectors.prescan.pieces import CannotMirror

_TOGETHER: Final = 40
"""Mirrors compiled into one database. More of them scan a little faster, and take much longer to compile."""

PLACE_BITS: Final = 32
"""A hit is one number: these bits are the place where a pattern may begin, those above are the text's number."""

Hits = list[int]
"""Where a pattern may begin: text by text, from left to right."""

_Mirror = tuple[int, bytes]
"""A mirror with its number, which is not that of a pattern: several patterns may share one."""

_Found = defaultdict[int, Hits]
"""The hits of each mirror."""


class Scanner:
    """Says where patterns may begin in texts. Safe to share between threads. Made by `build_scanner`.

    It can be pickled for another process on the same machine, which is quicker than compiling there again.
    """

    def __init__(self, databases: Mapping[int, Sequence[Any]], sharing: Sequence[Sequence[int]]) -> None:
        self._databases = databases
        self._sharing = sharing
        self._thread = threading.local()

    def __reduce__(self) -> tuple[Any, ...]:
        library = _library()
        written = {group: [library.dumpb(each) for each in some] for group, some in self._databases.items()}
        return _read_scanner, (written, self._sharing)

    def hits(self, octets: Sequence[bytes], groups: Mapping[int, Iterable[int]]) -> dict[int, Hits]:
        """Return the hits of patterns, by their numbers, in texts as `octets_of` wrote them. A hit may come twice.

        `groups` says by group of patterns which of the texts to scan for it.
        """
        found: _Found = defaultdict(list)
        prepared = self._prepared()
        # A mirror is read backwards: the further it ended, the nearer to its text's beginning the pattern begins. The
        # pads before a text and the neighbours in a mirror are two bytes each: they cancel out.
        lasts = [(number << PLACE_BITS) + len(each) for number, each in enumerate(octets)]
        # Text by text inside, so that what a database needs stays in the processor's cache.
        for group, numbers in groups.items():
            for scan, scratch in prepared[group]:
                for number in numbers:
                    scan(octets[number], _note, 0, (lasts[number], found), scratch)
        return self._by_pattern(found)

    def _by_pattern(self, found: _Found) -> dict[int, Hits]:
        hits: dict[int, Hits] = {}
        for mirror, places in found.items():
            places.sort()
            for pattern in self._sharing[mirror]:
                hits[pattern] = sorted(hits[pattern] + places) if pattern in hits else places
        return hits

    def _prepared(self) -> dict[int, list[tuple[Any, Any]]]:
        """Return what scans for each group, with the scratch space that is this thread's own."""
        try:
            return self._thread.prepared  # type: ignore[no-any-return] # threads have no types
        except AttributeError:
            self._thread.prepared = prepared = {
                group: [(each.scan, each.scratch.clone()) for each in databases]
                for group, databases in self._databases.items()
            }
            return prepared


def _read_scanner(written: Mapping[int, Sequence[bytes]], sharing: Sequence[Sequence[int]]) -> Scanner:
    library = _library()
    return Scanner({group: [_read(library, each) for each in some] for group, some in written.items()}, sharing)


def _read(library: ModuleType, written: bytes) -> Any:
    database = library.loadb(written, library.HS_MODE_BLOCK)
    database.scratch = library.Scratch(database)
    return database


def _note(mirror: int, _start: int, end: int, _flags: int, context: tuple[int, _Found]) -> None:
    last, found = context
    found[mirror].append(last - end)


def find_library() -> ModuleType | None:
    """Return Hyperscan, None where it is not installed: there is no wheel of it for every system."""
    try:
        return _library()
    except ImportError:
        return None


def _library() -> ModuleType:
    import hyperscan  # noqa: PLC0415 - not everybody has it

    return hyperscan


def build_scanner(
    library: ModuleType, groups: Mapping[int, Mapping[int, re.Pattern[str]]]
) -> tuple[Scanner, frozenset[int]]:
    """Compile a scanner for groups of numbered patterns; no number stands in two groups.

    Return also the numbers of patterns that the scanner cannot speak for: they may begin anywhere.
    """
    sharing: list[Sequence[int]] = []
    databases: dict[int, list[Any]] = {}
    unsure: set[int] = set()
    for group, patterns in groups.items():
        shared = _sharing(patterns)
        compiled = list(_databases(library, list(enumerate(shared, start=len(sharing)))))
        taken = {mirror for _, mirrors in compiled for _, mirror in mirrors}
        unsure |= _spoken_for(shared, set(shared)) ^ set(patterns)
        unsure |= _spoken_for(shared, set(shared) - taken)
        databases[group] = [database for database, _ in compiled]
        sharing += shared.values()
    return Scanner(databases, sharing), frozenset(unsure)


def _sharing(patterns: Mapping[int, re.Pattern[str]]) -> dict[bytes, list[int]]:
    """Return all mirrors, and the numbers of the patterns that share each."""
    sharing: dict[bytes, list[int]] = {}
    for number, pattern in patterns.items():
        with suppress(CannotMirror):
            for mirror in dict.fromkeys(mirrored(pattern)):
                sharing.setdefault(mirror, []).append(number)
    return sharing


def _spoken_for(sharing: Mapping[bytes, Sequence[int]], mirrors: Iterable[bytes]) -> set[int]:
    return {number for mirror in mirrors for number in sharing[mirror]}


def _databases(library: ModuleType, mirrors: Sequence[_Mirror]) -> Iterator[tuple[Any, Sequence[_Mirror]]]:
    for first in range(0, len(mirrors), _TOGETHER):
        yield from _compiled(library, mirrors[first : first + _TOGETHER])


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
