"""`gallra sweep`: redact what is due, or list what would be."""

import time
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Final

import typer

if TYPE_CHECKING:
    from dbos import WorkflowHandle

    from bot.settings import Settings
    from handlers.plan_sweep import SweepPlan
    from handlers.services import Services

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
    from bot.commands.start import open_services, read_settings
    from handlers.plan_sweep import plan_sweep

    if dry_run:
        settings, services = open_services()
        _show_plan(plan_sweep(services, actor=_ACTOR, cap=cap or settings.sweep_cap, is_dry=True))
        return
    settings = read_settings()
    ends = _run(settings.model_copy(update={"sweep_cap": cap or settings.sweep_cap}))
    _show_ends(ends)
    raise typer.Exit(1 if any(ends.get(end) for end in _BAD_ENDS) else 0)


def _run(settings: "Settings") -> Ends:
    from dbos import DBOS, SetWorkflowID

    from bot.wiring import build_worker_services
    from bot.worker import build_engine

    services = build_worker_services(settings)
    engine = build_engine(settings, services, role="cli")
    workflow = engine.start()
    try:
        run = f"cli:{datetime.now(UTC):%Y%m%dT%H%M%S}"
        with SetWorkflowID(f"sweep:{run}"):
            handle = DBOS.start_workflow(workflow, run, _ACTOR)
        _show_progress(services, handle)
        return handle.get_result()
    finally:
        engine.stop()


def _show_progress(services: "Services", handle: "WorkflowHandle[Ends]") -> None:
    """Show how many of the due tickets are done, until the sweep ends."""
    from rich.progress import MofNCompleteColumn, Progress

    from bot.commands.console import progress_console
    from storage.tickets import count_due

    with services.database.read() as session:
        total = count_due(session, now=services.now())
    columns = (*Progress.get_default_columns(), MofNCompleteColumn())
    with Progress(*columns, console=progress_console(), transient=True) as progress:
        task = progress.add_task("Redacting", total=total)
        while handle.get_status().status in ("PENDING", "ENQUEUED"):
            with services.database.read() as session:
                progress.update(task, completed=total - count_due(session, now=services.now()))
            time.sleep(_POLL_S)


def _show_plan(plan: "SweepPlan") -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("Ticket", "Closed", "Due since", title=f"{len(plan.lines)} of {plan.total_due} due tickets")
    for line in plan.lines:
        table.add_row(line.conversation_id, f"{line.closed_at:%Y-%m-%d}", f"{line.due_at:%Y-%m-%d}")
    Console().print(table)
    typer.echo("Nothing was redacted (--dry-run).")


def _show_ends(ends: Mapping[str, int]) -> None:
    words = ", ".join(f"{count} {end}" for end, count in sorted(ends.items()) if end != "due")
    typer.echo(f"{ends['due']} tickets were due: {words or 'nothing to do'}.")
    if any(ends.get(end) for end in _BAD_ENDS):
        typer.echo("What is unverified or failed stays due and is tried again at the next sweep.", err=True)
