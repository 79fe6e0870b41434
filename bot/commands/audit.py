"""`gallra audit`: prove the log, export it, show its end."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from storage.audit import Head

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

    published = parsed_head(head) if head is not None else None
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


@audit_app.command("export", epilog="Example: gallra audit export --manifest audit.manifest.json > audit.jsonl")
def export(
    manifest: Annotated[Path | None, typer.Option(help="Where to write what `gallra replay` knows its end by.")] = None,
) -> None:
    """Print every row as a line of JSON, with its MAC: ids, counts and words, no text."""
    from bot.commands.start import opened_services
    from storage import audit, audit_export

    output = sys.stdout  # before a progress bar puts its own in its place
    end = audit.Head(0, audit.START)
    with opened_services() as (_, services), services.database.read() as session:
        for row in _with_progress(audit.iterate(session), "Exporting", session, is_quiet=output.isatty()):
            output.write(json.dumps(audit_export.row_as_json(row)) + "\n")
            end = audit.Head(row.seq, row.mac)
        if manifest is not None:
            output.flush()
            _write(manifest, json.dumps(audit_export.manifest_of(services.vault, rows=end.seq, head=end)) + "\n")


def _write(path: Path, content: str) -> None:
    try:
        path.write_text(content, encoding="utf-8")
    except OSError as error:
        raise typer.BadParameter(f"{path} cannot be written: {error.strerror}.") from None


@audit_app.command("head", epilog="Example: gallra audit head   (write it down outside this system)")
def head() -> None:
    """Print the end of the log: its row number and MAC."""
    from bot.commands.start import opened_services
    from storage import audit

    with opened_services() as (_, services), services.database.read() as session:
        typer.echo(str(audit.read_head(session)))


def parsed_head(head: str) -> "Head":
    """Read a head as somebody typed it."""
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
