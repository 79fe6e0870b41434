"""A small product made with the real Bolt, over real HTTP: what the stand-in must be able to serve."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from flask import Flask, request
from slack_bolt import App
from slack_bolt.adapter.flask import SlackRequestHandler
from slack_sdk import WebClient
from werkzeug.serving import BaseWSGIServer, make_server

from sandbox.slack.app import create_app
from sandbox.slack.state import SlackState
from tests.sandbox.slack.pieces import actions, button, field, home, modal, section, select, text_input

SECRET = "a-secret-of-the-tests"


@dataclass(frozen=True, slots=True)
class Product:
    """Where the product listens, and the Slack it is attached to."""

    url: str
    signing_secret: str
    state: SlackState

    @contextmanager
    def attached(self) -> Iterator[SlackState]:
        self.state.reset()
        yield self.state
        self.state.reset()


@contextmanager
def running_product() -> Iterator[Product]:
    state = SlackState()
    with _served(create_app(state)) as slack:
        state.base_url = f"http://127.0.0.1:{slack.port}"
        with _served(_web(_bolt(state))) as product:
            yield Product(f"http://127.0.0.1:{product.port}/slack/events", SECRET, state)


@contextmanager
def _served(app: Flask) -> Iterator[BaseWSGIServer]:
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def _web(bolt: App) -> Flask:
    web, handler = Flask("tests.product"), SlackRequestHandler(bolt)

    @web.post("/slack/events")
    def events() -> Any:
        return handler.handle(request)

    return web


def _bolt(state: SlackState) -> App:
    client = WebClient(token=state.token, base_url=f"{state.base_url}/api/")
    # Everything is done before the acknowledgement is sent, so that a test need not wait for anything after it.
    bolt = App(client=client, signing_secret=SECRET, process_before_response=True)
    bolt.command("/privacy")(_command)
    bolt.action("more")(_more)
    bolt.action("vanish")(_vanish)
    bolt.action("right")(_ack_only)
    bolt.view("request")(_submitted)
    bolt.event("app_home_opened")(_home)
    return bolt


def _command(ack: Any, body: Any, client: Any, respond: Any) -> None:
    text = body["text"]
    if text == "inline":
        ack("said in the acknowledgement")
        return
    ack()
    if text == "modal":
        fields = (field(select()), field(text_input()), actions(button("vanish")))
        client.views_open(
            trigger_id=body["trigger_id"], view=modal(*fields, callback_id="request", notify_on_close=True)
        )
    elif text == "public":
        respond(text="for all", response_type="in_channel")
    elif text == "too long":
        respond(text="x", blocks=[section("x" * 3001)])
    else:
        respond(text="help", blocks=[section("*help*"), actions(button("more", value="1"), button("vanish"))])


def _more(ack: Any, respond: Any, body: Any) -> None:
    ack()
    respond(text=f"more of {body['actions'][0]['value']}", replace_original=True)


def _vanish(ack: Any, respond: Any, body: Any) -> None:
    ack()
    if "response_url" in body:
        respond(delete_original=True)


def _ack_only(ack: Any) -> None:
    ack()


def _submitted(ack: Any, body: Any, client: Any, view: Any) -> None:
    values = view["state"]["values"]
    who = values["who_block"]["who"]["value"]
    if who == "nobody":
        ack(response_action="errors", errors={"who_block": "Nobody is not somebody."})
    elif who == "again":
        ack(response_action="update", view=modal(section("updated"), callback_id="request"))
    elif who == "deeper":
        ack(response_action="push", view=modal(section("pushed"), callback_id="request"))
    else:
        ack()
        right = values["right_block"]["right"]["selected_option"]["value"]
        client.chat_postMessage(channel=body["user"]["id"], text=f"{right} for {who}")


def _home(client: Any, event: Any) -> None:
    client.views_publish(user_id=event["user"], view=home(section("at home")))
