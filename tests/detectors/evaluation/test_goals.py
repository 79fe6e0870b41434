"""What the detector has to reach."""

import pytest

from detectors.evaluation.goals import are_met, goal_results
from detectors.training.measuring import Counts, Measured


def _measured(
    *, persons: int = 100, cities: int = 100, decoys_hit: int = 0, clean_touched: int = 0, of: int = 100
) -> Measured:
    total = Counts(spans=2 * of, removed=persons + cities)
    kinds = {"PERSON": Counts(spans=of, removed=persons), "CITY": Counts(spans=of, removed=cities)}
    kinds["USERNAME"] = Counts(found_characters=9)  # found for nothing: no span to remove
    return Measured(
        by_kind=kinds, total=total, decoys=100, decoys_hit=decoys_hit, clean=100, clean_touched=clean_touched
    )


@pytest.mark.parametrize(
    ("measured", "missed"),
    [
        (_measured(), []),
        (_measured(persons=96, cities=98), []),
        (_measured(persons=96, cities=97), ["spans removed"]),
        (_measured(persons=95, cities=99), ["PERSON removed"]),
        (_measured(cities=89), ["spans removed", "every kind removed"]),
        (_measured(cities=90), ["spans removed"]),
        (_measured(decoys_hit=3, clean_touched=8), []),
        (_measured(decoys_hit=4), ["decoys hit"]),
        (_measured(clean_touched=9), ["clean tickets touched"]),
    ],
)
def test_a_goal_is_missed_just_beyond_its_limit(measured: Measured, missed: list[str]) -> None:
    results = goal_results(measured)
    assert [each.name for each in results if not each.is_met] == missed
    assert are_met(results) is not bool(missed)


def test_the_worst_kind_is_named() -> None:
    assert [each.about for each in goal_results(_measured(cities=50)) if each.about] == ["CITY"]


def test_what_was_not_counted_is_neither_met_nor_missed_and_nothing_at_all_is_not_enough() -> None:
    nothing = goal_results(Measured())
    assert [(each.share, each.is_met) for each in nothing] == [(None, None)] * 5
    assert not are_met(nothing)
    assert are_met(goal_results(Measured(clean=10)))
