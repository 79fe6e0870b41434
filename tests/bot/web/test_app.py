import logging

import pytest
from flask import Flask
from flask.testing import FlaskClient

from bot.settings import Settings
from bot.web.app import create_app
from handlers.services import Services
from tests.bot.web.webhooks import CANARY, PATH, body_of, signed

EXPECTED_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


@pytest.fixture
def failing_app(sqlite_services: Services, settings: Settings) -> Flask:
    app = create_app(sqlite_services, settings)

    def fail(word: str) -> str:
        raise ValueError(f"{CANARY} {word}")

    app.add_url_rule("/fail/<word>", "fail", fail)
    return app


def test_an_unexpected_error_is_answered_with_a_reference_and_logged_by_class_and_place(
    failing_app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    answer = failing_app.test_client().get(f"/fail/{CANARY}?email={CANARY}")
    assert answer.status_code == 500
    assert answer.json is not None
    assert answer.json["error"] == "Something went wrong here."
    assert CANARY not in answer.text
    line = next(record for record in caplog.records if "request_failed" in str(record.msg))
    assert isinstance(line.msg, dict)
    assert line.msg["reference"] == answer.json["reference"]


def test_one_line_tells_of_each_request_without_its_path_or_query(
    sqlite_client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "bot.web"):
        sqlite_client.get(f"/{CANARY}?email={CANARY}")
        sqlite_client.post(f"{PATH}?email={CANARY}", data=body_of(), headers=signed(body_of()))
        sqlite_client.get("/healthz")
    lines = [
        record.msg for record in caplog.records if isinstance(record.msg, dict) and record.msg["event"] == "request"
    ]
    assert [(line["method"], line["route"], line["status"]) for line in lines] == [
        ("GET", "unmatched", 404),
        ("POST", PATH, 200),
    ]
    assert all(0 <= line["seconds"] < 60 for line in lines)
    assert (lines[1]["topic"], lines[1]["is_new"]) == ("conversation.user.replied", True)
    assert CANARY not in caplog.text


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/healthz"), ("GET", "/readyz"), ("HEAD", PATH), ("POST", PATH), ("GET", "/nothing"), ("PUT", "/healthz")],
)
def test_every_answer_has_the_same_headers(sqlite_client: FlaskClient, method: str, path: str) -> None:
    answer = sqlite_client.open(path, method=method)
    assert {name: answer.headers[name] for name in EXPECTED_HEADERS} == EXPECTED_HEADERS
    assert answer.content_type == "application/json"


def test_an_unknown_path_is_answered_with_small_json(sqlite_client: FlaskClient) -> None:
    answer = sqlite_client.get(f"/<script>{CANARY}")
    assert (answer.status_code, answer.json) == (404, {"ok": False, "error": "Not Found."})


def test_debugging_stays_off_whatever_the_environment_says(
    sqlite_services: Services, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FLASK_DEBUG", "1")
    app = create_app(sqlite_services, settings)
    assert not app.debug
    assert not app.testing


def test_a_body_over_the_limit_is_refused_at_every_route(sqlite_client: FlaskClient) -> None:
    for path in ("/healthz", "/webhooks/slack", "/nothing"):
        assert sqlite_client.post(path, data=b"x" * 65_537).status_code in {404, 405, 413}
    assert sqlite_client.post("/webhooks/slack", data=b"x" * 65_537).status_code == 413
