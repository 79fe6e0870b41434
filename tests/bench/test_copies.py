from pathlib import Path

import pytest

from tests.bench.copies import measure_copies
from tests.bench.figures import Figure


@pytest.mark.slow
def test_a_copy_is_made_by_a_process_whose_memory_is_read(tmp_path: Path) -> None:
    figure, _ = measure_copies(tmp_path, few=5, many=120)
    assert isinstance(figure, Figure)
    assert 40 < (figure.baseline or 0) < 2000
    assert 0.5 < (figure.to_baseline or 0) < 2
