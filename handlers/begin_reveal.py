"""A member of staff is asked which masked value of a ticket they want to read: the question is opened before them.

What they answer is another request, so it is written down here whose question it is, of which ticket, and where Slack
takes the answer. Nothing is shown yet.
"""

from handlers.authorisation import authorise
from handlers.errors import TicketNotFound
from handlers.services import Actor, Services
from storage import reveals, tickets
from storage.ids import RevealId, TicketId
from storage.plaintext import Plaintext
from storage.vocabulary import Action


def begin_reveal(services: Services, actor: Actor, ticket: str, *, purpose: str, url: str) -> RevealId:
    """Open the question and return its number, by which it can be answered once, by this person alone.

    `url` is where Slack takes the answer, for half an hour from now.

    Raises:
        AccessDenied: the policy does not grant it.
        TicketNotFound: there is no such ticket.
    """
    authorise(services, actor, Action.REVEAL, purpose=purpose)
    with services.database.begin() as session:
        row = tickets.find_ticket(session, ticket)
        if row is None:
            raise TicketNotFound(ticket)
        ticket_id, at = TicketId(row.id), services.now()
        return reveals.begin(session, services.vault, ticket_id, asked_by=actor.name, url=Plaintext(url), at=at)
