"""The clock of a request: when an answer is due, with the time added during which the person was asked something."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from handlers.policy.clock_pauses import Pause, PausedDeadline, paused_deadline
from handlers.policy.local_days import local_day
from handlers.services import Services
from storage import request_pauses, requests
from storage.ids import RequestId
from storage.models import RequestPause, SubjectRequest


def clock_of(session: Session, services: Services, row: SubjectRequest) -> PausedDeadline:
    """Return the dates of a request as they are today; while its clock stands, each day moves them."""
    return clock_with(services, row, request_pauses.list_pauses(session, RequestId(row.id)))


def clock_with(services: Services, row: SubjectRequest, questions: Iterable[RequestPause]) -> PausedDeadline:
    """Return the dates of a request as they are today, by the questions that were put to its person."""
    zone = services.policy.controller.timezone
    pauses = [
        Pause(one.reason, local_day(one.asked_at, zone), local_day(one.answered_at, zone) if one.answered_at else None)
        for one in questions
    ]
    return paused_deadline(
        local_day(row.received_at, zone),
        pauses,
        today=local_day(services.now(), zone),
        rules=services.policy.deadlines,
        holiday_name=services.holiday_name,
    )


def set_clock(session: Session, services: Services, row: SubjectRequest) -> PausedDeadline:
    """Store the dates of a request anew, after something was asked or answered, and return them."""
    clock = clock_of(session, services, row)
    dates = clock.deadline
    requests.set_dates(
        session,
        row,
        warn_on=dates.warn_on,
        due_on=dates.due_on,
        extended_on=dates.extended_on,
        policy_version=services.policy.version,
    )
    return clock
