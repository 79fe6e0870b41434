"""An Intercom that answers what a test told it, and a client that talks to it without waiting."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import httpx
import pytest

from storage.partners.intercom import Intercom
from storage.vocabulary import IntercomRegion
from tests.storage.partners import intercom_samples as samples

TOKEN = "tok-for-tests-only"

Reply = httpx.Response | Exception | dict[str, Any]


class ScriptedIntercom:
    """Gives the answers it was told for each call in their order, and the last one from then on."""

    def __init__(self) -> None:
        self.requests: list[httpx.Request] = []
        self._replies: dict[str, list[Reply]] = {}

    def tell(self, call: str, *replies: Reply) -> None:
        """Set the replies to a call such as `GET /me`: a JSON body for 200, a response, or an error to raise."""
        self._replies[call] = list(replies)

    def calls(self) -> list[str]:
        """Return the calls that came, in their order."""
        return [f"{request.method} {request.url.path}" for request in self.requests]

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        replies = self._replies.get(self.calls()[-1])
        if not replies:
            raise AssertionError(f"nobody expected {self.calls()[-1]}")
        reply = replies.pop(0) if len(replies) > 1 else replies[0]
        if isinstance(reply, Exception):
            raise reply
        return httpx.Response(200, json=reply) if isinstance(reply, dict) else reply


@pytest.fixture
def script() -> ScriptedIntercom:
    """Return an Intercom that knows the sample conversation, its contact and its workspace."""
    made = ScriptedIntercom()
    made.tell("GET /me", {"type": "admin", "app": {"id_code": "abc123"}})
    made.tell("GET /conversations/215", samples.conversation())
    made.tell(f"GET /contacts/{samples.contact()['id']}", samples.contact())
    made.tell("POST /conversations/redact", samples.conversation())
    return made


@pytest.fixture
def naps() -> list[float]:
    """Return the list that collects how many seconds the client would have slept, one number each time."""
    return []


@pytest.fixture
def intercom(script: ScriptedIntercom, naps: list[float], now: datetime) -> Iterator[Intercom]:
    """Return a client of the scripted Intercom. It is always `now`, and there is no jitter."""
    client = Intercom(
        token=TOKEN,
        region=IntercomRegion.EU,
        transport=httpx.MockTransport(script),
        sleep=naps.append,
        now=lambda: now,
        jitter=lambda: 0.0,
    )
    yield client
    client.close()
