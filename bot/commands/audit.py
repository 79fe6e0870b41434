"""`gallra audit`: prove the log, export it, show its end."""

import sys
from collections.abc import Iterator
from contextlib import suppress
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
    export: Annotated[Path | None, typer.Option(help="Prove this file of an export, .jsonl or .csv, instead.")] = None,
    manifest: Annotated[Path | None, typer.Option(help="Of the export; by default the one beside it.")] = None,
) -> None:
    """Walk the whole chain; list every row that was changed, removed, moved or inserted. Exit 1 when there is one.

    It has to hold what was verified and posted before as well. With --export no database is needed, only the keyset.
    """
    from bot.commands.audit_files import verify_export

    if export is not None:
        verify_export(export, manifest=manifest, head=None if head is None else parsed_head(head))
    else:
        _verify_log(None if head is None else parsed_head(head))


def _verify_log(published: "Head | None") -> None:
    from bot.commands.console import counted
    from bot.commands.start import opened_services
    from storage import audit, audit_checks
    from storage.errors import LogUnusable

    sound, flaws, end = 0, 0, "none"
    with opened_services() as (_, services), services.database.read() as session:
        walked = audit.verify(session, services.vault, published=published)
        for found in _with_progress(walked, "Verifying", session):
            if isinstance(found, audit.Flaw):
                flaws += 1
                typer.echo(f"row {found.seq}: {found.what}", err=True)
            else:
                sound += 1
        for lost in audit_checks.list_lost(session, services.vault):
            flaws += 1
            typer.echo(f"row {lost.seq}: {lost.what}", err=True)
        with suppress(LogUnusable):
            end = str(audit.read_head(session))
    typer.echo(f"{counted(sound, 'row')} verified, {counted(flaws, 'flaw')}. Head: {end}")
    raise typer.Exit(1 if flaws else 0)


@audit_app.command(
    "export", epilog="Example: gallra audit export --csv audit.csv --manifest audit.manifest.json > audit.jsonl"
)
def export(
    manifest: Annotated[Path | None, typer.Option(help="Where to write what proves that the files are whole.")] = None,
    csv: Annotated[Path | None, typer.Option(help="Where to write the same rows as CSV.")] = None,
) -> None:
    """Print every row as a line of JSON, with its MAC: ids, counts and words, no text."""
    from bot.commands.audit_files import Written, opened_csv, write_manifest
    from bot.commands.start import opened_services
    from storage import audit

    written = Written(sys.stdout)  # before a progress bar puts its own in its place
    with opened_services() as (_, services), opened_csv(csv) as rows, services.database.read() as session:
        is_quiet = sys.stdout.isatty()
        for row in _with_progress(audit.iterate(session), "Exporting", session, is_quiet=is_quiet):
            written.add(row)
            if rows is not None:
                rows.add(row)
        sys.stdout.flush()
        if manifest is not None:
            write_manifest(manifest, services.vault, written, rows)


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
    from storage.errors import LogUnusable

    total: int | None = None
    with suppress(LogUnusable):  # it is told as a flaw
        total = read_head(session).seq
    yield from track(rows, what, total=total, console=progress_console(is_quiet=is_quiet), transient=True)
