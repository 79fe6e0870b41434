"""The measures as a picture: for each kind and language, which share of its spans was fully removed.

Colours are those of Okabe and Ito, which people with any colour vision tell apart; what misses its goal is hatched too.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, Any, Final

from detectors.entities import Kind
from detectors.evaluation.figures import by_kind, by_language
from detectors.evaluation.goals import ALL_KINDS_GOAL, EVERY_KIND_GOAL, PERSON_GOAL
from detectors.evaluation.intervals import wilson
from detectors.training.measuring import Counts, Measured

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_WELL: Final = "#56B4E9"
_BELOW: Final = "#E69F00"
_LINE: Final = "#000000"
_QUIET: Final = "#595959"
_ROW_INCHES: Final = 0.34
_EDGE_INCHES: Final = 2.3
_WIDTH_INCHES: Final = 10.0
_DOTS_PER_INCH: Final = 140
_BAR: Final = 0.62
_TITLE_CHARACTERS: Final = 80

_MET: Final[dict[str, Any]] = {"facecolor": _WELL, "edgecolor": "white"}
_MISSED: Final[dict[str, Any]] = {"facecolor": _BELOW, "edgecolor": "white", "hatch": "///"}


class PictureNotPossible(RuntimeError):
    """The library that draws is not installed; `sentence` says how to get it."""

    sentence = "A picture needs matplotlib: install gallra[pictures]."


def check_drawing() -> None:
    """Raise PictureNotPossible where the library that draws is missing: better before the work than after it."""
    try:
        import matplotlib.figure  # noqa: F401, PLC0415 - an extra, which takes a second to load
    except ImportError:
        raise PictureNotPossible(PictureNotPossible.sentence) from None


def draw(measured: Measured, path: Path, *, title: str) -> None:
    """Write the picture as a PNG file. Raises OSError."""
    from matplotlib.figure import Figure  # noqa: PLC0415 - as above

    kinds = _with_spans(by_kind(measured))
    overall = _with_spans({**by_language(measured), "all": measured.total})
    rows = (max(1, len(kinds)), max(1, len(overall)))
    # A figure that no window knows: it is drawn by Agg, which needs no screen.
    figure = Figure(figsize=(_WIDTH_INCHES, _EDGE_INCHES + _ROW_INCHES * sum(rows)), layout="constrained")
    upper, lower = figure.subplots(2, 1, sharex=True, height_ratios=rows)
    _draw_bars(upper, kinds, goal_of=_goal_of_kind)
    _draw_bars(lower, overall, goal_of=lambda _: ALL_KINDS_GOAL)
    _name_goal(upper, EVERY_KIND_GOAL, f"goal, each kind: {EVERY_KIND_GOAL:.0%} ({Kind.PERSON}: {PERSON_GOAL:.0%})")
    _name_goal(lower, ALL_KINDS_GOAL, f"goal, all spans: {ALL_KINDS_GOAL:.0%}")
    _explain(figure, measured, title)
    figure.savefig(path, format="png", dpi=_DOTS_PER_INCH)


def _with_spans(rows: Mapping[str, Counts]) -> dict[str, Counts]:
    return {name: counts for name, counts in rows.items() if counts.spans}


def _goal_of_kind(kind: str) -> float:
    return PERSON_GOAL if kind == Kind.PERSON else EVERY_KIND_GOAL


def _draw_bars(axes: "Axes", rows: Mapping[str, Counts], *, goal_of: Callable[[str], float]) -> None:
    places = range(len(rows))
    shares = [100 * counts.removed_share for counts in rows.values()]
    bars = axes.barh(places, shares, height=_BAR, xerr=_reaches(list(rows.values())), ecolor=_LINE, capsize=2.5)
    for place, bar, (name, counts) in zip(places, bars, rows.items(), strict=True):
        goal = goal_of(name)
        bar.set(linewidth=0, **(_MET if counts.removed_share >= goal else _MISSED))
        axes.vlines(100 * goal, place - 0.5, place + 0.5, color=_LINE, linestyle="--", linewidth=1.2)
        axes.text(101.5, place, f"{counts.removed} of {counts.spans}", va="center", color=_QUIET, clip_on=False)
    axes.set_yticks(places, labels=list(rows))
    axes.set_ylim(max(1, len(rows)) - 0.4, -0.6)
    axes.set_xlim(0, 100)
    axes.spines[["top", "right"]].set_visible(False)


def _name_goal(axes: "Axes", goal: float, name: str) -> None:
    axes.text(100 * goal, 1.0, name, transform=axes.get_xaxis_transform(), ha="right", va="bottom", fontsize=9)


def _reaches(rows: Sequence[Counts]) -> list[list[float]]:
    """Return how far below and above each share its interval reaches, in per cent."""
    intervals = [(counts.removed_share, wilson(counts.removed, counts.spans)) for counts in rows]
    below = [100 * max(0.0, share - interval.low) for share, interval in intervals]
    above = [100 * max(0.0, interval.high - share) for share, interval in intervals]
    return [below, above]


def _explain(figure: "Figure", measured: Measured, title: str) -> None:
    from matplotlib.patches import Patch  # noqa: PLC0415 - as above

    figure.suptitle(fill(title, _TITLE_CHARACTERS), fontsize=13, fontweight="bold", x=0.01, ha="left")
    meanings = [Patch(**_MET, label="goal met"), Patch(**_MISSED, label="below the goal")]
    figure.legend(handles=meanings, loc="outside lower right", ncols=2, frameon=False)
    figure.axes[-1].set_xlabel("spans fully removed, % (thin line: 95 % interval)")
    figure.supxlabel(
        f"decoys hit: {measured.decoys_hit} of {measured.decoys}    "
        f"clean tickets touched: {measured.clean_touched} of {measured.clean}    "
        f"precision: {measured.total.precision:.1%} of characters",
        fontsize=10,
        x=0.01,
        ha="left",
        color=_QUIET,
    )
