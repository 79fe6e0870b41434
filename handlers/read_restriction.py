"""The operator reads why a person was restricted, and who it is: it is needed to review it, and to tell the person."""

from dataclasses import dataclass

from handlers.hold_errors import RestrictionNotFound
from handlers.restriction_lines import MaskedRestrictionLine, line_of_restriction
from handlers.services import Services
from storage import audit, lookups, restrictions
from storage.ids import RestrictionId
from storage.plaintext import Plaintext
from storage.vocabulary import AuditWord


@dataclass(frozen=True, slots=True)
class OpenedRestriction:
    """A restriction with its reason, and the person's identifiers as they were given; None once it is lifted."""

    line: MaskedRestrictionLine
    reason: Plaintext
    person: Plaintext | None


def read_restriction(services: Services, restriction_id: RestrictionId, *, actor: str) -> OpenedRestriction:
    """Return a restriction, opened; that it was read is recorded.

    Raises:
        RestrictionNotFound: there is none of this number.
    """
    with services.database.begin() as session:
        row = restrictions.find_restriction(session, restriction_id)
        if row is None:
            raise RestrictionNotFound
        entry = audit.AuditEntry(actor=actor, word=AuditWord.RESTRICTION_READ, details={"restriction": row.id})
        seq = audit.append(session, services.vault, entry, at=services.now())
        lookups.record(session, seq, hashes=restrictions.list_hashes(session, restriction_id))
        reason = restrictions.open_reason(session, services.vault, row)
        person = restrictions.open_subject(session, services.vault, row)
        return OpenedRestriction(line_of_restriction(session, services, row), reason, person)
