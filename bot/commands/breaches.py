"""`gallra breach`: the register of breaches, its clock, what each exposed, and the file by which persons are told."""

import csv
import io
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.operating import ACTOR, as_operator, ticket_typed, typed
from storage.ids import BreachId

if TYPE_CHECKING:
    from handlers.breach_lines import MaskedBreachLine
    from handlers.breach_scope import MaskedExposure
    from handlers.export_breach import ConcernedPerson
    from handlers.services import Actor, Services

breach_app = typer.Typer(no_args_is_help=True, help="The register of breaches of personal data, with its 72 hours.")

_MOMENTS = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]
_MOST_TICKETS = 20
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
Number = Annotated[int, typer.Argument(help="The breach's number, as `gallra breach list` shows it.", min=1)]


@breach_app.command(
    "open",
    epilog="Example: gallra breach open --aware 2026-03-02T09:30 --what - --actor U012ABCDEF --from 2026-02-27T08:00"
    "\n\n"
    "Example: gallra breach open --aware 2026-03-02T09:30 --what - --ticket 215473 --ticket 215501",
)
def open_(
    *,
    aware: Annotated[datetime, typer.Option(formats=_MOMENTS, help="When the company became aware, by its own clock.")],
    what: Annotated[str, typer.Option(help="What happened; stored sealed. `-` asks for it.")],
    from_: Annotated[
        datetime | None, typer.Option("--from", formats=_MOMENTS, help="What was read then or later.")
    ] = None,
    before: Annotated[datetime | None, typer.Option(formats=_MOMENTS, help="What was read before then.")] = None,
    actor: Annotated[str, typer.Option(help="What one member of staff read: their Slack member id, or cli.")] = "",
    ticket: Annotated[
        list[str] | None,
        typer.Option(help="A ticket that was exposed: its number, or its link in Intercom. Repeat it."),
    ] = None,
    effects: Annotated[str, typer.Option(help="Its likely effects; stored sealed. `-` asks for them.")] = "",
    measures: Annotated[str, typer.Option(help="What was done about it; stored sealed. `-` asks for it.")] = "",
) -> None:
    """Record a breach, and count who and what it exposed, by the audit log or by the tickets that are named."""
    from handlers.open_breach import AskedBreach, open_breach

    with as_operator() as (services, operator):
        asked = AskedBreach(
            aware_at=_moment(services, aware),
            description=typed(what, "What happened"),
            effects=typed(effects, "Effects"),
            measures=typed(measures, "Measures"),
            window_from=_moment(services, from_),
            window_before=_moment(services, before),
            exposed_by=_actor_in(actor),
            tickets=tuple(dict.fromkeys(map(ticket_typed, ticket or ()))),
        )
        opened = open_breach(services, operator, asked)
        typer.echo(f"Breach {opened.line.id} is recorded. {_clock(services, opened.line)}")
        _tell_exposure(opened.exposure)


@breach_app.command("list", epilog="Example: gallra breach list --all")
def list_(*, all_: Annotated[bool, typer.Option("--all", help="Also those that are closed.")] = False) -> None:
    """List the breaches, whose clock runs first. Nothing of what happened is shown."""
    from rich.console import Console
    from rich.table import Table

    from handlers.list_breaches import list_breaches

    with as_operator() as (services, operator):
        lines = list_breaches(services, operator, with_closed=all_)
        table = Table("Breach", "State", "Aware", "Clock", "Tickets", "Persons", "Persons told")
        for line in lines:
            table.add_row(
                *(str(line.id), line.state.replace("_", " "), _local(services, line.aware_at), _clock(services, line)),
                *(str(line.tickets), str(line.persons), _local(services, line.persons_told_at)),
            )
    if lines:
        Console().print(table)
    else:
        typer.echo("There are no breaches: gallra breach open --help says how to record one.")


@breach_app.command("show", epilog="Example: gallra breach show 1 --persons persons.csv   (a new file)")
def show(
    number: Number,
    persons: Annotated[
        Path | None, typer.Option(help="Write whom to tell, and how to reach them, to this new file, for you alone.")
    ] = None,
) -> None:
    """Show what is written of a breach, and what it exposed, counted anew. That it was read is recorded."""
    from handlers.read_breach import read_breach

    with as_operator() as (services, operator):
        entry = read_breach(services, operator, BreachId(number))
        typer.echo(f"Breach {number}: {entry.line.state.replace('_', ' ')}. {_clock(services, entry.line)}")
        for name, text in entry.texts.items():
            typer.echo(f"{name.capitalize()}: {text.reveal()}")
        _tell_exposure(entry.exposure)
        if persons is not None:
            _write_persons(services, operator, BreachId(number), persons)


