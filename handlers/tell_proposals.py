"""The privacy channel hears of each message that looks like a request, with the day by which it must be answered."""

from datetime import timedelta
from typing import Final

from handlers.proposal_lines import line_of_proposal
from handlers.services import WorkerServices
from storage import audit, request_proposals, tickets
from storage.ids import TicketId
from storage.vocabulary import AuditWord, ProposalState

_ACTOR: Final = "schedule"
_PATIENCE: Final = timedelta(minutes=1)
"""After which what could not be told is tried again, by whichever worker is alive."""


def tell_proposals(services: WorkerServices) -> int:
    """Post the oldest proposal that the channel has not heard of; return how many: 1 or 0.

    Each is told at least once: a worker that is killed between telling and noting it leaves it to be told once more.
    Safe to run in several workers at once.

    Raises:
        PartnerFailed: it could not be posted; it counts as not told.
    """
    at = services.now()
    with services.database.read() as session:
        waiting = request_proposals.list_untold(session, tried_before=at - _PATIENCE, limit=1)
    if not waiting:
        return 0
    with services.database.begin() as session:
        row = request_proposals.lock_proposal(session, waiting[0])
        if row is None or row.state is not ProposalState.PROPOSED or row.told_at is not None:
            return 0
        if row.tried_at is not None and row.tried_at > at - _PATIENCE:
            return 0
        ticket_id = TicketId(row.ticket_id)
        line = line_of_proposal(services, row, tickets.get_ticket(session, ticket_id).conversation_id)
        request_proposals.note_tried(session, row, at=at)
    services.notifier.post_proposal(line)
    details: dict[str, audit.Detail] = {"proposal": line.id}
    entry = audit.AuditEntry(actor=_ACTOR, word=AuditWord.PROPOSAL_TOLD, ticket_id=ticket_id, details=details)
    with services.database.begin() as session:
        request_proposals.note_told(session, waiting[0], at=services.now())
        audit.append(session, services.vault, entry, at=services.now())
    return 1
