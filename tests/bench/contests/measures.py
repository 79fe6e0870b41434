"""How quickly personal data is found, per CPU-second of one core, and in how much memory."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.bench.contests.contest import ROUNDS, Run, hold_contest, ratio_of
from tests.bench.contests.contestants import (
    DATAFOG,
    PATTERNS,
    PRESIDIO,
    PRESIDIO_CNN,
    PRESIDIO_CNN_BATCHED,
    SCRUBADUB,
    WHOLE,
    WORKER,
)
from tests.bench.figures import Figure
from tests.bench.found import Found

PATTERN_NAMES: Final = ("pattern_tickets_per_cpu_s",)
WHOLE_NAMES: Final = ("detect_tickets_per_cpu_s",)
CNN_NAMES: Final = ("detect_vs_presidio_cnn", "detect_vs_presidio_batch")
PATTERN_RIVAL_NAMES: Final = ("pattern_vs_presidio", "pattern_vs_scrubadub", "pattern_vs_datafog")
WORKER_NAMES: Final = ("worker_rss_mb",)

_CNN_SHARE: Final = 2
"""Presidio with a model takes its time: half of the texts are enough."""


def measure_patterns(_folder: Path) -> Iterator[Figure | Found]:
    """Search with the pattern layer alone."""
    runs = hold_contest(PATTERNS)
    yield _rate(PATTERN_NAMES[0], runs[PATTERNS], goal=8000)
    yield runs[PATTERNS].found


def measure_whole(_folder: Path) -> Iterator[Figure | Found]:
    """Search with the whole detector, its model included."""
    runs = hold_contest(WHOLE)
    yield _rate(WHOLE_NAMES[0], runs[WHOLE], goal=None)
    yield runs[WHOLE].found


def measure_whole_beside_cnn(_folder: Path) -> Iterator[Figure | Found]:
    """Search with the whole detector, and with Presidio and a small CNN: text by text as it is shipped, and batched."""
    runs = hold_contest(WHOLE, PRESIDIO_CNN, PRESIDIO_CNN_BATCHED, share=_CNN_SHARE)
    yield _ratio(CNN_NAMES[0], runs[WHOLE], runs[PRESIDIO_CNN], goal=5)
    yield _ratio(CNN_NAMES[1], runs[WHOLE], runs[PRESIDIO_CNN_BATCHED], goal=None)
    yield from (run.found for run in runs.values())


def measure_patterns_beside_others(_folder: Path) -> Iterator[Figure | Found]:
    """Search with the pattern layer, and with tools that have nothing but patterns."""
    rivals = (PRESIDIO, SCRUBADUB, DATAFOG)
    runs = hold_contest(PATTERNS, *rivals)
    for name, rival in zip(PATTERN_RIVAL_NAMES, rivals, strict=True):
        yield _ratio(name, runs[PATTERNS], runs[rival], goal=None)
    yield from (run.found for run in runs.values())


def measure_worker_memory(_folder: Path) -> Iterator[Figure]:
    """Search all texts in a process that has loaded all of the worker; what it took at its highest."""
    run = hold_contest(WORKER)[WORKER]
    yield Figure(name=WORKER_NAMES[0], value=run.peak_mb, unit="MB", n=1, goal=400)


def _rate(name: str, run: Run, *, goal: float | None) -> Figure:
    return Figure(name=name, value=run.rate, unit="tickets/s", n=ROUNDS, goal=goal, is_more_better=True)


def _ratio(name: str, ours: Run, theirs: Run, *, goal: float | None) -> Figure:
    """Return how many times as fast we are; the baseline is theirs in texts per CPU-second."""
    ratio = ratio_of(ours, theirs)
    return Figure(
        name=name, value=ratio, unit="x", n=ROUNDS, baseline=theirs.rate, ratio=ratio, goal=goal, is_more_better=True
    )
