"""A stand-in with four small tickets, at a fixed time, and clients that call it in-process."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import flask
import httpx
import pytest

from sandbox.intercom.app import create_app
from sandbox.intercom.clock import Clock
from sandbox.intercom.stand import Stand, install
from sandbox.intercom.state import IntercomState
from sandbox.intercom.ticket_files import parse_tickets
from sandbox.intercom.tickets import load_tickets
from sandbox.intercom.webhooks import WebhookSender
from tests.sandbox.intercom.calls import VERSION, Api

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ELSA = {"name": "Elsa Ekman", "email": "elsa@example.se", "phone": "+46701740605"}

TICKETS: list[dict[str, Any]] = [
    {
        "id": "21000001",
        "key": "closed",
        "language": "sv",
        "contact": ELSA,
        "channel": "email",
        "subject": "Faktura till Elsa",
        "title": "Elsas faktura",
        "state": "closed",
        "created": "P14M3D",
        "closed": "P14M1D",
        "source": {"from": "contact", "text": "Hej!\n\nJag är Elsa & vill <betala>", "attachments": 1},
        "parts": [
            {"from": "admin", "by": "omar", "text": "Hej Elsa"},
            {"from": "note", "text": "Ring Elsa"},
            {"from": "contact", "attachments": 2},
        ],
        "custom_attributes": {"Butik": "Elsas", "Order": 7},
        "rating": {"score": 4, "remark": "Bra, hälsar Elsa"},
    },
    {
        "id": "21000002",
        "key": "open",
        "language": "sv",
        "contact": {"name": "Nils Nyberg", "email": "nils@example.se"},
        "state": "open",
        "created": "PT3H",
        "source": {"from": "contact", "text": "Hjälp"},
        "parts": [{"from": "admin", "text": "Med vad?"}],
    },
    {
        "id": "21000003",
        "key": "by-admin",
        "language": "en",
        "contact": {"name": "Moa Malm", "email": "moa@example.com"},
        "state": "snoozed",
        "created": "P4D",
        "snoozed_for": "P1D",
        "source": {"from": "admin", "text": "Hi Moa"},
        "parts": [{"from": "bot", "text": "Hello"}],
    },
    {
        "id": "21000004",
        "key": "long",
        "language": "sv",
        "contact": ELSA,
        "state": "closed",
        "created": "P3Y",
        "closed": "P2Y",
        "repeat": 520,
        "source": {"from": "contact", "text": "Lång"},
        "parts": [{"from": "contact", "text": "Del {n}"}],
    },
]


@pytest.fixture
def naps() -> list[float]:
    """Return the seconds that slow answers took, instead of taking them."""
    return []


@pytest.fixture
def state(naps: list[float]) -> IntercomState:
    """Return the state of a stand-in with the four tickets, at `NOW`."""
    state = IntercomState(token="the-token", clock=Clock(lambda: NOW), sleep=naps.append)
    load_tickets(state, parse_tickets(TICKETS, place="tests"))
    return state


@pytest.fixture(scope="session")
def bare_app() -> flask.Flask:
    """Return the one app of the session: building its routes takes longer than most tests."""
    return create_app(IntercomState())


@pytest.fixture
def app(bare_app: flask.Flask, state: IntercomState) -> flask.Flask:
    """Return the stand-in's app, playing with this test's state."""
    install(bare_app, Stand(state, WebhookSender(state)))
    return bare_app


@pytest.fixture
def api(app: flask.Flask) -> Iterator[Api]:
    """Return a client of the API with the right token and version."""
    headers = {"Authorization": "Bearer the-token", "Intercom-Version": VERSION}
    with httpx.Client(
        trust_env=False, transport=httpx.WSGITransport(app), base_url="http://stand", headers=headers
    ) as client:
        yield Api(client)


@pytest.fixture
def control(app: flask.Flask) -> Iterator[httpx.Client]:
    """Return a client of the control API."""
    with httpx.Client(trust_env=False, transport=httpx.WSGITransport(app), base_url="http://stand/_sandbox") as client:
        yield client
