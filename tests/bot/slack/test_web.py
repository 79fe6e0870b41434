import json
import time
from typing import Any
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from slack_sdk.signature import SignatureVerifier
from werkzeug.test import TestResponse

from sandbox.slack import payloads
from sandbox.slack.signing import Stamp
from tests.bot.slack.office import SECRET, SIGRID, Office

FORM = "application/x-www-form-urlencoded"
COMMAND = urlencode({"command": "/privacy", "text": "help", "user_id": SIGRID, "team_id": "T00BUTIK0"}).encode()


def send(client: FlaskClient, body: bytes, *, media: str = FORM, **headers: str) -> TestResponse:
    """Send a body as Slack does, signed now, with these headers in place of the right ones."""
    timestamp = str(int(time.time()))
    signature = SignatureVerifier(SECRET).generate_signature(timestamp=timestamp, body=body) or ""
    right = {"X_Slack_Request_Timestamp": timestamp, "X_Slack_Signature": signature}
    given = {name.replace("_", "-"): value for name, value in {**right, **headers}.items()}
    return client.post("/webhooks/slack", data=body, content_type=media, headers=given)


@pytest.fixture
def client(office: Office) -> FlaskClient:
    return office.web.test_client()


def test_what_slack_signs_is_answered(client: FlaskClient) -> None:
    assert send(client, COMMAND).status_code == 200


@pytest.mark.parametrize(
    "signature",
    [
        "",
        "v0=",
        "v0=" + "0" * 64,
        "v1=" + "0" * 64,
        "v0=" + "0" * 63,
        "v0=" + "0" * 65,
        "v0=" + "å" * 64,
        "v0=" + "g" * 64,
        "0" * 64,
    ],
)
def test_a_wrong_signature_is_refused(client: FlaskClient, signature: str) -> None:
    assert send(client, COMMAND, X_Slack_Signature=signature).status_code == 401


@pytest.mark.parametrize("timestamp", ["", "soon", "1.5", "-1", "+1", " 1", "١٢٣", "1e9", "9" * 400, "0x10", "nan"])
def test_a_timestamp_that_is_no_number_is_refused(client: FlaskClient, timestamp: str) -> None:
    signature = SignatureVerifier(SECRET).generate_signature(timestamp=timestamp, body=COMMAND) or ""
    header = timestamp.encode().decode("latin-1")

    answer = send(client, COMMAND, X_Slack_Request_Timestamp=header, X_Slack_Signature=signature)

    assert answer.status_code == 401


@pytest.mark.parametrize(("age", "status"), [(0, 200), (290, 200), (310, 401), (-290, 200), (-310, 401), (10**9, 401)])
def test_only_the_last_five_minutes_are_taken(client: FlaskClient, age: int, status: int) -> None:
    timestamp = str(int(time.time()) - age)
    signature = SignatureVerifier(SECRET).generate_signature(timestamp=timestamp, body=COMMAND) or ""

    answer = send(client, COMMAND, X_Slack_Request_Timestamp=timestamp, X_Slack_Signature=signature)

    assert answer.status_code == status


def test_without_any_signature_nothing_is_answered(client: FlaskClient) -> None:
    assert client.post("/webhooks/slack", data=COMMAND, content_type=FORM).status_code == 401
    assert client.post("/webhooks/slack", data=b"ssl_check=1", content_type=FORM).status_code == 401
    assert client.post("/webhooks/slack", json=payloads.url_verification("x")).status_code == 401


def test_a_signature_by_another_secret_is_refused(office: Office) -> None:
    reply = office.people.send_command(SIGRID, "/privacy", text="help", stamp=Stamp(secret="another"))

    assert reply.status == 401
    assert office.answers(SIGRID)[-1].author == "USLACKBOT"


def test_a_changed_body_is_refused(client: FlaskClient) -> None:
    timestamp = str(int(time.time()))
    signature = SignatureVerifier(SECRET).generate_signature(timestamp=timestamp, body=COMMAND) or ""

    answer = send(client, COMMAND + b"x", X_Slack_Request_Timestamp=timestamp, X_Slack_Signature=signature)

    assert answer.status_code == 401


@pytest.mark.parametrize("body", [b"\xff\xfe", b"text=\xe5", COMMAND + b"\xed\xa0\x80"])
def test_a_body_that_is_not_utf8_is_malformed(client: FlaskClient, body: bytes) -> None:
    right = {"X-Slack-Request-Timestamp": str(int(time.time())), "X-Slack-Signature": "v0=" + "0" * 64}

    assert client.post("/webhooks/slack", data=body, content_type=FORM, headers=right).status_code == 400


@pytest.mark.parametrize(
    ("media", "body"),
    [
        ("application/json", b"{"),
        ("application/json", b"[]"),
        ("application/json", b"null"),
        ("application/json", b'"text"'),
        ("application/json", b"5"),
        ("application/json", b'{"user": 5}'),
        ("application/json", b'{"type": "event_callback", "event": "text"}'),
        ("application/json", b'{"authorizations": 5}'),
        ("application/json", b"[" * 100_000),
        (FORM, b"payload=notjson"),
        (FORM, b"payload=%5B1%5D"),
        (FORM, b"payload=null"),
        (FORM, b'payload={"type":"block_actions","actions":5}'),
        (FORM, b'payload={"type":"view_submission","view":"text"}'),
        (FORM, b""),
        (FORM, b"&&&==="),
        ("text/plain", b"hello"),
    ],
)
def test_a_body_that_says_nothing_never_fails(client: FlaskClient, media: str, body: bytes) -> None:
    assert send(client, body, media=media).status_code in {200, 400}
    unsigned = send(client, body, media=media, X_Slack_Signature="v0=" + "0" * 64)
    assert unsigned.status_code == 401


def test_slack_finds_that_the_address_is_ours(office: Office) -> None:
    reply = office.people.verify_url("a-challenge")

    assert (reply.status, json.loads(reply.body)) == (200, {"challenge": "a-challenge"})
    assert office.people.verify_url("a-challenge", stamp=Stamp(is_signed=False)).status == 401


def test_a_request_that_was_kept_and_sent_again_later_is_refused(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.ask(SIGRID, "help")
    real = time.time
    monkeypatch.setattr(office.app.verifier.clock, "now", lambda: real() + 400, raising=False)

    assert office.people.replay().status == 401


def test_a_body_is_read_only_after_its_signature_is_found_right(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def parsed(*_: Any, **__: Any) -> None:
        raise AssertionError("An unsigned body was parsed.")

    monkeypatch.setattr("slack_bolt.request.request.parse_body", parsed)

    assert send(office.web.test_client(), COMMAND, X_Slack_Signature="v0=" + "0" * 64).status_code == 401
