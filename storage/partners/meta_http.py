"""The HTTP client under Meta's Graph API, whose errors mean what their code says, whatever their status is.

Source: Meta, Graph API error handling; rate limits by business use case.
"""

import json
from datetime import datetime
from typing import Final

import httpx
from pydantic import ValidationError

from storage.partners.answers import Believed
from storage.partners.http import RATE_LIMITED, UNAUTHORISED, UNREACHABLE, PatientClient, Verdict

_USAGE: Final = "X-Business-Use-Case-Usage"
_SECONDS: Final = 60
_REASONS: Final = (
    (frozenset({4, 17, 32, 613, *range(80000, 80015)}), RATE_LIMITED),
    (frozenset({10, 102, 190, *range(200, 300)}), UNAUTHORISED),  # token, permission, or terms not accepted
    (frozenset({1, 2}), UNREACHABLE),
)


class _Error(Believed):
    """Meta's error; its message may quote what was sent and is not read."""

    code: int
    is_transient: bool = False


class _ErrorBody(Believed):
    error: _Error


class MetaClient(PatientClient):
    """The patient client, with Meta's codes and its header for how long a limit lasts."""

    def is_own(self, response: httpx.Response) -> bool:
        """Tell whether a refusal's body is Meta's own error."""
        return _error_of(response) is not None

    def verdict_on(self, response: httpx.Response | None) -> Verdict:
        """Judge by the code where there is one: a limit comes as 400 or 403, a refused token as 400."""
        error = None if response is None else _error_of(response)
        if error is None:
            return super().verdict_on(response)
        told = next((verdict for codes, verdict in _REASONS if error.code in codes), None)
        return told or (UNREACHABLE if error.is_transient else super().verdict_on(response))

    def wait_of(self, response: httpx.Response, now: datetime) -> float | None:
        """Return the seconds until calls are let in again: the longest of the minutes that Meta names."""
        try:
            uses = [use for uses in json.loads(response.headers.get(_USAGE, "{}")).values() for use in uses]
            minutes = max((float(use["estimated_time_to_regain_access"]) for use in uses), default=0.0)
        except (AttributeError, KeyError, TypeError, ValueError):
            minutes = 0.0
        return minutes * _SECONDS if minutes > 0 else super().wait_of(response, now)


def _error_of(response: httpx.Response) -> _Error | None:
    try:
        return _ErrorBody.model_validate_json(response.content).error
    except ValidationError:
        return None
