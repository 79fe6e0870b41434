"""`gallra log`: who looked a person up. On the terminal with the names of staff, in the file for the person without."""

import csv
import io
import json
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.operating import ASKED, as_operator

if TYPE_CHECKING:
    from handlers.person_log import LogLine, PersonLog
    from handlers.policy.model import Policy


class LogFormat(StrEnum):
    """How the file is written."""

    JSON = "json"
    CSV = "csv"


def log(
    person: Annotated[
        str,
        typer.Argument(
            help="E-mail, phone, personnummer, or the link to the person in Intercom. `-` asks, and keeps it out of "
            "the shell's history."
        ),
    ],
    *,
    out: Annotated[
        Path | None,
        typer.Option(help="Write the file for the access answer here, without names of staff, for you alone to read."),
    ] = None,
    format_: Annotated[
        LogFormat | None, typer.Option("--format", help="Of the file; by its ending, else json.")
    ] = None,
) -> None:
    """Show every lookup of a person: when, what, for which purpose, which kinds, by whom. The reading is recorded."""
    from bot.commands.private_files import private_file
    from handlers.read_log import read_log

    asked = typer.prompt("Person", err=True) if person == ASKED else person
    if out is not None and out.exists():
        raise typer.BadParameter("that file exists already; nothing is written over.", param_hint="--out")
    with as_operator() as (services, actor):
        read = read_log(services, actor, asked, is_whole=True)
        policy = services.policy
    for sentence in _remarks(read):
        typer.echo(sentence, err=True)
    if out is None:
        _print(read, policy)
        return
    chosen = format_ or (LogFormat.CSV if out.suffix.casefold() == ".csv" else LogFormat.JSON)
    with private_file(out) as file:
        file.write((as_csv(read, policy) if chosen is LogFormat.CSV else as_json(read, policy)).encode())
    typer.echo(f"Written to {out}: {read.total} lookups, without names of staff. Only you can read it.")


def as_json(read: "PersonLog", policy: "Policy") -> str:
    """Return the file for the person as JSON. It names neither the person nor anybody of the staff."""
    lookups = [_told(line, policy) for line in read.lines]
    return json.dumps({"asked_by": read.by, "lookups": lookups}, ensure_ascii=False, indent=2) + "\n"


def as_csv(read: "PersonLog", policy: "Policy") -> str:
    """Return the file for the person as CSV, a row for each lookup."""
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(("at", "what", "purpose", "purpose_title", "kinds"))
    for told in (_told(line, policy) for line in read.lines):
        kinds = "; ".join(f"{kind} {count}" for kind, count in told["kinds"].items())
        table.writerow((told["at"], told["what"], told["purpose"], told["purpose_title"], kinds))
    return text.getvalue()


def _told(line: "LogLine", policy: "Policy") -> dict[str, Any]:
    from handlers.policy.model import PurposeName

    purpose = policy.purposes.get(PurposeName(line.purpose)) if line.purpose else None
    return {
        "at": line.at.astimezone(policy.controller.timezone).isoformat(timespec="seconds"),
        "what": line.sort,
        "purpose": line.purpose or "",
        "purpose_title": purpose.title.en if purpose else "",
        "kinds": dict(line.kinds),
    }


def _remarks(read: "PersonLog") -> Iterator[str]:
    if read.contacts > 1:
        yield (
            f"{read.contacts} persons in Intercom have that in common. These are the lookups by that alone: "
            "ask by the link to one person in Intercom for the whole log of one."
        )
    if read.shared:
        yield f"Details that somebody else has as well: {read.shared}. Lookups by them are left out."


def _print(read: "PersonLog", policy: "Policy") -> None:
    from rich.console import Console
    from rich.table import Table

    if not read.lines:
        typer.echo("No lookup is logged.")
        return
    table = Table("At", "What", "Purpose", "Kinds", "By")
    for line in read.lines:
        told = _told(line, policy)
        kinds = ", ".join(f"{kind} {count}" for kind, count in line.kinds.items())
        table.add_row(told["at"], f"{line.sort} ({line.word})", told["purpose"], kinds, line.actor)
    Console().print(table)
