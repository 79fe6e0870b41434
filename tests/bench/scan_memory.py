"""Whether the memory of `gallra scan` grows with its input."""

import os
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from threading import Thread
from typing import IO, Final, cast

from tests.bench.contests.contest import ONE_THREAD
from tests.bench.figures import Figure
from tests.bench.machine import peak_mb
from tests.bench.scan_lines import GALLRA, distinct_lines
from tests.bench.start_times import NotThere
from tests.web_process import ROOT

MEMORY_NAMES: Final = ("scan_rss_1m_vs_100k",)
_GOAL: Final = 1.1
_FEW: Final = 100_000
_MANY: Final = 1_000_000
_BEYOND: Final = 2000
"""Lines more than are counted, so that the last that counts does not wait in a buffer."""


def measure_scan_memory(_folder: Path) -> Iterator[Figure]:
    """Scan a million lines, each with words that no other has; compare the peak with that after 100,000 lines.

    Raises:
        NotThere: the command ended too early.
    """
    few, many = scan_peaks(few=_FEW, many=_MANY)
    ratio = many / few
    yield Figure(name=MEMORY_NAMES[0], value=ratio, unit="x", n=1, baseline=few, ratio=ratio, goal=_GOAL)


def scan_peaks(*, few: int, many: int) -> tuple[float, float]:
    """Scan many lines; return the most memory, in MiB, that was resident until the first few, and until all.

    Raises:
        NotThere: the command ended too early.
    """
    process = subprocess.Popen(  # noqa: S603 - our own command
        [str(GALLRA), "scan"],
        cwd=ROOT,
        env=os.environ | ONE_THREAD,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with process:
        source, output = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
        feeding = Thread(target=_feed, args=(source, islice(distinct_lines(), many + _BEYOND)))
        feeding.start()
        try:
            return _peak_after(output, process.pid, few), _peak_after(output, process.pid, many - few)
        finally:
            process.kill()
            feeding.join()


def _peak_after(output: IO[bytes], pid: int, count: int) -> float:
    if sum(1 for _ in islice(output, count)) < count:
        raise NotThere("`gallra scan` ended too early, and said why above.")
    return peak_mb(pid)


def _feed(source: IO[bytes], lines: Iterable[bytes]) -> None:
    with suppress(OSError), source:  # the process is ended as soon as enough has been seen
        source.writelines(lines)
