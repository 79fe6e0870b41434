"""Who sees a request through, who may, and the privacy channel hear every day that its deadline comes near.

It reads what is stored, and not how far a workflow is: one that is stuck is exactly what this notices.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Final

from sqlalchemy.orm import Session

from handlers.masked_requests import MaskedRequestLine
from handlers.policy.local_days import local_day
from handlers.policy.watch_steps import step_of
from handlers.request_lines import lines_of_requests
from handlers.request_staff import PATIENCE, tell, who_may_handle, who_still_may
from handlers.services import WorkerServices
from storage import audit, requests
from storage.errors import PartnerFailed
from storage.ids import RequestId
from storage.vocabulary import AuditWord, WatchStep

_ACTOR: Final = "schedule"
_AT_ONCE: Final = 200
"""So many are looked at in one transaction: a thousand that are due on one day are told within a second."""
_IN_A_MESSAGE: Final = 20

_Round = Mapping[tuple[WatchStep, frozenset[str]], Sequence[MaskedRequestLine]]
"""Which requests are told at which step, and to whom in direct messages."""


def watch_deadlines(services: WorkerServices) -> int:
    """Tell of some requests of which nobody has heard today; return of how many.

    Each is told at least once a day from its warning on (GDPR art. 12(3)), at the step that the policy gives the days
    that are left (handlers/policy/watch_steps.py). A worker that is killed between telling and noting it leaves it to
    be told once more. Safe to run in several workers at once.

    Raises:
        PartnerFailed: some could not be told; these count as not told.
    """
    at = services.now()
    today = local_day(at, services.policy.controller.timezone)
    with services.database.read() as session:  # every few seconds: nobody has to wait for this with a write
        if not requests.is_any_to_remind(session, today=today, tried_before=at - PATIENCE):
            return 0
    with services.database.begin() as session:
        rows = requests.lock_to_remind(session, today=today, tried_before=at - PATIENCE, limit=_AT_ONCE)
        requests.note_tried(session, rows, at=at)
        lines = lines_of_requests(session, services, rows)
        warned = [line for line in lines if line.is_warned]  # while a clock stands, its warning comes later
        planned = _planned(session, services, warned)
    quiet = [line.id for line in lines if not line.is_warned]
    if quiet:
        with services.database.begin() as session:
            requests.note_reminded(session, quiet, on=today, step=None)
    return _tell_all(services, planned, today=today)


def _planned(session: Session, services: WorkerServices, lines: Sequence[MaskedRequestLine]) -> _Round:
    """Return who is told of what, and at which step."""
    rules = services.policy.deadlines
    there = who_still_may(session, services, {line.assignee for line in lines if line.assignee})
    circle = who_may_handle(session, services) if there else frozenset()
    planned: dict[tuple[WatchStep, frozenset[str]], list[MaskedRequestLine]] = {}
    for line in sorted(lines, key=lambda one: (one.due_on, one.id)):
        assignee = {user for user in there if user == line.assignee}
        step = step_of(line.days_left, has_assignee=bool(assignee), rules=rules)
        users = {WatchStep.ASSIGNEE: assignee, WatchStep.ROLE: circle | assignee, WatchStep.CHANNEL: set[str]()}[step]
        planned.setdefault((step, frozenset(users)), []).append(line)
    return planned


def _tell_all(services: WorkerServices, planned: _Round, *, today: date) -> int:
    """Tell each group, and note it; one that cannot be told keeps none of the others."""
    told, failures = 0, list[PartnerFailed]()
    for (step, users), lines in planned.items():
        reached: dict[WatchStep, list[RequestId]] = {}
        try:
            for first in range(0, len(lines), _IN_A_MESSAGE):
                some = lines[first : first + _IN_A_MESSAGE]
                is_direct = tell(partial(_post, services, some), users)
                reached.setdefault(step if is_direct else WatchStep.CHANNEL, []).extend(line.id for line in some)
        except PartnerFailed as failure:
            failures.append(failure)
        for one, request_ids in reached.items():
            _note(services, request_ids, one, today=today)
            told += len(request_ids)
    if failures:
        raise failures[0]
    return told


def _post(services: WorkerServices, lines: Sequence[MaskedRequestLine], user: str | None) -> None:
    services.notifier.post_requests(lines, to=user)


def _note(services: WorkerServices, request_ids: Sequence[RequestId], step: WatchStep, *, today: date) -> None:
    details: audit.Details = {"requests": len(request_ids), "step": step}
    entry = audit.AuditEntry(actor=_ACTOR, word=AuditWord.REQUESTS_REMINDED, details=details)
    with services.database.begin() as session:
        requests.note_reminded(session, request_ids, on=today, step=step)
        audit.append(session, services.vault, entry, at=services.now())
