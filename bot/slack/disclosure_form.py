"""Reads the form of a disclosure, and says beside which field something is wrong."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from bot.slack.arguments import tickets_in
from bot.slack.disclosure_views import MESSAGES, DisclosureField
from bot.slack.form import FieldsInvalid, chosen, filled, held, option_value
from bot.slack.sentences import sentence_of
from bot.slack.words import Language
from handlers.errors import TicketNotFound
from handlers.propose_disclosure import AskedDisclosure
from handlers.register_errors import DisclosureFault, DisclosureInvalid
from storage.vocabulary import Demand

_FIELDS: Final[Mapping[DisclosureFault, DisclosureField]] = {
    DisclosureFault.AUTHORITY_UNKNOWN: DisclosureField.AUTHORITY,
    DisclosureFault.DEMAND_MISSING: DisclosureField.DEMAND,
    DisclosureFault.REFERENCE_MISSING: DisclosureField.REFERENCE,
    DisclosureFault.GROUND_MISSING: DisclosureField.GROUND,
    DisclosureFault.SCOPE_MISSING: DisclosureField.SCOPE,
    DisclosureFault.TEXT_TOO_LONG: DisclosureField.SCOPE,
    DisclosureFault.TICKETS_UNREADABLE: DisclosureField.TICKETS,
    DisclosureFault.TOO_MANY_TICKETS: DisclosureField.TICKETS,
    DisclosureFault.NOTHING_CHOSEN: DisclosureField.KINDS,
    DisclosureFault.KIND_UNKNOWN: DisclosureField.KINDS,
    DisclosureFault.NOTHING_FOUND: DisclosureField.KINDS,
    DisclosureFault.TOO_MANY_FIELDS: DisclosureField.TICKETS,
    DisclosureFault.SECRET_PASSED: DisclosureField.SECRET,
    DisclosureFault.DAY_UNREACHABLE: DisclosureField.SECRET,
    DisclosureFault.REVIEW_MISSING: DisclosureField.HOLD,
    DisclosureFault.OWNER_NOT_STAFF: DisclosureField.HOLD,
}


def read_disclosure_form(view: Mapping[str, Any]) -> AskedDisclosure:
    """Return what was filled in; whether it can be right is the verb's to say.

    Raises:
        DisclosureInvalid: what stands for tickets is none.
    """
    authority = option_value(view, DisclosureField.AUTHORITY)
    tickets = tickets_in(filled(view, DisclosureField.TICKETS, "value"))
    if not tickets:
        raise DisclosureInvalid(DisclosureFault.TICKETS_UNREADABLE)
    return AskedDisclosure(
        authority=authority if isinstance(authority, str) else "",
        demand=chosen(view, DisclosureField.DEMAND, Demand),
        reference=filled(view, DisclosureField.REFERENCE, "value"),
        ground=filled(view, DisclosureField.GROUND, "value"),
        scope=filled(view, DisclosureField.SCOPE, "value"),
        tickets=tickets,
        kinds=frozenset(_ticked(view, DisclosureField.KINDS)),
        with_messages=MESSAGES in _ticked(view, DisclosureField.MESSAGES),
        secret_until=_day(view, DisclosureField.SECRET),
        hold_until=_day(view, DisclosureField.HOLD),
    )


def beside(error: DisclosureInvalid | TicketNotFound, language: Language) -> FieldsInvalid:
    """Return a refusal of the verb as it stands beside its field, so that nothing typed is lost."""
    field = _FIELDS[error.fault] if isinstance(error, DisclosureInvalid) else DisclosureField.TICKETS
    return FieldsInvalid({field: sentence_of(error, language)})


def _ticked(view: Mapping[str, Any], field: DisclosureField) -> list[str]:
    """Return the values of what was chosen among several; what is none of ours is the verb's to refuse."""
    options = held(view, field).get("selected_options")
    values = [one.get("value") for one in options if isinstance(one, dict)] if isinstance(options, list) else []
    return [value for value in values if isinstance(value, str)]


def _day(view: Mapping[str, Any], field: DisclosureField) -> date | None:
    try:
        return date.fromisoformat(filled(view, field, "selected_date"))
    except ValueError:
        return None
