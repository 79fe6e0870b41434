"""That the audit log does not hold is remembered and recorded, once it was told: what is told first is never lost."""

from contextlib import suppress

from handlers.services import AuditAlarm, Services
from storage import audit, audit_checks
from storage.errors import LogUnusable
from storage.vocabulary import AuditWord

_ACTOR = "schedule"


def remember_flaws(services: Services, alarm: AuditAlarm) -> None:
    """Remember what a walk over the log found, for the doctor, and record it. Safe to repeat.

    Recorded apart from what is remembered: a log without a head takes no rows.
    """
    at = services.now()
    with services.database.begin() as session:
        audit_checks.remember_flaws(session, services.vault, flaws=alarm.flaws, first=alarm.first, at=at)
    details: audit.Details = {"rows": alarm.rows, "flaws": alarm.flaws}
    entry = audit.AuditEntry(actor=_ACTOR, word=AuditWord.AUDIT_FLAWED, details=details)
    with suppress(LogUnusable), services.database.begin() as session:
        audit.append(session, services.vault, entry, at=at)
