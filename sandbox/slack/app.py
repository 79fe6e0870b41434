"""Slack's side of HTTP: the Web API under `/api/` and the response URLs, with the faults that are switched on."""

from collections.abc import Callable
from http import HTTPStatus

from flask import Flask, Response, jsonify, request

from sandbox.slack.answers import answer_through_url
from sandbox.slack.arguments import Arguments, read_arguments, read_token
from sandbox.slack.faults import Fault, FaultKind, dropped, refused
from sandbox.slack.methods import METHODS
from sandbox.slack.state import SlackState
from sandbox.slack.wire import Json, SlackRefusal

SCOPES = "commands,chat:write,files:write,users:read,channels:read,groups:read,channels:history,groups:history,im:write"
"""The scopes of the sandbox's bot token, as Slack names them in `x-oauth-scopes`."""

_BODY_LIMIT = 1024 * 1024


def create_app(state: SlackState) -> Flask:
    """Return the WSGI application of Slack's stand-in."""
    app = Flask("sandbox.slack", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = _BODY_LIMIT

    @app.route("/api/<method>", methods=["GET", "POST"])
    def call_method(method: str) -> Response:
        return _with_faults(state, method, lambda: _answer_method(state, method))

    @app.post("/<any(commands,actions):kind>/<team>/<int:number>/<secret>")
    def use_response_url(kind: str, team: str, number: int, secret: str) -> Response:
        path = f"{kind}/{team}/{number}/{secret}"
        return _with_faults(state, "response_url", lambda: _answer_response_url(state, path))

    @app.post("/upload/<file_id>/<secret>")
    def take_upload(file_id: str, secret: str) -> Response:
        return _with_faults(state, "upload", lambda: _answer_upload(state, file_id, secret))

    return app


def _with_faults(state: SlackState, method: str, answer: Callable[[], Response]) -> Response:
    with state.lock:
        fault = state.faults.take(method)
    if fault is None:
        return answer()
    return _faulty(state, method, fault, answer)


def _faulty(state: SlackState, method: str, fault: Fault, answer: Callable[[], Response]) -> Response:
    if fault.kind is FaultKind.SLOW:
        state.sleep(fault.seconds)
        return answer()
    if fault.kind is FaultKind.DROP_AFTER:
        answer()
        return dropped()
    response = dropped() if fault.kind is FaultKind.DROP else refused(fault)
    state.record_call(method, {}, status=response.status_code, error=f"fault:{fault.kind}")
    return response


def _answer_method(state: SlackState, method: str) -> Response:
    arguments: Json = {}
    try:
        arguments = read_arguments(request)
        _check_token(state, read_token(request, arguments))
        body = _run(state, method, Arguments(arguments))
    except SlackRefusal as refusal:
        body = refusal.to_slack()
    state.record_call(method, arguments, status=HTTPStatus.OK, error=body.get("error"))
    response = jsonify(body)
    response.headers["x-oauth-scopes"] = SCOPES
    return response


def _check_token(state: SlackState, token: str | None) -> None:
    if token is None:
        raise SlackRefusal("not_authed")
    if token != state.token:
        raise SlackRefusal("invalid_auth")


def _run(state: SlackState, method: str, arguments: Arguments) -> Json:
    if method not in METHODS:
        raise SlackRefusal("unknown_method")
    with state.lock:
        return {"ok": True, **METHODS[method](state, arguments)}


def _answer_upload(state: SlackState, file_id: str, secret: str) -> Response:
    data = request.get_data()
    with state.lock:
        is_taken = state.files.take(file_id, secret, data)
    status = HTTPStatus.OK if is_taken else HTTPStatus.BAD_REQUEST
    state.record_call("upload", {"bytes": len(data)}, status=status, error=None if is_taken else "not_announced")
    return Response(f"OK - {len(data)}" if is_taken else "not announced", status, mimetype="text/plain")


def _answer_response_url(state: SlackState, path: str) -> Response:
    content: Json = {}
    try:
        content = read_arguments(request)
        with state.lock:
            answer_through_url(state, path, content)
    except SlackRefusal as refusal:
        return _refused_url(state, content, refusal)
    state.record_call("response_url", content, status=HTTPStatus.OK, error=None)
    return Response("ok", mimetype="text/plain")


def _refused_url(state: SlackState, content: Json, refusal: SlackRefusal) -> Response:
    """Return a response URL's no: 404 with JSON when the URL is spent, 400 with the bare word otherwise."""
    is_spent = refusal.error in {"used_url", "expired_url"}
    status = HTTPStatus.NOT_FOUND if is_spent else HTTPStatus.BAD_REQUEST
    state.record_call("response_url", content, status=status, error=refusal.error)
    if not is_spent:
        return Response(refusal.error, status, mimetype="text/plain")
    response = jsonify(refusal.to_slack())
    response.status_code = status
    return response
