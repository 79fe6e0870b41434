"""The privacy role looks at a broken glass afterwards, and closes it with a note. Nobody reviews their own."""

from handlers.authorisation import authorise
from handlers.reveal_asking import read_text
from handlers.reveal_errors import OwnReveal, RevealDecided, RevealFault, RevealNotFound
from handlers.reveal_lines import RevealLine, line_of_reveal
from handlers.reveal_steps import entry_of, lock_asked, recorded_refusals
from handlers.services import Actor, Services
from storage import audit, reveals, tickets
from storage.ids import RevealId, TicketId
from storage.vocabulary import Action, AuditWord


def review_reveal(services: Services, actor: Actor, reveal_id: RevealId, note: str) -> RevealLine:
    """Close a broken glass. The note goes with the text of its ticket, and is not kept where that is gone already.

    Raises:
        AccessDenied: the policy does not grant it.
        RevealNotFound, RevealDecided, OwnReveal, RevealInvalid: as they say. Each is recorded.
    """
    granted = authorise(services, actor, Action.APPROVE_REVEAL)
    at = services.now()
    with recorded_refusals(services, actor, Action.APPROVE_REVEAL, reveal_id), services.database.begin() as session:
        read = read_text(note, missing=RevealFault.NOTE_MISSING, too_long=RevealFault.NOTE_TOO_LONG)
        row = lock_asked(session, reveal_id)
        if not row.is_glass_broken:
            raise RevealNotFound
        if row.reviewed_at is not None:
            raise RevealDecided(row.state)
        if row.asked_by == actor.name:
            raise OwnReveal
        has_text = tickets.get_ticket(session, TicketId(row.ticket_id)).state not in tickets.NO_TEXT
        reveals.review(session, services.vault, row, read if has_text else None, by=actor.name, at=at)
        entry = entry_of(row, AuditWord.REVEAL_REVIEWED, by=actor.name, purpose=granted)
        audit.append(session, services.vault, entry, at=at)
        return line_of_reveal(session, row, now=at)
