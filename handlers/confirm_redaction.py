"""A member of staff has confirmed the redaction of one ticket: it is handed to the workers."""

from handlers.authorisation import on_record
from handlers.redactable import authorise_redaction, find_redactable, is_due
from handlers.services import Actor, Services
from handlers.ticket_lines import MaskedTicketLine, line_of
from storage import audit
from storage.ids import TicketId
from storage.vocabulary import Action, AuditWord


def confirm_redaction(services: Services, actor: Actor, ticket: str) -> MaskedTicketLine:
    """Hand the redaction of `ticket` to the workers; it cannot be undone.

    Raises:
        AccessDenied, TicketNotFound, TicketStillOpen, NothingToRedact, TicketHeld: as `authorise_redaction` does.
    """
    purpose = authorise_redaction(services, actor, ticket)
    at = services.now()
    with on_record(services, actor, Action.REDACT, purpose=purpose), services.database.begin() as session:
        row = find_redactable(session, ticket)
        entry = audit.AuditEntry(
            actor=actor.name,
            word=AuditWord.REDACTION_CONFIRMED,
            ticket_id=TicketId(row.id),
            purpose=purpose,
            details={"is_due": int(is_due(row, at))},
        )
        audit.append(session, services.vault, entry, at=at)
        services.queue.enqueue_redaction(session, TicketId(row.id), actor=actor.name, at=at)
        return line_of(row)
