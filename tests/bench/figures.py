"""A measured figure, its baseline and its goal, as they stand in build/bench.json."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure. `baseline` was measured in the same run, alternating, in the same unit.

    `ratio` is value to baseline; given by hand where the value itself is one.
    """

    name: str
    value: float
    unit: str
    n: int
    """How many single measurements it rests on."""
    baseline: float | None = None
    ratio: float | None = None
    goal: float | None = None
    is_more_better: bool = False

    @property
    def is_met(self) -> bool | None:
        """Tell whether the goal is met; None where there is none."""
        if self.goal is None:
            return None
        return self.value >= self.goal if self.is_more_better else self.value <= self.goal

    @property
    def to_baseline(self) -> float | None:
        """The value as a multiple of the baseline."""
        if self.ratio is not None or not self.baseline:
            return self.ratio
        return self.value / self.baseline

    def as_json(self, *, machine: str, at: datetime) -> dict[str, Any]:
        """Return the figure as DESIGN has it; three digits after the point are more than a machine repeats."""
        return {
            "name": self.name,
            "value": round(self.value, 3),
            "unit": self.unit,
            "baseline": _rounded(self.baseline),
            "ratio": _rounded(self.to_baseline),
            "goal": self.goal,
            "met": self.is_met,
            "n": self.n,
            "machine": machine,
            "at": at.isoformat(timespec="seconds"),
        }


@dataclass(frozen=True, slots=True)
class Compared:
    """How long the same took over few and over many stored tickets, in milliseconds, on one kind of database."""

    kind: str
    few: list[float]
    many: list[float]

    @property
    def ratio(self) -> float:
        """How many times as long it took over many."""
        return median(self.many) / median(self.few)

    def as_figure(self, name: str, *, goal: float) -> Figure:
        """Return the ratio as a figure, beside what it took over few."""
        return Figure(
            name=name,
            value=self.ratio,
            unit="x",
            n=len(self.many),
            baseline=median(self.few),
            ratio=self.ratio,
            goal=goal,
        )


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence that belongs below the table: what a figure cannot say of itself."""

    sentence: str


def median(values: Sequence[float]) -> float:
    """Return the median."""
    return statistics.median(values)


def percentile(values: Sequence[float], percent: float) -> float:
    """Return the smallest value that `percent` of all values do not exceed (nearest rank)."""
    ordered = sorted(values)
    rank = -(-len(ordered) * percent // 100)
    return ordered[max(0, int(rank) - 1)]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
