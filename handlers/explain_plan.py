"""An operator or the privacy role is told why one ticket is kept or due."""

from sqlalchemy.orm import Session

from handlers.errors import TicketNotFound
from handlers.policy.explaining import Circumstances, Explanation, explain
from handlers.services import Services
from handlers.ticket_facts import attached_of, facts_of
from storage import audit, holds, lookups, tickets
from storage.ids import TicketId
from storage.models import Ticket
from storage.vocabulary import AuditWord, TicketState


def explain_plan(services: Services, ticket: str, *, actor: str) -> Explanation:
    """Return why `ticket`, a conversation's id, is kept or due now. Kinds and days only; no text is opened.

    Raises:
        TicketNotFound: it is not stored.
    """
    at = services.now()
    with services.database.begin() as session:
        row = tickets.find_ticket(session, ticket)
        if row is None:
            raise TicketNotFound(ticket)
        explanation = explain(
            services.policy,
            facts_of(session, services, row),
            attached_of(session, services, row),
            now=at,
            circumstances=_circumstances(session, row),
        )
        entry = audit.AuditEntry(actor=actor, word=AuditWord.TICKET_EXPLAINED, ticket_id=TicketId(row.id))
        seq = audit.append(session, services.vault, entry, at=at)
        lookups.record(session, seq, ticket_id=TicketId(row.id))
    return explanation


def _circumstances(session: Session, row: Ticket) -> Circumstances:
    has_text = row.state not in (TicketState.REDACTED, TicketState.DELETED)
    held_by = holds.find_holds_on(session, TicketId(row.id)) if has_text else []
    return Circumstances(holds=tuple(hold.id for hold in held_by), layers=row.layers, gone_kinds=tuple(row.gone_kinds))
