"""`make bench`, or `make bench ONLY=name,name`: measures on this machine and prints a table."""

import argparse
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from tests.bench.figures import Figure
from tests.bench.machine import describe_machine
from tests.bench.measures import MEASURES, SLOW_NAMES, Outcome, UnknownFigure, chosen_names
from tests.bench.report import below_table, table_of, write_json
from tests.bench.start_times import NotThere
from tests.web_process import ROOT

_WRONG_USE = 2


def main() -> int:
    """Run the chosen benchmarks and return the exit status: a missed goal is told, and is no failure."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    slow = ", ".join(SLOW_NAMES)
    parser.add_argument(
        "--only",
        default="",
        help=f"names of figures, separated by commas; by default all but those that take minutes: {slow}",
    )
    try:
        names = chosen_names(parser.parse_args().only)
    except UnknownFigure as unknown:
        sys.stderr.write(f"{unknown}\n")
        return _WRONG_USE
    console, machine = Console(), describe_machine()
    outcomes = measure_all(names, console)
    figures = [each for each in outcomes if isinstance(each, Figure)]
    console.print(table_of(figures, machine=machine))
    for each in below_table(outcomes):
        console.print(each)
    path = ROOT / "build" / "bench.json"
    write_json(path, figures, machine=machine, at=datetime.now(UTC))
    console.print(f"Written to {path.relative_to(ROOT)}.{_left_out(names)}")
    return 0


def _left_out(names: tuple[str, ...]) -> str:
    left_out = [name for name in SLOW_NAMES if name not in names]
    return f" Measured only where it is named, for it takes minutes: {', '.join(left_out)}." if left_out else ""


def measure_all(names: tuple[str, ...], console: Console) -> list[Outcome]:
    """Return the figures of these names, and what belongs to them; what cannot be measured is said and left out."""
    outcomes: list[Outcome] = []
    for measure in MEASURES:
        wanted = [name for name in measure.names if name in names]
        if not wanted:
            continue
        with tempfile.TemporaryDirectory(prefix="gallra-bench-") as folder, console.status(f"Measuring {wanted[0]} …"):
            try:
                measured = list(measure.run(Path(folder)))
                outcomes += [each for each in measured if not isinstance(each, Figure) or each.name in wanted]
            except NotThere as missing:
                console.print(f"Left out: {', '.join(wanted)}. {missing}")
    return outcomes


if __name__ == "__main__":
    sys.exit(main())
