"""A subject request as one line of a list: no word of who asked. Used by several verbs."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from handlers.errors import RequestClosed, RequestInvalid, RequestNotFound
from handlers.policy.local_days import local_day
from handlers.policy.request_states import is_closed
from handlers.services import Services
from storage import request_partners, requests
from storage.ids import RequestId
from storage.models import SubjectRequest
from storage.plaintext import Plaintext
from storage.vocabulary import Channel, RequestState, Right

_LONGEST = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskedRequestLine:
    """One request: no word of who asked. `days_left` is negative when it is late.

    `partners_left` counts the partners that are being asked, failed, or wait for a person.
    """

    id: RequestId
    right: Right
    channel: Channel
    state: RequestState
    received_at: datetime
    due_on: date
    extended_on: date
    days_left: int
    is_warned: bool
    partners_left: int


def lines_of_requests(
    session: Session, services: Services, rows: list[SubjectRequest]
) -> tuple[MaskedRequestLine, ...]:
    """Return what a list shows of requests."""
    today = local_day(services.now(), services.policy.controller.timezone)
    left = request_partners.count_unsettled(session, [row.id for row in rows])
    return tuple(
        MaskedRequestLine(
            id=RequestId(row.id),
            right=row.right,
            channel=row.channel,
            state=row.state,
            received_at=row.received_at,
            due_on=row.due_on,
            extended_on=row.extended_on,
            days_left=(row.due_on - today).days,
            is_warned=row.warn_on <= today,
            partners_left=left.get(row.id, 0),
        )
        for row in rows
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
