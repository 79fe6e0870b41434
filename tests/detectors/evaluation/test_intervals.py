"""Wilson's interval."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.evaluation.intervals import Interval, wilson


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (5, 10, 0.2366, 0.7634), (97, 100, 0.9155, 0.9897)],
)
def test_it_is_the_published_one(count: int, of: int, low: float, high: float) -> None:
    interval = wilson(count, of)
    assert interval.low == pytest.approx(low, abs=1e-4)
    assert interval.high == pytest.approx(high, abs=1e-4)


def test_of_nothing_everything_is_possible() -> None:
    assert wilson(0, 0) == Interval(0.0, 1.0)


@given(st.integers(1, 5_000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_the_share_lies_inside_and_the_ends_between_0_and_1(case: tuple[int, int]) -> None:
    count, of = case
    interval = wilson(count, of)
    assert 0 <= interval.low <= count / of + 1e-12
    assert count / of - 1e-12 <= interval.high <= 1
    assert interval.low < interval.high
