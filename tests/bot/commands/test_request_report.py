"""`gallra request report`: a table, JSON, a file for a spreadsheet and a picture."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.commands.request_report import as_csv
from handlers.policy.request_figures import PartnerFigures, RequestFigures, RequestReport
from storage.vocabulary import Channel, Right
from tests.bot.operator import Operator
from tests.people import ASTRID

NOW = datetime.now(UTC)
MONTH = f"{NOW:%Y-%m}"
TOTAL = RequestFigures(
    received=3,
    answered=1,
    refused=1,
    withdrawn=1,
    on_time=1,
    late=1,
    extended=0,
    open=2,
    overdue=1,
    median_days=12.5,
    p90_days=20,
)
PARTNER = PartnerFigures(
    partner="stripe", asked=3, found=1, nothing=1, by_hand=0, failed=1, waiting=0, median_hours=2.5
)
REPORT = RequestReport(
    month=date(2026, 10, 1),
    through=date(2026, 10, 31),
    total=TOTAL,
    by_right={Right.ACCESS: TOTAL},
    by_channel={Channel.EMAIL: TOTAL},
    partners=(PARTNER,),
)


def rows(report: RequestReport) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(as_csv(report).decode("utf-8-sig"))))


def test_a_spreadsheet_gets_a_line_for_each() -> None:
    found = rows(REPORT)
    assert [(row["by"], row["name"]) for row in found] == [
        ("all", "all"),
        ("right", "access"),
        ("channel", "email"),
        ("partner", "stripe"),
    ]
    assert (found[0]["month"], found[0]["received"], found[0]["median_days"]) == ("2026-10", "3", "12.5")
    assert (found[3]["received"], found[3]["asked"], found[3]["median_hours"]) == ("", "3", "2.5")


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_name_is_a_formula(name: str) -> None:
    report = replace(REPORT, partners=(replace(PARTNER, partner=name),))
    assert rows(report)[-1]["name"] == f"'{name}"


def test_a_month_is_shown_written_and_drawn(either: Operator, tmp_path: Path) -> None:
    either.run("migrate")
    asked = ("--right", "erasure", "--received", f"{NOW.date()}", "--channel", "email")
    either.run("request", "open", "--person", ASTRID.email, *asked)
    either.run("request", "identify", "1", "--proof", f"{ASTRID.name} ringde")
    table, picture = tmp_path / "requests.csv", tmp_path / "requests.png"
    shown = either.run("request", "report", "--month", MONTH, "--csv", str(table), "--picture", str(picture))
    assert (shown.status, shown.err) == (0, "")
    for word in ("erasure", "email", "stripe", "By hand"):
        assert word in " ".join(shown.out.split())
    assert picture.read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
    written = table.read_text(encoding="utf-8-sig")
    assert "right,erasure,1" in written
    printed = json.loads(either.run("request", "report", "--month", MONTH, "--json").out)
    assert printed["total"]["received"] == printed["by_right"]["erasure"]["open"] == 1
    assert printed["by_partner"]["stripe"]["asked"] == 1
    for secret in (ASTRID.email, ASTRID.name):
        assert secret not in shown.out + written + json.dumps(printed)
    again = either.run("request", "report", "--month", MONTH, "--csv", str(table))
    assert again.status != 0, "a file that is there is not written over"


@pytest.mark.parametrize("month", ["2026-13", "2099-01", "October"])
def test_what_is_no_month_says_how_to_write_one(operator: Operator, month: str) -> None:
    operator.run("migrate")
    refused = operator.run("request", "report", "--month", month)
    assert refused.status != 0
    assert "write a month that has begun, as 2026-10" in refused.err


def test_where_there_is_nothing_to_draw_it_is_said(operator: Operator, tmp_path: Path) -> None:
    operator.run("migrate")
    picture = tmp_path / "requests.png"
    refused = operator.run("request", "report", "--month", MONTH, "--picture", str(picture))
    assert refused.status != 0
    assert "nothing to draw" in refused.err
    assert not picture.exists()
