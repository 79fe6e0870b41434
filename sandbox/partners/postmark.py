"""Postmark's API: searches by 500 and no further than 10,000, bounces by any part of an address, lists by stream.

Who asks about no stream is told of `outbound` only. What does not exist is answered 422 with a code.
"""

from collections.abc import Callable
from email.utils import parseaddr
from typing import Any, Final

from flask import Flask, Response, jsonify, request

from sandbox.partners.postmark_state import PostmarkState, Record, Suppressed
from sandbox.partners.stand import Dialect, guard, refusal

_MOST: Final = 500
_FARTHEST: Final = 10_000
_MOST_SUPPRESSIONS: Final = 50
_LISTED: Final = {"outbound": "Messages", "inbound": "InboundMessages", "bounces": "Bounces"}
_TEXTS: Final = ("TextBody", "HtmlBody", "Body")
_ACCOUNT_PATH: Final = "/data-removals"
_CODES: Final = {401: 10, 429: 429}
_MESSAGES: Final = {
    10: "Bad or missing API token.",
    701: "This message was not found.",
    300: "The request is not right.",
    400: "The sender is not known here.",
    402: "That is no JSON.",
    406: "The recipient is inactive.",
    1000: "The query is not right.",
    1001: "The bounce was not found.",
    1235: "The stream does not exist on this server.",
    1226: "The message stream for the provided 'ID' was not found.",
    1301: "The ID is missing or wrong.",
    1302: "You may not process data removals through the API.",
    1409: "A proper request body must be provided.",
    1410: "Too many suppressions at once.",
}


class _Refused(Exception):
    """A refusal with one of Postmark's codes."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


def create_app(state: PostmarkState) -> Flask:
    """Return the stand-in as an application; its API lies at the root."""
    app = Flask(__name__)
    guard(app, state, Dialect(lambda: _token(state), lambda status: _error(_CODES.get(status, status))))
    app.register_error_handler(_Refused, lambda refused: refusal(422, _error(refused.code)))
    _add_sending(app, state)
    _add_messages(app, state)
    _add_streams(app, state)
    _add_removals(app, state)
    return app


def _add_sending(app: Flask, state: PostmarkState) -> None:
    @app.post("/email")
    def send() -> Response:
        mail = request.get_json(silent=True) or _refuse(402)
        to, stream = str(mail.get("To", "")), str(mail.get("MessageStream", "outbound"))
        if "@" not in to or not (mail.get("TextBody") or mail.get("HtmlBody")):
            _refuse(300)
        if parseaddr(str(mail.get("From", "")))[1].casefold() not in state.senders:
            _refuse(400)
        if state.streams.get(stream, "Inbound") == "Inbound":
            _refuse(1235)
        with state.lock:
            if any(one.address.casefold() == to.casefold() for one in state.suppressed(stream)):
                _refuse(406)
            ref = state.put_outbound(to, subject=str(mail.get("Subject")), text=str(mail["TextBody"]), stream=stream)
            state.mails.append(mail)
        told = {"To": to, "SubmittedAt": state.clock.now().isoformat(), "MessageID": ref}
        return jsonify({**told, "ErrorCode": 0, "Message": "OK"})


def _add_messages(app: Flask, state: PostmarkState) -> None:
    @app.get("/messages/outbound")
    def outbound() -> Response:
        to, stream = request.args.get("recipient", "").casefold(), request.args.get("messagestream", "outbound")

        def is_meant(one: Record) -> bool:
            return one.stream == stream and (not to or to in _lower(one.told["Recipients"]))

        return _page(state, "outbound", is_meant)

    @app.get("/messages/inbound")
    def inbound() -> Response:
        sender, to = request.args.get("fromemail", "").casefold(), request.args.get("recipient", "").casefold()

        def is_meant(one: Record) -> bool:
            by = one.told["From"].casefold()
            return sender in ("", by) and (not to or to in _lower(one.told["To"].split(", ")))

        return _page(state, "inbound", is_meant)

    @app.get("/bounces")
    def bounces() -> Response:
        part, stream = request.args.get("emailFilter", "").casefold(), request.args.get("messagestream", "outbound")
        return _page(state, "bounces", lambda one: one.stream == stream and part in one.told["Email"].casefold())

    @app.get("/messages/<any(outbound, inbound):kind>/<ref>/details")
    def details(kind: str, ref: str) -> Response:
        return _one(state, kind, lambda told: told["MessageID"] == ref, code=701)

    @app.get("/bounces/<ref>")
    def bounce(ref: str) -> Response:
        return _one(state, "bounces", lambda told: str(told["ID"]) == ref, code=1001)


def _add_streams(app: Flask, state: PostmarkState) -> None:
    @app.get("/message-streams")
    def streams() -> Response:
        wanted = request.args.get("MessageStreamType", "All")
        found = [
            {"ID": ref, "ServerID": 1, "Name": ref, "MessageStreamType": type_, "ArchivedAt": None}
            for ref, type_ in state.streams.items()
            if wanted in ("All", type_)
        ]
        return jsonify({"MessageStreams": found, "TotalCount": len(found)})

    @app.get("/message-streams/<stream>/suppressions/dump")
    def dump(stream: str) -> Response:
        _check(state, stream)
        wanted = request.args.get("EmailAddress", "").casefold()
        with state.lock:
            found = [one for one in state.suppressed(stream) if wanted in one.address.casefold()]
            return jsonify({"Suppressions": [_rendered(one) for one in found]})

    @app.post("/message-streams/<stream>/suppressions")
    def suppress(stream: str) -> Response:
        _check(state, stream)
        asked = (request.get_json(silent=True) or {}).get("Suppressions") or _refuse(1409)
        if len(asked) > _MOST_SUPPRESSIONS:
            _refuse(1410)
        with state.lock:
            return jsonify({"Suppressions": [_suppressed(state, stream, str(one["EmailAddress"])) for one in asked]})


def _add_removals(app: Flask, state: PostmarkState) -> None:
    @app.post(_ACCOUNT_PATH)
    def remove() -> Response:
        if not state.may_remove:
            _refuse(1302)
        asked = request.get_json(silent=True) or _refuse(1300)
        with state.lock:
            return jsonify({"ID": state.ask_removal(str(asked["RequestedFor"])), "Status": "Pending"})

    @app.get(f"{_ACCOUNT_PATH}/<int:number>")
    def status(number: int) -> Response:
        with state.lock:
            if not 1 <= number <= len(state.removals):
                _refuse(1301)
            is_done = state.is_done(state.removals[number - 1])
            return jsonify({"ID": number, "Status": "Done" if is_done else "Pending"})


def _token(state: PostmarkState) -> str:
    """Return the server's token when the request has the one that its path needs."""
    if request.path.startswith(_ACCOUNT_PATH):
        is_right = request.headers.get("X-Postmark-Account-Token") == state.account_token
        return state.token if is_right else ""
    return request.headers.get("X-Postmark-Server-Token", "")


