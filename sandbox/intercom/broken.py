"""The answers of faults: what a caller gets when something goes wrong at the vendor."""

import errno
import socket
from collections.abc import Callable, Mapping
from datetime import timedelta
from http import HTTPStatus
from typing import Any, Never

import httpx
from flask import Response

from sandbox.intercom.answers import Refusal, refusal_answer
from sandbox.intercom.faults import Fault, FaultKind
from sandbox.intercom.state import IntercomState

_PAGE = "<!DOCTYPE html><html><head><title>{0}</title></head><body><h1>{0}</h1></body></html>"

_REFUSALS: Mapping[FaultKind, Refusal] = {
    FaultKind.UNAUTHORISED: Refusal(401, "unauthorized", "Access Token Invalid"),
    FaultKind.NOT_FOUND: Refusal(404, "not_found", "Resource Not Found"),
    FaultKind.GONE: Refusal(410, "contact_merged", "Contact has been merged"),
    FaultKind.RATE_LIMITED: Refusal(429, "rate_limit_exceeded", "Exceeded rate limit"),
    FaultKind.SERVER_ERROR: Refusal(500, "server_error", "Internal Server Error"),
}


def broken_answer(fault: Fault, state: IntercomState) -> Response:
    """Return the answer that `fault` gives in place of the right one."""
    if fault.kind in _REFUSALS:
        return _refused(fault, state)
    return _GARBAGE[fault.kind]()


def drop_connection(environ: Mapping[str, Any]) -> Never:
    """End the call without an answer.

    Under a server (werkzeug or gunicorn) the client's socket is shut down, and the error tells the server that the
    connection is gone. In-process there is no socket: the error is the one that an httpx client raises for this.

    Raises:
        ConnectionResetError: under a server.
        httpx.RemoteProtocolError: in-process.
    """
    connection = environ.get("werkzeug.socket") or environ.get("gunicorn.socket")
    if connection is None:
        raise httpx.RemoteProtocolError("Server disconnected without sending a response.")
    connection.shutdown(socket.SHUT_RDWR)
    raise ConnectionResetError(errno.ECONNRESET, "dropped on purpose")


def _refused(fault: Fault, state: IntercomState) -> Response:
    answer = refusal_answer(_REFUSALS[fault.kind])
    if fault.kind is FaultKind.RATE_LIMITED:
        reset_at = state.clock.now() + timedelta(seconds=fault.seconds)
        answer.headers["X-RateLimit-Remaining"] = "0"
        # Rounded up: a caller that waits until then has waited long enough.
        answer.headers["X-RateLimit-Reset"] = str(-int(-reset_at.timestamp() // 1))
    return answer


def _html(status: HTTPStatus) -> Response:
    return Response(_PAGE.format(f"{status.value} {status.phrase}"), status=status, content_type="text/html")


_GARBAGE: Mapping[FaultKind, Callable[[], Response]] = {
    FaultKind.HTML_OK: lambda: _html(HTTPStatus.OK),
    FaultKind.HTML_BAD_GATEWAY: lambda: _html(HTTPStatus.BAD_GATEWAY),
    FaultKind.EMPTY: lambda: Response(b"", status=200, content_type="application/json; charset=utf-8"),
}
