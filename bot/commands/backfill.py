"""`gallra backfill`: take in the conversations that existed before Gallra was connected."""

import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Final

import typer

if TYPE_CHECKING:
    from handlers.services import WorkerServices
    from storage.ids import SearchId
    from storage.searches import Wanted

_ACTOR: Final = "cli"
_POLL_S: Final = 0.2
_DAY: Final = ["%Y-%m-%d"]


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a search has come: `found` so far of about `total`, of which `waiting` are not taken in yet."""

    is_running: bool
    is_stopped: bool
    total: int
    found: int
    changed: int
    waiting: int
    failed: tuple[str, ...]

    @property
    def is_over(self) -> bool:
        """Tell whether nothing is under way any more."""
        return not self.is_running and not self.waiting


def backfill(
    *,
    since: Annotated[datetime, typer.Option(formats=_DAY, help="What changed on this day or later is taken in.")],
    until: Annotated[datetime | None, typer.Option(formats=_DAY, help="Only what changed before this day.")] = None,
    closed_only: Annotated[bool, typer.Option("--closed-only", help="Leave what is open to its next message.")] = False,
) -> None:
    """Take in the conversations that existed before Gallra was connected, by Intercom's search.

    What is here as it is at Intercom is left alone, so it can be repeated; after an interruption it goes on.
    """
    from bot.commands.running import running_worker
    from bot.commands.start import opened_services
    from storage.searches import Wanted

    with opened_services() as (settings, services):
        timezone = services.policy.controller.timezone
        since_at = since.replace(tzinfo=timezone)
        until_at = until.replace(tzinfo=timezone) if until else None
        _check(since_at, until_at, now=services.now())
    with running_worker(settings) as worker:
        standing = _followed(worker.services, Wanted(since_at, until_at, closed_only))
    _show_end(standing)
    raise typer.Exit(1 if standing.failed or standing.is_stopped else 0)


def _check(since_at: datetime, until_at: datetime | None, *, now: datetime) -> None:
    """Refuse a window in which nothing can be.

    Raises:
        BadParameter: it is empty or lies ahead.
    """
    if since_at > now:
        raise typer.BadParameter("This day lies ahead.", param_hint="--since")
    if until_at is not None and until_at <= since_at:
        raise typer.BadParameter("It has to be later than --since.", param_hint="--until")


def _followed(services: "WorkerServices", wanted: "Wanted") -> Standing:
    """Begin, and return how it stands when it is over."""
    from handlers.begin_backfill import begin_backfill

    return follow(services, begin_backfill(services, wanted, actor=_ACTOR))


def follow(services: "WorkerServices", search_id: "SearchId") -> Standing:
    """Show how far a search has come until nothing is under way, and return how it stands then."""
    from rich.progress import MofNCompleteColumn, Progress

    from bot.commands.console import progress_console
    from storage.errors import DatabaseUnusable

    columns = (*Progress.get_default_columns(), MofNCompleteColumn())
    with Progress(*columns, console=progress_console(), transient=True) as progress:
        task = progress.add_task("Taking in", total=None)
        standing = _standing(services, search_id)
        while not standing.is_over:
            progress.update(task, total=_most(standing), completed=max(0, standing.found - standing.waiting))
            time.sleep(_POLL_S)
            with suppress(DatabaseUnusable):  # the workers wait until the database is back, and so does this
                standing = _standing(services, search_id)
    return standing


def _most(standing: Standing) -> int:
    """Return what the bar runs to: what was found once all is found, and until then about what Intercom counted."""
    return max(standing.found, standing.total) if standing.is_running else standing.found


def _standing(services: "WorkerServices", search_id: "SearchId") -> Standing:
    from storage import deliveries, searches
    from storage.vocabulary import SearchState

    with services.database.read() as session:
        row = searches.get_search(session, search_id)
        return Standing(
            is_running=row.state is SearchState.RUNNING,
            is_stopped=row.state is SearchState.STOPPED,
            total=row.total,
            found=row.found,
            changed=row.changed,
            waiting=deliveries.count_searched_pending(session),
            failed=tuple(deliveries.list_searched_failed(session, since=row.started_at)),
        )


def _show_end(standing: Standing) -> None:
    from bot.commands.console import counted

    taken_in = max(0, standing.changed - len(standing.failed))
    here = standing.found - standing.changed
    typer.echo(f"Found {counted(standing.found, 'conversation')}: {taken_in} taken in, {here} here already.")
    show_troubles(standing)


def show_troubles(standing: Standing) -> None:
    """List what could not be fetched, and say when the search itself ended early."""
    from bot.commands.console import counted

    if standing.failed:
        typer.echo(f"{counted(len(standing.failed), 'conversation')} could not be fetched:", err=True)
        for conversation_id in standing.failed:
            typer.echo(conversation_id, err=True)
        typer.echo("They are tried again every night, and by the same command.", err=True)
    if standing.is_stopped:
        typer.echo(
            "The search stopped early: Intercom did not answer. Run the same command again; it goes on.", err=True
        )
