"""What redactions cost a worker is measured over redactions that really happen."""

from pathlib import Path

import pytest

from tests.bench.figures import Figure
from tests.bench.redactions import (
    MEMORY_NAMES,
    WORKERS_NAMES,
    measure_redaction_memory,
    measure_two_workers,
)

pytestmark = pytest.mark.slow


def test_the_memory_of_a_worker_is_measured_over_its_redactions(tmp_path: Path) -> None:
    (figure,) = measure_redaction_memory(tmp_path, few=2, many=6)
    assert (figure.name,) == MEMORY_NAMES
    assert figure.baseline is not None
    assert figure.baseline > 100, "a worker with its detector was measured"


def test_one_worker_and_two_do_the_same_work_once(tmp_path: Path) -> None:
    figure, _told = measure_two_workers(tmp_path, count=24)
    assert isinstance(figure, Figure)
    assert (figure.name,) == WORKERS_NAMES
    assert figure.value > 0
