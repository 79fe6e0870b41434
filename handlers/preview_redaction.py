"""What a member of staff is asked to confirm before one ticket is redacted."""

from handlers.authorisation import on_record
from handlers.redactable import authorise_redaction, find_redactable
from handlers.services import Actor, Services
from handlers.ticket_lines import MaskedTicketLine, line_of
from storage import audit, lookups
from storage.ids import TicketId
from storage.vocabulary import Action, AuditWord


def preview_redaction(services: Services, actor: Actor, ticket: str) -> MaskedTicketLine:
    """Return what the confirmation asks about; nothing is changed but the log.

    Raises:
        AccessDenied, TicketNotFound, TicketStillOpen, NothingToRedact, TicketHeld: as `authorise_redaction` does.
    """
    purpose = authorise_redaction(services, actor, ticket)
    with on_record(services, actor, Action.REDACT, purpose=purpose), services.database.begin() as session:
        row = find_redactable(session, ticket)
        entry = audit.AuditEntry(
            actor=actor.name, word=AuditWord.REDACTION_PREVIEWED, ticket_id=TicketId(row.id), purpose=purpose
        )
        seq = audit.append(session, services.vault, entry, at=services.now())
        lookups.record(session, seq, ticket_id=TicketId(row.id))
        return line_of(row)
