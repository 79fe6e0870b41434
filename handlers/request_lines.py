"""A subject request as one line of a list: no word of who asked. Used by several verbs."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from handlers.masked_requests import MaskedRequestLine
from handlers.policy.local_days import local_day
from handlers.policy.request_blocks import RequestFacts, blocks_of
from handlers.policy.request_states import is_closed
from handlers.request_clock import clock_with
from handlers.request_errors import RequestClosed, RequestInvalid, RequestNotFound
from handlers.services import Services
from storage import challenges, request_decisions, request_partners, request_pauses, requests
from storage.ids import RequestId
from storage.models import IdentityChallenge, RequestPause, SubjectRequest
from storage.plaintext import Plaintext
from storage.vocabulary import AskState, PauseReason, Right

_LONGEST = 2_000


def lines_of_requests(
    session: Session, services: Services, rows: Sequence[SubjectRequest]
) -> tuple[MaskedRequestLine, ...]:
    """Return what a list shows of requests, by the clock as it is today."""
    ids = [row.id for row in rows]
    states = request_partners.count_states(session, ids)
    pauses = request_pauses.map_pauses(session, [row.id for row in rows if not is_closed(row.state)])
    links = challenges.map_newest(session, ids)
    decisions = request_decisions.count_open(session, [row.id for row in rows if row.right is Right.ERASURE])
    return tuple(
        _line(
            services,
            row,
            pauses.get(row.id, ()),
            _facts(services, row, states.get(row.id, {}), links.get(row.id), decisions.get(row.id, (0, 0))),
        )
        for row in rows
    )


def _line(
    services: Services, row: SubjectRequest, pauses: Sequence[RequestPause], facts: RequestFacts
) -> MaskedRequestLine:
    """Return the line of a request; while it waits for an answer its dates are as of today, not as they were stored."""
    today = local_day(services.now(), services.policy.controller.timezone)
    waits = any(pause.answered_at is None for pause in pauses)
    clock = clock_with(services, row, pauses) if waits else None
    dates = clock.deadline if clock else row
    is_scope_asked = any(one.reason is PauseReason.SCOPE and one.answered_at is None for one in pauses)
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
        partners_left=facts.partners_asked + facts.partners_failed + facts.partners_by_hand,
        clock_stands=clock is not None and clock.stands,
        blocks=blocks_of(replace(facts, is_scope_asked=is_scope_asked)),
        assignee=row.assignee,
    )


def _facts(
    services: Services,
    row: SubjectRequest,
    partners: Mapping[AskState, int],
    link: IdentityChallenge | None,
    decisions: tuple[int, int],
) -> RequestFacts:
    """Return where a request stands, but for the questions to its person."""
    ends_at = link.expires_at if link else None
    return RequestFacts(
        state=row.state,
        has_link=link is not None,
        is_link_expired=ends_at is not None and ends_at <= services.now(),
        has_link_failed=link is not None and link.failure is not None,
        partners_failed=partners.get(AskState.FAILED, 0),
        partners_by_hand=partners.get(AskState.BY_HAND, 0),
        partners_asked=partners.get(AskState.ASKED, 0),
        undecided=decisions[0],
        decisions=decisions[1],
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
