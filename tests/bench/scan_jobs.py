"""What a second process brings to `gallra scan`."""

import os
import resource
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.bench.contests.contest import ONE_THREAD
from tests.bench.figures import Figure, Remark, median
from tests.bench.scan_lines import GALLRA, write_lines
from tests.bench.start_times import NotThere
from tests.web_process import ROOT

JOBS_NAMES: Final = ("scan_jobs2",)
_GOAL: Final = 1.8
_ROUNDS: Final = 3
_WORK_S: Final = 60.0
"""What a scan with one process is to take, so that starting a process weighs little."""
_PROBES: Final = (500, 2500)
_FEWEST_LINES: Final = 2500
_MOST_LINES: Final = 200_000
_BUSY: Final = 0.9
"""One process that gets less of a core than this shares it with somebody else."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What a command took, its child processes included."""

    wall_s: float
    cpu_s: float


def measure_scan_jobs(folder: Path) -> Iterator[Figure | Remark]:
    """Scan the same lines with one process and with two, in turns.

    This is the one figure that needs time by the clock: two processes at once take no less of the processors.

    Raises:
        NotThere: there is one core only, or the command knows no `--jobs`, or fails.
    """
    if len(os.sched_getaffinity(0)) < 2:
        raise NotThere("Two processes need two cores.")
    file = folder / "lines.jsonl"
    count = write_lines(file, lines_for(_WORK_S, _seconds_a_line(file)))
    rounds = [(_scan(file, jobs=1), _scan(file, jobs=2)) for _ in range(_ROUNDS)]
    yield jobs_figure(rounds, lines=count)
    yield from jobs_remarks(rounds)


def jobs_figure(rounds: Sequence[tuple[Spent, Spent]], *, lines: int) -> Figure:
    """Return how many times as many lines two processes scan in the same time: the median of the rounds."""
    ratio = median([one.wall_s / two.wall_s for one, two in rounds])
    return Figure(
        name=JOBS_NAMES[0],
        value=ratio,
        unit="x",
        n=len(rounds),
        baseline=median([lines / one.wall_s for one, _ in rounds]),
        ratio=ratio,
        goal=_GOAL,
        is_more_better=True,
    )


def jobs_remarks(rounds: Sequence[tuple[Spent, Spent]]) -> Iterator[Remark]:
    """Say what two cores can give at most, and whether this machine had two to give."""
    most = median([2 * one.cpu_s / two.cpu_s for one, two in rounds])
    yield Remark(f"scan_jobs2: by CPU-seconds alone, two cores that are free give at most {most:.2f} times.")
    share = median([one.cpu_s / one.wall_s for one, _ in rounds])
    if share < _BUSY:
        yield Remark(f"scan_jobs2: one process got {share:.0%} of a core, so the machine is busy: measure it again.")


def lines_for(seconds: float, seconds_a_line: float) -> int:
    """Return how many lines take about so long, within reason."""
    if seconds_a_line <= 0:
        return _MOST_LINES
    return min(_MOST_LINES, max(_FEWEST_LINES, int(seconds / seconds_a_line)))


def _seconds_a_line(file: Path) -> float:
    """Return the CPU-seconds that one more line takes, without those for starting."""
    taken = []
    for count in _PROBES:
        write_lines(file, count)
        taken.append(_scan(file, jobs=1).cpu_s)
    return (taken[1] - taken[0]) / (_PROBES[1] - _PROBES[0])


def _scan(file: Path, *, jobs: int) -> Spent:
    command = [str(GALLRA), "scan", str(file), "--jobs", str(jobs)]
    cpu_s, started = _children_cpu_s(), time.perf_counter()
    done = subprocess.run(  # noqa: S603 - our own command
        command, cwd=ROOT, env=os.environ | ONE_THREAD, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False
    )
    if done.returncode != 0:
        raise NotThere(f"`gallra scan --jobs {jobs}` is not understood, or failed: status {done.returncode}.")
    return Spent(time.perf_counter() - started, _children_cpu_s() - cpu_s)


def _children_cpu_s() -> float:
    """Return the CPU-seconds of all child processes that have ended, and of theirs."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
