"""What the detector has to reach on a set that decides. Source: docs/detectors.md, Measure it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from detectors.entities import Kind
from detectors.evaluation.intervals import Interval, wilson
from detectors.training.measuring import Counts, Measured

ALL_KINDS_GOAL: Final = 0.97
"""The least share of all spans that are fully removed."""
EVERY_KIND_GOAL: Final = 0.90
"""The same for each kind by itself."""
PERSON_GOAL: Final = 0.96
DECOYS_GOAL: Final = 0.03
"""The largest share of look-alikes that are hit."""
CLEAN_GOAL: Final = 0.08
"""The largest share of tickets without personal data in which anything is found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalResult:
    """A goal and what was counted for it. `is_least` says whether the share has to reach `goal`, or stay within it."""

    name: str
    goal: float
    is_least: bool
    count: int
    of: int
    about: str = ""

    @property
    def share(self) -> float | None:
        """Return what was measured, None where there was nothing to count."""
        return self.count / self.of if self.of else None

    @property
    def interval(self) -> Interval:
        """Return the 95 % interval of the share."""
        return wilson(self.count, self.of)

    @property
    def is_met(self) -> bool | None:
        """Say whether the measured share is good enough; None where there was nothing to count."""
        if self.share is None:
            return None
        return self.share >= self.goal if self.is_least else self.share <= self.goal


def goal_results(measured: Measured) -> list[GoalResult]:
    """Return every goal with what was measured."""
    return list(_results(measured))


def are_met(results: Sequence[GoalResult]) -> bool:
    """Say whether no goal is missed and anything was measured at all."""
    return any(each.is_met for each in results) and all(each.is_met is not False for each in results)


def _results(measured: Measured) -> Iterator[GoalResult]:
    persons = measured.by_kind.get(Kind.PERSON, Counts())
    kind, worst = _worst_kind(measured)
    yield _removed("spans removed", ALL_KINDS_GOAL, measured.total)
    yield _removed("PERSON removed", PERSON_GOAL, persons)
    yield _removed("every kind removed", EVERY_KIND_GOAL, worst, about=kind)
    yield _within("decoys hit", DECOYS_GOAL, measured.decoys_hit, measured.decoys)
    yield _within("clean tickets touched", CLEAN_GOAL, measured.clean_touched, measured.clean)


def _worst_kind(measured: Measured) -> tuple[str, Counts]:
    with_spans = [(kind, counts) for kind, counts in measured.by_kind.items() if counts.spans]
    return min(with_spans, key=lambda pair: (pair[1].removed_share, pair[0]), default=("", Counts()))


def _removed(name: str, goal: float, counts: Counts, *, about: str = "") -> GoalResult:
    return GoalResult(name=name, goal=goal, is_least=True, count=counts.removed, of=counts.spans, about=about)


def _within(name: str, goal: float, count: int, of: int) -> GoalResult:
    return GoalResult(name=name, goal=goal, is_least=False, count=count, of=of)
