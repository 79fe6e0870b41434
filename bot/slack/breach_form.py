"""Reads the forms of a breach, and says beside which field something is wrong."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from bot.slack.arguments import tickets_in
from bot.slack.breach_views import BreachField
from bot.slack.form import FieldsInvalid, filled, held
from bot.slack.sentences import sentence_of
from bot.slack.words import Language
from handlers.errors import TicketNotFound
from handlers.open_breach import AskedBreach
from handlers.register_errors import BreachFault, BreachInvalid
from handlers.report_breach import Report

_OPENING: Final[Mapping[BreachFault, BreachField]] = {
    BreachFault.AWARE_MISSING: BreachField.AWARE,
    BreachFault.IN_FUTURE: BreachField.AWARE,
    BreachFault.DESCRIPTION_MISSING: BreachField.DESCRIPTION,
    BreachFault.TEXT_TOO_LONG: BreachField.DESCRIPTION,
    BreachFault.NOTHING_SCOPED: BreachField.TICKETS,
    BreachFault.TICKETS_AMONG_OTHERS: BreachField.TICKETS,
    BreachFault.TICKETS_UNREADABLE: BreachField.TICKETS,
    BreachFault.TOO_MANY_TICKETS: BreachField.TICKETS,
    BreachFault.WINDOW_REVERSED: BreachField.BEFORE,
    BreachFault.ACTOR_UNREADABLE: BreachField.ACTOR,
}
_REPORTING: Final[Mapping[BreachFault, BreachField]] = {
    BreachFault.NOTHING_REPORTED: BreachField.AUTHORITY,
    BreachFault.BOTH_REPORTED: BreachField.REASON,
    BreachFault.DELAY_MISSING: BreachField.DELAY,
    BreachFault.TEXT_TOO_LONG: BreachField.REASON,
}


def read_breach_form(view: Mapping[str, Any]) -> AskedBreach:
    """Return what was filled in; whether it can be right is the verb's to say.

    Raises:
        BreachInvalid: what stands for tickets is none.
    """
    user = filled(view, BreachField.ACTOR, "selected_user")
    return AskedBreach(
        aware_at=moment_in(view, BreachField.AWARE),
        description=filled(view, BreachField.DESCRIPTION, "value"),
        effects=filled(view, BreachField.EFFECTS, "value"),
        measures=filled(view, BreachField.MEASURES, "value"),
        window_from=moment_in(view, BreachField.FROM),
        window_before=moment_in(view, BreachField.BEFORE),
        exposed_by=_actor(user),
        tickets=_tickets(filled(view, BreachField.TICKETS, "value")),
    )


def read_report_form(view: Mapping[str, Any]) -> Report:
    """Return what was filled in of what was done."""
    return Report(
        authority_told_at=moment_in(view, BreachField.AUTHORITY),
        persons_told_at=moment_in(view, BreachField.PERSONS),
        reason=filled(view, BreachField.REASON, "value"),
        delay=filled(view, BreachField.DELAY, "value"),
        effects=filled(view, BreachField.EFFECTS, "value"),
        measures=filled(view, BreachField.MEASURES, "value"),
    )


def moment_in(view: Mapping[str, Any], field: BreachField) -> datetime | None:
    """Return the moment that was chosen; None when none was, or when it is none."""
    seconds = held(view, field).get("selected_date_time")
    if not isinstance(seconds, int) or isinstance(seconds, bool):
        return None
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def beside_opening(error: BreachInvalid | TicketNotFound, language: Language) -> FieldsInvalid:
    """Return a refusal of the verb as it stands beside its field, so that nothing typed is lost."""
    field = _OPENING.get(error.fault, BreachField.AWARE) if isinstance(error, BreachInvalid) else BreachField.TICKETS
    return FieldsInvalid({field: sentence_of(error, language)})


def beside_reporting(error: BreachInvalid, language: Language) -> FieldsInvalid:
    """Return a refusal of a report as it stands beside its field."""
    return FieldsInvalid({_REPORTING.get(error.fault, BreachField.AUTHORITY): sentence_of(error, language)})


def _actor(user: str) -> str | None:
    if not user:
        return None
    if not (user.isascii() and user.isalnum()):
        raise BreachInvalid(BreachFault.ACTOR_UNREADABLE)
    return f"slack:{user}"


def _tickets(typed: str) -> tuple[str, ...]:
    tickets = tickets_in(typed) if typed.strip() else ()
    if tickets is None:
        raise BreachInvalid(BreachFault.TICKETS_UNREADABLE)
    return tickets
