"""A stand-in for Slack at a time that tests move, with a client of its Web API."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from sandbox.slack.app import create_app
from sandbox.slack.people import People
from sandbox.slack.state import SlackState, Target
from tests.sandbox.slack.product import Product, running_product


@dataclass(slots=True)
class Moment:
    """A clock that stands still until it is moved."""

    at: datetime = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    slept: list[float] = field(default_factory=list)

    def now(self) -> datetime:
        return self.at

    def pass_(self, **time: float) -> None:
        self.at += timedelta(**time)


@dataclass(frozen=True, slots=True)
class WebApi:
    """Calls the Web API as an app does, with the right token unless told otherwise."""

    client: FlaskClient
    token: str

    def call(self, method: str, **arguments: Any) -> dict[str, Any]:
        answer = self.post(method, arguments).get_json()
        assert isinstance(answer, dict)
        return answer

    def post(self, method: str, arguments: dict[str, Any]) -> TestResponse:
        headers = {"Authorization": f"Bearer {self.token}"}
        return self.client.post(f"/api/{method}", json=arguments, headers=headers)


@pytest.fixture
def moment() -> Moment:
    return Moment()


@pytest.fixture
def state(moment: Moment) -> SlackState:
    return SlackState(now=moment.now, sleep=moment.slept.append)


@pytest.fixture
def client(state: SlackState) -> FlaskClient:
    return create_app(state).test_client()


@pytest.fixture
def web(client: FlaskClient, state: SlackState) -> WebApi:
    return WebApi(client, state.token)


@pytest.fixture
def answer_url(client: FlaskClient, state: SlackState) -> Callable[..., TestResponse]:
    """Return a caller of response URLs."""

    def call(url: str, **content: Any) -> TestResponse:
        return client.post(url.removeprefix(state.base_url), json=content)

    return call


@pytest.fixture(scope="session")
def product() -> Iterator[Product]:
    with running_product() as running:
        yield running


@pytest.fixture
def people(product: Product) -> Iterator[People]:
    """Return people whose Slack is attached, over real HTTP and in real time, to a product made with Bolt."""
    with product.attached() as attached:
        attached.target = Target(product.url, product.signing_secret)
        acting = People(attached)
        yield acting
        acting.close()


@pytest.fixture
def live(people: People) -> SlackState:
    """Return the state behind `people`."""
    return people._state
