"""A product that takes what the stand-ins send: it keeps Intercom's webhooks, and answers Slack with the real Bolt."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from flask import Flask, Response, request
from slack_bolt.adapter.flask import SlackRequestHandler
from werkzeug.serving import make_server

from sandbox.slack.state import SlackState
from tests.sandbox.slack.product import _bolt


@dataclass(slots=True)
class Recipient:
    """Where it listens, and which webhooks it was sent: body and signature."""

    url: str = ""
    webhooks: list[tuple[bytes, str]] = field(default_factory=list)


@contextmanager
def running_recipient(slack: SlackState) -> Iterator[Recipient]:
    """Listen on loopback; `slack` must be served already."""
    recipient = Recipient()
    server = make_server("127.0.0.1", 0, _web(recipient, slack), threaded=True)
    recipient.url = f"http://127.0.0.1:{server.port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield recipient
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _web(recipient: Recipient, slack: SlackState) -> Flask:
    web, handler = Flask("tests.recipient"), SlackRequestHandler(_bolt(slack))

    @web.post("/webhooks/intercom")
    def intercom() -> Response:
        recipient.webhooks.append((request.get_data(), request.headers["X-Hub-Signature"]))
        return Response(status=200)

    @web.post("/webhooks/slack")
    def from_slack() -> Any:
        return handler.handle(request)

    return web
