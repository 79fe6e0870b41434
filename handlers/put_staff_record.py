"""The operator records that somebody was trained, or signed the confidentiality agreement."""

from datetime import date

from handlers.services import Services
from handlers.staff_recording import put_new_record
from storage import audit
from storage.ids import SlackUserId
from storage.vocabulary import AuditWord, StaffRecordType


def put_staff_record(
    services: Services, user: SlackUserId, type_: StaffRecordType, done_on: date, *, actor: str
) -> date:
    """Record a training or a signature, and return the last day on which it counts.

    Raises:
        StaffRecordInvalid: the day lies ahead, or too far back.
    """
    with services.database.begin() as session:
        row = put_new_record(session, services, user, type_, done_on, by=actor)
        details: dict[str, audit.Detail] = {"user": user, "type": row.type, "valid_until": f"{row.valid_until}"}
        entry = audit.AuditEntry(actor=actor, word=AuditWord.STAFF_RECORDED, details=details)
        audit.append(session, services.vault, entry, at=services.now())
        return row.valid_until
