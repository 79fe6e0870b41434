"""Tests of contests. What the tools themselves do is seen by `make bench`, which installs them."""

import pytest

from tests.bench.contests.contest import Run, hold_contest, ratio_of
from tests.bench.contests.contestants import CONTESTANTS, Contestant
from tests.bench.found import Found
from tests.bench.start_times import NotThere

NOTHING = Found(title="", spans=0, removed=0, decoys=0, decoys_hit=0, clean=0, clean_touched=0)


def run(*rates: float) -> Run:
    return Run(rates=rates, found=NOTHING, peak_mb=0)


def test_a_rate_is_the_median_of_the_rounds() -> None:
    assert run(1, 100, 7).rate == 7


@pytest.mark.parametrize(
    ("ours", "theirs", "ratio"),
    [
        ([10], [2], 5),
        ([10, 20, 30], [1, 20, 10], 3),
        # The rounds have different texts: each is compared with itself, not the middle one with the middle one.
        ([10, 40, 90], [10, 20, 10], 2),
    ],
)
def test_a_ratio_compares_round_with_round(ours: list[float], theirs: list[float], ratio: float) -> None:
    assert ratio_of(run(*ours), run(*theirs)) == ratio


def test_rounds_that_one_has_not_had_are_not_compared() -> None:
    with pytest.raises(ValueError, match="shorter"):
        ratio_of(run(1, 2), run(1))


def test_a_tool_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(CONTESTANTS, "absent", Contestant("Absent", "absent.build", needs="no_such_tool"))
    with pytest.raises(NotThere, match="no_such_tool is not installed; `make bench` installs it"):
        hold_contest("absent")


def test_a_tool_whose_process_fails_is_named(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(CONTESTANTS, "broken", Contestant("Broken", "broken.build"))  # unknown to the process
    with pytest.raises(NotThere, match="Broken: its process ended"):
        hold_contest("broken")
    assert "KeyError" in capfd.readouterr().err
