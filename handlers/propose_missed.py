"""A member of staff says what was missed in a ticket. There it is masked at once, elsewhere when it is approved."""

from dataclasses import dataclass

from detectors.entities import Kind
from handlers.authorisation import authorise, check_ticket, on_record
from handlers.errors import AlreadyMasked, TicketNotFound, WordsNotFound
from handlers.marking import correction_of, find_words
from handlers.restricting import refuse_restricted
from handlers.services import Actor, Services
from handlers.ticket_texts import find_texts
from storage import audit, corrections, lookups, tickets
from storage.ids import CorrectionId, TicketId
from storage.vocabulary import Action, AuditWord, CorrectionType


@dataclass(frozen=True, slots=True)
class Missed:
    """What was missed: its kind, and the words as they stand in the ticket, in memory only."""

    kind: Kind
    words: str

    def __repr__(self) -> str:
        return f"Missed(kind={self.kind!r}, words=…)"


def propose_missed(services: Services, actor: Actor, ticket: str, missed: Missed, *, purpose: str) -> CorrectionId:
    """Record what was missed, for the privacy role to decide, and return the correction's number.

    Raises:
        AccessDenied: the policy does not grant it, the ticket's text is gone, or a person in it is under restriction.
        TicketNotFound, WordsNotFound, AlreadyMasked: as they say.
    """
    granted = authorise(services, actor, Action.CORRECT, purpose=purpose)
    refuse_restricted(services, actor, ticket, action=Action.CORRECT, purpose=granted)
    at = services.now()
    with on_record(services, actor, Action.CORRECT, purpose=granted), services.database.begin() as session:
        row = tickets.lock_ticket(session, ticket)
        if row is None:
            raise TicketNotFound(ticket)
        check_ticket(services, actor, Action.CORRECT, purpose=granted, state=row.state)
        ticket_id = TicketId(row.id)
        marked = find_words(find_texts(session, services, row), missed.words)
        if marked is None:
            raise WordsNotFound
        if marked.is_masked:
            raise AlreadyMasked
        new = correction_of(services, ticket_id, marked, type_=CorrectionType.MISSED, kind=missed.kind)
        correction_id = corrections.put_correction(session, services.vault, new, proposed_by=actor.name, at=at)
        entry = audit.AuditEntry(
            actor=actor.name,
            word=AuditWord.CORRECTION_PROPOSED,
            ticket_id=ticket_id,
            purpose=granted,
            details={"correction": correction_id, "type": new.type, "kind": new.kind},
        )
        seq = audit.append(session, services.vault, entry, at=at)
        lookups.record(session, seq, ticket_id=ticket_id)
    return correction_id
