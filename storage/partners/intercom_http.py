"""The HTTP client under Intercom's SDK.

The SDK neither retries nor tells an empty 401 from an empty 200, and its errors carry the bodies they got. So every
answer is judged before it, and the SDK only ever sees accepted ones.
"""

from datetime import datetime
from typing import ClassVar, Final

import httpx
from pydantic import ValidationError

from storage.errors import FailureReason, PartnerFailed
from storage.partners.answers import Believed
from storage.partners.http import BROKEN, BY_STATUS, PatientClient, Verdict

PARTNER: Final = "intercom"
_NOT_REDACTABLE: Final = "conversation_part_not_redactable"
_MOST_DIGITS: Final = 12  # seconds until the year 33658


class NotRedactable(PartnerFailed):
    """Intercom declined to redact one place: it cannot be redacted, or it already is."""

    def __init__(self) -> None:
        super().__init__(PARTNER, FailureReason.REFUSED, permanent=True)


class _ErrorEntry(Believed):
    """One entry of Intercom's `error.list`; its message and field may carry text and are not read."""

    code: str


class _ErrorList(Believed):
    """Intercom's error body."""

    errors: list[_ErrorEntry]


def broken() -> PartnerFailed:
    """Return the error for an answer that is not what Intercom's description says; waiting may mend it."""
    return PartnerFailed(PARTNER, BROKEN.reason, permanent=BROKEN.permanent)


class IntercomClient(PatientClient):
    """The patient client, with Intercom's form of errors, its word for merged contacts and its header for limits."""

    by_status: ClassVar = BY_STATUS | {410: Verdict(FailureReason.MERGED, permanent=True, is_retried=False)}

    def is_own(self, response: httpx.Response) -> bool:
        """Tell whether a refusal's body is Intercom's own `error.list`."""
        return _error_codes(response) is not None

    def wait_of(self, response: httpx.Response, now: datetime) -> float | None:
        """Return the seconds until the limit is lifted. Intercom sends the moment, and no `Retry-After`."""
        reset = response.headers.get("X-RateLimit-Reset", "")
        is_epoch = reset.isdecimal() and len(reset) <= _MOST_DIGITS
        return int(reset) - now.timestamp() if is_epoch else None

    def failure(self, response: httpx.Response | None, verdict: Verdict) -> PartnerFailed:
        """Return the error for a refusal; that a place cannot be redacted has an error of its own."""
        codes = _error_codes(response) if response is not None else None
        return NotRedactable() if codes and _NOT_REDACTABLE in codes else super().failure(response, verdict)


def _error_codes(response: httpx.Response) -> frozenset[str] | None:
    """Return the codes of an `error.list` body, or None when the body is something else."""
    try:
        answer = _ErrorList.model_validate_json(response.content)
    except ValidationError:
        return None
    return frozenset(entry.code for entry in answer.errors)