@breach_app.command(
    "report",
    epilog="Example: gallra breach report 1 --authority 2026-03-03T15:00 --effects - --measures -\n\n"
    "Example: gallra breach report 1 --not-because -",
)
def report(
    number: Number,
    *,
    authority: Annotated[datetime | None, typer.Option(formats=_MOMENTS, help="When the authority was told.")] = None,
    not_because: Annotated[str, typer.Option(help="Or why it need not be: a risk is unlikely. `-` asks.")] = "",
    delay: Annotated[str, typer.Option(help="Why it was told after the deadline. `-` asks.")] = "",
    persons: Annotated[datetime | None, typer.Option(formats=_MOMENTS, help="When the persons were told.")] = None,
    effects: Annotated[str, typer.Option(help="Its likely effects. `-` asks.")] = "",
    measures: Annotated[str, typer.Option(help="What was done about it. `-` asks.")] = "",
) -> None:
    """Write down that the authority or the persons were told, or why not, and what is known more. Repeat it at will."""
    from handlers.report_breach import Report, report_breach

    with as_operator() as (services, operator):
        what = Report(
            authority_told_at=_moment(services, authority),
            persons_told_at=_moment(services, persons),
            reason=typed(not_because, "Why a risk is unlikely"),
            delay=typed(delay, "Reasons for the delay"),
            effects=typed(effects, "Effects"),
            measures=typed(measures, "Measures"),
        )
        line = report_breach(services, operator, BreachId(number), what)
    typer.echo(f"Breach {number} is written down as {line.state.replace('_', ' ')}.")


@breach_app.command("close", epilog="Example: gallra breach close 1")
def close(number: Number) -> None:
    """Close a breach: its facts, effects and measures are written, and do not change any more."""
    from handlers.close_breach import close_breach

    with as_operator() as (services, operator):
        close_breach(services, operator, BreachId(number))
    typer.echo(f"Breach {number} is closed. It stays in the register.")


def persons_as_csv(concerned: "Iterable[ConcernedPerson]") -> bytes:
    """Return whom to tell as a table: UTF-8 with a mark, so that a spreadsheet reads it right.

    What begins like a formula gets an apostrophe before it: the words are a person's, and a spreadsheet obeys formulas.
    """
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(["name", "email", "phone", "tickets", "kinds"])
    for person in concerned:
        details = (person.name, person.email, person.phone)
        kinds = " ".join(f"{kind}:{count}" for kind, count in sorted(person.kinds.items()))
        cells = [*(one.reveal() if one else "" for one in details), " ".join(person.tickets), kinds]
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells])
    return table.getvalue().encode("utf-8-sig", "replace")


def _write_persons(services: "Services", operator: "Actor", breach_id: BreachId, path: Path) -> None:
    from bot.commands.console import counted
    from bot.commands.private_files import private_file
    from handlers.export_breach import export_breach

    with private_file(path) as file:
        concerned = export_breach(services, operator, breach_id)
        file.write(persons_as_csv(concerned))
    typer.echo(f"{counted(len(concerned), 'person')} to tell: {path}. Delete the file when they are told.")


def _tell_exposure(exposure: "MaskedExposure") -> None:
    from bot.commands.console import counted

    typer.echo(f"Exposed: {counted(len(exposure.tickets), 'ticket')}, {counted(exposure.persons, 'person')}.")
    if exposure.kinds:
        typer.echo("By kind: " + ", ".join(f"{kind} {count}" for kind, count in exposure.kinds.items()))
    typer.echo(
        f"Sensitive: {counted(exposure.sensitive, 'ticket')}. "
        f"Cannot be told any more: {counted(exposure.untold, 'ticket')}. "
        f"Searches for persons: {exposure.searches}."
    )
    for ticket in exposure.tickets[:_MOST_TICKETS]:
        marks = [*(["sensitive"] if ticket.is_sensitive else []), *([] if ticket.can_be_told else ["cannot be told"])]
        kinds = " ".join(f"{kind}:{count}" for kind, count in ticket.kinds.items())
        typer.echo("  " + " · ".join(filter(None, [ticket.conversation_id, ticket.state, kinds, *marks])))
    if len(exposure.tickets) > _MOST_TICKETS:
        typer.echo(f"  … and {len(exposure.tickets) - _MOST_TICKETS} more")


def _clock(services: "Services", line: "MaskedBreachLine") -> str:
    from bot.commands.console import counted
    from storage.vocabulary import BreachState

    if line.authority_told_at is not None:
        return f"The authority was told {_local(services, line.authority_told_at)}."
    if line.state is not BreachState.OPEN:
        return "The authority is not told."
    due, clock = _local(services, line.clock.due_at), line.clock
    if clock.is_late:
        return f"The authority should have known before {due}: {counted(-clock.hours_left, 'hour')} late."
    return f"The authority must know before {due}: {counted(clock.hours_left, 'hour')} left."


def _local(services: "Services", at: datetime | None) -> str:
    return f"{at.astimezone(services.policy.controller.timezone):%Y-%m-%d %H:%M}" if at else ""


def _moment(services: "Services", moment: datetime | None) -> datetime | None:
    """Return a moment as it was typed, by the company's own clock."""
    return moment.replace(tzinfo=services.policy.controller.timezone) if moment else None


def _actor_in(given: str) -> str | None:
    name = given.strip()
    if not name or name == ACTOR:
        return name or None
    user = name.removeprefix("slack:")
    if not (user.isascii() and user.isalnum()):
        raise typer.BadParameter("write a Slack member id, such as U012ABCDEF, or cli.", param_hint="--actor")
    return f"slack:{user}"
