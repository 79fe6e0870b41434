"""Requests to the product: how they travel, and what counts as no acknowledgement."""

import socket
from collections.abc import Iterator

import httpx
import pytest

from sandbox.slack.delivery import Line, Parcel, deliver
from sandbox.slack.state import SlackState, Target
from tests.sandbox.slack.pieces import SIGRID

_PARCEL = Parcel("command", SIGRID, "text=hej+å".encode())


@pytest.fixture
def silent_url() -> Iterator[str]:
    """Return the URL of somebody who listens and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/"


@pytest.fixture
def closed_url() -> str:
    """Return the URL of nobody."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return f"http://127.0.0.1:{listener.getsockname()[1]}/"


def _answering(status: int) -> Line:
    return Line(httpx.Client(transport=httpx.MockTransport(lambda _: httpx.Response(status, text="body"))))


@pytest.mark.parametrize(
    ("status", "problem"),
    [(200, None), (204, None), (302, "dispatch_failed"), (401, "dispatch_failed"), (503, "dispatch_failed")],
)
def test_only_a_success_in_time_is_an_acknowledgement(state: SlackState, status: int, problem: str | None) -> None:
    state.target = Target("http://127.0.0.1:1/slack/events")
    reply = deliver(state, _answering(status), _PARCEL)
    assert (reply.status, reply.problem, reply.is_acknowledged) == (status, problem, problem is None)


def test_silence_is_given_up_after_the_patience_of_slack(state: SlackState, silent_url: str) -> None:
    state.target = Target(silent_url)
    with httpx.Client() as client:
        reply = deliver(state, Line(client, patience_seconds=0.1), _PARCEL)
    assert (reply.status, reply.problem) == (None, "operation_timeout")
    assert 0.1 <= reply.seconds < 2


def test_nobody_there_is_told_apart_from_silence(state: SlackState, closed_url: str) -> None:
    state.target = Target(closed_url)
    with httpx.Client() as client:
        assert deliver(state, Line(client), _PARCEL).problem == "dispatch_failed"


def test_without_a_target_nothing_is_sent(state: SlackState) -> None:
    assert deliver(state, _answering(200), _PARCEL).problem == "dispatch_unconfigured"


def test_every_delivery_is_in_the_journal_with_its_bytes(state: SlackState) -> None:
    state.target = Target("http://127.0.0.1:1/slack/events")
    deliver(state, _answering(200), _PARCEL)
    (delivery,) = state.journal.deliveries
    assert (delivery.kind, delivery.user, delivery.raw) == ("command", SIGRID, _PARCEL.body)
    assert delivery.headers["X-Slack-Signature"].startswith("v0=")
    assert (delivery.status, delivery.body) == (200, "body")
