"""How long a step is tried, and what counts as trouble. The real engine runs in the tests beside this one."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from handlers.workflows import attempts
from handlers.workflows.attempts import GaveUp, Patience
from handlers.workflows.boundary import BoundarySerializer
from storage.errors import (
    DatabaseUnusable,
    FailureReason,
    InvalidId,
    KeyDestroyed,
    KeyServiceUnavailable,
    PartnerFailed,
    SealBroken,
)


class DirectEngine:
    """Runs steps at once, writes their results down as the real one does, and counts the seconds instead of waiting."""

    def __init__(self) -> None:
        self.naps: list[float] = []
        self.names: list[str] = []

    def run_step(self, options: dict[str, str], step: Callable[..., Any], *args: Any) -> Any:
        self.names.append(options["name"])
        serializer = BoundarySerializer()
        return serializer.deserialize(serializer.serialize(step(*args)))

    def sleep(self, seconds: float) -> None:
        self.naps.append(seconds)


class Step:
    """A step that meets trouble a number of times, and then succeeds."""

    def __init__(self, trouble: Exception, *, times: int) -> None:
        self.trouble, self.times = trouble, times

    def __call__(self, *args: int) -> int:
        if self.times:
            self.times -= 1
            raise self.trouble
        return sum(args)


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> DirectEngine:
    made = DirectEngine()
    monkeypatch.setattr(attempts, "DBOS", made)
    return made


def a_failure(reason: FailureReason = FailureReason.UNREACHABLE, *, permanent: bool = False) -> PartnerFailed:
    return PartnerFailed("intercom", reason, permanent=permanent)


def test_a_step_that_succeeds_runs_once_under_its_name(engine: DirectEngine) -> None:
    assert Patience().persist("add", Step(a_failure(), times=0), 1, 2) == 3
    assert (engine.names, engine.naps) == (["add"], [])


def test_the_waits_double_and_have_a_longest(engine: DirectEngine) -> None:
    assert Patience().persist("add", Step(a_failure(), times=11), 1) == 1
    assert engine.naps == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]


def test_patience_ends_with_the_last_trouble_after_about_forty_minutes(engine: DirectEngine) -> None:
    with pytest.raises(GaveUp) as gave_up:
        Patience().persist("add", Step(a_failure(FailureReason.RATE_LIMITED), times=99))
    assert gave_up.value.reason is FailureReason.RATE_LIMITED
    assert len(engine.names) == 16
    assert 35 * 60 < sum(engine.naps) < 45 * 60


@pytest.mark.parametrize(
    ("trouble", "reason"),
    [
        (a_failure(FailureReason.MERGED, permanent=True), FailureReason.MERGED),
        (InvalidId("Intercom conversation id"), FailureReason.REFUSED),
    ],
)
def test_what_is_final_is_not_tried_again(engine: DirectEngine, trouble: Exception, reason: FailureReason) -> None:
    with pytest.raises(GaveUp) as gave_up:
        Patience().persist("add", Step(trouble, times=1))
    assert gave_up.value.reason is reason
    assert engine.naps == []


@pytest.mark.parametrize(
    "trouble",
    [
        a_failure(FailureReason.UNAUTHORISED),
        DatabaseUnusable("Away."),
        KeyServiceUnavailable(),
        IntegrityError("INSERT", {}, ValueError()),
    ],
    ids=lambda trouble: type(trouble).__name__,
)
def test_passing_trouble_is_waited_out(engine: DirectEngine, trouble: Exception) -> None:
    assert Patience().persist("add", Step(trouble, times=2), 5) == 5
    assert engine.naps == [1, 2]


@pytest.mark.parametrize("bug", [ValueError("text"), SealBroken("parts"), KeyDestroyed("gone")], ids=repr)
def test_what_nobody_thought_of_is_no_trouble_but_a_fault(engine: DirectEngine, bug: Exception) -> None:
    with pytest.raises(type(bug)):
        Patience().persist("add", Step(bug, times=1))
    assert engine.naps == []


def test_a_result_that_is_a_map_is_not_taken_for_trouble(engine: DirectEngine) -> None:
    assert Patience().persist("map", lambda: {"trouble": "none", "permanent": True}) == {
        "trouble": "none",
        "permanent": True,
    }
    assert engine.naps == []
