"""Staff as they are let in: trained, and bound by the confidentiality agreement."""

from datetime import date

from handlers.policy.local_days import local_day
from handlers.services import Services
from handlers.staff_recording import put_new_record
from storage import audit
from storage.ids import SlackUserId
from storage.vocabulary import AuditWord, StaffRecordType

_OPERATOR = "cli"


def put_on_record(services: Services, *users: str, done_on: date | None = None) -> None:
    """Record of these people that they were trained and signed, on a day, today without one.

    As `put_staff_record` does it, in one transaction for all: an office has a dozen people, and nearly every test one.
    """
    day = done_on or local_day(services.now(), services.policy.controller.timezone)
    with services.database.begin() as session:
        for user in users:
            for type_ in StaffRecordType:
                row = put_new_record(session, services, SlackUserId(user), type_, day, by=_OPERATOR)
                details: dict[str, audit.Detail] = {"user": user, "type": type_, "valid_until": f"{row.valid_until}"}
                entry = audit.AuditEntry(actor=_OPERATOR, word=AuditWord.STAFF_RECORDED, details=details)
                audit.append(session, services.vault, entry, at=services.now())
