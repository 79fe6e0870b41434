"""`gallra keys`: make and rotate the keyset, and move the keys of tickets into a database of their own."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from bot.settings import Settings
    from handlers.services import Services
    from storage.database import Database

keys_app = typer.Typer(
    no_args_is_help=True,
    help="Make and rotate the keyset, the one file that must not be lost; move the tickets' keys elsewhere.",
)

_BATCH = 500
_ROTATE_EXAMPLES = """\b
Example:
  gallra keys rotate            (then restart web and workers)
  gallra keys rotate --finish"""


@keys_app.command("new", epilog="Example: gallra keys new --file /etc/gallra/keyset.json")
def new(
    file: Annotated[Path, typer.Option(help="Where to write it; never over an existing file.")] = Path("keyset.json"),
) -> None:
    """Write a new keyset, readable by its owner only (mode 0600)."""
    from storage.keyset import new_keyset, write_keyset

    write_keyset(file, new_keyset())
    typer.echo(f"Wrote {file}. Keep a copy where the database's backups are not: without it nothing can be read.")


@keys_app.command("rotate", epilog=_ROTATE_EXAMPLES)
def rotate(
    *,
    finish: Annotated[bool, typer.Option("--finish", help="Second step: let no ticket depend on the old key.")] = False,
) -> None:
    """Add a new key to the keyset file: what comes from now on is sealed under it. The old keys stay, to read.

    A process that runs goes on reading with the old file. When every one has been restarted, --finish wraps the data
    keys that exist again under the newest key; a process with the old file could not open them any more.
    """
    from bot.commands.start import opened_services

    with opened_services() as (settings, services):  # the keyset must be this database's before anything is written
        if finish:
            _rewrap(services)
            typer.echo("Every data key is wrapped under the newest key of the keyset.")
        else:
            _add_key(settings)
            typer.echo(f"Rotated {settings.keyset_file}. Copy it to where its copy is kept, and to every machine.")
            typer.echo("Restart web and workers, then run: gallra keys rotate --finish")


@keys_app.command("move", epilog="Example: gallra keys move   (set GALLRA_KEYS_DATABASE_URL and migrate before)")
def move() -> None:
    """Move the keys of tickets, requests and corrections into the database of GALLRA_KEYS_DATABASE_URL.

    Each is copied, read back, and taken out of the main database, whose freed pages are overwritten. Stop web and
    workers before, and set GALLRA_KEYS_DATABASE_URL for all of them. Safe to repeat, and to interrupt.
    """
    from bot.commands.console import counted
    from bot.commands.start import read_settings
    from bot.settings import SettingsInvalid
    from bot.wiring import open_database

    settings = read_settings()
    if settings.keys_database_url is None:
        raise SettingsInvalid(("GALLRA_KEYS_DATABASE_URL is not set: name the database that the keys go to.",))
    database = open_database(settings)
    try:
        moved = _moved(settings, database)
        is_overwritten = _overwritten(database)
    finally:
        database.dispose()
    typer.echo(f"{counted(moved, 'key')} moved.")
    typer.echo("Backups of the main database from before now still hold them: destroy those.")
    if not is_overwritten:
        typer.echo("Somebody uses the main database: its files still hold old pages. Run this again.", err=True)
        raise typer.Exit(1)


def _moved(settings: "Settings", database: "Database") -> int:
    from rich.progress import Progress

    from bot.commands.console import progress_console
    from bot.wiring import open_vault, utc_now
    from storage import installation, key_move, tombstones

    vault, moved = open_vault(settings), 0
    database.check()
    with database.read() as session:
        _refuse_while_working(session, settings)
        installation.check_keys_database(session, vault)
        total = key_move.count_left(session)
    with Progress(console=progress_console(), transient=True) as progress:
        task = progress.add_task("Moving keys", total=total)
        while batch := key_move.move_keys(database, limit=_BATCH):
            moved += batch
            progress.update(task, completed=moved)
    with database.begin() as session:
        installation.check_keyset(session, vault, at=utc_now())
    tombstones.settle(database)
    return moved


def _refuse_while_working(session: "Session", settings: "Settings") -> None:
    """A worker that knows nothing of the move would go on making keys in the old place."""
    from datetime import timedelta

    from bot.settings import SettingsInvalid
    from bot.wiring import utc_now
    from storage import workers

    beaten_after = utc_now() - timedelta(seconds=settings.worker_dead_after_s)
    if workers.list_live(session, beaten_after=beaten_after):
        raise SettingsInvalid(("A worker runs. Stop web and workers, then run this again.",))


def _overwritten(database: "Database") -> bool:
    from storage.models import DataKey, Tombstone

    for table in (DataKey, Tombstone):
        database.rewrite_table(table.__tablename__)
    return database.overwrite_freed_pages()


def _add_key(settings: "Settings") -> None:
    from bot.settings import SettingsInvalid
    from storage.keyset import read_keyset, replace_keyset, rotate_keyset

    if settings.keyset is not None:
        raise SettingsInvalid(("GALLRA_KEYSET cannot be rotated: put it into a file, and set GALLRA_KEYSET_FILE.",))
    replace_keyset(settings.keyset_file, rotate_keyset(read_keyset(settings.keyset_file)))


def _rewrap(services: "Services") -> None:
    """Wrap every data key under the newest one, in short transactions. Safe to repeat, and to interrupt."""
    from bot.commands.console import progress_console
    from storage.keys import rewrap_keys

    after: int | None = 0
    with progress_console().status("Wrapping data keys …"):
        while after is not None:
            with services.database.begin() as session:
                after = rewrap_keys(session, services.vault, after=after, limit=_BATCH)
