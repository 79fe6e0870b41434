"""What a tool finds in the development tickets: how quickly it searches means nothing without it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.table import Table

from detectors.entities import Finding, Kind
from detectors.training.markup import LabelledTicket
from detectors.training.measuring import measure


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Counts over labelled tickets. A span counts as removed only if every character of it is covered.

    Of what kind a finding is does not matter: each tool has its own words for kinds.
    """

    title: str
    spans: int
    removed: int
    decoys: int
    decoys_hit: int
    clean: int
    clean_touched: int
    remark: str = ""


def count_found(
    tickets: Sequence[LabelledTicket], places: Sequence[Sequence[Sequence[int]]], *, title: str, remark: str
) -> Found:
    """Count what a tool found: for each ticket, where, as pairs of the first character and the one after the last."""
    # The kind is any: what is counted here does not look at it.
    findings = [[Finding(start, end, Kind.OTHER_ID, 1.0, title) for start, end in found] for found in places]
    measured = measure(tickets, findings)
    return Found(
        title=title,
        spans=measured.total.spans,
        removed=measured.total.removed,
        decoys=measured.decoys,
        decoys_hit=measured.decoys_hit,
        clean=measured.clean,
        clean_touched=measured.clean_touched,
        remark=remark,
    )


def found_table(found: Iterable[Found]) -> Table:
    """Return what each tool found as a table."""
    table = Table(
        title="What they find in the development tickets, told nothing of the contact",
        title_justify="left",
        box=None,
        pad_edge=False,
    )
    table.add_column("tool", no_wrap=True)
    for heading in ("spans removed", "decoys hit", "clean touched"):
        table.add_column(heading, justify="right", no_wrap=True)
    for each in found:
        table.add_row(
            each.title,
            _share(each.removed, each.spans),
            _share(each.decoys_hit, each.decoys),
            _share(each.clean_touched, each.clean),
        )
    return table


def _share(count: int, of: int) -> str:
    return f"{count} of {of} {count / of:4.0%}" if of else "none there"
