"""Tests of how a subject request may move."""

import itertools

import pytest

from handlers.errors import PrivacyError
from handlers.policy.request_states import TRANSITIONS, RequestEvent, is_closed, next_state
from handlers.request_errors import IdentityNotProven, RequestClosed
from storage.vocabulary import RequestState

_OPEN = (RequestState.RECEIVED, RequestState.IDENTITY_PENDING, RequestState.IN_PROGRESS)
_CLOSED = (RequestState.ANSWERED, RequestState.REFUSED, RequestState.WITHDRAWN)


@pytest.mark.parametrize(
    ("state", "event", "then"),
    [
        (RequestState.RECEIVED, RequestEvent.ASK_IDENTITY, RequestState.IDENTITY_PENDING),
        (RequestState.RECEIVED, RequestEvent.PROVE_IDENTITY, RequestState.IN_PROGRESS),
        (RequestState.IDENTITY_PENDING, RequestEvent.ASK_IDENTITY, RequestState.IDENTITY_PENDING),
        (RequestState.IDENTITY_PENDING, RequestEvent.PROVE_IDENTITY, RequestState.IN_PROGRESS),
        (RequestState.IN_PROGRESS, RequestEvent.ASK_IDENTITY, RequestState.IDENTITY_PENDING),
        (RequestState.IN_PROGRESS, RequestEvent.ANSWER, RequestState.ANSWERED),
        *((state, RequestEvent.REFUSE, RequestState.REFUSED) for state in _OPEN),
        *((state, RequestEvent.WITHDRAW, RequestState.WITHDRAWN) for state in _OPEN),
    ],
)
def test_an_open_request_moves(state: RequestState, event: RequestEvent, then: RequestState) -> None:
    assert next_state(state, event) is then


@pytest.mark.parametrize("state", [RequestState.RECEIVED, RequestState.IDENTITY_PENDING])
def test_nobody_is_answered_before_it_is_proven_who_asks(state: RequestState) -> None:
    with pytest.raises(IdentityNotProven):
        next_state(state, RequestEvent.ANSWER)


@pytest.mark.parametrize(("state", "event"), list(itertools.product(_CLOSED, RequestEvent)))
def test_a_closed_request_stays_closed(state: RequestState, event: RequestEvent) -> None:
    with pytest.raises(RequestClosed) as refused:
        next_state(state, event)
    assert refused.value.state is state


def test_every_state_is_in_the_table() -> None:
    assert set(TRANSITIONS) == set(RequestState)
    assert {state for state in RequestState if is_closed(state)} == set(_CLOSED)


def test_every_state_and_event_has_an_outcome_of_its_own_kind() -> None:
    for state, event in itertools.product(RequestState, RequestEvent):
        try:
            assert next_state(state, event) in RequestState
        except PrivacyError as refused:
            assert isinstance(refused, RequestClosed | IdentityNotProven)  # noqa: PT017 - either is right here


def test_every_state_can_be_reached_from_the_first() -> None:
    reached, waiting = set[RequestState](), [RequestState.RECEIVED]
    while waiting:
        state = waiting.pop()
        reached.add(state)
        waiting += [then for then in TRANSITIONS[state].values() if then not in reached]
    assert reached == set(RequestState)
