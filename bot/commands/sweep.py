"""`gallra sweep`: redact what is due, list what would be, pause the run that is under way, or let it go on."""

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
_BAD_ENDS: Final = ("unverified", "failed", "escalated")
_DRY: Final = "dry"
_PROPOSED: Final = "proposed"
_PAUSED: Final = "paused"
_NO_ENDS: Final = frozenset({"due", _DRY, _PROPOSED, "held_back", "lapsed"})

Ends = dict[str, int]


def sweep(
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only list what is due; nothing is redacted.")] = False,
    cap: Annotated[int | None, typer.Option(help="At most so many tickets; default GALLRA_SWEEP_CAP.", min=1)] = None,
    pause: Annotated[bool, typer.Option("--pause", help="Let the run under way begin no further ticket.")] = False,
    resume: Annotated[bool, typer.Option("--resume", help="Let the paused run go on, in a worker.")] = False,
) -> None:
    """Redact the tickets that no documented purpose needs any more, at Intercom and here. Cannot be undone.

    The first run of an installation is dry. Where the policy asks for four eyes, a colleague approves it in Slack.
    """
    from bot.commands.start import opened_services, read_settings
    from handlers.plan_sweep import plan_sweep

    if sum((dry_run, pause, resume)) > 1:
        raise typer.BadParameter("choose one of --dry-run, --pause and --resume.")
    if pause or resume:
        _steer(is_pause=pause)
        return
    if dry_run:
        with opened_services() as (settings, services):
            _show_plan(plan_sweep(services, actor=_ACTOR, cap=cap or settings.sweep_cap))
        typer.echo("Nothing was redacted (--dry-run).")
        return
    settings = read_settings()
    ends = _run(settings.model_copy(update={"sweep_cap": cap or settings.sweep_cap}))
    if _DRY in ends:
        _show_first(ends[_DRY])
    _show_ends(ends)
    raise typer.Exit(1 if any(ends.get(end) for end in _BAD_ENDS) else 0)


def _steer(*, is_pause: bool) -> None:
    from bot.commands.start import opened_services
    from handlers.errors import SweepNotFound
    from handlers.steer_sweep import steer_sweep
    from storage.vocabulary import SweepStep

    step = SweepStep.PAUSE if is_pause else SweepStep.RESUME
    with opened_services() as (_, services):
        try:
            run = steer_sweep(services, step, actor=_ACTOR)
        except SweepNotFound:
            typer.echo(f"No run is {'under way' if is_pause else 'paused'}.", err=True)
            raise typer.Exit(1) from None
    told = "Paused" if is_pause else "Resumed"
    after = "Tickets under way are finished." if is_pause else "A worker goes on with it."
    typer.echo(f"{told} at {run.ended} of {run.tickets} tickets. {after}")


def _run(settings: "Settings") -> Ends:
    """Run one sweep in this process and return how it ended; a worker goes on with it if this process dies."""
    from bot.commands.running import running_worker

    with running_worker(settings) as worker:
        return _swept(worker.services, worker.sweep)


def run_at(at: datetime) -> str:
    """Return the name of a sweep that starts then; two in one second differ, as a repeated name gets the old answer."""
    return f"{_ACTOR}:{at:%Y%m%dT%H%M%S.%f}"


def _swept(services: "WorkerServices", workflow: "Sweep") -> Ends:
    from dbos import DBOS, SetWorkflowID

    from handlers.workflows.boundary import WorkflowFailed
    from handlers.workflows.names import sweep_id

    run = run_at(services.now())
    with SetWorkflowID(sweep_id(run, 0)):
        handle = DBOS.start_workflow(workflow, run, _ACTOR)
    _show_progress(services, handle, run)
    try:
        return handle.get_result()
    except WorkflowFailed as failure:
        typer.echo(f"The sweep ended early ({failure}). What is due stays due; run it again.", err=True)
        raise typer.Exit(1) from None


def _show_progress(services: "WorkerServices", handle: "WorkflowHandle[Ends]", run: str) -> None:
    """Show how many of the run's tickets have come to an end, until the sweep has."""
    from rich.progress import MofNCompleteColumn, Progress

    from bot.commands.console import progress_console
    from storage.errors import DatabaseUnusable

    columns = (*Progress.get_default_columns(), MofNCompleteColumn())
    with Progress(*columns, console=progress_console(), transient=True) as progress:
        task = progress.add_task("Redacting", total=None)
        while handle.get_status().status in ("PENDING", "ENQUEUED"):
            with suppress(DatabaseUnusable):  # the sweep waits until the database is back, and so does this
                ended, total = _ended(services, run)
                progress.update(task, completed=ended, total=total)
            time.sleep(_POLL_S)


def _ended(services: "WorkerServices", run: str) -> tuple[int, int | None]:
    from handlers.sweep_views import view_of
    from storage.sweeps import find_run

    with services.database.read() as session:
        row = find_run(session, run)
        view = view_of(session, row) if row else None
    return (view.ended, view.tickets) if view else (0, None)


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


def _show_first(tickets: int) -> None:
    """List what the first run would have redacted, and say that it did not."""
    from bot.commands.start import opened_services
    from handlers.plan_sweep import plan_sweep

    with opened_services() as (_, services):
        _show_plan(plan_sweep(services, actor=_ACTOR, cap=tickets))
    typer.echo("This is the first run of this installation, and it is dry: nothing was redacted.")
    typer.echo("Look at some of these tickets in Intercom. Then run it again: the next run is for real.")


def _show_ends(ends: Mapping[str, int]) -> None:
    from bot.commands.console import counted

    words = ", ".join(f"{count} {end}" for end, count in sorted(ends.items()) if end not in _NO_ENDS)
    verb = "was" if ends["due"] == 1 else "were"
    nothing = "nothing was redacted" if _NO_ENDS & set(ends) - {"due"} else "nothing to do"
    typer.echo(f"{counted(ends['due'], 'ticket')} {verb} due: {words or nothing}.")
    if ends.get(_PROPOSED):
        typer.echo("The policy asks for four eyes: a colleague approves this run in the privacy channel.")
    if ends.get(_PAUSED):
        typer.echo("It was paused. `gallra sweep --resume` lets it go on.")
    if any(ends.get(end) for end in _BAD_ENDS):
        typer.echo("What is unverified or failed stays due and is tried again at the next sweep.", err=True)
