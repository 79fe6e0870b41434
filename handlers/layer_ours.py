"""A layer goes from a ticket that Intercom has no more: our copy is the only one, and a law needs the rest of it."""

from handlers import ticket_copy
from handlers.layering import take_layer
from handlers.policy.retention import Going
from handlers.services import WorkerServices
from storage import audit, redactions, tickets
from storage.ids import TicketId
from storage.partners.conversation import ConversationId
from storage.vocabulary import AuditWord, RedactionState, Survivor


def layer_ours(services: WorkerServices, conversation_id: ConversationId, going: Going, *, actor: str) -> None:
    """Seal our copy of a ticket anew without what goes, and record it. Nothing is asked of Intercom.

    `going` is what goes now, never all of it.
    """
    with services.database.read() as session:
        ticket = tickets.find_ticket(session, conversation_id)
        conversation = ticket_copy.read_ours(session, services, ticket) if ticket else None
    if conversation is None:
        return
    detected = ticket_copy.detect(services, conversation)
    kinds = {kind: count for kind, count in detected.kinds().items() if going.takes(kind)}
    layer = take_layer(services, detected, going)
    survivors = {str(Survivor.RESIDUE): layer.residue} if layer.residue else {}
    at = services.now()
    with services.database.begin() as session:
        ticket = tickets.lock_ticket(session, conversation_id)
        if ticket is None or ticket.state in tickets.NO_TEXT:
            return
        ticket_id = TicketId(ticket.id)
        version = services.policy.version
        row = redactions.intend(
            session, ticket_id, actor=actor, policy_version=version, kinds=kinds, keeps=going.keeps, at=at
        )
        redactions.finish(row, RedactionState.DONE, outcomes={}, survivors=survivors, at=at)
        row.is_followed = True  # nothing can be done at Intercom any more
        ticket_copy.put_layer(session, services, ticket, layer.detected, layer.places, kinds=kinds, at=at)
        details: ticket_copy.Details = {"kinds": row.kinds, "survivors": row.survivors}
        entry = audit.AuditEntry(actor=actor, word=AuditWord.LAYER_DONE, ticket_id=ticket_id, details=details)
        audit.append(session, services.vault, entry, at=at)
