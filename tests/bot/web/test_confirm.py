"""The page behind a link: opening it does nothing, its button proves who asks, and it tells nobody anything."""

import base64
import hashlib
import logging
import secrets
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from bot.settings import Settings
from bot.web.app import create_app
from bot.web.confirm import MOST_A_MINUTE
from bot.web.confirm_words import WORDS
from handlers.services import Services
from storage.database import Database
from storage.encryption import Vault
from storage.keyset import parse_keyset
from storage.vocabulary import RequestState
from tests.bot.web.challenged import challenged, state_of
from tests.bot.web.stored import everything_stored
from tests.people import ASTRID
from tests.web_process import prepare_installation, running_web, wait_until_ready

EN, SV = WORDS["en"], WORDS["sv"]
TOKEN = secrets.token_urlsafe(32)
LINK = f"/requests/confirm/{TOKEN}"


def test_opening_the_link_does_nothing_however_often(client: FlaskClient, services: Services) -> None:
    request_id = challenged(services, TOKEN)
    before = everything_stored(services.database)
    for method in ("GET", "HEAD", "GET"):
        assert client.open(LINK, method=method).status_code == 200
    assert everything_stored(services.database) == before
    assert state_of(services, request_id) is RequestState.IDENTITY_PENDING


def test_the_button_proves_who_asks(client: FlaskClient, services: Services) -> None:
    request_id = challenged(services, TOKEN)
    answer = client.post(LINK)
    assert answer.status_code == 200
    assert EN.thanks in answer.text
    assert state_of(services, request_id) is RequestState.IN_PROGRESS


def test_a_link_that_counts_no_more_gets_the_same_answer_as_one_that_never_did(
    client: FlaskClient, services: Services
) -> None:
    challenged(services, TOKEN)
    first = client.post(LINK)
    answers = [client.post(path) for path in (LINK, "/requests/confirm/x", f"/requests/confirm/{'x' * 43}")]
    pages = {(one.status_code, one.text, str(sorted(one.headers.items()))) for one in answers}
    assert len(pages) == 1
    assert EN.thanks not in answers[0].text
    assert answers[0].text == first.text.replace(f"<p>{EN.thanks}</p>\n\n", "")


def test_the_page_is_the_same_whatever_the_link_is(client: FlaskClient, services: Services) -> None:
    challenged(services, TOKEN)
    paths = (LINK, "/requests/confirm/x", "/requests/confirm/%3Cscript%3E", f"{LINK}?email={ASTRID.email}")
    assert len({client.get(path).text for path in paths}) == 1


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_nothing_of_the_link_is_kept_or_passed_on(sqlite_client: FlaskClient, method: str) -> None:
    answer = sqlite_client.open(LINK, method=method)
    assert TOKEN not in answer.text
    assert TOKEN not in str(answer.headers)
    assert (answer.headers["Cache-Control"], answer.headers["Referrer-Policy"]) == ("no-store", "no-referrer")
    policy = answer.headers["Content-Security-Policy"]
    for directive in ("default-src 'none'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"):
        assert directive in policy
    assert "unsafe" not in policy
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert "Set-Cookie" not in answer.headers
    for mark in ("<script", "<img", "<link", "http://", "https://", " src=", " href="):
        assert mark not in answer.text


def test_its_own_style_is_the_only_one_that_is_let_in(sqlite_client: FlaskClient) -> None:
    answer = sqlite_client.get(LINK)
    style = answer.text.partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("accepted", "words"),
    [
        ("sv-SE,sv;q=0.9,en;q=0.8", SV),
        ("sv", SV),
        ("en-GB", EN),
        ("de,sv;q=0.5", SV),
        ("de", EN),
        ("", EN),
        ("*", SV),
        ("x" * 500, EN),
    ],
)
def test_it_speaks_the_language_of_whoever_asks(sqlite_client: FlaskClient, accepted: str, words: object) -> None:
    answer = sqlite_client.get(LINK, headers={"Accept-Language": accepted})
    other = EN if words is SV else SV
    assert words.title in answer.text  # type: ignore[attr-defined]  # one of the two
    assert other.title not in answer.text
    assert answer.headers["Vary"] == "Accept-Language"
    assert f'lang="{answer.headers["Content-Language"]}"' in answer.text


