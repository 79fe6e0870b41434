import io
import json
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from tests.bench.figures import Figure, Remark
from tests.bench.found import Found
from tests.bench.report import below_table, table_of, write_json

FIGURES = [
    Figure(name="web_ready_s", value=1.234567, unit="s", n=5, baseline=0.4, goal=2),
    Figure(name="detect_tickets_per_cpu_s", value=100, unit="tickets/s", n=3, goal=8000, is_more_better=True),
]


def test_the_file_holds_what_was_measured_and_nothing_of_an_earlier_run(tmp_path: Path) -> None:
    path = tmp_path / "build" / "bench.json"
    for figures in (FIGURES, FIGURES[:1]):
        write_json(path, figures, machine="two cores", at=datetime(2026, 3, 2, tzinfo=UTC))
    assert [each["name"] for each in json.loads(path.read_text(encoding="utf-8"))] == ["web_ready_s"]


def test_the_table_fits_a_terminal_and_shows_which_goal_is_missed() -> None:
    console = Console(width=80, record=True, file=io.StringIO())
    console.print(table_of(FIGURES, machine="two cores"))
    shown = console.export_text()
    assert "1.23" in shown
    assert "≤ 2" in shown
    assert "≥ 8,000" in shown
    rows = {cells[0]: cells for line in shown.splitlines() if (cells := line.split()) and "_" in cells[0]}
    assert "yes" in rows["web_ready_s"]
    assert "no" in rows["detect_tickets_per_cpu_s"]
    assert "…" not in shown


def test_below_the_figures_each_tool_stands_once_with_its_remark() -> None:
    tool = Found(title="A tool", spans=2, removed=1, decoys=0, decoys_hit=0, clean=0, clean_touched=0, remark="slow.")
    console = Console(width=80, record=True, file=io.StringIO())
    for each in below_table([FIGURES[0], tool, Remark("The machine is busy."), tool]):
        console.print(each)
    shown = console.export_text()
    assert shown.count("1 of 2  50%") == 1
    assert shown.count("A tool: slow.") == 1
    assert shown.endswith("The machine is busy.\n")


def test_figures_alone_have_nothing_below_them() -> None:
    assert list(below_table(FIGURES)) == []
