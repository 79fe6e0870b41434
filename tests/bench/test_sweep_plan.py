"""Planning a sweep is measured over what is really planned."""

from pathlib import Path

import pytest

from tests.bench.figures import Figure, Remark
from tests.bench.sweep_plan import SWEEP_PLAN_NAMES, measure_sweep_plan


@pytest.mark.slow
def test_planning_is_measured_on_both_databases(tmp_path: Path) -> None:
    ratio, memory, told = measure_sweep_plan(tmp_path, few=1_000, many=4_000)
    assert isinstance(ratio, Figure)
    assert isinstance(memory, Figure)
    assert isinstance(told, Remark)
    assert (ratio.name, memory.name) == SWEEP_PLAN_NAMES
    assert ratio.value > 0
    assert "sqlite" in told.sentence
    assert "postgresql" in told.sentence
