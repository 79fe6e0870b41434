"""The HTTP client under Intercom's SDK: waits and tries again where that helps, and turns refusals into our own error.

The SDK neither retries nor tells an empty 401 from an empty 200, and its errors carry the bodies they got. So every
answer is judged here, and the SDK only ever sees accepted ones.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import httpx
from pydantic import BaseModel, ConfigDict, ValidationError

from storage.errors import FailureReason, PartnerFailed

PARTNER: Final = "intercom"
MOST_ATTEMPTS: Final = 4
LONGEST_PAUSE_S: Final = 60.0
_FIRST_PAUSE_S: Final = 0.5
_JITTER_S: Final = 0.5
_NOT_REDACTABLE: Final = "conversation_part_not_redactable"


class NotRedactable(PartnerFailed):
    """Intercom declined to redact one place: it cannot be redacted, or it already is."""

    def __init__(self) -> None:
        super().__init__(PARTNER, FailureReason.REFUSED, permanent=True)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an answer means: why it failed, whether that is final, and whether to try again at once."""

    reason: FailureReason
    permanent: bool
    is_retried: bool


@dataclass(frozen=True, slots=True)
class Patience:
    """How the client waits: `sleep` takes seconds, `now` is aware UTC, `jitter` is between 0 and 1."""

    sleep: Callable[[float], None]
    now: Callable[[], datetime]
    jitter: Callable[[], float]


_UNREACHABLE: Final = Verdict(FailureReason.UNREACHABLE, permanent=False, is_retried=True)
_BROKEN: Final = Verdict(FailureReason.BROKEN, permanent=False, is_retried=False)
_REFUSED: Final = Verdict(FailureReason.REFUSED, permanent=True, is_retried=False)
# A refused token is for the operator to mend: until then work waits, it is not lost.
_UNAUTHORISED: Final = Verdict(FailureReason.UNAUTHORISED, permanent=False, is_retried=False)

_BY_STATUS: Final = {
    401: _UNAUTHORISED,
    403: _UNAUTHORISED,
    404: Verdict(FailureReason.NOT_FOUND, permanent=True, is_retried=False),
    408: _UNREACHABLE,
    410: Verdict(FailureReason.MERGED, permanent=True, is_retried=False),
    429: Verdict(FailureReason.RATE_LIMITED, permanent=False, is_retried=True),
}
# By hundreds; redirects are not part of Intercom's contract, and following one could carry the token elsewhere.
_BY_CLASS: Final = {3: _BROKEN, 4: _REFUSED, 5: _UNREACHABLE}


class _ErrorEntry(BaseModel):
    """One entry of Intercom's `error.list`; its message and field may carry text and are not read."""

    model_config = ConfigDict(hide_input_in_errors=True)
    code: str


class _ErrorList(BaseModel):
    """Intercom's error body."""

    model_config = ConfigDict(hide_input_in_errors=True)
    errors: list[_ErrorEntry]


def broken() -> PartnerFailed:
    """Return the error for an answer that is not what Intercom's description says; waiting may mend it."""
    return _failure(_BROKEN)


def verdict_on(response: httpx.Response | None) -> Verdict:
    """Judge an answer that was not a success; None stands for no answer at all.

    A final refusal counts only when its body is Intercom's own `error.list`: a proxy's or a wrong host's 404 must not
    pass for a deleted conversation.
    """
    if response is None:
        return _UNREACHABLE
    verdict = _BY_STATUS.get(response.status_code) or _BY_CLASS.get(response.status_code // 100, _BROKEN)
    if verdict.permanent and _error_codes(response) is None:
        return _BROKEN
    return verdict


class PatientClient(httpx.Client):
    """An HTTP client that answers with accepted responses only.

    It is a client, not a transport, so that the proxies of the environment keep working.
    """

    def __init__(self, patience: Patience, *, timeout: httpx.Timeout, transport: httpx.BaseTransport | None) -> None:
        super().__init__(timeout=timeout, transport=transport, follow_redirects=False)
        self._patience = patience

    def send(self, request: httpx.Request, **options: Any) -> httpx.Response:
        """Send a request, again where that can help, and return the accepted response.

        Raises:
            PartnerFailed: it was not accepted, or not answered after the last attempt.
            NotRedactable: Intercom gave that as its reason.
        """
        attempt = 1
        while True:
            response = self._attempt(request, options)
            if response is not None and response.is_success:
                return response
            verdict = verdict_on(response)
            if not verdict.is_retried or attempt == MOST_ATTEMPTS:
                raise _error(response, verdict)
            self._patience.sleep(_pause(response, attempt, self._patience))
            attempt += 1

    def _attempt(self, request: httpx.Request, options: dict[str, Any]) -> httpx.Response | None:
        try:
            return super().send(request, **options)
        except httpx.RequestError:
            # Refused, timed out, cut off in the middle of the body, or not decodable: nothing was answered.
            return None


def _pause(response: httpx.Response | None, attempt: int, patience: Patience) -> float:
    """Return the seconds to wait: until the limit is lifted where Intercom says when, else twice as long each time."""
    pause: float = _FIRST_PAUSE_S * 2 ** (attempt - 1)
    reset = "" if response is None else response.headers.get("X-RateLimit-Reset", "")
    if response is not None and response.status_code == httpx.codes.TOO_MANY_REQUESTS and _is_epoch(reset):
        pause = max(pause, int(reset) - patience.now().timestamp())
    return min(pause, LONGEST_PAUSE_S) + _JITTER_S * patience.jitter()


def _is_epoch(text: str) -> bool:
    return text.isdecimal() and len(text) <= 12  # noqa: PLR2004 -- seconds until the year 33658


def _error(response: httpx.Response | None, verdict: Verdict) -> PartnerFailed:
    codes = _error_codes(response) if response is not None else None
    return NotRedactable() if codes and _NOT_REDACTABLE in codes else _failure(verdict)


def _failure(verdict: Verdict) -> PartnerFailed:
    return PartnerFailed(PARTNER, verdict.reason, permanent=verdict.permanent)


def _error_codes(response: httpx.Response) -> frozenset[str] | None:
    """Return the codes of an `error.list` body, or None when the body is something else."""
    try:
        answer = _ErrorList.model_validate_json(response.content)
    except ValidationError:
        return None
    return frozenset(entry.code for entry in answer.errors)
