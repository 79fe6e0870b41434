"""Lookups of persons in Slack: their tickets, and their log; and from page to page, which is the whole verb again."""

from typing import Any

from bot.slack.lists import found_message
from bot.slack.log_pages import log_message
from bot.slack.purposes import naming_purposes
from bot.slack.replies import answer
from bot.slack.values import NO_PURPOSE, LookupTarget
from bot.slack.visits import Visit
from handlers.find_tickets import find_tickets
from handlers.policy.model import PurposeName
from handlers.read_log import read_log
from handlers.turn_found import turn_found
from handlers.turn_log import turn_log
from storage.vocabulary import Action


def show_found(visit: Visit, query: str, *, purpose: PurposeName | None) -> None:
    """Answer with what was found.

    Raises:
        AccessDenied, UnknownPurpose, UnknownQuery, QueryUnclear, TicketNotFound, DoorRefusal: as they say.
    """
    with naming_purposes(visit, Action.FIND):
        found = find_tickets(visit.services, visit.actor, query, purpose=purpose)
    answer(visit, found_message(visit.reader, found, purpose=purpose or NO_PURPOSE))


def show_log(visit: Visit, query: str, *, purpose: PurposeName | None) -> None:
    """Answer with the newest lookups of a person.

    Raises:
        AccessDenied, UnknownPurpose, UnknownQuery, QueryUnclear, DoorRefusal: as they say.
    """
    with naming_purposes(visit, Action.READ_LOG):
        log = read_log(visit.services, visit.actor, query, purpose=purpose)
    answer(visit, log_message(visit.reader, log, purpose=purpose or NO_PURPOSE))


def turn_found_page(visit: Visit, action: dict[str, Any]) -> None:
    """Answer with another page of what was found, in place of the one before."""
    target = LookupTarget.decode(action.get("value"), user=visit.reader.user)
    found = turn_found(visit.services, visit.actor, target.lookup, page=target.page, purpose=target.purpose or None)
    answer(visit, found_message(visit.reader, found, purpose=target.purpose), replaces=True)


def turn_log_page(visit: Visit, action: dict[str, Any]) -> None:
    """Answer with another page of a log, in place of the one before."""
    target = LookupTarget.decode(action.get("value"), user=visit.reader.user)
    log = turn_log(visit.services, visit.actor, target.lookup, page=target.page, purpose=target.purpose or None)
    answer(visit, log_message(visit.reader, log, purpose=target.purpose), replaces=True)
