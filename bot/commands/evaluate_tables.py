"""How `gallra evaluate` shows what was measured to a person: tables on a terminal's width."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.table import Table

from bot.commands.console import counted
from detectors.evaluation.figures import by_kind, by_language, confusions
from detectors.evaluation.goals import GoalResult
from detectors.evaluation.intervals import Interval, wilson
from detectors.evaluation.misses import Miss
from detectors.training.measuring import Counts, Measured

_MOST_CONFUSIONS: Final = 15
_NONE: Final = "-"


def tables_of(measured: Measured, goals: Sequence[GoalResult], *, title: str) -> RenderableType:
    """Return everything that was measured, in the order in which one asks."""
    return Group(
        title,
        "",
        _counts_table("Kind", {**by_kind(measured), "all": measured.total}),
        "",
        _counts_table("Language", by_language(measured)),
        "",
        f"Decoys hit: {_of(measured.decoys_hit, measured.decoys)}",
        f"Clean tickets touched: {_of(measured.clean_touched, measured.clean)}",
        "",
        f"Mistakes, in characters (the {_MOST_CONFUSIONS} most frequent)",
        _confusion_table(measured),
        "",
        _goals_table(goals),
    )


def lines_of(misses: Iterable[Miss]) -> Iterator[str]:
    """Yield a line for each fault: the ticket, what went wrong, the kind, and the place between its neighbours."""
    for miss in misses:
        by = f"  ({miss.recognizer})" if miss.recognizer else ""
        yield f"{miss.ticket:<14} {miss.fault:<9} {miss.kind:<22} {miss.shown}{by}"


def _counts_table(name: str, rows: Mapping[str, Counts]) -> Table:
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False)
    table.add_column(name, no_wrap=True)
    for column in ("Spans", "Removed", "%", "95 %", "Prec.", "Recall", "F2"):
        table.add_column(column, justify="right")
    for row, counts in rows.items():
        if row == "all":
            table.add_section()
        table.add_row(row, *_cells(counts))
    return table


def _cells(counts: Counts) -> tuple[str, ...]:
    shares = (f"{100 * each:.1f}" for each in (counts.precision, counts.recall, counts.f2))
    if not counts.spans:
        precision, *_ = shares
        return ("0", _NONE, _NONE, _NONE, precision, _NONE, _NONE)
    interval = wilson(counts.removed, counts.spans)
    return (str(counts.spans), str(counts.removed), f"{100 * counts.removed_share:.1f}", _range(interval), *shares)


def _confusion_table(measured: Measured) -> Table:
    table = Table("Is", "Found as", box=SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False)
    table.add_column("Characters", justify="right")
    for true, found, characters in confusions(measured, most=_MOST_CONFUSIONS):
        table.add_row(true, found, str(characters))
    return table


def _goals_table(goals: Sequence[GoalResult]) -> Table:
    table = Table("", "Goal", box=SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False)
    for column in ("Wanted", "Measured", "95 %"):
        table.add_column(column, justify="right")
    for goal in goals:
        mark = {True: "✓", False: "✗", None: _NONE}[goal.is_met]
        name = f"{goal.name} (worst: {goal.about})" if goal.about else goal.name
        measured = _NONE if goal.share is None else f"{goal.share:.1%}"
        interval = _range(goal.interval) if goal.of else _NONE
        table.add_row(mark, name, f"{'≥' if goal.is_least else '≤'} {goal.goal:.0%}", measured, interval)
    return table


def _of(count: int, of: int) -> str:
    return f"{count} of {of}" + (f" ({count / of:.1%})" if of else "")


def _range(interval: Interval) -> str:
    return f"{100 * interval.low:.1f}-{100 * interval.high:.1f}"


def title_of(sets: Sequence[str], measured: Measured, *, is_patterns_only: bool) -> str:
    """Return what was measured on what."""
    by = ", patterns only" if is_patterns_only else ""
    return f"{', '.join(sets)}: {counted(measured.tickets, 'ticket')}, {counted(measured.total.spans, 'span')}{by}"
