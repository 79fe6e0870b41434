"""`make bench`, or `make bench ONLY=name,name`: measures on this machine and prints a table."""

import argparse
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from tests.bench.figures import Figure
from tests.bench.machine import describe_machine
from tests.bench.measures import MEASURES, UnknownFigure, chosen_names
from tests.bench.report import table_of, write_json
from tests.bench.start_times import NotThere
from tests.web_process import ROOT

_WRONG_USE = 2


def main() -> int:
    """Run the chosen benchmarks and return the exit status: a missed goal is told, and is no failure."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--only", default="", help="names of figures, separated by commas; all by default")
    try:
        names = chosen_names(parser.parse_args().only)
    except UnknownFigure as unknown:
        sys.stderr.write(f"{unknown}\n")
        return _WRONG_USE
    console, machine = Console(), describe_machine()
    figures = measure_all(names, console)
    console.print(table_of(figures, machine=machine))
    path = ROOT / "build" / "bench.json"
    write_json(path, figures, machine=machine, at=datetime.now(UTC))
    console.print(f"Written to {path.relative_to(ROOT)}.")
    return 0


def measure_all(names: tuple[str, ...], console: Console) -> list[Figure]:
    """Return the figures of these names; what cannot be measured here is said and left out."""
    figures: list[Figure] = []
    for measure in MEASURES:
        wanted = [name for name in measure.names if name in names]
        if not wanted:
            continue
        with tempfile.TemporaryDirectory(prefix="gallra-bench-") as folder, console.status(f"Measuring {wanted[0]} …"):
            try:
                figures += [figure for figure in measure.run(Path(folder)) if figure.name in wanted]
            except NotThere as missing:
                console.print(f"Left out: {', '.join(wanted)}. {missing}")
    return figures


if __name__ == "__main__":
    sys.exit(main())
