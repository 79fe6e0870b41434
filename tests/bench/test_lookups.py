"""Lookups are measured over what is really found and shown."""

from pathlib import Path

import pytest

from tests.bench.figures import Figure, Remark
from tests.bench.lookups import LOOKUP_NAMES, measure_lookups


@pytest.mark.slow
def test_lookups_are_measured_on_both_databases(tmp_path: Path) -> None:
    *figures, told = measure_lookups(tmp_path, few=1_000, many=4_000, lookups=20)
    assert [one.name for one in figures if isinstance(one, Figure)] == list(LOOKUP_NAMES)
    assert all(one.value > 0 and one.n == 20 for one in figures if isinstance(one, Figure))
    assert isinstance(told, Remark)
    for verb in ("sqlite find", "sqlite show", "postgresql find", "postgresql show"):
        assert verb in told.sentence
