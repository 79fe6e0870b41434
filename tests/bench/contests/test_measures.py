from pathlib import Path

import pytest

from tests.bench.contests import measures
from tests.bench.contests.contest import Run
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
from tests.bench.measures import MEASURES

RATES = {
    PATTERNS: 9000.0,
    WHOLE: 300.0,
    WORKER: 300.0,
    PRESIDIO: 300.0,
    PRESIDIO_CNN: 50.0,
    PRESIDIO_CNN_BATCHED: 75.0,
    SCRUBADUB: 4500.0,
    DATAFOG: 18000.0,
}
EXPECTED = {
    "pattern_tickets_per_cpu_s": (9000, "tickets/s", None, None, 8000, True),
    "detect_tickets_per_cpu_s": (300, "tickets/s", None, None, None, None),
    "detect_vs_presidio_cnn": (6, "x", 50, 6, 5, True),
    "detect_vs_presidio_batch": (4, "x", 75, 4, None, None),
    "pattern_vs_presidio": (30, "x", 300, 30, None, None),
    "pattern_vs_scrubadub": (2, "x", 4500, 2, None, None),
    "pattern_vs_datafog": (0.5, "x", 18000, 0.5, None, None),
    "worker_rss_mb": (401, "MB", None, None, 400, False),
}


def contest(*names: str, share: int = 1) -> dict[str, Run]:
    assert share in (1, 2)
    found = Found(title="x", spans=1, removed=1, decoys=0, decoys_hit=0, clean=0, clean_touched=0)
    return {name: Run(rates=(RATES[name],) * 5, found=found, peak_mb=401) for name in names}


def test_figures_are_made_of_what_the_contestants_did(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(measures, "hold_contest", contest)
    mine = [measure for measure in MEASURES if set(measure.names) <= set(EXPECTED)]
    figures = [each for measure in mine for each in measure.run(tmp_path) if isinstance(each, Figure)]
    assert [each.name for each in figures] == [name for measure in mine for name in measure.names]
    assert {
        each.name: (each.value, each.unit, each.baseline, each.to_baseline, each.goal, each.is_met) for each in figures
    } == EXPECTED


def test_whoever_is_timed_also_shows_what_it_finds(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(measures, "hold_contest", contest)
    for run, contestants in (
        (measures.measure_patterns, 1),
        (measures.measure_whole, 1),
        (measures.measure_whole_beside_cnn, 3),
        (measures.measure_patterns_beside_others, 4),
    ):
        assert sum(isinstance(each, Found) for each in run(tmp_path)) == contestants
