"""Shows a ticket, page by page: every page is the whole verb again, authorised and recorded for whoever asks."""

from bot.slack.lists import purposes_message
from bot.slack.purposes import naming_purposes
from bot.slack.replies import answer
from bot.slack.ticket_pages import ticket_message
from bot.slack.values import Target
from bot.slack.visits import Visit
from handlers.authorisation import authorise
from handlers.policy.access import purposes_for
from handlers.show_ticket import show_ticket
from storage.vocabulary import Action


def show_page(visit: Visit, target: Target, *, replaces: bool = False) -> None:
    """Answer with a page of a ticket, or with the question for which purpose it is read when none is stated.

    Raises:
        AccessDenied, UnknownPurpose, TicketNotFound, SealBroken, DoorRefusal: as they say.
    """
    if not target.purpose:
        ask_purpose(visit, target.ticket, replaces=replaces)
        return
    with naming_purposes(visit, Action.SHOW):
        ticket = show_ticket(visit.services, visit.actor, target.ticket, purpose=target.purpose)
    may_correct, may_reveal = (
        target.purpose in purposes_for(visit.services.policy, visit.actor.roles, action)
        for action in (Action.CORRECT, Action.REVEAL)
    )
    message = ticket_message(visit.reader, ticket, page=target.page, may_correct=may_correct, may_reveal=may_reveal)
    answer(visit, message, replaces=replaces)


def ask_purpose(visit: Visit, ticket: str, *, replaces: bool = False) -> None:
    """Ask for which purpose a ticket is read; whether there is such a ticket is not said before that.

    Raises:
        AccessDenied: there is no purpose for which this person may read one.
    """
    purposes = purposes_for(visit.services.policy, visit.actor.roles, Action.SHOW)
    if not purposes:
        authorise(visit.services, visit.actor, Action.SHOW)
    answer(visit, purposes_message(visit.reader, ticket, purposes), replaces=replaces)
