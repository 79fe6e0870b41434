"""`gallra coverage`: what redactions could not reach, what was done about it, and what a person has to do. No text."""

from collections import Counter
from typing import TYPE_CHECKING, Annotated, Final

import typer

from storage.vocabulary import Fallback, RedactionState, Survivor

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from storage.models import Redaction

_TO_DO: Final = {
    Survivor.ADMIN_SOURCE: "read the first message in Intercom; delete the conversation if it tells of a person",
    Survivor.BEYOND_500_PARTS: "look at the oldest parts in Intercom; delete the conversation if they tell of a person",
    Survivor.ATTACHMENT: "look at the files in Intercom",
    Survivor.TITLE: "change the title in Intercom",
    Survivor.RATING_REMARK: "read the words beside the rating in Intercom",
    Survivor.RESIDUE: "read the ticket in Slack, and mark what was missed",
}
"""What asks for a person; of the other survivors nothing personal is known, or they belong to the contact."""
_STUCK: Final = {
    RedactionState.ESCALATED: "redact it by hand in Intercom: it was tried too often",
    RedactionState.UNVERIFIED: "nothing yet: it is tried again by itself",
}


def coverage(
    ticket: Annotated[str | None, typer.Argument(help="One ticket, by its number in Intercom; else all.")] = None,
    *,
    last_run: Annotated[bool, typer.Option("--last-run", help="Only the tickets of the newest run.")] = False,
) -> None:
    """List what redactions left, per ticket and in all, and what is left for a person to do.

    Exit status 1: a person has something to do.
    """
    from bot.commands.start import opened_services
    from storage import sweeps
    from storage.redactions import list_ended

    with opened_services() as (_, services), services.database.read() as session:
        newest = sweeps.find_newest(session) if last_run else None
        run_id = newest.id if newest else None
        rows = [] if last_run and newest is None else list_ended(session, conversation_id=ticket, run_id=run_id)
        if not rows:
            typer.echo("No redaction has ended yet." if ticket is None else "No redaction of this ticket has ended.")
            return
        tasks = _show(rows)
    raise typer.Exit(1 if tasks else 0)


def _show(rows: "Sequence[tuple[Redaction, str]]") -> int:
    """Print a line per redaction that left something, then the sums; return how many ask for a person."""
    from rich.console import Console
    from rich.table import Table

    from bot.commands.console import counted

    table = Table("Ticket", "Ended", "What", "State", "Left", "Done about it", "For a person")
    left, done, tasks = Counter[str](), Counter[str](), 0
    for row, conversation_id in rows:
        left.update(row.survivors)
        done.update(row.fallbacks)
        task = task_of(row)
        tasks += bool(task) and row.state is not RedactionState.UNVERIFIED
        if row.survivors or row.fallbacks or task:
            ended = f"{row.finished_at:%Y-%m-%d}" if row.finished_at else ""
            what = "all of it" if row.is_last else "a layer"
            table.add_row(conversation_id, ended, what, row.state, _words(row.survivors), _words(row.fallbacks), task)
    if table.row_count:
        Console().print(table)
    typer.echo(f"{counted(len(rows), 'redaction')}. Left: {_words(left) or 'nothing'}.")
    typer.echo(f"Done about it: {_words(done) or 'nothing'}. For a person: {counted(tasks, 'ticket')}.")
    return tasks


def task_of(row: "Redaction") -> str:
    """Return what a person has to do about a redaction that has ended; nothing where nothing is left to do."""
    if row.state in _STUCK:
        return _STUCK[row.state]
    if Fallback.CONVERSATION_DELETED in row.fallbacks:
        return ""
    return "; ".join(_TO_DO[Survivor(word)] for word in row.survivors if word in _TO_DO)


def _words(counts: "Mapping[str, int]") -> str:
    return ", ".join(f"{count} {word.replace('_', ' ')}" for word, count in sorted(counts.items()))
