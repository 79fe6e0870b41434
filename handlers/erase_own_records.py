"""Gallra's own records go when their period has ended, as tickets do: by the same nightly run, and on the record.

The audit log is not among them. Each of its rows proves the one before it, so a log that is cut proves nothing of what
is left, and a checkpoint that says "the rest was erased" could as well cover a row that somebody wanted gone. It holds
ids, counts and words, no text (docs/decisions/0008).
"""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from handlers.policy.own_records import kept_since
from handlers.services import Services
from storage import audit, own_records
from storage.vocabulary import AuditWord, OwnRecord

_BATCH: Final = 1_000


def erase_own_records(services: Services, *, actor: str, erase_workflows: Callable[[datetime], int]) -> dict[str, int]:
    """Erase the records whose period the policy says has ended, in short transactions; return how many of each sort.

    Args:
        services: of any process.
        actor: who asks: `schedule` or `cli`.
        erase_workflows: erases the workflow engine's rows of work that ended before a time.
    """
    erased = {str(record): _erase(services, record, erase_workflows) for record in services.policy.own_records}
    counts = {record: count for record, count in erased.items() if count}
    if counts:
        details: dict[str, audit.Detail] = {**counts}
        entry = audit.AuditEntry(actor=actor, word=AuditWord.RECORDS_ERASED, details=details)
        with services.database.begin() as session:
            audit.append(session, services.vault, entry, at=services.now())
    return counts


def _erase(services: Services, record: OwnRecord, erase_workflows: Callable[[datetime], int]) -> int:
    at, timezone = services.now(), services.policy.controller.timezone
    over_before = kept_since(services.policy.own_records[record].keep, now=at, timezone=timezone)
    if record is OwnRecord.WORKFLOWS:
        return erase_workflows(over_before)
    erased = 0
    while True:
        with services.database.begin() as session:
            batch = own_records.erase_some(session, record, over_before=over_before, limit=_BATCH, at=at)
        erased += batch
        if batch < _BATCH:
            return erased
