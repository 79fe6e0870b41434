"""How a subject request moves from its arrival to its end. Source: GDPR art. 12(3)-(6).

A request is answered only when it is proven who asks (art. 12(6)); doubt may also come up later, and then the proof
is asked for again. It can be refused or withdrawn as long as it is open. What is closed stays closed: a person who
asks again makes a new request, with a new clock.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from handlers.request_errors import IdentityNotProven, RequestClosed
from storage.vocabulary import RequestState


class RequestEvent(StrEnum):
    """What can happen to a subject request."""

    ASK_IDENTITY = "ask_identity"
    PROVE_IDENTITY = "prove_identity"
    ANSWER = "answer"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"


_ENDS: Final = {RequestEvent.REFUSE: RequestState.REFUSED, RequestEvent.WITHDRAW: RequestState.WITHDRAWN}
_PROOF: Final = {
    RequestEvent.ASK_IDENTITY: RequestState.IDENTITY_PENDING,
    RequestEvent.PROVE_IDENTITY: RequestState.IN_PROGRESS,
}

TRANSITIONS: Final[Mapping[RequestState, Mapping[RequestEvent, RequestState]]] = MappingProxyType(
    {
        RequestState.RECEIVED: _PROOF | _ENDS,
        RequestState.IDENTITY_PENDING: _PROOF | _ENDS,
        RequestState.IN_PROGRESS: _PROOF | _ENDS | {RequestEvent.ANSWER: RequestState.ANSWERED},
        RequestState.ANSWERED: {},
        RequestState.REFUSED: {},
        RequestState.WITHDRAWN: {},
    }
)
"""The whole table: from each state, each event that is allowed and where it leads."""


def is_closed(state: RequestState) -> bool:
    """Say whether nothing can happen to the request any more."""
    return not TRANSITIONS[state]


def next_state(state: RequestState, event: RequestEvent) -> RequestState:
    """Return the state after `event`.

    Raises RequestClosed when the request has ended, and IdentityNotProven when it would be answered to somebody
    whose identity is not proven.
    """
    if is_closed(state):
        raise RequestClosed(state)
    allowed = TRANSITIONS[state]
    if event not in allowed:
        raise IdentityNotProven
    return allowed[event]
