"""`gallra audit`: prove the log, export it, show its end."""

import json
import sys
from collections.abc import Iterator
from datetime import UTC
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from storage.audit import Head
    from storage.models import AuditRow

_T = TypeVar("_T")

audit_app = typer.Typer(no_args_is_help=True, help="Prove that the audit log is whole, export it, show its end.")


@audit_app.command("verify", epilog="Example: gallra audit verify --head 1042:01ab…  (a head posted earlier)")
def verify(
    head: Annotated[str | None, typer.Option(help="A head that was published: finds a cut-off tail.")] = None,
) -> None:
    """Walk the whole chain; list every row that was changed, removed, moved or inserted. Exit 1 when there is one."""
    from bot.commands.console import counted
    from bot.commands.start import opened_services
    from storage import audit

    published = _parsed(head) if head is not None else None
    sound = flaws = 0
    with opened_services() as (_, services), services.database.read() as session:
        walked = audit.verify(session, services.vault, published=published)
        for found in _with_progress(walked, "Verifying", session):
            if isinstance(found, audit.Flaw):
                flaws += 1
                typer.echo(f"row {found.seq}: {found.what}", err=True)
            else:
                sound += 1
        end = audit.read_head(session)
    typer.echo(f"{counted(sound, 'row')} verified, {counted(flaws, 'flaw')}. Head: {end}")
    raise typer.Exit(1 if flaws else 0)


@audit_app.command("export", epilog="Example: gallra audit export > audit.jsonl")
def export() -> None:
    """Print every row as a line of JSON, with its MAC."""
    from bot.commands.start import opened_services
    from storage import audit

    output = sys.stdout  # before a progress bar puts its own in its place
    with opened_services() as (_, services), services.database.read() as session:
        for row in _with_progress(audit.iterate(session), "Exporting", session, is_quiet=output.isatty()):
            output.write(json.dumps(_as_dict(row)) + "\n")


@audit_app.command("head", epilog="Example: gallra audit head   (write it down outside this system)")
def head() -> None:
    """Print the end of the log: its row number and MAC."""
    from bot.commands.start import opened_services
    from storage import audit

    with opened_services() as (_, services), services.database.read() as session:
        typer.echo(str(audit.read_head(session)))


def _as_dict(row: "AuditRow") -> dict[str, Any]:
    return {
        "seq": row.seq,
        "at": row.at.astimezone(UTC).isoformat(),
        "actor": row.actor,
        "word": row.word,
        "ticket": row.ticket_id,
        "request": row.request_id,
        "purpose": row.purpose,
        "details": _details(row.details),
        "mac": row.mac.hex(),
    }


def _details(stored: str) -> Any:
    """Return a row's details; as they stand when somebody has put there what is no JSON, for `verify` to point at."""
    try:
        return json.loads(stored)
    except ValueError:
        return stored


def _parsed(head: str) -> "Head":
    from storage.audit import Head

    try:
        return Head.parse(head)
    except ValueError:
        raise typer.BadParameter("a head looks like 1042:01ab…: a row number, a colon, hexadecimal digits.") from None


def _with_progress(rows: Iterator[_T], what: str, session: "Session", *, is_quiet: bool = False) -> Iterator[_T]:
    from rich.progress import track

    from bot.commands.console import progress_console
    from storage.audit import read_head

    total = read_head(session).seq
    yield from track(rows, what, total=total, console=progress_console(is_quiet=is_quiet), transient=True)
