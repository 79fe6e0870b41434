import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

import httpx
import pytest

from sandbox.intercom import changes
from sandbox.intercom.app import create_app
from sandbox.intercom.outbox import DeliveryOutcome, Mode
from sandbox.intercom.state import IntercomState
from sandbox.intercom.webhooks import SIGNATURE_HEADER, WebhookSender, sign
from tests.sandbox.intercom.calls import ADMIN, OPEN, Api

SECRET = "hush"
TARGET = "http://product/webhooks/intercom"


@dataclass
class Receiver:
    """Plays the product: keeps what it gets, and answers with the next status of `answers`, then 200."""

    answers: list[int] = field(default_factory=list)
    got: list[tuple[str, bytes, str]] = field(default_factory=list)
    arrived: threading.Event = field(default_factory=threading.Event)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.got.append((request.method, request.read(), request.headers.get(SIGNATURE_HEADER, "")))
        self.arrived.set()
        return httpx.Response(self.answers.pop(0) if self.answers else 200)


@pytest.fixture
def receiver() -> Receiver:
    return Receiver()


@pytest.fixture
def sender(state: IntercomState, receiver: Receiver) -> Iterator[WebhookSender]:
    state.outbox.change(target_url=TARGET, secret=SECRET, mode=Mode.MANUAL)
    sender = WebhookSender(state, client=httpx.Client(trust_env=False, transport=httpx.MockTransport(receiver)))
    yield sender
    sender.stop()


def test_the_signature_is_the_hmac_sha1_of_the_raw_body(
    state: IntercomState, sender: WebhookSender, receiver: Receiver
) -> None:
    changes.customer_writes(state, OPEN, "<p>Åäö</p>")
    assert sender.deliver_due() == 1
    ((method, body, signature),) = receiver.got
    assert method == "POST"
    assert signature == "sha1=" + hmac.new(SECRET.encode(), body, hashlib.sha1).hexdigest()
    assert json.loads(body)["topic"] == "conversation.user.replied"
    assert "Åäö".encode() in body


def test_a_known_signature() -> None:
    """The example of RFC 2202, test case 2."""
    assert sign("Jefe", b"what do ya want for nothing?") == "sha1=effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"


def test_the_second_attempt_says_so_and_is_signed_anew(
    state: IntercomState, sender: WebhookSender, receiver: Receiver
) -> None:
    receiver.answers = [500]
    changes.close(state, OPEN, ADMIN)
    sender.deliver_due()
    state.clock.advance(timedelta(seconds=60))
    sender.deliver_due()
    first, second = ((json.loads(body), signature) for _, body, signature in receiver.got)
    assert (first[0]["delivery_attempts"], second[0]["delivery_attempts"]) == (1, 2)
    assert first[0]["id"] == second[0]["id"]
    assert first[1] != second[1]
    assert state.outbox.deliveries()[0].outcome is DeliveryOutcome.DELIVERED


@pytest.mark.parametrize("error", [httpx.ConnectError("no"), httpx.ReadTimeout("slow"), httpx.InvalidURL("bad")])
def test_a_receiver_that_does_not_answer_counts_as_failed(state: IntercomState, error: Exception) -> None:
    def fail(_request: httpx.Request) -> httpx.Response:
        raise error

    state.outbox.change(target_url=TARGET, mode=Mode.MANUAL)
    sender = WebhookSender(state, client=httpx.Client(trust_env=False, transport=httpx.MockTransport(fail)))
    changes.close(state, OPEN, ADMIN)
    sender.deliver_due()
    sender.stop()
    assert state.outbox.deliveries()[0].statuses == [None]


def test_the_target_is_validated_with_head(sender: WebhookSender, receiver: Receiver) -> None:
    receiver.answers = [204]
    assert sender.validate_target() == 204
    assert [method for method, _, _ in receiver.got] == ["HEAD"]


def test_without_a_target_nothing_is_validated(state: IntercomState) -> None:
    assert WebhookSender(state).validate_target() is None


def test_a_ping_is_signed_like_any_other(sender: WebhookSender, receiver: Receiver) -> None:
    sender.ping()
    sender.deliver_due()
    ((_, body, signature),) = receiver.got
    assert (json.loads(body)["topic"], signature) == ("ping", sign(SECRET, body))


def test_inline_sending_happens_within_the_call_and_outside_the_lock(state: IntercomState) -> None:
    """The receiver calls back into the stand-in, as the product does when it fetches what it was told of."""
    fetched: list[str] = []

    def product(_request: httpx.Request) -> httpx.Response:
        with httpx.Client(
            trust_env=False, transport=httpx.WSGITransport(app), base_url="http://stand", headers=headers
        ) as client:
            fetched.append(client.get(f"/conversations/{OPEN}").json()["state"])
        return httpx.Response(200)

    headers = {"Authorization": f"Bearer {state.token}"}
    state.outbox.change(target_url=TARGET, mode=Mode.INLINE)
    sender = WebhookSender(state, client=httpx.Client(trust_env=False, transport=httpx.MockTransport(product)))
    app = create_app(state, sender)
    with httpx.Client(
        trust_env=False, transport=httpx.WSGITransport(app), base_url="http://stand", headers=headers
    ) as client:
        Api(client).manage(OPEN, "close")
    sender.stop()
    assert fetched == ["closed"]


def test_a_thread_of_its_own_sends_in_the_background(state: IntercomState, receiver: Receiver) -> None:
    state.outbox.change(target_url=TARGET, mode=Mode.BACKGROUND)
    sender = WebhookSender(state, client=httpx.Client(trust_env=False, transport=httpx.MockTransport(receiver)))
    changes.close(state, OPEN, ADMIN)
    sender.changed()
    assert receiver.arrived.wait(5), "the webhook arrives without anybody asking"
    sender.stop()
    assert len(receiver.got) == 1


def test_no_thread_is_started_before_there_is_a_target(api: Api) -> None:
    api.manage(OPEN, "close")
    assert "intercom-webhooks" not in {thread.name for thread in threading.enumerate()}
