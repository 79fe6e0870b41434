"""`gallra hold`: documented stops of redaction. What it lists names neither reasons nor persons; `show` opens one."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.operating import ACTOR, as_operator, ticket_typed, typed
from storage.ids import HoldId

if TYPE_CHECKING:
    from handlers.hold_lines import MaskedHoldLine

hold_app = typer.Typer(
    no_args_is_help=True, help="Stop the redaction of a ticket, of a person's tickets or of a search; end that again."
)

_DAYS = ["%Y-%m-%d"]
Number = Annotated[int, typer.Argument(help="The hold's number, as `gallra hold list` shows it.", min=1)]


@hold_app.command(
    "add",
    epilog="Example: gallra hold add --ticket 215473 --reason - --owner U012ABCDEF --review 2027-06-30\n\n"
    "Example: gallra hold add --person - --reason - --owner U012ABCDEF --review 2027-06-30\n\n"
    "Example: gallra hold add --kind CREDIT_CARD --from 2026-01-01 --reason - --owner U012ABCDEF --review 2027-06-30",
)
def add(
    *,
    reason: Annotated[str, typer.Option(help="Why it must be kept; stored sealed. `-` asks for it.")],
    owner: Annotated[str, typer.Option(help="Who answers for it: the Slack member id of somebody on the staff.")],
    review: Annotated[datetime, typer.Option(formats=_DAYS, help="The day on which it is reviewed, in the future.")],
    ticket: Annotated[str, typer.Option(help="One ticket: its number, or its link in Intercom.")] = "",
    person: Annotated[
        str,
        typer.Option(
            help="All tickets of a person: e-mail, phone or personnummer. `-` asks, and keeps it out of "
            "the shell's history."
        ),
    ] = "",
    kind: Annotated[str, typer.Option(help="Tickets in which this kind was found, such as CREDIT_CARD.")] = "",
    from_: Annotated[
        datetime | None, typer.Option("--from", formats=_DAYS, help="Tickets created then or later.")
    ] = None,
    until: Annotated[datetime | None, typer.Option(formats=_DAYS, help="Tickets created then or before.")] = None,
) -> None:
    """Place a hold. A ticket stands alone; person, kind and days together are a search: all of it must match."""
    from bot.commands.console import counted
    from handlers.place_hold import AskedHold, place_hold

    asked = AskedHold(
        ticket=ticket_typed(ticket) if ticket.strip() else None,
        person=typed(person, "Person") or None,
        created_from=_day(from_),
        created_until=_day(until),
        kind=kind.strip().upper() or None,
        reason=typed(reason, "Reason"),
        owner=owner,
        review_on=_day(review),
    )
    with as_operator() as (services, actor):
        placed = place_hold(services, actor, asked)
    typer.echo(
        f"Hold {placed.line.id} is in force on {covered_by(placed.line)}, to be reviewed on {placed.line.review_on}. "
        f"It keeps {counted(placed.kept, 'ticket')} that would be due now."
    )


@hold_app.command("release", epilog="Example: gallra hold release 3")
def release(number: Number) -> None:
    """End a hold. What became overdue meanwhile is redacted by the next sweep."""
    from bot.commands.console import counted
    from handlers.release_hold import release_hold

    with as_operator() as (services, actor):
        released = release_hold(services, actor, HoldId(number))
    due = counted(released.due, "ticket")
    typer.echo(f"Hold {number} is released. Due now because of it: {due}. The next sweep takes what is due.")


@hold_app.command("review", epilog="Example: gallra hold review 3 --until 2027-12-31")
def review(
    number: Number, until: Annotated[datetime, typer.Option(formats=_DAYS, help="The day of the next review.")]
) -> None:
    """Keep a hold until another review."""
    from handlers.review_hold import review_hold

    with as_operator() as (services, actor):
        line = review_hold(services, actor, HoldId(number), until.date())
    typer.echo(f"Hold {number} goes on, to be reviewed on {line.review_on}.")


@hold_app.command("list", epilog="Example: gallra hold list --all")
def list_(*, all_: Annotated[bool, typer.Option("--all", help="Also those that were released.")] = False) -> None:
    """List the holds in force, the next review first. Neither reasons nor persons are shown."""
    from rich.console import Console
    from rich.table import Table

    from handlers.list_holds import list_holds

    with as_operator() as (services, actor):
        lines = list_holds(services, actor, with_released=all_)
    table = Table("Hold", "Covers", "Owner", "Review", "Placed", "Released")
    for line in lines:
        released = f"{line.released_at:%Y-%m-%d}" if line.released_at else ""
        late = " (late)" if line.days_left < 0 and not released else ""
        table.add_row(
            *(str(line.id), covered_by(line), line.owner, f"{line.review_on}{late}"),
            *(f"{line.placed_at:%Y-%m-%d}", released),
        )
    if lines:
        Console().print(table)
    else:
        typer.echo("There are no holds: gallra hold add --help says how to place one.")


@hold_app.command("show", epilog="Example: gallra hold show 3")
def show(number: Number) -> None:
    """Show why a hold was placed, and on whom. Personal data: that it was read is recorded."""
    from bot.commands.start import opened_services
    from handlers.read_hold import read_hold

    with opened_services() as (_, services):
        opened = read_hold(services, HoldId(number), actor=ACTOR)
    typer.echo(f"Hold {number} on {covered_by(opened.line)}, owned by {opened.line.owner}.")
    if opened.person is not None:
        typer.echo(f"Person: {opened.person.reveal()}")
    typer.echo(f"Reason: {opened.reason.reveal()}")


def covered_by(line: "MaskedHoldLine") -> str:
    """Return in words what a hold covers."""
    if line.conversation_id is not None:
        return f"ticket {line.conversation_id}"
    told = [
        f"of a person (by {line.person_by})" if line.person_by else "",
        f"with {line.kind}" if line.kind else "",
        f"created from {line.created_from}" if line.created_from else "",
        f"created until {line.created_until}" if line.created_until else "",
    ]
    return f"tickets {', '.join(filter(None, told))}"


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
