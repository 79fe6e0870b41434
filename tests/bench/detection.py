"""How many tickets a second of one processor searches for patterns, without a model."""

import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from detectors.engine import PresidioDetector, build_detector
from detectors.pattern_search import PLAIN_TEXTS
from detectors.training.markup import read_folder
from tests.bench.figures import Figure, median
from tests.web_process import ROOT

PATTERN_NAMES = ("pattern_tickets_per_cpu_s",)
_TICKETS = ROOT / "detectors" / "training" / "tickets" / "train"
_FEWEST_CHARACTERS, _MOST_CHARACTERS = 300, 1_500
_TEXTS = 500
_ROUNDS = 7


def measure_patterns(_folder: Path) -> Iterator[Figure]:
    """Search tickets of 300 to 1,500 characters, overlaps resolved; the processor's time counts, not the clock's."""
    texts = joined_tickets(_TEXTS)
    detector = build_detector()
    detector.find_many(texts[:PLAIN_TEXTS])
    detector.find_many(texts)
    rates = [len(texts) / _cpu_seconds(detector, texts) for _ in range(_ROUNDS)]
    yield Figure(
        name="pattern_tickets_per_cpu_s",
        value=median(rates),
        unit="1/s",
        n=_ROUNDS * _TEXTS,
        goal=8_000,
        is_more_better=True,
    )


def joined_tickets(count: int) -> list[str]:
    """Return texts of 300 to 1,500 characters, made of whole labelled tickets; the same ones every time."""
    chance = random.Random(1)  # noqa: S311 - no secret, and the same every time
    tickets = [ticket.text for ticket in read_folder(_TICKETS) if len(ticket.text) <= _MOST_CHARACTERS]
    return [_joined(chance, tickets) for _ in range(count)]


def _joined(chance: random.Random, tickets: Sequence[str]) -> str:
    most = chance.randint(_FEWEST_CHARACTERS + 100, _MOST_CHARACTERS)
    text = ""
    while len(text) < _FEWEST_CHARACTERS:
        text = ""
        for ticket in chance.sample(tickets, k=len(tickets)):
            if len(text) + len(ticket) + 2 <= most:
                text += f"\n\n{ticket}" if text else ticket
    return text


def _cpu_seconds(detector: PresidioDetector, texts: Sequence[str]) -> float:
    started = time.process_time()
    detector.find_many(texts)
    return time.process_time() - started
