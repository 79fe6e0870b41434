"""`gallra sandbox`: the product attached to local stand-ins, to try it without any account."""

import signal
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer


def sandbox(
    folder: Annotated[Path | None, typer.Option(help="Where it keeps its files; default a new temporary one.")] = None,
) -> None:
    """Start stand-ins for Intercom, Slack and every partner with the product attached; open the page it prints."""
    from sandbox.installation import Installation
    from sandbox.processes import NotStarted

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # so that what was started is stopped
    try:
        with suppress(KeyboardInterrupt), Installation(folder=folder) as installation:
            typer.echo("gallra: Starting; this takes some seconds …", err=True)
            installation.start()
            installation.load_tickets()
            installation.load_customers()
            typer.echo(f"Open {installation.page_url}/   (Ctrl-C stops everything)")
            typer.echo(f"The form by which people ask: {installation.url}/requests/new")
            threading.Event().wait()
    except NotStarted as error:
        typer.echo(f"gallra: {error}", err=True)
        raise typer.Exit(1) from None
