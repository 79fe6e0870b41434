"""The control API, as another process uses it: over HTTP, with a product attached."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from sandbox.slack.control import PREFIX, control_blueprint
from sandbox.slack.people import People
from sandbox.slack.state import SlackState
from tests.sandbox.slack.pieces import PER, SIGRID, SUPPORT
from tests.sandbox.slack.product import Product


class Control:
    """Gives orders and returns answers."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def post(self, path: str, **order: Any) -> TestResponse:
        return self.client.post(f"{PREFIX}/{path}", json=order)

    def order(self, path: str, **order: Any) -> Any:
        answer = self.post(path, **order)
        assert answer.status_code == 200, answer.text
        return answer.get_json()

    def get(self, path: str) -> Any:
        return self.client.get(f"{PREFIX}/{path}").get_json()


@pytest.fixture
def control(people: People, live: SlackState, product: Product) -> Control:
    app = Flask("tests.control")
    app.register_blueprint(control_blueprint(live, people))
    controlled = Control(app.test_client())
    controlled.order("target", url=product.url, signing_secret=product.signing_secret)
    return controlled


def _messages(control: Control, user: str = SIGRID) -> list[dict[str, Any]]:
    messages = control.get(f"messages?as={user}")["messages"]
    assert isinstance(messages, list)
    return messages


def test_a_command_is_sent_and_what_each_person_sees_is_told(control: Control) -> None:
    reply = control.order("commands", user=SIGRID, text="help")
    assert (reply["is_acknowledged"], reply["status"], reply["problem"]) == (True, 200, None)
    assert [m["text"] for m in _messages(control)] == ["help"]
    assert _messages(control, PER) == []


def test_a_button_is_pressed(control: Control) -> None:
    control.order("commands", user=SIGRID, text="help")
    control.order("presses", user=SIGRID, source=_messages(control)[0]["ts"], action_id="more", value="1")
    assert [m["text"] for m in _messages(control)] == ["more of 1"]


def test_a_modal_is_filled_in_submitted_and_dismissed(control: Control) -> None:
    control.order("commands", user=SIGRID, text="modal")
    view = control.get(f"views?as={SIGRID}")["modals"][0]["id"]
    control.order("submissions", user=SIGRID, view=view, filled={"right": "access", "who": "nobody"})
    assert control.get(f"views?as={SIGRID}")["modals"][0]["errors"] == {"who_block": "Nobody is not somebody."}
    control.order("dismissals", user=SIGRID, view=view)
    assert control.get(f"views?as={SIGRID}")["modals"] == []


def test_homes_events_verifications_messages_and_replays_can_be_ordered(control: Control) -> None:
    control.order("homes", user=SIGRID)
    assert control.get(f"views?as={SIGRID}")["home"]["type"] == "home"
    assert "abc" in control.order("verifications", challenge="abc")["body"]
    event = {"type": "app_home_opened", "user": SIGRID, "channel": "D1"}
    assert control.order("events", user=SIGRID, event=event, retry=1)["is_acknowledged"]
    assert control.order("messages", user=SIGRID, channel=SUPPORT, text="hej")["text"] == "hej"
    assert control.order("replays")["status"] == 200
    assert control.order("interactions", payload={"type": "block_actions"})["status"] is not None
    kinds = [delivery["kind"] for delivery in control.get("journal")["deliveries"]]
    assert kinds == ["event", "url_verification", "event", "replay", "block_actions"]


def test_a_wrong_stamp_is_refused_by_the_product(control: Control) -> None:
    assert control.order("commands", user=SIGRID, stamp={"secret": "wrong"})["status"] == 401


def test_faults_are_switched_on_and_off(control: Control) -> None:
    faults = control.order("faults", kind="rate_limit", method="chat.postMessage", times=None, seconds=9)["faults"]
    assert faults == [
        {"kind": "rate_limit", "method": "chat.postMessage", "times": None, "seconds": 9, "error": "internal_error"}
    ]
    control.client.delete(f"{PREFIX}/faults")
    assert control.get("")["faults"] == []


def test_a_reset_forgets(control: Control) -> None:
    control.order("messages", user=SIGRID, channel=SUPPORT, text="hej")
    control.order("reset")
    assert _messages(control) == []


def test_the_target_can_be_changed_in_part(control: Control, live: SlackState, product: Product) -> None:
    control.order("target", url="http://127.0.0.1:9/")
    assert (live.target.url, live.target.signing_secret) == ("http://127.0.0.1:9/", product.signing_secret)


@pytest.mark.parametrize(
    ("path", "order", "status"),
    [
        ("commands", {}, 400),
        ("commands", {"user": SIGRID, "colour": "red"}, 400),
        ("commands", {"user": "U0NOBODY00"}, 400),
        ("commands", {"user": SIGRID, "channel": "C0NOWHERE0"}, 400),
        ("presses", {"user": SIGRID, "source": "1.1", "action_id": "more"}, 409),
        ("submissions", {"user": SIGRID, "view": "V1"}, 409),
        ("replays", {"delivery": 99}, 409),
        ("faults", {"kind": "earthquake"}, 400),
        ("faults", {"kind": "error", "error": 'x"}'}, 400),
        ("events", {"user": SIGRID, "event": {}, "retry": 4}, 400),
    ],
)
def test_a_wrong_order_is_answered_with_what_is_wrong(
    control: Control, path: str, order: dict[str, Any], status: int
) -> None:
    answer = control.post(path, **order)
    assert answer.status_code == status
    assert answer.get_json()["error"]


def test_an_order_that_is_not_json_is_answered_and_not_failed(control: Control) -> None:
    assert control.client.post(f"{PREFIX}/commands", data=b"\xff").status_code == 400
    assert control.client.get(f"{PREFIX}/messages?as=U0NOBODY00").status_code == 400
