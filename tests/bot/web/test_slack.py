import importlib.util

import pytest
from flask.testing import FlaskClient

from bot.settings import Settings
from bot.web.app import create_app
from handlers.services import Services

PATH = "/webhooks/slack"
BOTH = {"SLACK_BOT_TOKEN": "xoxb-tests", "SLACK_SIGNING_SECRET": "0123456789abcdef0123456789abcdef"}


@pytest.mark.parametrize("missing", ["SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"])
def test_without_either_of_its_secrets_the_door_is_closed(sqlite_services: Services, missing: str) -> None:
    settings = Settings.read({name: value for name, value in BOTH.items() if name != missing})
    answer = create_app(sqlite_services, settings).test_client().post(PATH, data=b"command=/privacy")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert answer.json == {"ok": False, "error": "Slack is not connected yet."}


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "OPTIONS"])
def test_another_method_is_refused(sqlite_client: FlaskClient, method: str) -> None:
    assert sqlite_client.open(PATH, method=method).status_code == 405


@pytest.mark.skipif(importlib.util.find_spec("bot.slack.app") is None, reason="bot/slack/app.py is not there")
def test_with_both_secrets_an_unsigned_request_is_refused(sqlite_services: Services) -> None:
    client = create_app(sqlite_services, Settings.read(BOTH)).test_client()
    answer = client.post(PATH, data={"command": "/privacy", "text": "help"})
    assert answer.status_code == 401
    assert answer.headers["Cache-Control"] == "no-store"
