"""Every route proves who calls, or stands on the short list of those that anybody may call."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from bot.policy_file import load_policy
from bot.settings import Settings
from bot.web.app import create_app
from bot.wiring import engine_url, holiday_name, utc_now
from handlers.services import Services
from handlers.workflows.queue import DurableQueue
from storage.database import Database
from storage.encryption import Vault
from tests.bot.web.stored import stored_deliveries

OPEN = {
    ("GET", "/healthz"),
    ("HEAD", "/healthz"),
    ("GET", "/readyz"),
    ("HEAD", "/readyz"),
    ("HEAD", "/webhooks/intercom"),
    ("GET", "/requests/confirm/<token>"),
    ("HEAD", "/requests/confirm/<token>"),
    ("POST", "/requests/confirm/<token>"),
    ("GET", "/requests/new"),
    ("HEAD", "/requests/new"),
    ("POST", "/requests/new"),
    ("GET", "/requests/received"),
    ("HEAD", "/requests/received"),
}
"""What anybody may ask: whether the process lives, in counts whether it is ready, whether the URL exists, the page
behind a link, which is the same whatever the link is worth, and the form by which a person makes a request."""
REFUSED = {("POST", "/requests/new"): 403}
"""How an open route answers whoever sends nothing, other than with 200."""

ENVIRONMENT = {
    "INTERCOM_CLIENT_SECRET": "client-secret-of-the-tests",
    "GALLRA_REQUEST_FORM": "on",
    "SLACK_BOT_TOKEN": "xoxb-tests",
    "SLACK_SIGNING_SECRET": "0123456789abcdef0123456789abcdef",
}
WRONG = [
    {},
    {"X-Hub-Signature": "sha1=" + "0" * 40},
    {"X-Slack-Signature": "v0=" + "0" * 64, "X-Slack-Request-Timestamp": "1772442000"},
    {"X-Slack-Signature": "v0=" + "0" * 64, "X-Slack-Request-Timestamp": "yesterday"},
    {"Authorization": "Bearer x", "Cookie": "session=x", "X-Forwarded-For": "127.0.0.1"},
]
BODIES = [
    b"",
    b"{}",
    b'{"topic": "ping"}',
    b"command=%2Fprivacy&text=help",
    b"ssl_check=1",
    b'{"type": "url_verification"}',
]


@pytest.fixture
def guarded(copy_sqlite: Callable[[], str], vault: Vault) -> Iterator[tuple[Flask, Database]]:
    """Return the whole web application, everything connected, and its database."""
    database = Database(copy_sqlite())
    policy = load_policy(Path(__file__).parents[2] / "policy.yaml")
    queue = DurableQueue(engine_url(database))
    services = Services(
        database=database, vault=vault, policy=policy, queue=queue, now=utc_now, holiday_name=holiday_name(policy)
    )
    yield create_app(services, Settings.read(ENVIRONMENT)), database
    queue.close()
    database.dispose()


def _routes(app: Flask) -> set[tuple[str, str]]:
    return {(method, rule.rule) for rule in app.url_map.iter_rules() for method in rule.methods or ()}


def test_every_route_that_is_not_open_refuses_whoever_does_not_sign(guarded: tuple[Flask, Database]) -> None:
    app, database = guarded
    closed = _routes(app) - OPEN
    assert closed, "no route is guarded"
    for method, path in sorted(closed):
        for headers in WRONG:
            for body in BODIES:
                answer = app.test_client().open(path, method=method, data=body, headers=headers)
                assert answer.status_code == 401, f"{method} {path} answers {body!r} with {headers} without a signature"
    assert stored_deliveries(database) == []


def test_the_open_routes_are_exactly_these(guarded: tuple[Flask, Database]) -> None:
    assert _routes(guarded[0]) >= OPEN, "a route has gone: shorten the list"


def test_the_open_routes_tell_nothing_but_counts(guarded: tuple[Flask, Database]) -> None:
    for method, path in OPEN:
        answer = guarded[0].test_client().open(path, method=method)
        told = answer.json or {} if method == "GET" else {}
        assert answer.status_code == REFUSED.get((method, path), 200)
        assert all(value is None or isinstance(value, bool | int | float) for value in told.values())
