"""What every call passes before and after its endpoint: loopback, limit, access token, version, faults, journal."""

import hmac
import ipaddress
import uuid

from flask import Flask, Response, g, request
from werkzeug.exceptions import HTTPException

from sandbox.intercom.answers import Refusal, refusal_answer
from sandbox.intercom.broken import broken_answer, drop_connection
from sandbox.intercom.faults import LIES, Fault, FaultKind
from sandbox.intercom.journal import Exchange
from sandbox.intercom.limits import Allowance
from sandbox.intercom.stand import here, struck

CONTROL_PREFIX = "/_sandbox/"
DEFAULT_VERSION = "2.14"
_VERSIONS = frozenset({"Unstable", *(f"1.{minor}" for minor in range(5)), *(f"2.{minor}" for minor in range(15))})
_SECRET_HEADERS = frozenset({"authorization"})


def guard(app: Flask) -> None:
    """Put the gate around every call to `app`."""
    app.before_request(only_loopback)
    app.before_request(admit)
    app.after_request(dispatch_answer)
    app.register_error_handler(Refusal, refusal_answer)
    app.register_error_handler(HTTPException, _http_error)


def only_loopback() -> Response | None:
    """Refuse callers from other machines: the stand-in plays with open cards."""
    address = ipaddress.ip_address(request.remote_addr or "0.0.0.0")  # noqa: S104 - the address of nobody
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    if (mapped or address).is_loopback:
        return None
    return refusal_answer(Refusal(403, "forbidden", "The sandbox answers on loopback only"))


def admit() -> Response | None:
    """Check limit, token and version of an API call, and let a fault strike before it acts."""
    if _is_control():
        return None
    state = here().state
    with state.lock:
        g.allowance = state.rate.spend(state.clock.now(), limit=state.settings.calls_a_window)
    refused = _refused(g.allowance)
    if refused is not None:
        return refused
    endpoint = (request.endpoint or "").rpartition(".")[2]
    g.fault = state.faults.take(endpoint, _conversation_id())
    if g.fault is None or g.fault.after_acting or g.fault.kind in LIES:
        return None
    return _strike(g.fault)


def dispatch_answer(answer: Response) -> Response:
    """Let a late fault spoil the answer, add the headers of every answer, and write the exchange down."""
    stand = here()
    stand.sender.changed()
    if _is_control():
        return answer
    fault = struck()
    if fault is not None and fault.after_acting and fault.kind not in LIES:
        answer = _strike(fault) or answer
    _add_headers(answer)
    _write_down(answer)
    return answer


def _is_control() -> bool:
    return request.path.startswith(CONTROL_PREFIX)


def _refused(allowance: Allowance) -> Response | None:
    if allowance.is_exceeded:
        return refusal_answer(Refusal(429, "rate_limit_exceeded", "Exceeded rate limit"))
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme != "Bearer" or not hmac.compare_digest(token.encode(), here().state.token.encode()):
        return refusal_answer(Refusal(401, "unauthorized", "Access Token Invalid"))
    if request.headers.get("Intercom-Version", DEFAULT_VERSION) not in _VERSIONS:
        return refusal_answer(Refusal(400, "intercom_version_invalid", "The requested version could not be found"))
    return None


def _conversation_id() -> str | None:
    from_path = (request.view_args or {}).get("conversation_id")
    if from_path is not None:
        return str(from_path)
    body = request.get_json(force=True, silent=True) if request.method == "POST" else None
    from_body = body.get("conversation_id") if isinstance(body, dict) else None
    return None if from_body is None else str(from_body)


def _strike(fault: Fault) -> Response | None:
    if fault.kind is FaultKind.DROPPED:
        _write_down(None)
        drop_connection(request.environ)
    if fault.kind is FaultKind.SLOW:
        here().state.sleep(fault.seconds)
        return None
    return broken_answer(fault, here().state)


def _add_headers(answer: Response) -> None:
    allowance: Allowance | None = g.get("allowance")
    if allowance is not None:
        for name, value in allowance.headers().items():
            answer.headers.setdefault(name, value)
    answer.headers["Intercom-Version"] = request.headers.get("Intercom-Version", DEFAULT_VERSION)
    answer.headers["X-Request-Id"] = str(uuid.uuid4())


def _write_down(answer: Response | None) -> None:
    fault = struck()
    journal = here().state.journal
    journal.write(
        Exchange(
            number=journal.next_number(),
            method=request.method,
            path=request.path,
            query=tuple(request.args.items(multi=True)),
            request_headers=tuple(pair for pair in request.headers if pair[0].lower() not in _SECRET_HEADERS),
            request_body=request.get_data(as_text=True),
            status=None if answer is None else answer.status_code,
            response_headers=() if answer is None else tuple(answer.headers),
            response_body="" if answer is None else answer.get_data(as_text=True),
            fault=None if fault is None else fault.kind.value,
        )
    )


def _http_error(error: HTTPException) -> Response:
    status = error.code or 500
    code = "not_found" if status == 404 else "client_error"  # noqa: PLR2004 - Not Found
    return refusal_answer(Refusal(status, code, error.name))
