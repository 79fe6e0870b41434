from datetime import UTC, datetime

import pytest

from tests.bench.figures import Compared, Figure, percentile

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_a_figure_stands_in_the_file_as_the_contract_has_it() -> None:
    figure = Figure(name="webhook_ack_p50_ms", value=4.75849, unit="ms", n=1000, baseline=1.32, goal=20)
    assert figure.as_json(machine="two cores", at=AT) == {
        "name": "webhook_ack_p50_ms",
        "value": 4.758,
        "unit": "ms",
        "baseline": 1.32,
        "ratio": 3.605,
        "goal": 20,
        "met": True,
        "n": 1000,
        "machine": "two cores",
        "at": "2026-03-02T09:00:00+00:00",
    }


@pytest.mark.parametrize(
    ("value", "goal", "is_more_better", "is_met"),
    [(2, 2, False, True), (2.01, 2, False, False), (2, 2, True, True), (1.99, 2, True, False), (5, None, False, None)],
)
def test_a_goal_is_a_limit_on_the_side_that_is_worse(
    *, value: float, goal: float | None, is_more_better: bool, is_met: bool | None
) -> None:
    assert Figure(name="x", value=value, unit="s", n=1, goal=goal, is_more_better=is_more_better).is_met is is_met


@pytest.mark.parametrize(("baseline", "ratio"), [(None, None), (0, None), (2, 2.0)])
def test_the_ratio_needs_a_baseline(baseline: float | None, ratio: float | None) -> None:
    assert Figure(name="x", value=4, unit="s", n=1, baseline=baseline).to_baseline == ratio


@pytest.mark.parametrize(
    ("values", "percent", "expected"),
    [([5], 99, 5), (range(1, 101), 99, 99), (range(1, 101), 50, 50), (range(1, 1001), 99, 990), ([3, 1, 2], 100, 3)],
)
def test_a_percentile_is_a_value_that_was_measured(values: list[float], percent: float, expected: float) -> None:
    assert percentile(values, percent) == expected


def test_what_is_compared_is_a_figure_beside_what_it_took_over_few() -> None:
    one = Compared("sqlite", [2.0, 1.0, 3.0], [5.0, 3.0, 9.0])
    assert one.ratio == 2.5
    figure = one.as_figure("lookup", goal=1.3)
    assert (figure.value, figure.baseline, figure.to_baseline, figure.n, figure.is_met) == (2.5, 2.0, 2.5, 3, False)
