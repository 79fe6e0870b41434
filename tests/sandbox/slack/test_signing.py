"""Requests are signed as Slack signs them."""

import hashlib
import hmac
from datetime import UTC, datetime

import pytest
from slack_sdk.signature import SignatureVerifier

from sandbox.slack.signing import Stamp, signed_headers

_NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
_SECRET = "a-secret"


def test_the_signature_is_the_one_slack_documents() -> None:
    headers = signed_headers(b"text=hej", secret=_SECRET, now=_NOW)
    timestamp = headers["X-Slack-Request-Timestamp"]
    expected = hmac.new(_SECRET.encode(), f"v0:{timestamp}:text=hej".encode(), hashlib.sha256).hexdigest()
    assert timestamp == str(int(_NOW.timestamp()))
    assert headers["X-Slack-Signature"] == f"v0={expected}"


def test_the_sdk_takes_a_signature_made_now_and_refuses_a_changed_body() -> None:
    headers = signed_headers("text=å".encode(), secret=_SECRET, now=datetime.now(UTC))
    verifier = SignatureVerifier(_SECRET)
    assert verifier.is_valid_request("text=å".encode(), headers)
    assert not verifier.is_valid_request(b"text=a", headers)


@pytest.mark.parametrize("timestamp", ["not-a-number", "", "-1", "99999999999999999999"])
def test_a_timestamp_can_be_anything_and_is_signed_all_the_same(timestamp: str) -> None:
    headers = signed_headers(b"x", secret=_SECRET, now=_NOW, stamp=Stamp(timestamp=timestamp))
    assert headers["X-Slack-Request-Timestamp"] == timestamp
    assert headers["X-Slack-Signature"].startswith("v0=")


def test_wrong_secrets_signatures_and_missing_ones_can_be_had() -> None:
    right = signed_headers(b"x", secret=_SECRET, now=_NOW)
    assert signed_headers(b"x", secret=_SECRET, now=_NOW, stamp=Stamp(secret="other")) != right
    assert signed_headers(b"x", secret=_SECRET, now=_NOW, stamp=Stamp(signature="v0=1"))["X-Slack-Signature"] == "v0=1"
    assert signed_headers(b"x", secret=_SECRET, now=_NOW, stamp=Stamp(is_signed=False)) == {}
