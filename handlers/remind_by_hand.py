"""Whoever has something to do at a partner by hand is reminded of it every few days, until it is attested."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from sqlalchemy.orm import Session

from handlers.masked_requests import TaskReminder
from handlers.policy.local_days import local_day
from handlers.request_staff import PATIENCE, tell_each, who_still_may
from handlers.services import WorkerServices
from storage import audit, request_partners
from storage.ids import RequestId
from storage.models import RequestPartner, SubjectRequest
from storage.vocabulary import AuditWord

_ACTOR: Final = "schedule"
_AT_ONCE: Final = 40


def remind_by_hand(services: WorkerServices) -> int:
    """Remind of some of what is to be done by hand; return of how much.

    Who does it is reminded, or who sees the request through, each in a direct message; where nobody does, or can any
    more, the privacy channel is. A worker that is killed between telling and noting it leaves it to be told once more.
    Safe to run in several workers at once.

    Raises:
        PartnerFailed: some could not be told; these count as not told.
    """
    at = services.now()
    times = {"told_before": at - services.policy.deadlines.every, "tried_before": at - PATIENCE}
    with services.database.read() as session:
        if not request_partners.is_any_by_hand(session, **times):
            return 0
    with services.database.begin() as session:
        found = request_partners.lock_by_hand(session, **times, limit=_AT_ONCE)
        request_partners.note_tried(session, [row for row, _ in found], at=at)
        planned = _planned(session, services, found)

    def post(reminders: Sequence[TaskReminder], user: str | None) -> None:
        services.notifier.post_tasks(reminders, to=user)

    return tell_each(planned, post, partial(_note, services))


def _planned(
    session: Session, services: WorkerServices, found: Sequence[tuple[RequestPartner, SubjectRequest]]
) -> Mapping[str | None, list[TaskReminder]]:
    """Return who is reminded of what; None is the channel."""
    zone = services.policy.controller.timezone
    today = local_day(services.now(), zone)
    named = {user for row, request in found for user in (row.assignee, request.assignee) if user}
    there = who_still_may(session, services, named)
    planned: dict[str | None, list[TaskReminder]] = {}
    for row, request in found:
        user = next((one for one in (row.assignee, request.assignee) if one in there), None)
        reminder = TaskReminder(
            row=row.id,
            request=RequestId(request.id),
            right=request.right,
            partner=row.partner,
            days=(today - local_day(row.changed_at, zone)).days,
        )
        planned.setdefault(user, []).append(reminder)
    return planned


def _note(services: WorkerServices, reminders: Sequence[TaskReminder]) -> None:
    entry = audit.AuditEntry(actor=_ACTOR, word=AuditWord.TASKS_REMINDED, details={"tasks": len(reminders)})
    with services.database.begin() as session:
        request_partners.note_reminded(session, [one.row for one in reminders], at=services.now())
        audit.append(session, services.vault, entry, at=services.now())
