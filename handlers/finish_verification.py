"""The end of a walk over the whole audit log: the log is held against what was verified and posted before."""

from contextlib import suppress
from dataclasses import dataclass

from handlers.services import AuditAlarm, Services
from storage import audit, audit_checks
from storage.audit import Head
from storage.errors import LogUnusable
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
    """Remember and record how the walk ended; return what the privacy role must be told, None when the log is whole."""
    at = services.now()
    with services.database.begin() as session:
        lost = audit_checks.list_lost(session, services.vault)
        flaws = walk.flaws + len(lost)
        if not flaws:
            audit_checks.remember_sound(session, services.vault, walk.last, at=at)
            entry = audit.AuditEntry(actor=_ACTOR, word=AuditWord.AUDIT_VERIFIED, details={"rows": walk.rows})
            audit.append(session, services.vault, entry, at=at)
            return None
        first = min([*([] if walk.first_flaw is None else [walk.first_flaw]), *(flaw.seq for flaw in lost)])
        audit_checks.remember_flaws(session, services.vault, flaws=flaws, first=first, at=at)
    _record_flaws(services, walk, flaws)
    return AuditAlarm(flaws=flaws, first=first, rows=walk.rows)


def _record_flaws(services: Services, walk: Walk, flaws: int) -> None:
    """Record it in the log itself, apart from what is remembered: a log without a head takes no rows."""
    entry = audit.AuditEntry(actor=_ACTOR, word=AuditWord.AUDIT_FLAWED, details={"rows": walk.rows, "flaws": flaws})
    with suppress(LogUnusable), services.database.begin() as session:
        audit.append(session, services.vault, entry, at=services.now())
