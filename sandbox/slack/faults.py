"""What can go wrong at Slack, switched on for so many calls of one method or of all."""

import socket
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from flask import Response, request


class FaultKind(StrEnum):
    """A way in which Slack fails."""

    RATE_LIMIT = "rate_limit"
    ERROR = "error"
    OUTAGE = "outage"
    SLOW = "slow"
    DROP = "drop"
    DROP_AFTER = "drop_after"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault. `method` is a Web API method, `response_url`, or `*`; `times` None means until it is cleared.

    `seconds` is the Retry-After of a rate limit and the delay of a slow answer; `error` is the word of an error.
    A `drop` closes the connection before anything was done, a `drop_after` when all was done.
    """

    kind: FaultKind
    method: str = "*"
    times: int | None = 1
    seconds: int = 1
    error: str = "internal_error"


@dataclass(slots=True)
class Faults:
    """The faults that are switched on, tried in the order in which they were."""

    active: list[Fault] = field(default_factory=list)

    def take(self, method: str) -> Fault | None:
        """Return the first fault that meets this method, using up one of its times; None if all is well."""
        for index, fault in enumerate(self.active):
            if fault.method in {"*", method}:
                self._use(index)
                return fault
        return None

    def _use(self, index: int) -> None:
        fault = self.active[index]
        if fault.times is None:
            return
        if fault.times > 1:
            self.active[index] = replace(fault, times=fault.times - 1)
        else:
            del self.active[index]


def dropped() -> Response:
    """Return a response that closes the connection without a byte; in a test client it raises ConnectionResetError."""
    connection = request.environ.get("werkzeug.socket")

    def nothing() -> Iterator[bytes]:
        if connection is not None:
            connection.shutdown(socket.SHUT_RDWR)
        raise ConnectionResetError("The sandbox dropped this connection on purpose.")
        yield b""

    return Response(nothing())


def refused(fault: Fault) -> Response:
    """Return the answer of a fault that answers at once: a rate limit, an error, or an outage."""
    if fault.kind is FaultKind.RATE_LIMIT:
        headers = {"Retry-After": str(fault.seconds)}
        return Response('{"ok":false,"error":"ratelimited"}', 429, headers, mimetype="application/json")
    if fault.kind is FaultKind.OUTAGE:
        return Response("<html><body>Service unavailable</body></html>", 503, mimetype="text/html")
    return Response(f'{{"ok":false,"error":"{fault.error}"}}', 200, mimetype="application/json")
