"""The clock of a request: when an answer is due, with the time added during which the person was asked something."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy.orm import Session

from handlers.policy.clock_pauses import Pause, PausedDeadline, paused_deadline
from handlers.policy.deadlines import extended
from handlers.policy.local_days import local_day
from handlers.services import Services
from storage import request_pauses, requests
from storage.ids import RequestId
from storage.models import RequestPause, SubjectRequest


def clock_of(session: Session, services: Services, row: SubjectRequest) -> PausedDeadline:
    """Return the dates of a request as they are today; while its clock stands, each day moves them.

    Of one that is extended the last day is the extended one.
    """
    return clock_with(services, row, request_pauses.list_pauses(session, RequestId(row.id)))


def clock_with(services: Services, row: SubjectRequest, questions: Iterable[RequestPause]) -> PausedDeadline:
    """Return the same dates, by the questions that were put to the person of a request."""
    found = _plain_clock(services, row, questions)
    if row.extended_at is None:
        return found
    received_on = local_day(row.received_at, services.policy.controller.timezone)
    dates = extended(found.deadline, received_on, rules=services.policy.deadlines, holiday_name=services.holiday_name)
    return replace(found, deadline=dates, reasoning=(*found.reasoning, dates.reasoning[-1]))


def plain_clock_of(session: Session, services: Services, row: SubjectRequest) -> PausedDeadline:
    """Return the dates of a request as they would be if nobody had extended it: by then an extension has to be told."""
    return _plain_clock(services, row, request_pauses.list_pauses(session, RequestId(row.id)))


def set_clock(session: Session, services: Services, row: SubjectRequest) -> PausedDeadline:
    """Store the dates of a request anew, after something was asked, answered or extended, and return them."""
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


def _plain_clock(services: Services, row: SubjectRequest, questions: Iterable[RequestPause]) -> PausedDeadline:
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
