"""Reads the form of a hold, and says beside which field something is wrong."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from bot.slack.arguments import plain, ticket_in
from bot.slack.form import FieldsInvalid, filled, option_value
from bot.slack.hold_views import HoldField
from bot.slack.sentences import sentence_of
from bot.slack.words import Language
from handlers.errors import NothingToHold, TicketNotFound
from handlers.hold_errors import HoldFault, HoldInvalid
from handlers.place_hold import AskedHold

_FIELDS: Final[Mapping[HoldFault, HoldField]] = {
    HoldFault.NOTHING_COVERED: HoldField.TICKET,
    HoldFault.TICKET_UNREADABLE: HoldField.TICKET,
    HoldFault.TICKET_AMONG_OTHERS: HoldField.TICKET,
    HoldFault.PERSON_UNREADABLE: HoldField.PERSON,
    HoldFault.DAYS_REVERSED: HoldField.UNTIL,
    HoldFault.DAY_UNREACHABLE: HoldField.UNTIL,
    HoldFault.KIND_UNKNOWN: HoldField.KIND,
    HoldFault.REASON_MISSING: HoldField.REASON,
    HoldFault.REASON_TOO_LONG: HoldField.REASON,
    HoldFault.OWNER_NOT_STAFF: HoldField.OWNER,
    HoldFault.REVIEW_MISSING: HoldField.REVIEW,
    HoldFault.REVIEW_PASSED: HoldField.REVIEW,
}


def read_hold_form(view: Mapping[str, Any]) -> AskedHold:
    """Return what was filled in; whether it can be right is the verb's to say.

    Raises:
        HoldInvalid: what stands for a ticket is none.
    """
    kind = option_value(view, HoldField.KIND)
    return AskedHold(
        ticket=_ticket(plain(filled(view, HoldField.TICKET, "value"))),
        person=plain(filled(view, HoldField.PERSON, "value")) or None,
        created_from=day_in(view, HoldField.FROM),
        created_until=day_in(view, HoldField.UNTIL),
        kind=kind if isinstance(kind, str) else None,
        reason=filled(view, HoldField.REASON, "value"),
        owner=filled(view, HoldField.OWNER, "selected_user"),
        review_on=day_in(view, HoldField.REVIEW),
    )


def day_in(view: Mapping[str, Any], field: HoldField) -> date | None:
    """Return the day that was chosen; None when none was, or when it is none."""
    try:
        return date.fromisoformat(filled(view, field, "selected_date"))
    except ValueError:
        return None


def beside(error: HoldInvalid | NothingToHold | TicketNotFound, language: Language) -> FieldsInvalid:
    """Return a refusal of the verb as it stands beside its field, so that nothing typed is lost."""
    field = _FIELDS[error.fault] if isinstance(error, HoldInvalid) else HoldField.TICKET
    return FieldsInvalid({field: sentence_of(error, language)})


def _ticket(typed: str) -> str | None:
    if not typed:
        return None
    ticket = ticket_in(typed)
    if ticket is None:
        raise HoldInvalid(HoldFault.TICKET_UNREADABLE)
    return ticket
