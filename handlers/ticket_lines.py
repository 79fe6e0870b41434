"""A ticket as one line of a list: nothing that a person wrote. Used by several verbs."""

from dataclasses import dataclass
from datetime import datetime

from storage.models import Ticket
from storage.vocabulary import TicketState


@dataclass(frozen=True, slots=True)
class MaskedTicketLine:
    """One ticket in a list: ids, state and times, nothing that a person wrote."""

    conversation_id: str
    state: TicketState
    created_at: datetime
    closed_at: datetime | None
    due_at: datetime | None


def line_of(ticket: Ticket) -> MaskedTicketLine:
    """Return what a list shows of a ticket."""
    return MaskedTicketLine(ticket.conversation_id, ticket.state, ticket.created_at, ticket.closed_at, ticket.due_at)
