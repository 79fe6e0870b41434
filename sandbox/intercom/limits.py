"""Intercom's rate limit: a number of calls for each window of ten seconds, told in the headers of every answer."""

from dataclasses import dataclass
from datetime import datetime

WINDOW_SECONDS = 10
CALLS_A_WINDOW = 1_666
"""10,000 calls a minute for one app, spread over windows of ten seconds. Source: Intercom, Rate limiting."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """What is left of a window. `reset_at` is a Unix time in seconds."""

    limit: int
    remaining: int
    reset_at: int
    is_exceeded: bool

    def headers(self) -> dict[str, str]:
        """Return the three headers that every answer carries. There is no Retry-After."""
        return {
            "X-RateLimit-Limit": str(self.limit),
            "X-RateLimit-Remaining": str(self.remaining),
            "X-RateLimit-Reset": str(self.reset_at),
        }


class RateWindow:
    """Counts the calls of the current window. Used under the state's lock."""

    def __init__(self) -> None:
        self._window = 0
        self._calls = 0

    def spend(self, now: datetime, *, limit: int) -> Allowance:
        """Count one call made at `now` and tell whether it is still within `limit` calls a window."""
        window = int(now.timestamp()) // WINDOW_SECONDS
        if window != self._window:
            self._window, self._calls = window, 0
        self._calls += 1
        return Allowance(
            limit=limit,
            remaining=max(0, limit - self._calls),
            reset_at=(window + 1) * WINDOW_SECONDS,
            is_exceeded=self._calls > limit,
        )
