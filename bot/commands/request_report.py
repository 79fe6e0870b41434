"""`gallra request report`: the figures of a month of requests, as a table, for a spreadsheet, and as a picture."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from bot.commands.operating import as_operator

if TYPE_CHECKING:
    from handlers.policy.model import Policy
    from handlers.policy.request_figures import RequestFigures, RequestReport

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""With what a spreadsheet takes a cell for a formula. Source: OWASP, CSV Injection."""
_MEANT: Final = (
    "what came; answers and refusals in time and late;\n"
    "of what ended, refused and withdrawn; extended; open, and of those over their last day;\n"
    "days to the answer, the middle and nine of ten."
)
_NOTHING_TO_DRAW: Final = (
    "There is nothing to draw in that month, or the library that draws is not installed: install gallra[pictures]."
)


def report(
    *,
    month: Annotated[str, typer.Option(help="A month that has begun, as 2026-10.")],
    csv_: Annotated[Path | None, typer.Option("--csv", help="Write a new file for a spreadsheet here too.")] = None,
    picture: Annotated[Path | None, typer.Option(help="Write a picture (PNG) here too, a new file.")] = None,
    json_: Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")] = False,
) -> None:
    """Count the requests of a month: what came, how it ended, how long it took, and how each partner answered."""
    from bot.commands.private_files import private_file
    from handlers.report_requests import report_requests

    with as_operator() as (services, actor):
        counted = report_requests(services, actor, month)
        if json_:
            typer.echo(json.dumps(as_json(counted), indent=2))
        else:
            _print(counted)
        if csv_ is not None:
            with private_file(csv_) as file:
                file.write(as_csv(counted))
        if picture is not None:
            _draw(counted, services.policy, picture)


def as_json(counted: "RequestReport") -> dict[str, object]:
    """Return the figures as JSON has them; days and hours as numbers, what is not there as null."""
    return {
        "month": f"{counted.month:%Y-%m}",
        "through": f"{counted.through}",
        "total": asdict(counted.total),
        "by_right": {right.value: asdict(one) for right, one in counted.by_right.items()},
        "by_channel": {channel.value: asdict(one) for channel, one in counted.by_channel.items()},
        "by_partner": {one.partner: _partner(asdict(one)) for one in counted.partners},
    }


def as_csv(counted: "RequestReport") -> bytes:
    """Return the figures as a table: UTF-8 with a mark, one line for all, each right, each channel and each partner.

    What begins like a formula gets an apostrophe before it: a spreadsheet obeys formulas, and names stand in a file.
    """
    from handlers.policy.request_figures import PartnerFigures, RequestFigures

    columns = [field.name for field in fields(RequestFigures)]
    of_partners = [field.name for field in fields(PartnerFigures) if field.name != "partner"]
    table = io.StringIO()
    writer = csv.DictWriter(table, ["month", "by", "name", *columns, *of_partners], restval="")
    writer.writeheader()
    for by, name, figures in _rows(counted):
        line = {"month": f"{counted.month:%Y-%m}", "by": by, "name": name, **figures}
        writer.writerow({key: _cell(value) for key, value in line.items()})
    return table.getvalue().encode("utf-8-sig")


def _rows(counted: "RequestReport") -> Iterator[tuple[str, str, Mapping[str, object]]]:
    yield "all", "all", asdict(counted.total)
    for right, one in counted.by_right.items():
        yield "right", right, asdict(one)
    for channel, one in counted.by_channel.items():
        yield "channel", channel, asdict(one)
    for partner in counted.partners:
        yield "partner", partner.partner, _partner(asdict(partner))


def _partner(figures: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in figures.items() if name != "partner"}


def _cell(value: object) -> str:
    written = "" if value is None else str(value)
    return f"'{written}" if written.startswith(_FORMULA) else written


def _print(counted: "RequestReport") -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Column, Table

    console = Console()
    typer.echo(f"Requests in {counted.month:%Y-%m}, through {counted.through}: {_MEANT}\n")
    columns = ("Came", "Time", "Late", "Ref.", "Withdr.", "Ext.", "Open", "Over", "Days", "P90")
    table = Table(Column(no_wrap=True), *columns, box=SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False)
    lines: list[tuple[str, RequestFigures]] = [("all", counted.total), *counted.by_right.items()]
    lines += counted.by_channel.items()
    for number, (name, one) in enumerate(lines):
        cells = (one.received, one.on_time, one.late, one.refused, one.withdrawn, one.extended, one.open, one.overdue)
        table.add_row(
            name,
            *map(str, cells),
            _shown(one.median_days),
            _shown(one.p90_days),
            end_section=number in (0, len(counted.by_right)),
        )
    console.print(table)
    if not counted.partners:
        return
    of_partners = ("Asked", "Found", "Nothing", "By hand", "Failed", "Waiting", "Hours")
    partners = Table(
        Column("Partner", no_wrap=True), *of_partners, box=SIMPLE_HEAD, padding=(0, 1, 0, 0), show_edge=False
    )
    for each in counted.partners:
        figures = (each.asked, each.found, each.nothing, each.by_hand, each.failed, each.waiting)
        partners.add_row(each.partner, *map(str, figures), _shown(each.median_hours))
    typer.echo("\nPartners, by what came of asking each; the hours to its answer, or until somebody attested it.\n")
    console.print(partners)


def _shown(value: float | None) -> str:
    return "" if value is None else f"{value:.1f}".removesuffix(".0")


def _draw(counted: "RequestReport", policy: "Policy", path: Path) -> None:
    from bot.commands.private_files import private_file
    from bot.slack.report_picture import draw_report
    from bot.slack.words_en import ENGLISH

    drawn = draw_report(counted, ENGLISH, policy)
    if drawn is None:
        raise typer.BadParameter(_NOTHING_TO_DRAW)
    with private_file(path) as file:
        file.write(drawn.png)
