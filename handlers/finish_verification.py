"""The end of a walk over the whole audit log: the log is held against what was verified and posted before."""

from dataclasses import dataclass

from handlers.services import AuditAlarm, Services
from storage import audit, audit_checks
from storage.audit import Head
from storage.vocabulary import AuditWord

_ACTOR = "schedule"


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """What the pieces found in all. `first_flaw` is the number of the first row that does not hold."""

    rows: int
    flaws: int
    first_flaw: int | None
    last: Head


def finish_verification(services: Services, walk: Walk) -> AuditAlarm | None:
    """Remember and record that the log is whole; or return what the privacy role must be told first, safe to repeat."""
    at = services.now()
    with services.database.begin() as session:
        lost = audit_checks.list_lost(session, services.vault)
        if not walk.flaws and not lost:
            audit_checks.remember_sound(session, services.vault, walk.last, at=at)
            entry = audit.AuditEntry(actor=_ACTOR, word=AuditWord.AUDIT_VERIFIED, details={"rows": walk.rows})
            audit.append(session, services.vault, entry, at=at)
            return None
    first = min([*([] if walk.first_flaw is None else [walk.first_flaw]), *(flaw.seq for flaw in lost)])
    return AuditAlarm(flaws=walk.flaws + len(lost), first=first, rows=walk.rows)
