"""Slack's requests over HTTP: nothing is parsed before the signature over the raw body is found right.

Bolt parses a body before it verifies it, and fails on headers that Slack would never send. Here what is not from Slack
is 401 and what is not readable is 400, never 500. Source: Slack, Verifying requests from Slack.
"""

import re
from collections.abc import Callable
from http import HTTPStatus
from typing import Final

from flask import Request, Response, jsonify, request
from slack_bolt.adapter.flask import SlackRequestHandler

from bot.logs import get_logger
from bot.slack.bolt import SlackApp

_TIMESTAMP: Final = re.compile(r"[0-9]{1,12}", re.ASCII)
_SIGNATURE: Final = re.compile(r"v0=[0-9a-f]{64}", re.ASCII)
_log = get_logger(__name__)


def slack_handler(app: SlackApp) -> Callable[[Request], Response]:
    """Return what answers a request from Slack. The body's size is limited before it comes here."""
    bolt = SlackRequestHandler(app)

    def handle(incoming: Request) -> Response:
        body = incoming.get_data()
        if not _is_utf8(body):
            return _refuse(HTTPStatus.BAD_REQUEST)
        if not _is_signed(app, body, incoming):
            return _refuse(HTTPStatus.UNAUTHORIZED)
        try:
            return bolt.handle(incoming)
        except Exception as error:  # noqa: BLE001 - a door: whatever Bolt cannot parse is the sender's fault
            _log.warning("slack_body_unreadable", error=type(error).__name__)
            return _refuse(HTTPStatus.BAD_REQUEST)

    return handle


def flask_handler(app: SlackApp) -> Callable[[], Response]:
    """Return a view for a Flask route that answers the current request."""
    handle = slack_handler(app)

    def view() -> Response:
        return handle(request)

    return view


def _is_signed(app: SlackApp, body: bytes, incoming: Request) -> bool:
    """Tell whether Slack has signed the body within the last five minutes; malformed headers are no signature."""
    timestamp = incoming.headers.get("X-Slack-Request-Timestamp", "")
    signature = incoming.headers.get("X-Slack-Signature", "")
    is_well_formed = _TIMESTAMP.fullmatch(timestamp) and _SIGNATURE.fullmatch(signature)
    return bool(is_well_formed) and app.verifier.is_valid(body, timestamp, signature)


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True


def _refuse(status: HTTPStatus) -> Response:
    answer = jsonify(error=status.phrase)
    answer.status_code = status
    return answer
