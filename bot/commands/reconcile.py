"""`gallra reconcile`: find what notifications lost, now instead of tonight."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

import typer

if TYPE_CHECKING:
    from bot.commands.backfill import Standing
    from handlers.workflows.engine import Engine

_ACTOR: Final = "cli"


def reconcile() -> None:
    """Find what notifications lost: changes, deletions and merged contacts. A worker does the same every night."""
    from bot.commands.backfill import follow, show_troubles
    from bot.commands.running import running_worker
    from bot.commands.start import read_settings
    from storage.ids import SearchId

    with running_worker(read_settings()) as worker:
        counts = _run(worker.engine)
        standing = follow(worker.services, SearchId(counts["search"]))
    _show(standing, counts)
    show_troubles(standing)
    raise typer.Exit(1 if standing.failed else 0)


def _run(engine: "Engine") -> dict[str, int]:
    from dbos import DBOS

    from bot.commands.console import progress_console
    from handlers.workflows.reconcile import STOPPED

    assert engine.reconcile is not None, "the engine runs"  # noqa: S101 - for the type checker
    handle = DBOS.start_workflow(engine.reconcile, _ACTOR)
    with progress_console().status("Comparing with Intercom …"):
        counts = handle.get_result()
    if STOPPED in counts:
        typer.echo("It stopped early: Intercom did not answer. Run it again; it goes on where it was.", err=True)
        raise typer.Exit(1)
    return counts


def _show(standing: "Standing", counts: Mapping[str, int]) -> None:
    from bot.commands.console import counted

    changed = standing.changed + counts["changed"]
    typer.echo(
        f"{counted(standing.found, 'conversation')} changed since the last time; {changed} not here as they are."
    )
    typer.echo(f"{counts['missing']} not listed any more, {counts['moved']} with other contacts: each was asked for.")
