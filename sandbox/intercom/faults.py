"""Faults that can be switched on: each for the next calls to an endpoint, or for all of them.

Real vendors refuse, stall, drop connections and sometimes say "done" when nothing was done. What the stand-in does for
each kind stands beside it here; the answers themselves are made in `sandbox.intercom.broken`.
"""

import threading
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Endpoint(StrEnum):
    """The calls a fault can be tied to."""

    ME = "me"
    GET_CONVERSATION = "get_conversation"
    SEARCH_CONVERSATIONS = "search_conversations"
    REDACT = "redact"
    MANAGE = "manage"
    REPLY = "reply"
    UPDATE_CONVERSATION = "update_conversation"
    DELETE_CONVERSATION = "delete_conversation"
    GET_CONTACT = "get_contact"
    SEARCH_CONTACTS = "search_contacts"


class FaultKind(StrEnum):
    """What goes wrong.

    `lying_redact` answers 200 and shows the part as redacted, but keeps it as it was. `half_lying_redact` sets the
    part's `redacted` flag for good, and keeps its body.
    """

    UNAUTHORISED = "unauthorised"
    NOT_FOUND = "not_found"
    GONE = "gone"
    RATE_LIMITED = "rate_limited"
    SERVER_ERROR = "server_error"
    HTML_OK = "html_ok"
    HTML_BAD_GATEWAY = "html_bad_gateway"
    EMPTY = "empty"
    DROPPED = "dropped"
    SLOW = "slow"
    LYING_REDACT = "lying_redact"
    HALF_LYING_REDACT = "half_lying_redact"


LIES = frozenset({FaultKind.LYING_REDACT, FaultKind.HALF_LYING_REDACT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault and which calls it befalls.

    `endpoint` None means every endpoint, `conversation_id` None every conversation. The first `skip` matching calls
    go free, then `times` calls are hit; `times` None means all that follow. `seconds` is how long a slow answer takes,
    or how far away the reset of a rate limit lies. With `after_acting` the call is carried out and only its answer is
    spoiled: the change is made, and the caller cannot know.
    """

    kind: FaultKind
    endpoint: Endpoint | None = None
    conversation_id: str | None = None
    times: int | None = 1
    skip: int = 0
    seconds: float = 1.0
    after_acting: bool = False

    def befalls(self, endpoint: str, conversation_id: str | None) -> bool:
        """Tell whether a call to `endpoint` about `conversation_id` is one of this fault's."""
        if self.kind in LIES and endpoint != Endpoint.REDACT:
            return False
        if self.endpoint is not None and self.endpoint != endpoint:
            return False
        return self.conversation_id is None or self.conversation_id == conversation_id


@dataclass(slots=True)
class _Armed:
    fault: Fault
    skip_left: int
    times_left: int | None

    def strikes(self) -> bool:
        """Count one matching call, and tell whether it is hit."""
        if self.skip_left:
            self.skip_left -= 1
            return False
        if self.times_left is None:
            return True
        self.times_left -= 1
        return self.times_left >= 0

    @property
    def is_spent(self) -> bool:
        return self.times_left is not None and self.times_left <= 0

    def as_json(self) -> dict[str, Any]:
        fault = self.fault
        return {
            "kind": fault.kind,
            "endpoint": fault.endpoint,
            "conversation_id": fault.conversation_id,
            "times_left": self.times_left,
            "skip_left": self.skip_left,
            "seconds": fault.seconds,
            "after_acting": fault.after_acting,
        }


class FaultBox:
    """The faults that are switched on. Safe to use from many threads; the one set first strikes first."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._armed: list[_Armed] = []

    def add(self, fault: Fault) -> None:
        """Switch `fault` on."""
        with self._lock:
            self._armed.append(_Armed(fault, skip_left=fault.skip, times_left=fault.times))

    def take(self, endpoint: str, conversation_id: str | None) -> Fault | None:
        """Return the fault that hits this call, if any, and count it."""
        with self._lock:
            struck = next((one for one in self._armed if self._hits(one, endpoint, conversation_id)), None)
            self._armed = [one for one in self._armed if not one.is_spent]
            return struck.fault if struck else None

    def clear(self) -> None:
        """Switch every fault off."""
        with self._lock:
            self._armed.clear()

    def as_json(self) -> list[dict[str, Any]]:
        """Return the faults that are still on, with what is left of each."""
        with self._lock:
            return [one.as_json() for one in self._armed]

    @staticmethod
    def _hits(armed: _Armed, endpoint: str, conversation_id: str | None) -> bool:
        return armed.fault.befalls(endpoint, conversation_id) and armed.strikes()
