"""`gallra sweep`: redact what is due, or list what would be."""

import time
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Final

import typer

if TYPE_CHECKING:
    from dbos import WorkflowHandle

    from bot.settings import Settings
    from handlers.plan_sweep import SweepPlan
    from handlers.services import WorkerServices
    from handlers.workflows.sweep import Sweep

_ACTOR: Final = "cli"
_POLL_S: Final = 0.2
_BAD_ENDS: Final = ("unverified", "failed")

Ends = dict[str, int]


def sweep(
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only list what is due; nothing is redacted.")] = False,
    cap: Annotated[int | None, typer.Option(help="At most so many tickets; default GALLRA_SWEEP_CAP.", min=1)] = None,
) -> None:
    """Redact the tickets that no documented purpose needs any more, at Intercom and here. Cannot be undone."""
    from bot.commands.start import opened_services, read_settings
    from handlers.plan_sweep import plan_sweep

    if dry_run:
        with opened_services() as (settings, services):
            _show_plan(plan_sweep(services, actor=_ACTOR, cap=cap or settings.sweep_cap, is_dry=True))
        return
    settings = read_settings()
    ends = _run(settings.model_copy(update={"sweep_cap": cap or settings.sweep_cap}))
    _show_ends(ends)
    raise typer.Exit(1 if any(ends.get(end) for end in _BAD_ENDS) else 0)


def _run(settings: "Settings") -> Ends:
    """Run one sweep in this process and return how it ended; a worker goes on with it if this process dies."""
    from bot.wiring import build_worker_services
    from bot.worker import build_engine, check_workspace

    services = build_worker_services(settings)
    engine = build_engine(settings, services, role="cli")
    try:
        check_workspace(services)
        return _swept(services, engine.start())
    finally:
        engine.stop()
        services.intercom.close()
        services.database.dispose()


def run_at(at: datetime) -> str:
    """Return the name of a sweep that starts then; two in one second differ, as a repeated name gets the old answer."""
    return f"{_ACTOR}:{at:%Y%m%dT%H%M%S.%f}"


def _swept(services: "WorkerServices", workflow: "Sweep") -> Ends:
    from dbos import DBOS, SetWorkflowID

    from handlers.workflows.boundary import WorkflowFailed

    run = run_at(services.now())
    with SetWorkflowID(f"sweep:{run}"):
        handle = DBOS.start_workflow(workflow, run, _ACTOR)
    _show_progress(services, handle)
    try:
        return handle.get_result()
    except WorkflowFailed as failure:
        typer.echo(f"The sweep ended early ({failure}). What is due stays due; run it again.", err=True)
        raise typer.Exit(1) from None


def _show_progress(services: "WorkerServices", handle: "WorkflowHandle[Ends]") -> None:
    """Show how many of the tickets are done, until the sweep ends."""
    from rich.progress import MofNCompleteColumn, Progress

    from bot.commands.console import progress_console
    from storage.errors import DatabaseUnusable
    from storage.tickets import count_due

    def due() -> int:
        with services.database.read() as session:
            return count_due(session, now=services.now())

    at_first = due()
    columns = (*Progress.get_default_columns(), MofNCompleteColumn())
    with Progress(*columns, console=progress_console(), transient=True) as progress:
        task = progress.add_task("Redacting", total=min(at_first, services.sweep_cap))
        while handle.get_status().status in ("PENDING", "ENQUEUED"):
            with suppress(DatabaseUnusable):  # the sweep waits until the database is back, and so does this
                progress.update(task, completed=at_first - due())
            time.sleep(_POLL_S)


def _show_plan(plan: "SweepPlan") -> None:
    from rich.console import Console
    from rich.table import Table

    from bot.commands.console import counted

    table = Table(
        "Ticket", "Closed", "Due since", title=f"{len(plan.lines)} of {counted(plan.total_due, 'due ticket')}"
    )
    for line in plan.lines:
        table.add_row(line.conversation_id, f"{line.closed_at:%Y-%m-%d}", f"{line.due_at:%Y-%m-%d}")
    if plan.lines:
        Console().print(table)
    else:
        typer.echo("No ticket is due.")
    typer.echo("Nothing was redacted (--dry-run).")


def _show_ends(ends: Mapping[str, int]) -> None:
    from bot.commands.console import counted

    words = ", ".join(f"{count} {end}" for end, count in sorted(ends.items()) if end != "due")
    verb = "was" if ends["due"] == 1 else "were"
    typer.echo(f"{counted(ends['due'], 'ticket')} {verb} due: {words or 'nothing to do'}.")
    if any(ends.get(end) for end in _BAD_ENDS):
        typer.echo("What is unverified or failed stays due and is tried again at the next sweep.", err=True)
