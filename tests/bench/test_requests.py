"""Requests are measured over what is really opened, asked and told."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.bench.figures import Figure, Remark
from tests.bench.requests import (
    FANOUT_NAMES,
    OPEN_NAMES,
    WATCH_NAMES,
    measure_fanout,
    measure_opening,
    measure_watching,
)


def check(measured: Iterable[Figure | Remark], name: str) -> None:
    figure, told = measured
    assert isinstance(figure, Figure)
    assert isinstance(told, Remark)
    assert figure.name == name
    assert figure.value > 0
    for kind in ("sqlite", "postgresql"):
        assert kind in told.sentence


@pytest.mark.slow
def test_opening_is_measured_on_both_databases(tmp_path: Path) -> None:
    check(measure_opening(tmp_path, opened=3), *OPEN_NAMES)


@pytest.mark.slow
def test_asking_nine_partners_is_measured_on_both_databases(tmp_path: Path) -> None:
    check(measure_fanout(tmp_path, rounds=1), *FANOUT_NAMES)


@pytest.mark.slow
def test_watching_is_measured_on_both_databases(tmp_path: Path) -> None:
    check(measure_watching(tmp_path, count=30, days=2), *WATCH_NAMES)
