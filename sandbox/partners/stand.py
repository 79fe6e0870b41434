"""What every partner's stand-in has: a token, faults that can be switched on, a journal, and the gate before its calls.

Each vendor's own answers and its memory stand in a file of its own.
"""

import hmac
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Final

from flask import Flask, Response, g, jsonify, request
from werkzeug.exceptions import HTTPException

from sandbox.intercom.broken import drop_connection
from sandbox.intercom.clock import Clock
from sandbox.intercom.journal import Exchange, Journal

_SECRET_HEADERS: Final = frozenset({"authorization", "x-postmark-server-token", "x-postmark-account-token"})


class FaultKind(StrEnum):
    """What goes wrong. `lying` accepts a change, answers as if it were made, and changes nothing."""

    UNAUTHORISED = "unauthorised"
    PAYMENT_REQUIRED = "payment_required"
    NOT_FOUND = "not_found"
    GONE = "gone"
    RATE_LIMITED = "rate_limited"
    SERVER_ERROR = "server_error"
    HTML_OK = "html_ok"
    HTML_NOT_FOUND = "html_not_found"
    NONSENSE = "nonsense"
    EMPTY = "empty"
    DROPPED = "dropped"
    SLOW = "slow"
    LYING = "lying"


_STATUS: Final = {
    FaultKind.UNAUTHORISED: 401,
    FaultKind.PAYMENT_REQUIRED: 402,
    FaultKind.NOT_FOUND: 404,
    FaultKind.GONE: 410,
    FaultKind.RATE_LIMITED: 429,
    FaultKind.SERVER_ERROR: 500,
}
_GARBAGE: Final = {
    FaultKind.HTML_OK: (200, "<html><h1>Maintenance</h1></html>", "text/html"),
    FaultKind.HTML_NOT_FOUND: (404, "<html><h1>No such host</h1></html>", "text/html"),
    FaultKind.NONSENSE: (200, '{"what": ["is", "this"]}', "application/json"),
    FaultKind.EMPTY: (200, "", "application/json"),
}


@dataclass(slots=True, kw_only=True)
class Fault:
    """One fault. `times` None hits all that follow; `seconds` is how long slow answers and rate limits take.

    It hits calls whose method is `method` (any when empty) and whose path contains `path`.
    """

    kind: FaultKind
    method: str = ""
    path: str = ""
    times: int | None = 1
    seconds: int = 1

    def befalls(self, method: str, path: str) -> bool:
        """Tell whether it hits this call, and count it."""
        if self.times == 0 or self.path not in path or self.method not in ("", method):
            return False
        if self.times is not None:
            self.times -= 1
        return True


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a vendor speaks: how its token is read from a request, and the body of its errors by status."""

    token_of: Callable[[], str]
    error_body: Callable[[int], Any]


def bearer() -> str:
    """Return the token of an `Authorization: Bearer` header."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token if scheme == "Bearer" else ""


def refusal(status: int, body: Any) -> Response:
    """Return an answer of this status."""
    answer = jsonify(body)
    answer.status_code = status
    return answer


class Stand:
    """What a stand-in remembers beside its data. Whoever reads or changes the data holds `lock`."""

    def __init__(self, *, token: str, clock: Clock | None = None, sleep: Callable[[float], None] = time.sleep) -> None:
        self.token, self.sleep = token, sleep
        self.clock = clock or Clock(lambda: datetime.now(UTC))
        self.faults: list[Fault] = []
        self.journal = Journal()
        self.lock = threading.RLock()

    @property
    def is_lying(self) -> bool:
        """Tell whether the call under way is to be answered without being carried out."""
        return g.get("fault") is FaultKind.LYING


def guard(app: Flask, stand: Stand, dialect: Dialect) -> None:
    """Put the gate around every call: token, faults, errors in the vendor's own form, journal."""

    def admit() -> Response | None:
        if not hmac.compare_digest(dialect.token_of().encode(), stand.token.encode()):
            return _error(dialect, 401)
        with stand.lock:
            fault = next((one for one in stand.faults if one.befalls(request.method, request.path)), None)
        return _strike(stand, dialect, fault) if fault else None

    def write_down(answer: Response) -> Response:
        _write_down(stand, answer)
        return answer

    def refuse(error: HTTPException) -> Response:
        return _error(dialect, error.code or 500)

    app.before_request(admit)
    app.after_request(write_down)
    app.register_error_handler(HTTPException, refuse)


def _strike(stand: Stand, dialect: Dialect, fault: Fault) -> Response | None:
    g.fault = fault.kind
    if fault.kind in _STATUS:
        answer = _error(dialect, _STATUS[fault.kind])
        if fault.kind is FaultKind.RATE_LIMITED:
            answer.headers["Retry-After"] = str(fault.seconds)
        return answer
    if fault.kind in _GARBAGE:
        status, body, content_type = _GARBAGE[fault.kind]
        return Response(body, status, content_type=content_type)
    if fault.kind is FaultKind.DROPPED:
        drop_connection(request.environ)
    if fault.kind is FaultKind.SLOW:
        stand.sleep(fault.seconds)
    return None


def _error(dialect: Dialect, status: int) -> Response:
    return refusal(status, dialect.error_body(status))


def _write_down(stand: Stand, answer: Response) -> None:
    fault = g.get("fault")
    stand.journal.write(
        Exchange(
            number=stand.journal.next_number(),
            method=request.method,
            path=request.path,
            query=tuple(request.args.items(multi=True)),
            request_headers=tuple(pair for pair in request.headers if pair[0].lower() not in _SECRET_HEADERS),
            request_body=request.get_data(as_text=True),
            status=answer.status_code,
            response_headers=tuple(answer.headers),
            response_body=answer.get_data().decode(errors="replace"),  # some answer with sound
            fault=None if fault is None else str(fault),
        )
    )
