"""After a redaction that is done: the transcript left as a note, or the conversation deleted, if the policy says so."""

import html
from collections.abc import Iterator
from typing import Final

from sqlalchemy.orm import Session

from handlers.policy.model import Policy
from handlers.services import WorkerServices
from handlers.ticket_erasure import follow_deletion
from storage import audit, keys, redactions, tickets
from storage.errors import FailureReason, PartnerFailed
from storage.ids import RedactionId, TicketId
from storage.models import Redaction, Ticket
from storage.partners.conversation import ConversationId
from storage.plaintext import Plaintext
from storage.vocabulary import AuditWord, Fallback, Outcome, PartAuthor, RedactionState, Survivor

_DELETED_FOR: Final = frozenset(
    {
        Survivor.ADMIN_SOURCE,
        Survivor.BEYOND_500_PARTS,
        Survivor.ATTACHMENT,
        Survivor.TITLE,
        Survivor.RATING_REMARK,
    }
)
"""What holds text or files that only the deletion of the conversation reaches."""
_WRITERS: Final = {PartAuthor.CONTACT: "Kund / Customer", PartAuthor.ADMIN: "Support", PartAuthor.BOT: "Bot"}


def follow_redaction(services: WorkerServices, redaction_id: RedactionId, conversation_id: ConversationId) -> Outcome:
    """Do what the policy's `after_parts` asks for after a redaction that is done. Safe to repeat.

    Until it is done the redaction counts as one that is to be followed up, and the night tries again.

    Raises:
        PartnerFailed: Intercom did not answer, or not as was to be proven by reading back.
    """
    with services.database.read() as session:
        wanted = _wanted_after(services.policy, redactions.get_redaction(session, redaction_id))
    outcome = Outcome.NOTHING_TO_REDACT if wanted is None else _ACTS[wanted](services, redaction_id, conversation_id)
    with services.database.begin() as session:
        redactions.get_redaction(session, redaction_id).is_followed = True
    return outcome


def _wanted_after(policy: Policy, row: Redaction) -> Fallback | None:
    """Return what the policy asks for after a redaction, None where it asks for nothing."""
    if row.state is not RedactionState.DONE:
        return None
    if row.is_last:
        is_wanted = policy.after_parts.delete_conversation and bool(_DELETED_FOR.intersection(row.survivors))
        return Fallback.CONVERSATION_DELETED if is_wanted else None
    return Fallback.NOTE_LEFT if policy.after_parts.transcript_note else None


def _leave_note(services: WorkerServices, redaction_id: RedactionId, conversation_id: ConversationId) -> Outcome:
    """Leave the transcript, once per layer: a note that begins alike is one that an earlier try left."""
    with services.database.read() as session:
        ticket = tickets.find_ticket(session, conversation_id)
        has_text = ticket is not None and ticket.state not in tickets.NO_TEXT
        lines = list(_transcript(session, services, ticket)) if ticket and has_text else []
    if len(lines) <= 1:
        return Outcome.NOTHING_TO_REDACT
    conversation = services.intercom.fetch_conversation(conversation_id)
    if not any(part.body and part.body.reveal().startswith(lines[0]) for part in conversation.parts):
        note = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
        services.intercom.leave_note(conversation_id, Plaintext(note))
    _record(services, redaction_id, Fallback.NOTE_LEFT)
    return Outcome.REDACTED


def _transcript(session: Session, services: WorkerServices, ticket: Ticket) -> Iterator[str]:
    """Yield the lines of a ticket as it is without its layers, the first one telling which layer it is."""
    yield f"Gallra {ticket.layers}: avidentifierad avskrift / de-identified transcript"
    key = keys.open_key(session, services.vault, keys.ticket_owner(TicketId(ticket.id)))
    for part in tickets.list_parts(session, TicketId(ticket.id)):
        body = tickets.open_body(part, key)
        if body:
            yield f"{_WRITERS.get(part.author, '')} {part.created_at:%Y-%m-%d}: {body.reveal()}"


def _delete(services: WorkerServices, redaction_id: RedactionId, conversation_id: ConversationId) -> Outcome:
    """Delete the conversation at Intercom, its metrics kept; done means that it answers no more."""
    services.intercom.delete_conversation(conversation_id)
    try:
        services.intercom.fetch_conversation(conversation_id)
    except PartnerFailed as failure:
        if failure.reason is not FailureReason.NOT_FOUND:
            raise
    else:
        raise PartnerFailed("intercom", FailureReason.BROKEN, permanent=False)
    row = _record(services, redaction_id, Fallback.CONVERSATION_DELETED)
    with services.database.begin() as session:
        follow_deletion(session, services, conversation_id, actor=row, at=services.now(), is_told=True)
    return Outcome.GONE


def _record(services: WorkerServices, redaction_id: RedactionId, fallback: Fallback) -> str:
    """Write down what was done, once; return who had the ticket redacted."""
    words = {
        Fallback.NOTE_LEFT: AuditWord.NOTE_LEFT,
        Fallback.CONVERSATION_DELETED: AuditWord.CONVERSATION_DELETED,
    }
    with services.database.begin() as session:
        row: Redaction = redactions.get_redaction(session, redaction_id)
        if fallback not in row.fallbacks:
            redactions.put_fallback(row, fallback, 1)
            entry = audit.AuditEntry(actor=row.actor, word=words[fallback], ticket_id=TicketId(row.ticket_id))
            audit.append(session, services.vault, entry, at=services.now())
        return row.actor


_ACTS: Final = {Fallback.NOTE_LEFT: _leave_note, Fallback.CONVERSATION_DELETED: _delete}
