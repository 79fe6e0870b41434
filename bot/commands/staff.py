"""`gallra staff`: who may use Gallra in Slack, in which roles, until when."""

import re
from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer

from storage.ids import SlackUserId

staff_app = typer.Typer(no_args_is_help=True, help="Let staff in, with roles of the policy and an end; take them out.")

_ACTOR = "cli"
_SLACK_ID = r"[UW][A-Z0-9]{2,30}"
User = Annotated[str, typer.Argument(help="The Slack member id, such as U012ABCDEF (profile, three dots, copy).")]


@staff_app.command("add", epilog="Example: gallra staff add U012ABCDEF --role customer_service --until 2027-12-31")
def add(
    user: User,
    role: Annotated[list[str], typer.Option(help="A role of policy.yaml; may be given more than once.")],
    until: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The last day, UTC.")] = None,
) -> None:
    """Add a member of staff, or replace their roles and end."""
    from bot.commands.start import open_services
    from handlers.put_staff import put_staff

    _, services = open_services()
    ends_at = until.replace(tzinfo=UTC) + timedelta(days=1) if until else None
    put_staff(services, _checked(user), role, ends_at=ends_at, actor=_ACTOR)
    typer.echo(f"{user} may now act as {', '.join(role)}{f' through {until:%Y-%m-%d}' if until else ''}.")


@staff_app.command("remove", epilog="Example: gallra staff remove U012ABCDEF")
def remove(user: User) -> None:
    """Take a member of staff out at once."""
    from bot.commands.start import open_services
    from handlers.remove_staff import remove_staff

    _, services = open_services()
    if not remove_staff(services, _checked(user), actor=_ACTOR):
        typer.echo(f"{user} was not on the staff.", err=True)
        raise typer.Exit(1)
    typer.echo(f"{user} sees nothing any more.")


@staff_app.command("list", epilog="Example: gallra staff list")
def list_() -> None:
    """Show who may use Gallra."""
    from rich.console import Console
    from rich.table import Table

    from bot.commands.start import open_services
    from storage.staff import list_staff

    _, services = open_services()
    table = Table("Slack user", "Roles", "Since", "Through")
    with services.database.read() as session:
        for row in list_staff(session):
            end = f"{row.ends_at:%Y-%m-%d}" if row.ends_at else "no end set"
            table.add_row(row.slack_user_id, ", ".join(r.role for r in row.roles), f"{row.added_at:%Y-%m-%d}", end)
    Console().print(table)


def _checked(user: str) -> SlackUserId:
    if not re.fullmatch(_SLACK_ID, user):
        raise typer.BadParameter("a Slack member id begins with U or W, such as U012ABCDEF.")
    return SlackUserId(user)
