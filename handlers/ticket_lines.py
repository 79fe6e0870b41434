"""A ticket as one line of a list: nothing that a person wrote. Used by several verbs."""

from dataclasses import dataclass
from datetime import datetime

from detectors.entities import SensitiveTopic
from storage.models import Ticket
from storage.vocabulary import TicketState


@dataclass(frozen=True, slots=True)
class MaskedTicketLine:
    """One ticket in a list: ids, state and times, nothing that a person wrote.

    `topics` are its sensitive topics, none where the reader may not see them.
    """

    conversation_id: str
    state: TicketState
    created_at: datetime
    closed_at: datetime | None
    due_at: datetime | None
    topics: tuple[SensitiveTopic, ...] = ()


def line_of(ticket: Ticket, *, topics: frozenset[str] = frozenset()) -> MaskedTicketLine:
    """Return what a list shows of a ticket; `topics` are the stored words of its sensitive topics."""
    return MaskedTicketLine(
        ticket.conversation_id,
        ticket.state,
        ticket.created_at,
        ticket.closed_at,
        ticket.due_at,
        SensitiveTopic.among(topics),
    )
