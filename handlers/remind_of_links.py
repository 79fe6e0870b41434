"""Somebody hears of a link that can be used no more while its request waits for it, and its clock stands."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from sqlalchemy.orm import Session

from handlers.masked_requests import LinkReminder
from handlers.request_staff import PATIENCE, tell_each, who_still_may
from handlers.services import WorkerServices
from storage import audit, challenges
from storage.ids import ChallengeId, RequestId
from storage.models import IdentityChallenge, SubjectRequest
from storage.vocabulary import AuditWord

_ACTOR: Final = "schedule"
_AT_ONCE: Final = 40


def remind_of_links(services: WorkerServices) -> int:
    """Tell of some links that expired unused, or failed, while the clock of their request stands; return of how many.

    While it stands no deadline comes near, so that nothing else would tell of it. Who sees the request through hears it
    as soon as that is so, and then as often as of what is to be done by hand; where nobody does, the privacy channel
    hears it. Repeats rather than loses, as `watch_deadlines` does. Safe to run in several workers at once.

    Raises:
        PartnerFailed: some could not be told; these count as not told.
    """
    at = services.now()
    times = {"at": at, "told_before": at - services.policy.deadlines.every, "tried_before": at - PATIENCE}
    with services.database.read() as session:
        if not challenges.is_any_to_remind(session, **times):
            return 0
    with services.database.begin() as session:
        found = challenges.lock_to_remind(session, **times, limit=_AT_ONCE)
        challenges.note_tried(session, [row for row, _ in found], at=at)
        planned = _planned(session, services, found)

    def post(reminders: Sequence[LinkReminder], user: str | None) -> None:
        services.notifier.post_links(reminders, to=user)

    return tell_each(planned, post, partial(_note, services))


def _planned(
    session: Session, services: WorkerServices, found: Sequence[tuple[IdentityChallenge, SubjectRequest]]
) -> Mapping[str | None, list[LinkReminder]]:
    """Return who is told of what; None is the channel."""
    there = who_still_may(session, services, {request.assignee for _, request in found if request.assignee})
    planned: dict[str | None, list[LinkReminder]] = {}
    for row, request in found:
        reminder = LinkReminder(
            challenge=ChallengeId(row.id),
            request=RequestId(request.id),
            right=request.right,
            sent_at=row.sent_at,
            has_failed=row.failure is not None,
        )
        planned.setdefault(request.assignee if request.assignee in there else None, []).append(reminder)
    return planned


def _note(services: WorkerServices, reminders: Sequence[LinkReminder]) -> None:
    entry = audit.AuditEntry(actor=_ACTOR, word=AuditWord.LINKS_REMINDED, details={"links": len(reminders)})
    with services.database.begin() as session:
        challenges.note_reminded(session, [one.challenge for one in reminders], at=services.now())
        audit.append(session, services.vault, entry, at=services.now())
