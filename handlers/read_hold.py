"""The operator reads why a hold was placed, and on whom: it is needed to review it."""

from dataclasses import dataclass

from handlers.hold_errors import HoldNotFound
from handlers.hold_lines import MaskedHoldLine, line_of_hold
from handlers.services import Services
from storage import audit, disclosures, holds, lookups
from storage.ids import HoldId, TicketId
from storage.plaintext import Plaintext
from storage.vocabulary import AuditWord


@dataclass(frozen=True, slots=True)
class OpenedHold:
    """A hold with its reason, and the identifier of the person it is on; None for no person, or once released."""

    line: MaskedHoldLine
    reason: Plaintext
    person: Plaintext | None


def read_hold(services: Services, hold_id: HoldId, *, actor: str) -> OpenedHold:
    """Return a hold, opened; that it was read is recorded.

    Raises:
        HoldNotFound: there is none of this number.
    """
    with services.database.begin() as session:
        row = holds.find_hold(session, hold_id)
        if row is None:
            raise HoldNotFound
        entry = audit.AuditEntry(
            actor=actor,
            word=AuditWord.HOLD_READ,
            ticket_id=TicketId(row.ticket_id) if row.ticket_id is not None else None,
            details={"hold": row.id},
        )
        seq = audit.append(session, services.vault, entry, at=services.now())
        disclosures.note_audit_of_hold(session, row, seq)
        of_person = [(row.subject_type, row.subject_hash)] if row.subject_type and row.subject_hash else []
        lookups.record(session, seq, ticket_id=entry.ticket_id, hashes=of_person)
        reason = holds.open_reason(session, services.vault, row)
        person = holds.open_subject(session, services.vault, row)
        return OpenedHold(line_of_hold(session, services, row), reason, person)
