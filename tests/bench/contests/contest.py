"""Contestants side by side: each in a process of its own, one at work at a time, in turns.

A round takes other texts than the one before, so that nobody gains by remembering, and the same for all.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from typing import IO, Any, Final, cast

from tests.bench.contests.contestants import CONTESTANTS
from tests.bench.contests.texts import Places, development_tickets
from tests.bench.figures import median
from tests.bench.found import Found, count_found
from tests.bench.machine import peak_mb
from tests.bench.start_times import NotThere
from tests.web_process import ROOT

ROUNDS: Final = 5
ONE_THREAD: Final = dict.fromkeys(
    (
        *("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"),
        *("VECLIB_MAXIMUM_THREADS", "NUMEXPR_NUM_THREADS"),
    ),
    "1",
)
"""One thread for arithmetic; libraries read it when they are loaded."""
_QUIET: Final = {"DO_NOT_TRACK": "1", "DATAFOG_NO_TELEMETRY": "1", "PYTHONHASHSEED": "0"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What a contestant did: texts per CPU-second in each round, what it finds, and the memory it took, in MiB."""

    rates: tuple[float, ...]
    found: Found
    peak_mb: float

    @property
    def rate(self) -> float:
        """Return the median of texts per CPU-second."""
        return median(self.rates)


def hold_contest(*names: str, share: int = 1) -> dict[str, Run]:
    """Let contestants search one `share`-th of the timed texts, in rounds that alternate; return their runs by name.

    Raises:
        NotThere: a tool is not installed, or its process failed.
    """
    rates: dict[str, list[float]] = {name: [] for name in names}
    with ExitStack() as stack:
        seats = [stack.enter_context(_seated(name)) for name in names]
        found = {seat.name: seat.find() for seat in seats}
        for number in range(ROUNDS):
            for seat in seats:
                rates[seat.name].append(seat.rate(number, of=ROUNDS * share))
        return {
            seat.name: Run(rates=tuple(rates[seat.name]), found=found[seat.name], peak_mb=peak_mb(seat.pid))
            for seat in seats
        }


def ratio_of(ours: Run, theirs: Run) -> float:
    """Return how many times as fast we are: the median of the rounds, in each of which both had the same texts."""
    return median([our / their for our, their in zip(ours.rates, theirs.rates, strict=True)])


class _Seat:
    """A contestant's process, seen from outside."""

    def __init__(self, name: str, process: "subprocess.Popen[str]") -> None:
        self.name = name
        self.pid = process.pid
        self._orders = cast("IO[str]", process.stdin)
        self._answers = cast("IO[str]", process.stdout)

    def find(self) -> Found:
        """Have the development tickets searched, which also warms the process up; return what was found."""
        tickets = development_tickets()
        places: list[Places] = self._ask({"do": "find"})
        contestant = CONTESTANTS[self.name]
        return count_found(tickets, places, title=contestant.title, remark=contestant.remark)

    def rate(self, part: int, *, of: int) -> float:
        """Have a part of the timed texts searched; return how many a CPU-second took."""
        done: dict[str, float] = self._ask({"do": "round", "part": part, "of": of})
        return done["texts"] / done["cpu_s"]

    def _ask(self, order: dict[str, Any]) -> Any:
        answer = ""
        with suppress(BrokenPipeError):
            self._orders.write(f"{json.dumps(order)}\n")
            self._orders.flush()
            answer = self._answers.readline()
        if not answer:
            raise NotThere(f"{CONTESTANTS[self.name].title}: its process ended, and said why above.")
        return json.loads(answer)


@contextmanager
def _seated(name: str) -> Iterator[_Seat]:
    needs = CONTESTANTS[name].needs
    if needs and find_spec(needs) is None:
        raise NotThere(f"{needs} is not installed; `make bench` installs it.")
    command = [sys.executable, "-m", "tests.bench.contests.running", name]
    process = subprocess.Popen(  # noqa: S603 - our own command
        command,
        cwd=ROOT,
        env=os.environ | ONE_THREAD | _QUIET,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            yield _Seat(name, process)
        finally:
            process.kill()
