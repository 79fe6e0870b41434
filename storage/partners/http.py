"""The HTTP client under every partner: waits and tries again where that helps, and turns refusals into our own error.

Vendors' errors carry what they were asked and what they answered, and some say "gone" through a proxy. So every answer
is judged here, and a caller only ever sees accepted ones. What a partner does differently it says in a subclass.
"""

import email.utils
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any, ClassVar, Final, TypeVar

import httpx
from pydantic import ValidationError

from storage.errors import FailureReason, PartnerFailed
from storage.partners.answers import Believed

MOST_ATTEMPTS: Final = 4
LONGEST_PAUSE_S: Final = 60.0
TIMEOUT_S: Final = 20.0
_FIRST_PAUSE_S: Final = 0.5
_JITTER_S: Final = 0.5
_MOST_DIGITS: Final = 12

_Model = TypeVar("_Model", bound=Believed)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an answer means: why it failed, whether that is final, and whether to try again at once."""

    reason: FailureReason
    permanent: bool
    is_retried: bool


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Patience:
    """How the client waits: `sleep` takes seconds, `now` is aware UTC, `jitter` is between 0 and 1."""

    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], datetime] = _utc_now
    jitter: Callable[[], float] = random.random


UNREACHABLE: Final = Verdict(FailureReason.UNREACHABLE, permanent=False, is_retried=True)
BROKEN: Final = Verdict(FailureReason.BROKEN, permanent=False, is_retried=False)
REFUSED: Final = Verdict(FailureReason.REFUSED, permanent=True, is_retried=False)
# A refused token is for the operator to mend: until then work waits, it is not lost.
UNAUTHORISED: Final = Verdict(FailureReason.UNAUTHORISED, permanent=False, is_retried=False)
NOT_FOUND: Final = Verdict(FailureReason.NOT_FOUND, permanent=True, is_retried=False)
RATE_LIMITED: Final = Verdict(FailureReason.RATE_LIMITED, permanent=False, is_retried=True)

BY_STATUS: Final = {
    401: UNAUTHORISED,
    402: UNAUTHORISED,  # the plan does not include it: the operator's, too
    403: UNAUTHORISED,
    404: NOT_FOUND,
    408: UNREACHABLE,
    410: NOT_FOUND,
    429: RATE_LIMITED,
}
# By hundreds; redirects are part of no partner's contract, and following one could carry the token elsewhere.
_BY_CLASS: Final = {3: BROKEN, 4: REFUSED, 5: UNREACHABLE}


class PatientClient(httpx.Client):
    """An HTTP client that answers with accepted responses only.

    It is a client, not a transport, so that the proxies of the environment keep working. It keeps no cookies: one could
    have a call with one token answered for another.

    Args:
        partner: its name in errors.
        patience: how to wait.
        transport: replaces the network, for tests.
        headers: sent with every request, the token among them.
    """

    by_status: ClassVar = BY_STATUS

    def __init__(
        self,
        partner: str,
        patience: Patience,
        *,
        transport: httpx.BaseTransport | None = None,
        timeout_s: float = TIMEOUT_S,
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(
            timeout=httpx.Timeout(timeout_s),
            transport=transport,
            headers=headers,
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
            follow_redirects=False,
        )
        self.partner = partner
        self._patience = patience

    def send(self, request: httpx.Request, **options: Any) -> httpx.Response:
        """Send a request, again where that can help, and return the accepted response.

        Raises:
            PartnerFailed: it was not accepted, or not answered after the last attempt.
        """
        attempt = 1
        while True:
            response = self._attempt(request, options)
            if response is not None and response.is_success:
                return response
            verdict = self.verdict_on(response)
            if not verdict.is_retried or attempt == MOST_ATTEMPTS:
                raise self.failure(response, verdict)
            self._patience.sleep(self._pause(response, attempt))
            attempt += 1

    def verdict_on(self, response: httpx.Response | None) -> Verdict:
        """Judge an answer that was not a success; None stands for no answer at all.

        A final refusal counts only when its body has the partner's own form: a proxy's or a wrong host's 404 must not
        pass for something that is gone.
        """
        if response is None:
            return UNREACHABLE
        verdict = self.by_status.get(response.status_code) or _BY_CLASS.get(response.status_code // 100, BROKEN)
        return BROKEN if verdict.permanent and not self.is_own(response) else verdict

    def is_own(self, response: httpx.Response) -> bool:
        """Tell whether a refusal comes from the partner itself: here, whether its body is a JSON object."""
        try:
            return isinstance(response.json(), dict)
        except ValueError:
            return False

    def wait_of(self, response: httpx.Response, now: datetime) -> float | None:
        """Return how many seconds the partner asks to wait; here by `Retry-After` (RFC 9110, 10.2.3)."""
        told = response.headers.get("Retry-After", "").strip()
        if told.isascii() and told.isdecimal() and len(told) <= _MOST_DIGITS:
            return float(told)
        try:
            return (email.utils.parsedate_to_datetime(told) - now).total_seconds()
        except (TypeError, ValueError):
            return None

    def failure(self, response: httpx.Response | None, verdict: Verdict) -> PartnerFailed:  # noqa: ARG002 - a subclass reads it
        """Return the error for a refusal."""
        return PartnerFailed(self.partner, verdict.reason, permanent=verdict.permanent)

    def broken(self) -> PartnerFailed:
        """Return the error for an answer that is not what the partner's description says; waiting may mend it."""
        return PartnerFailed(self.partner, BROKEN.reason, permanent=BROKEN.permanent)

    def believe(self, model: type[_Model], response: httpx.Response) -> _Model:
        """Return an accepted answer, read by its model.

        Raises:
            PartnerFailed: it is not as described.
        """
        try:
            return model.model_validate_json(response.content)
        except ValidationError:
            raise self.broken() from None

    def _attempt(self, request: httpx.Request, options: dict[str, Any]) -> httpx.Response | None:
        try:
            return super().send(request, **options)
        except httpx.RequestError:
            # Refused, timed out, cut off in the middle of the body, or not decodable: nothing was answered.
            return None

    def _pause(self, response: httpx.Response | None, attempt: int) -> float:
        """Return the seconds to wait: as long as the partner asks for, else twice as long each time."""
        pause: float = _FIRST_PAUSE_S * 2 ** (attempt - 1)
        if response is not None and self.verdict_on(response).reason is FailureReason.RATE_LIMITED:
            pause = max(pause, self.wait_of(response, self._patience.now()) or 0.0)
        return min(pause, LONGEST_PAUSE_S) + _JITTER_S * self._patience.jitter()
