"""`gallra keys`: make and rotate the keyset."""

from pathlib import Path
from typing import Annotated

import typer

keys_app = typer.Typer(no_args_is_help=True, help="Make and rotate the keyset, the one file that must not be lost.")

_BATCH = 500


@keys_app.command("new", epilog="Example: gallra keys new --file /etc/gallra/keyset.json")
def new(
    file: Annotated[Path, typer.Option(help="Where to write it; never over an existing file.")] = Path("keyset.json"),
) -> None:
    """Write a new keyset, readable by its owner only (mode 0600)."""
    from storage.keyset import new_keyset, write_keyset

    write_keyset(file, new_keyset())
    typer.echo(f"Wrote {file}. Keep a copy where the database's backups are not: without it nothing can be read.")


@keys_app.command("rotate", epilog="Example: gallra keys rotate   (restart web and workers afterwards)")
def rotate() -> None:
    """Add a new primary key to the keyset file and wrap every data key again under it."""
    from bot.commands.start import read_settings
    from bot.wiring import build_services
    from storage.keys import rewrap_keys
    from storage.keyset import read_keyset, replace_keyset, rotate_keyset

    settings = read_settings()
    if settings.keyset is not None:
        raise typer.BadParameter("the keyset is given as GALLRA_KEYSET; put it into a file to rotate it.")
    build_services(settings)  # the keyset must be this database's before anything is written
    replace_keyset(settings.keyset_file, rotate_keyset(read_keyset(settings.keyset_file)))
    services = build_services(settings)
    after: int | None = 0
    while after is not None:
        with services.database.begin() as session:
            after = rewrap_keys(session, services.vault, after=after, limit=_BATCH)
    typer.echo(f"Rotated {settings.keyset_file}. Restart web and workers so that they read it.")