def _error(code: int) -> dict[str, Any]:
    return {"ErrorCode": code, "Message": _MESSAGES.get(code, "The stand-in refuses this.")}


def _refuse(code: int) -> Any:
    raise _Refused(code)


def _check(state: PostmarkState, stream: str) -> None:
    if state.streams.get(stream, "Inbound") == "Inbound":
        _refuse(1226)


def _page(state: PostmarkState, kind: str, is_meant: Callable[[Record], bool]) -> Response:
    count, offset = request.args.get("count", -1, int), request.args.get("offset", -1, int)
    if not 0 <= count <= _MOST or offset < 0 or count + offset > _FARTHEST:
        _refuse(1000)
    with state.lock:
        found = [one.told for one in state.records(kind) if is_meant(one)]
    shown = [{name: told[name] for name in told if name not in _TEXTS} for told in found[offset : offset + count]]
    return jsonify({"TotalCount": len(found), _LISTED[kind]: shown})


def _one(state: PostmarkState, kind: str, is_meant: Callable[[dict[str, Any]], bool], *, code: int) -> Response:
    with state.lock:
        return jsonify(next((one.told for one in state.records(kind) if is_meant(one.told)), None) or _refuse(code))


def _suppressed(state: PostmarkState, stream: str, address: str) -> dict[str, str | None]:
    if "@" not in address:
        return {"EmailAddress": address, "Status": "Failed", "Message": "An invalid email address was provided."}
    state.suppress(address, stream=stream)
    return {"EmailAddress": address, "Status": "Suppressed", "Message": None}


def _rendered(one: Suppressed) -> dict[str, str]:
    return {
        "EmailAddress": one.address,
        "SuppressionReason": one.reason,
        "Origin": one.origin,
        "CreatedAt": one.at.isoformat(),
    }


def _lower(addresses: list[str]) -> list[str]:
    return [one.casefold() for one in addresses]