def test_who_tries_too_often_waits_and_nobody_else_does(sqlite_services: Services, settings: Settings) -> None:
    request_id = challenged(sqlite_services, TOKEN)
    client = create_app(sqlite_services, settings).test_client()

    def tried(path: str, address: str) -> int:
        return client.post(path, environ_base={"REMOTE_ADDR": address}).status_code

    answers = [tried("/requests/confirm/x", "192.0.2.1") for _ in range(MOST_A_MINUTE + 1)]
    assert answers == [200] * MOST_A_MINUTE + [429]
    assert tried(LINK, "192.0.2.1") == 429
    assert state_of(sqlite_services, request_id) is RequestState.IDENTITY_PENDING
    assert tried(LINK, "192.0.2.2") == 200
    assert state_of(sqlite_services, request_id) is RequestState.IN_PROGRESS


def test_without_a_database_it_says_to_come_again(postgres_away: FlaskClient) -> None:
    assert postgres_away.get(LINK).status_code == 200
    answer = postgres_away.post(f"/requests/confirm/{TOKEN}")
    assert answer.status_code == 503
    assert EN.later in answer.text


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
def test_there_is_no_other_way_in(sqlite_client: FlaskClient, method: str) -> None:
    assert sqlite_client.open(LINK, method=method).status_code == 405
    assert sqlite_client.get("/requests/confirm/").status_code == 404
    assert sqlite_client.get(f"{LINK}/x").status_code == 404


def test_the_log_has_a_line_without_the_link(app: Flask, services: Services, caplog: pytest.LogCaptureFixture) -> None:
    challenged(services, TOKEN)
    with caplog.at_level(logging.DEBUG):
        app.test_client().get(LINK)
        app.test_client().post(LINK)
        app.test_client().post(LINK)
    assert TOKEN not in caplog.text
    lines = [one.msg for one in caplog.records if isinstance(one.msg, dict) and one.msg["event"] == "request"]
    assert {line["route"] for line in lines} == {"/requests/confirm/<token>"}
    assert [line.get("state") for line in lines] == [None, "proven", "refused"]


def test_the_token_and_the_address_stand_readable_in_no_table(client: FlaskClient, services: Services) -> None:
    challenged(services, TOKEN)
    client.post(LINK)
    client.post(LINK)
    stored = everything_stored(services.database)
    for text in (TOKEN, ASTRID.email, ASTRID.name):
        assert text not in stored


def test_there_are_words_for_both_languages() -> None:
    assert list(WORDS) == ["sv", "en"]
    for name in EN.__slots__:
        assert getattr(EN, name) != getattr(SV, name)


def test_over_real_http_the_link_works_once_and_stands_in_no_log(
    tmp_path: Path, build_door_services: Callable[[str], Services]
) -> None:
    environment = prepare_installation(tmp_path)
    services = build_door_services(environment["GALLRA_DATABASE_URL"])
    vault = Vault(parse_keyset((tmp_path / "keyset.json").read_text(encoding="utf-8")))
    own = Services(
        database=Database(environment["GALLRA_DATABASE_URL"]),
        vault=vault,
        policy=services.policy,
        queue=services.queue,
        now=services.now,
        holiday_name=services.holiday_name,
    )
    request_id = challenged(own, TOKEN)
    with own.database.begin() as session:  # the process goes by its own clock
        session.connection().exec_driver_sql("UPDATE identity_challenges SET expires_at = '9999-01-01 00:00:00.000000'")
    with running_web(tmp_path, environment) as web:
        wait_until_ready(web)
        told = []
        for method in ("GET", "GET", "POST", "POST"):
            connection = web.connect()
            connection.request(method, LINK, headers={"Accept-Language": "sv", "Content-Length": "0"})
            answer = connection.getresponse()
            told.append((answer.status, SV.thanks in answer.read().decode()))
            connection.close()
        assert told == [(200, False), (200, False), (200, True), (200, False)]
        assert web.stop() == 0
    assert state_of(own, request_id) is RequestState.IN_PROGRESS
    assert TOKEN not in web.output.read_text(encoding="utf-8")
    own.database.dispose()
