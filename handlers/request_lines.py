"""A subject request as one line of a list: no word of who asked. Used by several verbs."""

from datetime import date

from sqlalchemy.orm import Session

from handlers.masked_requests import MaskedRequestLine
from handlers.policy.clock_pauses import PausedDeadline
from handlers.policy.local_days import local_day
from handlers.policy.request_states import is_closed
from handlers.request_clock import clock_of
from handlers.request_errors import RequestClosed, RequestInvalid, RequestNotFound
from handlers.services import Services
from storage import request_partners, request_pauses, requests
from storage.ids import RequestId
from storage.models import SubjectRequest
from storage.plaintext import Plaintext

_LONGEST = 2_000


def lines_of_requests(
    session: Session, services: Services, rows: list[SubjectRequest]
) -> tuple[MaskedRequestLine, ...]:
    """Return what a list shows of requests."""
    today = local_day(services.now(), services.policy.controller.timezone)
    left = request_partners.count_unsettled(session, [row.id for row in rows])
    waiting = request_pauses.who_waits(session, [row.id for row in rows if not is_closed(row.state)])
    return tuple(
        _line(row, clock_of(session, services, row) if row.id in waiting else None, today, left.get(row.id, 0))
        for row in rows
    )


def _line(row: SubjectRequest, clock: PausedDeadline | None, today: date, partners_left: int) -> MaskedRequestLine:
    """Return the line of a request; with a `clock` its dates are as of today, not as they were stored."""
    dates = clock.deadline if clock else row
    return MaskedRequestLine(
        id=RequestId(row.id),
        right=row.right,
        channel=row.channel,
        state=row.state,
        received_at=row.received_at,
        due_on=dates.due_on,
        extended_on=dates.extended_on,
        days_left=(dates.due_on - today).days,
        is_warned=dates.warn_on <= today,
        partners_left=partners_left,
        clock_stands=clock is not None and clock.stands,
    )


def lock_open_request(session: Session, request_id: RequestId) -> SubjectRequest:
    """Return a request that is open; nobody else changes it until the transaction ends.

    Raises:
        RequestNotFound, RequestClosed: as they say.
    """
    row = requests.lock_request(session, request_id)
    if row is None:
        raise RequestNotFound
    if is_closed(row.state):
        raise RequestClosed(row.state)
    return row


def checked_words(words: str) -> Plaintext:
    """Return what somebody attests, trimmed.

    Raises:
        RequestInvalid: there is nothing, or it is too long.
    """
    trimmed = words.strip()
    if not trimmed:
        raise RequestInvalid("words", "write what you did, and how you know")
    if len(trimmed) > _LONGEST:
        raise RequestInvalid("words", "write at most 2,000 characters")
    return Plaintext(trimmed)
