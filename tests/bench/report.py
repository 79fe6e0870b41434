"""What a run of the benchmarks leaves: a table to read, and build/bench.json to compare."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from rich.table import Table

from tests.bench.figures import Figure, Remark
from tests.bench.found import Found, found_table

_WHOLE_FROM = 100
_MET = {True: "[green]yes[/]", False: "[red]no[/]", None: ""}


def table_of(figures: Sequence[Figure], *, machine: str) -> Table:
    """Return the figures as a table."""
    table = Table(
        title="Benchmarks", caption=machine, title_justify="left", caption_justify="left", box=None, pad_edge=False
    )
    table.add_column("name", no_wrap=True)
    for heading in ("value", "unit", "goal", "met", "base", "ratio", "n"):
        table.add_column(heading, justify="right", no_wrap=True)
    for each in figures:
        table.add_row(
            each.name,
            _shown(each.value),
            each.unit,
            "" if each.goal is None else f"{'≥' if each.is_more_better else '≤'} {_shown(each.goal)}",
            _MET[each.is_met],
            _shown(each.baseline),
            _shown(each.to_baseline),
            str(each.n),
        )
    return table


def below_table(outcomes: Sequence[Figure | Found | Remark]) -> Iterator[Table | str]:
    """Yield what is printed below the figures: what each tool finds, and what has to be known of it and of them."""
    found = {each.title: each for each in outcomes if isinstance(each, Found)}
    if found:
        yield ""
        yield found_table(found.values())
    yield from (f"{each.title}: {each.remark}" for each in found.values() if each.remark)
    yield from (each.sentence for each in outcomes if isinstance(each, Remark))


def write_json(path: Path, figures: Sequence[Figure], *, machine: str, at: datetime) -> None:
    """Write the figures as a list, in place of those of an earlier run."""
    path.parent.mkdir(parents=True, exist_ok=True)
    content = [each.as_json(machine=machine, at=at) for each in figures]
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _shown(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if abs(value) >= _WHOLE_FROM else f"{value:.3g}"
