"""Brings a signed request to the product and measures how it is answered."""

import time
from dataclasses import dataclass

import httpx

from sandbox.slack.journal import Delivery
from sandbox.slack.signing import RIGHT, Stamp, signed_headers
from sandbox.slack.state import SlackState

PATIENCE_SECONDS = 3.0
"""How long Slack waits for an acknowledgement. Source: Slack, Handling user interaction."""

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is to be sent: `kind` for the journal, whose act it was, the raw body and its media type."""

    kind: str
    user: str
    body: bytes
    media_type: str = FORM
    extra_headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """What the product answered, and after how many seconds.

    `status` is None when it did not. `problem` is Slack's word for a missing acknowledgement: `operation_timeout`,
    `dispatch_failed` or `dispatch_unconfigured`; None when all is well.
    """

    status: int | None
    body: str
    seconds: float
    problem: str | None

    @property
    def is_acknowledged(self) -> bool:
        """Whether the product answered 2xx in time."""
        return self.problem is None


@dataclass(frozen=True, slots=True)
class Line:
    """The way to the product: the HTTP client, and how many seconds Slack waits at the other end."""

    client: httpx.Client
    patience_seconds: float = PATIENCE_SECONDS


def deliver(state: SlackState, line: Line, parcel: Parcel, *, stamp: Stamp = RIGHT) -> Reply:
    """Sign and send a parcel, record it, and return the reply. The caller must not hold the state's lock."""
    headers = {
        "Content-Type": parcel.media_type,
        "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        **dict(parcel.extra_headers),
        **signed_headers(parcel.body, secret=state.target.signing_secret, now=state.now(), stamp=stamp),
    }
    return send_raw(state, line, parcel, headers)


def send_raw(state: SlackState, line: Line, parcel: Parcel, headers: dict[str, str]) -> Reply:
    """Send a parcel with exactly these headers, as a replay does, and record it."""
    at = state.now()
    reply = _post(state.target.url, line, parcel.body, headers)
    state.record_delivery(
        Delivery(
            at=at,
            kind=parcel.kind,
            user=parcel.user,
            raw=parcel.body,
            headers=headers,
            status=reply.status,
            body=reply.body,
            seconds=reply.seconds,
            problem=reply.problem,
        )
    )
    return reply


def _post(url: str | None, line: Line, body: bytes, headers: dict[str, str]) -> Reply:
    if url is None:
        return Reply(None, "", 0.0, "dispatch_unconfigured")
    started = time.monotonic()
    try:
        response = line.client.post(url, content=body, headers=headers, timeout=line.patience_seconds)
    except httpx.TimeoutException:
        return Reply(None, "", time.monotonic() - started, "operation_timeout")
    except httpx.TransportError:
        return Reply(None, "", time.monotonic() - started, "dispatch_failed")
    seconds = time.monotonic() - started
    return Reply(response.status_code, response.text, seconds, _problem(response, seconds, line))


def _problem(response: httpx.Response, seconds: float, line: Line) -> str | None:
    if seconds > line.patience_seconds:
        return "operation_timeout"
    return None if response.is_success else "dispatch_failed"
