"""`gallra restriction`: persons whose data are only stored. No list names reasons or persons; `show` opens one."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.operating import ACTOR, as_operator, typed
from storage.ids import RestrictionId
from storage.vocabulary import Channel

if TYPE_CHECKING:
    from handlers.restriction_lines import MaskedRestrictionLine

restriction_app = typer.Typer(
    no_args_is_help=True, help="Have a person's data only stored (GDPR art. 18), see the restrictions, and end them."
)

_DAYS = ["%Y-%m-%d"]
Number = Annotated[int, typer.Argument(help="The number, as `gallra restriction list` shows it.", min=1)]


@restriction_app.command(
    "add", epilog="Example: gallra restriction add --person - --reason - --owner U012ABCDEF --review 2027-06-30"
)
def add(
    *,
    person: Annotated[
        list[str],
        typer.Option(
            help="Who: e-mail, phone, personnummer or the link in Intercom; several times if all are the same "
            "person's. `-` asks, and keeps it out of the shell's history."
        ),
    ],
    reason: Annotated[str, typer.Option(help="Why; stored sealed. `-` asks for it.")],
    owner: Annotated[str, typer.Option(help="Who answers for it: the Slack member id of somebody on the staff.")],
    review: Annotated[datetime, typer.Option(formats=_DAYS, help="The day on which it is reviewed, in the future.")],
) -> None:
    """Restrict a person: nobody but the privacy role sees their tickets, and none is redacted, from now on."""
    from bot.commands.console import counted
    from handlers.place_restriction import AskedRestriction, place_restriction

    asked = AskedRestriction(
        persons=tuple(filter(None, (typed(one, "Person") for one in person))),
        reason=typed(reason, "Reason"),
        owner=owner,
        review_on=review.date(),
    )
    with as_operator() as (services, actor):
        placed = place_restriction(services, actor, asked)
    typer.echo(
        f"Restriction {placed.line.id} is in force on a person known by {known_by(placed.line)}, to be reviewed on "
        f"{placed.line.review_on}. It keeps {counted(placed.kept, 'ticket')} that would be due now."
    )
    if placed.shared:
        typer.echo(f"Not covered, because somebody else has them as well: {counted(placed.shared, 'detail')}.")


@restriction_app.command("lift", epilog="Example: gallra restriction lift 3 --told-on 2027-05-02 --told-how letter")
def lift(
    number: Number,
    *,
    told_on: Annotated[
        datetime | None, typer.Option(formats=_DAYS, help="The day on which the person was told (art. 18(3)).")
    ] = None,
    told_how: Annotated[Channel | None, typer.Option(help="How the person was told.")] = None,
) -> None:
    """End a restriction, once the person was told. What became overdue meanwhile is redacted by the next sweep."""
    from bot.commands.console import counted
    from handlers.lift_restriction import lift_restriction
    from handlers.policy.restriction_rules import Told

    with as_operator() as (services, actor):
        told = Told(told_on.date() if told_on else None, told_how)
        lifted = lift_restriction(services, actor, RestrictionId(number), told)
    due = counted(lifted.due, "ticket")
    typer.echo(f"Restriction {number} is lifted. Due now because of it: {due}. The next sweep takes what is due.")


@restriction_app.command("list", epilog="Example: gallra restriction list --all")
def list_(*, all_: Annotated[bool, typer.Option("--all", help="Also those that were lifted.")] = False) -> None:
    """List the restrictions in force, the oldest first. Neither reasons nor persons are shown."""
    from rich.console import Console
    from rich.table import Table

    from handlers.list_restrictions import list_restrictions

    with as_operator() as (services, actor):
        lines = list_restrictions(services, actor, with_lifted=all_)
    table = Table("Restriction", "Known by", "Owner", "Review", "Placed", "Told", "Lifted")
    for line in lines:
        table.add_row(
            *(str(line.id), known_by(line), line.owner or "", f"{line.review_on or ''}", f"{line.placed_at:%Y-%m-%d}"),
            *(f"{line.told_on} by {line.told_how}" if line.told_on else "",),
            *(f"{line.lifted_at:%Y-%m-%d}" if line.lifted_at else "",),
        )
    if lines:
        Console().print(table)
    else:
        typer.echo("There are no restrictions: gallra restriction add --help says how to place one.")


@restriction_app.command("show", epilog="Example: gallra restriction show 3")
def show(number: Number) -> None:
    """Show why a person is restricted, and who it is. Personal data: that it was read is recorded."""
    from bot.commands.start import opened_services
    from handlers.read_restriction import read_restriction

    with opened_services() as (_, services):
        opened = read_restriction(services, RestrictionId(number), actor=ACTOR)
    typer.echo(f"Restriction {number}, placed {opened.line.placed_at:%Y-%m-%d} by {opened.line.placed_by}.")
    if opened.person is not None:
        typer.echo(f"Person: {', '.join(opened.person.reveal().splitlines())}")
    typer.echo(f"Reason: {opened.reason.reveal()}")


def known_by(line: "MaskedRestrictionLine") -> str:
    """Return by what a person is known, and by how many of each; a dash once the restriction is lifted."""
    return ", ".join(f"{type_} ({count})" for type_, count in sorted(line.known_by.items())) or "-"
