"""Which ticket may be redacted by hand, and by whom. Used before the confirmation is shown, and again after it."""

from datetime import datetime

from sqlalchemy.orm import Session

from handlers.authorisation import authorise, on_record
from handlers.errors import NothingToRedact, TicketHeld, TicketNotFound, TicketStillOpen
from handlers.policy.access import STATES
from handlers.policy.model import PurposeName
from handlers.services import Actor, Services
from storage import holds, tickets
from storage.ids import TicketId
from storage.models import Ticket
from storage.vocabulary import Action, TicketState


def authorise_redaction(services: Services, actor: Actor, ticket: str) -> PurposeName:
    """Return the purpose for which `actor` may redact `ticket` now; one that is not due needs `redact_early`.

    Raises:
        AccessDenied: the policy does not grant it. Asked first, so that nobody learns whether a ticket exists.
        TicketNotFound, TicketStillOpen, NothingToRedact, TicketHeld: as they say.
    """
    purpose = authorise(services, actor, Action.REDACT)
    with on_record(services, actor, Action.REDACT, purpose=purpose), services.database.read() as session:
        is_due_now = is_due(find_redactable(session, ticket), services.now())
    return purpose if is_due_now else authorise(services, actor, Action.REDACT_EARLY)


def find_redactable(session: Session, ticket: str) -> Ticket:
    """Return a closed ticket whose text is still here and that no hold covers.

    Raises:
        TicketNotFound, TicketStillOpen, NothingToRedact, TicketHeld: as they say.
    """
    row = tickets.find_ticket(session, ticket)
    if row is None:
        raise TicketNotFound(ticket)
    if row.state not in STATES[Action.REDACT]:
        is_gone = row.state in (TicketState.REDACTED, TicketState.DELETED)
        raise NothingToRedact(ticket) if is_gone else TicketStillOpen(ticket)
    held_by = holds.find_holds_on(session, TicketId(row.id))
    if held_by:
        raise TicketHeld(ticket, held_by[0].id, held_by[0].review_on, len(held_by) - 1)
    return row


def is_due(row: Ticket, now: datetime) -> bool:
    """Tell whether a ticket's last purpose has ended."""
    return row.due_at is not None and row.due_at <= now
