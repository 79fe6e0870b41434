"""What was measured, as plain values: counts, the shares made of them, and how far those can be trusted."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, Final

from detectors.entities import Kind
from detectors.evaluation.goals import GoalResult, goal_results
from detectors.evaluation.intervals import wilson
from detectors.language import Language
from detectors.training.measuring import Counts, Measured

_DIGITS: Final = 4

Confusion = tuple[str, str, int]
"""The true kind, the kind it was found as, and how many characters. Either may be `nothing`."""


def figures_of(measured: Measured) -> dict[str, Any]:
    """Return everything that was measured, ready for JSON.

    Shares of spans, decoys and tickets carry their 95 % interval. Precision and recall count characters, which come and
    go with the span they stand in: an interval made of them would promise too much, so there is none.
    """
    return {
        "tickets": measured.tickets,
        "total": _counts(measured.total),
        "kinds": {kind: _counts(counts) for kind, counts in by_kind(measured).items()},
        "languages": {language: _counts(counts) for language, counts in by_language(measured).items()},
        "decoys": _share("hit", measured.decoys_hit, measured.decoys),
        "clean_tickets": _share("touched", measured.clean_touched, measured.clean),
        "confusion": [
            {"true": true, "found": found, "characters": characters}
            for (true, found), characters in measured.confusion.most_common()
        ],
        "goals": [_goal(each) for each in goal_results(measured)],
    }


def by_kind(measured: Measured) -> dict[str, Counts]:
    """Return the counts of every kind that was there or was found, in the order of the vocabulary."""
    return _ordered(measured.by_kind, list(Kind))


def by_language(measured: Measured) -> dict[str, Counts]:
    """Return the counts of every language, Swedish first."""
    return _ordered(measured.by_language, list(Language))


def confusions(measured: Measured, *, most: int) -> Iterator[Confusion]:
    """Return the most frequent mistakes, the worst first: taken for another kind, missed, or found for nothing."""
    wrong = ((*pair, characters) for pair, characters in measured.confusion.most_common() if pair[0] != pair[1])
    return islice(wrong, most)


def _ordered(counted: Mapping[str, Counts], order: list[Any]) -> dict[str, Counts]:
    return {str(word): counted[word] for word in order if word in counted}


def _counts(counts: Counts) -> dict[str, Any]:
    return {
        "spans": counts.spans,
        "removed": counts.removed,
        "removed_share": _rounded(counts.removed_share) if counts.spans else None,
        "removed_interval": _interval(counts.removed, counts.spans),
        "characters": counts.characters,
        "found_characters": counts.found_characters,
        "right_characters": counts.right_characters,
        "precision": _rounded(counts.precision),
        "recall": _rounded(counts.recall),
        "f2": _rounded(counts.f2),
    }


def _share(verb: str, count: int, of: int) -> dict[str, Any]:
    return {verb: count, "of": of, "share": _rounded(count / of) if of else None, "interval": _interval(count, of)}


def _goal(result: GoalResult) -> dict[str, Any]:
    return {
        "name": result.name,
        "about": result.about or None,
        "at_least" if result.is_least else "at_most": result.goal,
        "share": None if result.share is None else _rounded(result.share),
        "interval": _interval(result.count, result.of),
        "is_met": result.is_met,
    }


def _interval(count: int, of: int) -> list[float] | None:
    if not of:
        return None
    interval = wilson(count, of)
    return [_rounded(interval.low), _rounded(interval.high)]


def _rounded(share: float) -> float:
    return round(share, _DIGITS)
