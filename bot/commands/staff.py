"""`gallra staff`: who may use Gallra in Slack, in which roles, until when, and what is on record of them."""

import re
import sys
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from storage.ids import SlackUserId

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from handlers.services import Services
    from handlers.staff_lines import RecordLine, StaffLine

staff_app = typer.Typer(
    no_args_is_help=True,
    help="Let staff in, with roles of the policy and an end; record their training and agreement; take them out.",
)

_ACTOR = "cli"
_SLACK_ID = r"[UW][A-Z0-9]{2,30}"
_WIDTH = 160
User = Annotated[str, typer.Argument(help="The Slack member id, such as U012ABCDEF (profile, three dots, copy).")]


_Until = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The last day, by the policy's clock.")]
_Done = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day of the training.")]
_Signed = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], help="The day on which the confidentiality agreement was signed."),
]


@staff_app.command(
    "add",
    epilog="Example: gallra staff add U012ABCDEF --role customer_service --until 2027-12-31 "
    "--trained 2026-11-02 --signed 2026-11-02",
)
def add(
    user: User,
    role: Annotated[list[str], typer.Option(help="A role of policy.yaml; may be given more than once.")],
    until: _Until = None,
    trained: _Done = None,
    signed: _Signed = None,
) -> None:
    """Add a member of staff, or replace their roles and end. Nobody sees anything before both records are there."""
    from bot.commands.start import opened_services
    from handlers.put_staff import put_staff

    member, roles = _checked(user), list(dict.fromkeys(role))
    with opened_services() as (_, services):
        ends_at = _end_of(until, services.policy.controller.timezone)
        if ends_at is not None and ends_at <= services.now():
            raise typer.BadParameter("that day has passed. To take somebody out: gallra staff remove.")
        _record(services, member, trained, signed)
        put_staff(services, member, roles, ends_at=ends_at, actor=_ACTOR)
        lacks = _what_lacks(services, member)
    typer.echo(f"{member} may now act as {', '.join(roles)}{f' through {until:%Y-%m-%d}' if until else ''}.")
    if lacks:
        typer.echo(lacks, err=True)


@staff_app.command(
    "record", epilog="Example: gallra staff record U012ABCDEF --training 2026-11-02 --confidentiality 2026-11-02"
)
def record(user: User, training: _Done = None, confidentiality: _Signed = None) -> None:
    """Record that somebody was trained, or signed the confidentiality agreement. The newest of each counts."""
    from bot.commands.start import opened_services

    if training is None and confidentiality is None:
        raise typer.BadParameter("say what was done, and when: --training, --confidentiality, or both.")
    member = _checked(user)
    with opened_services() as (_, services):
        recorded = _record(services, member, training, confidentiality)
    for type_, last_day in recorded:
        typer.echo(f"The {type_} of {member} counts through {last_day}.")


@staff_app.command("remove", epilog="Example: gallra staff remove U012ABCDEF")
def remove(user: User) -> None:
    """Take a member of staff out at once."""
    from bot.commands.start import opened_services
    from handlers.remove_staff import remove_staff

    member = _checked(user)
    with opened_services() as (_, services):
        is_removed = remove_staff(services, member, actor=_ACTOR)
        has_groups = any(role.slack_user_groups for role in services.policy.roles.values())
    if not is_removed:
        typer.echo(f"{member} was not on the staff.", err=True)
        raise typer.Exit(1)
    typer.echo(f"{member} is not on the staff any more.")
    if has_groups:
        typer.echo("Whoever is in a Slack user group of the policy keeps its role: take them out there too.", err=True)


@staff_app.command("list", epilog="Example: gallra staff list")
def list_() -> None:
    """Show who may use Gallra."""
    from rich.console import Console
    from rich.table import Table

    from bot.commands.start import opened_services
    from handlers.staff_lines import list_lines
    from storage.vocabulary import StaffRecordType

    table = Table("Slack user", "Roles", "Since", "Through", "Training", "Confidentiality")
    with opened_services() as (_, services), services.database.read() as session:
        for line in list_lines(session, services, {}):
            since = f"{line.added_at:%Y-%m-%d}" if line.added_at else ""
            records = (_through(line.records.get(type_)) for type_ in StaffRecordType)
            table.add_row(line.user, ", ".join(line.roles), since, _last_day(line), *records)
    if table.row_count:
        # Cut short it would be of no use to whatever reads it.
        Console(width=None if sys.stdout.isatty() else _WIDTH).print(table)
    else:
        typer.echo("Nobody is on the staff yet: gallra staff add --help says how.")


def _checked(user: str) -> SlackUserId:
    if not re.fullmatch(_SLACK_ID, user):
        raise typer.BadParameter("a Slack member id begins with U or W, such as U012ABCDEF.")
    return SlackUserId(user)


def _end_of(last_day: datetime | None, timezone: "ZoneInfo") -> datetime | None:
    """Return the moment from which somebody is out: when their last day has passed, by the company's clock."""
    from handlers.policy.local_days import day_after

    try:
        return day_after(last_day.date(), timezone) if last_day else None
    except OverflowError:
        raise typer.BadParameter("that day is too far away; leave --until out for no end.") from None


def _record(
    services: "Services", member: SlackUserId, training: datetime | None, confidentiality: datetime | None
) -> list[tuple[str, date]]:
    """Record what was done, and return the words and last days of it."""
    from handlers.put_staff_record import put_staff_record
    from storage.vocabulary import StaffRecordType

    given = {StaffRecordType.TRAINING: training, StaffRecordType.CONFIDENTIALITY: confidentiality}
    return [
        (type_.value, put_staff_record(services, member, type_, done.date(), actor=_ACTOR))
        for type_, done in given.items()
        if done is not None
    ]


def _what_lacks(services: "Services", member: SlackUserId) -> str | None:
    """Return what must be done before somebody sees anything; None when nothing lacks."""
    from handlers.staff_lines import list_lines

    with services.database.read() as session:
        line = next(one for one in list_lines(session, services, {}) if one.user == member)
    if line.lacks is None:
        return None
    what, _, how = line.lacks.partition("_")
    return f"They see nothing yet, the {what} is {how}: gallra staff record {member} --{what} DAY"


def _last_day(line: "StaffLine") -> str:
    """Return the last day on which somebody is in, and whether it has passed."""
    if line.ends_on is None:
        return "no end set"
    return f"{line.ends_on} (ended)" if line.has_ended else f"{line.ends_on}"


def _through(record: "RecordLine | None") -> str:
    """Return the last day on which a record counts, and whether it has passed."""
    if record is None:
        return "not recorded"
    return f"{record.valid_until}" if record.days_left >= 0 else f"{record.valid_until} (lapsed)"
