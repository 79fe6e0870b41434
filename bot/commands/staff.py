"""`gallra staff`: who may use Gallra in Slack, in which roles, until when."""

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from storage.ids import SlackUserId

if TYPE_CHECKING:
    from storage.models import Staff

staff_app = typer.Typer(no_args_is_help=True, help="Let staff in, with roles of the policy and an end; take them out.")

_ACTOR = "cli"
_SLACK_ID = r"[UW][A-Z0-9]{2,30}"
_DAY = timedelta(days=1)
User = Annotated[str, typer.Argument(help="The Slack member id, such as U012ABCDEF (profile, three dots, copy).")]


@staff_app.command("add", epilog="Example: gallra staff add U012ABCDEF --role customer_service --until 2027-12-31")
def add(
    user: User,
    role: Annotated[list[str], typer.Option(help="A role of policy.yaml; may be given more than once.")],
    until: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The last day, UTC.")] = None,
) -> None:
    """Add a member of staff, or replace their roles and end."""
    from bot.commands.start import opened_services
    from handlers.put_staff import put_staff

    member, roles, ends_at = _checked(user), list(dict.fromkeys(role)), _end_of(until)
    with opened_services() as (_, services):
        if ends_at is not None and ends_at <= services.now():
            raise typer.BadParameter("that day has passed. To take somebody out: gallra staff remove.")
        put_staff(services, member, roles, ends_at=ends_at, actor=_ACTOR)
    typer.echo(f"{member} may now act as {', '.join(roles)}{f' through {until:%Y-%m-%d}' if until else ''}.")


@staff_app.command("remove", epilog="Example: gallra staff remove U012ABCDEF")
def remove(user: User) -> None:
    """Take a member of staff out at once."""
    from bot.commands.start import opened_services
    from handlers.remove_staff import remove_staff

    member = _checked(user)
    with opened_services() as (_, services):
        is_removed = remove_staff(services, member, actor=_ACTOR)
    if not is_removed:
        typer.echo(f"{member} was not on the staff.", err=True)
        raise typer.Exit(1)
    typer.echo(f"{member} sees nothing any more.")


@staff_app.command("list", epilog="Example: gallra staff list")
def list_() -> None:
    """Show who may use Gallra."""
    from rich.console import Console
    from rich.table import Table

    from bot.commands.start import opened_services
    from storage.staff import list_staff

    table = Table("Slack user", "Roles", "Since", "Through")
    with opened_services() as (_, services), services.database.read() as session:
        for row in list_staff(session):
            roles = ", ".join(held.role for held in row.roles)
            table.add_row(row.slack_user_id, roles, f"{row.added_at:%Y-%m-%d}", _last_day(row, now=services.now()))
    if table.row_count:
        Console().print(table)
    else:
        typer.echo("Nobody is on the staff yet: gallra staff add --help says how.")


def _checked(user: str) -> SlackUserId:
    if not re.fullmatch(_SLACK_ID, user):
        raise typer.BadParameter("a Slack member id begins with U or W, such as U012ABCDEF.")
    return SlackUserId(user)


def _end_of(last_day: datetime | None) -> datetime | None:
    """Return the moment from which somebody is out: when their last day has passed."""
    try:
        return last_day.replace(tzinfo=UTC) + _DAY if last_day else None
    except OverflowError:
        raise typer.BadParameter("that day is too far away; leave --until out for no end.") from None


def _last_day(row: "Staff", *, now: datetime) -> str:
    """Return the last day on which somebody is in, and whether it has passed."""
    if row.ends_at is None:
        return "no end set"
    day = f"{row.ends_at - timedelta(microseconds=1):%Y-%m-%d}"
    return f"{day} (ended)" if row.ends_at <= now else day
