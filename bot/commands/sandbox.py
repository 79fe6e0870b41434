"""`gallra sandbox`: the product attached to local stand-ins, to try it without any account."""

import signal
import threading
from pathlib import Path
from typing import Annotated

import typer


def sandbox(
    folder: Annotated[Path | None, typer.Option(help="Where it keeps its files; default a new temporary one.")] = None,
) -> None:
    """Start stand-ins for Intercom and Slack on this machine with the product attached; open the page it prints."""
    from sandbox.installation import Installation

    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    with Installation(folder=folder) as installation:
        installation.start()
        installation.load_tickets()
        typer.echo(f"Open {installation.page_url}   (Ctrl-C stops everything)")
        stop.wait()
