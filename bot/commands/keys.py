"""`gallra keys`: make and rotate the keyset."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.settings import Settings
    from handlers.services import Services

keys_app = typer.Typer(no_args_is_help=True, help="Make and rotate the keyset, the one file that must not be lost.")

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
