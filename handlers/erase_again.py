"""A copy that came back with a restored database is erased again. Used by what takes tickets in, and by the replay."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from handlers import ticket_erasure
from handlers.services import Services
from storage import audit, redactions, tickets, tombstones
from storage.ids import TicketId
from storage.models import Ticket
from storage.tombstones import Tombstone
from storage.vocabulary import AuditWord, RedactionState, TicketState, TombstoneType


@dataclass(frozen=True, slots=True)
class ErasedAgain:
    """What was erased again. `has_newer`: the copy held text from after its erasure too, which has to be fetched."""

    stone: Tombstone
    has_newer: bool


def erase_again(
    session: Session, services: Services, ticket: Ticket, *, actor: str, at: datetime
) -> ErasedAgain | None:
    """Erase our copy of a ticket, and destroy its key, if it holds what a tombstone covers; None if it does not.

    What was written after the erasure goes with it, and has to be fetched again. It is recorded.

    Raises:
        DatabaseUnusable: the tombstones cannot be read.
    """
    hash_ = tombstones.hash_ticket(services.vault, ticket.conversation_id)
    stone = tombstones.find(session, [hash_]).get(hash_)
    if stone is None or ticket.state in tickets.NO_TEXT:
        return None
    is_covered = _covered_parts(session, services, ticket, stone)
    if is_covered and not any(is_covered) and ticket.sealed_title is None:
        return None  # somebody wrote anew, and nothing else stands here
    _erase(session, ticket, stone, at=at)
    ids = {ticket_erasure.ERASED: hash_.hex(), "type": stone.type, "at": stone.erased_at.isoformat()}
    entry = audit.AuditEntry(actor=actor, word=AuditWord.REPLAY_ERASED, ticket_id=TicketId(ticket.id), details=ids)
    audit.append(session, services.vault, entry, at=at)
    return ErasedAgain(stone, has_newer=not all(is_covered))


def _erase(session: Session, ticket: Ticket, stone: Tombstone, *, at: datetime) -> None:
    state = TicketState.DELETED if stone.type is TombstoneType.DELETED else TicketState.REDACTED
    ticket_erasure.erase_text(session, ticket, state=state, at=at)
    ticket.redacted_at = stone.erased_at  # what was fetched since then is news
    row = redactions.find_open(session, TicketId(ticket.id))
    if row is not None:
        redactions.finish(row, RedactionState.WITHDRAWN, outcomes={}, survivors={}, at=at)


def _covered_parts(session: Session, services: Services, ticket: Ticket, stone: Tombstone) -> list[bool]:
    """Tell of each part that still has its text whether it was erased."""
    vault, conversation_id = services.vault, ticket.conversation_id
    return [
        stone.covers(tombstones.hash_part(vault, conversation_id, key), created_at=row.created_at)
        for key, row in tickets.map_parts(session, TicketId(ticket.id)).items()
        if row.sealed_body is not None
    ]
