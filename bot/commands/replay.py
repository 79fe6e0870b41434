"""`gallra replay`: after a restore, erase again what an exported audit log says was erased."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from handlers.replay_erasures import Replayed, Watch
    from storage.audit import Head
    from storage.audit_export import ExportedRow
    from storage.encryption import Vault


def replay(
    export: Annotated[Path, typer.Argument(help="What `gallra audit export` wrote.")],
    *,
    manifest: Annotated[
        Path | None, typer.Option(help="The export's manifest; by default beside it, as audit.manifest.json.")
    ] = None,
    head: Annotated[str | None, typer.Option(help="A head that was published, instead of a manifest.")] = None,
) -> None:
    """Erase again in a restored database what was redacted or deleted since the backup.

    The export is proven first, row by row; one that was changed or cut off is refused, and nothing is done. Stop web
    and workers before. Safe to repeat, and to interrupt.
    """
    from bot.commands.console import counted
    from bot.commands.start import opened_services
    from handlers.overwrite_freed_pages import overwrite_freed_pages
    from handlers.replay_erasures import replay_erasures

    if not export.is_file():
        raise typer.BadParameter(f"{export} is no file that can be read.")
    with opened_services() as (_, services):
        end = _end(services.vault, export, manifest, head)
        with _progress() as watch:
            done = replay_erasures(services, lambda: _rows(export), end=end, actor="cli", watch=watch)
        is_overwritten = overwrite_freed_pages(services)
    typer.echo(f"{counted(done.rows, 'row')} of the log proven, {counted(done.erasures, 'erasure')} among them.")
    typer.echo(_erased(done))
    if not is_overwritten:
        typer.echo("Somebody uses the database: its files still hold old pages. Run this again.", err=True)
        raise typer.Exit(1)


def _erased(done: "Replayed") -> str:
    from bot.commands.console import counted

    said = f"{counted(done.erased, 'ticket')} erased again."
    if done.fetched_again:
        said += f" {done.fetched_again} will be fetched for what came since."
    if done.layers:
        said += (
            f" {counted(done.layers, 'ticket')} had lost a layer: its text is kept, and the next sweep takes it again."
        )
    return f"{said} {counted(done.keys, 'key')} of erased tickets destroyed again." if done.keys else said


def _end(vault: "Vault", export: Path, manifest: Path | None, head: str | None) -> "Head":
    """Return where the export ends: without that, nobody would notice that its tail is missing."""
    from bot.commands.audit import parsed_head
    from bot.commands.audit_files import find_end

    if head is not None:
        return parsed_head(head)
    return find_end(vault, export, manifest)


def _rows(export: Path) -> "Iterator[ExportedRow]":
    from storage.audit_export import read_rows

    with export.open(encoding="utf-8", errors="replace") as lines:
        yield from read_rows(lines)


@contextmanager
def _progress() -> "Iterator[Watch]":
    """Show one bar for each stage."""
    from rich.progress import Progress, TaskID

    from bot.commands.console import progress_console

    with Progress(console=progress_console(), transient=True) as progress:
        stages: dict[str, TaskID] = {}

        def watch(stage: str, done: int, total: int | None) -> None:
            if stage not in stages:
                stages[stage] = progress.add_task(stage, total=total)
            progress.update(stages[stage], completed=done, total=total)

        yield watch
