"""The public form: who may send it, how often, what it answers, and that it tells nobody who asked."""

import io
import logging
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient

from bot.logs import configure_logs
from bot.settings import Settings
from bot.web.app import create_app
from bot.web.form_tokens import COOKIE, VALID
from bot.web.request_form import MOST_A_MINUTE, MOST_BYTES
from bot.web.request_form_en import ENGLISH
from bot.web.request_form_sv import SWEDISH
from handlers.services import Services
from storage.vocabulary import Channel, RequestState, Right
from tests.bot.log_state import restored_logs
from tests.bot.web.form_page import NEW, OPEN, RECEIVED, Browser, Elements, token_in
from tests.bot.web.request_rows import states_of, stored_requests
from tests.bot.web.stored import enqueued_workflows, everything_stored
from tests.people import ASTRID, BIRGER, CELINE
from tests.web_process import prepare_installation, running_web, wait_until_ready

HIDDEN = "hemlig.kanariefagel@example.se"


@pytest.fixture
def form_app(services: Services) -> Flask:
    """Return the web application with the form open; once for each kind of database."""
    return create_app(services, OPEN)


@pytest.fixture
def browser(form_app: Flask) -> Browser:
    """Return a browser; once for each kind of database."""
    return Browser(form_app.test_client(use_cookies=False))


@pytest.fixture
def quick(sqlite_services: Services) -> Browser:
    """Return a browser on SQLite, for what does not depend on the database."""
    return Browser(create_app(sqlite_services, OPEN).test_client(use_cookies=False))


def test_it_is_closed_until_a_setting_opens_it(sqlite_client: FlaskClient) -> None:
    assert [sqlite_client.get(path).status_code for path in (NEW, RECEIVED)] == [404, 404]
    assert sqlite_client.post(NEW).status_code == 404


@pytest.mark.parametrize("right", Right)
def test_what_is_sent_is_recorded_and_thanked_for_without_a_word_of_it(
    browser: Browser, services: Services, right: Right
) -> None:
    answer = browser.send(right=right)
    assert (answer.status_code, answer.headers["Location"]) == (303, RECEIVED)
    assert ASTRID.email not in answer.text + str(answer.headers)
    assert stored_requests(services) == [(right, Channel.WEB, "web", ASTRID.email)]
    thanked = browser.get(RECEIVED)
    assert (thanked.status_code, SWEDISH.received_title in thanked.text) == (200, True)


def test_a_link_is_on_its_way_where_mail_is_set(services: Services) -> None:
    sending = replace(services, sends_mail=True)
    browser = Browser(create_app(sending, OPEN).test_client(use_cookies=False))
    assert SWEDISH.address_link in browser.get().text
    browser.send()
    assert states_of(services) == [RequestState.IDENTITY_PENDING]
    (workflow,) = enqueued_workflows(services.database)
    assert workflow.startswith("challenge:")
    assert SWEDISH.received_link[0] in browser.get(RECEIVED).text


def test_without_mail_it_says_that_somebody_writes(quick: Browser) -> None:
    assert SWEDISH.address_staff in quick.get().text
    assert SWEDISH.received_staff[0] in quick.get(RECEIVED).text


def test_the_answer_is_the_same_whoever_is_known_and_however_often_they_ask(quick: Browser) -> None:
    answers = [quick.send(address=one) for one in (ASTRID.email, ASTRID.email, BIRGER.email, "nobody@example.com")]
    told = {(one.status_code, one.text, one.headers["Location"], "Set-Cookie" in one.headers) for one in answers}
    assert len(told) == 1


def test_opening_the_page_stores_nothing(browser: Browser, services: Services) -> None:
    before = everything_stored(services.database)
    for path in (NEW, f"{NEW}?lang=en", RECEIVED):
        assert browser.get(path).status_code == 200
        assert browser.client.head(path).status_code == 200
    assert everything_stored(services.database) == before


@pytest.mark.parametrize(
    ("changed", "status", "problems"),
    [
        ({"right": ""}, 422, ["right"]),
        ({"right": "everything"}, 422, ["right"]),
        ({"right": "ERASURE"}, 422, ["right"]),
        ({"address": ""}, 422, ["address"]),
        ({"address": "   "}, 422, ["address"]),
        ({"address": "astrid"}, 422, ["address"]),
        ({"address": ASTRID.phone}, 422, ["address"]),
        ({"address": str(ASTRID.personnummer)}, 422, ["address"]),
        ({"address": f"{ASTRID.email}\r\nBcc: {BIRGER.email}"}, 422, ["address"]),
        ({"address": f"{ASTRID.email}\x00"}, 422, ["address"]),
        ({"address": "a" * 1_000 + "@example.se"}, 422, ["address"]),
        ({"right": "", "address": ""}, 422, ["right", "address"]),
        ({"website": "https://example.com"}, 422, ["trap"]),
        ({"website": "x", "right": "", "address": ""}, 422, ["trap", "right", "address"]),
        ({"token": ""}, 403, ["stale"]),
        ({"token": "x" * 500}, 403, ["stale"]),
        ({"token": "", "website": "x"}, 403, ["stale", "trap"]),
    ],
)
def test_what_cannot_be_right_is_said_and_stores_nothing(
    quick: Browser, sqlite_services: Services, changed: dict[str, str], status: int, problems: list[str]
) -> None:
    answer = quick.send(**changed)
    assert answer.status_code == status
    said = [name for name, text in SWEDISH.problems.items() if text in answer.text]
    assert sorted(said) == sorted(problems)
    assert SWEDISH.problems_title in answer.text
    assert f"<title>{SWEDISH.error}: " in answer.text
    assert stored_requests(sqlite_services) == []


def test_what_was_written_stands_in_the_page_again_and_can_be_sent(quick: Browser, sqlite_services: Services) -> None:
    answer = quick.send(right="access", website="filled in by the browser")
    assert f'value="{ASTRID.email}"' in answer.text
    assert re.search(r'value="access"[^>]* checked', answer.text)
    assert "filled in by the browser" not in answer.text
    again = quick.post({"right": "access", "address": ASTRID.email, "website": "", "token": token_in(answer)})
    assert again.status_code == 303
    assert len(stored_requests(sqlite_services)) == 1


@pytest.mark.parametrize(
    "typed", ['"><script>alert(1)</script>', "' onfocus=alert(1) autofocus='", "{{ 7 * 7 }}", "&quot;&gt;"]
)
def test_what_was_written_is_text_and_nothing_else(quick: Browser, typed: str) -> None:
    page = quick.send(address=typed).text
    assert "<script" not in page
    assert "' onfocus" not in page
    assert "49" not in re.sub(r'name="token" value="[^"]*"', "", page)
    assert page.count("&amp;quot;") == page.count("&amp;gt;") == (1 if typed.startswith("&") else 0)


def test_a_line_end_in_what_was_written_comes_back_in_no_header(quick: Browser) -> None:
    answer = quick.send(address="a@b.se\r\nSet-Cookie: x=1", right="access\r\nX-Evil: 1")
    assert "X-Evil" not in answer.headers
    assert "x=1" not in answer.headers["Set-Cookie"]


@pytest.mark.parametrize(
    "typed", [CELINE.email, "åsa@räksmörgås.example.se", "用户@例え.jp", "o'neill+gdpr@example.ie"]
)
def test_an_address_of_any_alphabet_is_taken(quick: Browser, sqlite_services: Services, typed: str) -> None:
    assert quick.send(address=typed).status_code == 303
    assert [one[3] for one in stored_requests(sqlite_services)] == [typed.casefold()]


# Whose page it is.


def test_a_page_of_another_browser_or_none_is_refused(quick: Browser, sqlite_services: Services) -> None:
    sent = quick.fill()
    stranger = Browser(quick.client)
    assert stranger.post(sent).status_code == 403
    stranger.cookie = "x" * 22
    assert stranger.post(sent).status_code == 403
    assert stored_requests(sqlite_services) == []
    assert quick.post(sent).status_code == 303


@pytest.mark.parametrize(("site", "status"), [("cross-site", 403), ("same-site", 403), ("same-origin", 303)])
def test_what_another_site_sends_is_refused_by_its_header_too(quick: Browser, site: str, status: int) -> None:
    quick.headers = {"Sec-Fetch-Site": site}
    assert quick.send().status_code == status


def test_the_same_page_sent_again_is_one_request(browser: Browser, services: Services) -> None:
    sent = browser.fill()
    assert [browser.post(sent).status_code for _ in range(3)] == [303] * 3
    assert len(stored_requests(services)) == 1


def test_a_page_that_lay_open_too_long_is_to_be_sent_again(sqlite_services: Services, now: datetime) -> None:
    moments = iter([now, now + VALID + timedelta(seconds=1), *[now + VALID + timedelta(seconds=2)] * 20])
    late = Browser(create_app(replace(sqlite_services, now=lambda: next(moments)), OPEN).test_client(use_cookies=False))
    answer = late.send()
    assert answer.status_code == 403
    assert late.post({"right": "erasure", "address": ASTRID.email, "token": token_in(answer)}).status_code == 303


def test_the_cookie_holds_chance_alone_and_no_script_and_no_other_site_has_it(quick: Browser) -> None:
    cookie = quick.get().headers["Set-Cookie"]
    assert re.fullmatch(rf"{COOKIE}=[A-Za-z0-9_-]{{22}}; Secure; HttpOnly; Path=/; SameSite=Lax", cookie)
    assert quick.get().headers["Set-Cookie"] == cookie, "two pages may be open"
    assert "Set-Cookie" not in quick.get(RECEIVED).headers


# How often.


def limited(services: Services, **settings: str) -> FlaskClient:
    return create_app(services, Settings.read({"GALLRA_REQUEST_FORM": "on", **settings})).test_client(use_cookies=False)


def test_one_network_may_send_so_many_in_an_hour_over_all_processes(services: Services) -> None:
    setting = {"GALLRA_REQUEST_FORM_CLIENT_HOURLY": "2"}
    first, second = (Browser(limited(services, **setting)) for _ in range(2))
    assert [one.send().status_code for one in (first, second, first, second)] == [303, 303, 429, 429]
    refused = first.send()
    assert SWEDISH.problems["too_many"] in refused.text
    assert Browser(first.client, address="192.0.2.8").send().status_code == 303
    assert len(stored_requests(services)) == 3


def test_all_together_may_send_so_many_in_an_hour(sqlite_services: Services) -> None:
    client = limited(sqlite_services, GALLRA_REQUEST_FORM_HOURLY="2")
    answers = [Browser(client, address=f"192.0.2.{number}").send().status_code for number in range(3)]
    assert answers == [303, 303, 429]


def test_whoever_hammers_is_stopped_before_the_database_is_asked(postgres_away_form: FlaskClient) -> None:
    one = Browser(postgres_away_form)
    sent = one.fill(right="")
    answers = [one.post(sent).status_code for _ in range(MOST_A_MINUTE + 1)]
    assert answers == [422] * MOST_A_MINUTE + [429]
    assert one.get().status_code == 200


@pytest.mark.parametrize(
    ("proxies", "forwarded", "answers"),
    [
        ("0", ["192.0.2.1", "192.0.2.2"], [303, 429]),
        ("1", ["192.0.2.1", "192.0.2.2"], [303, 303]),
        ("1", ["10.9.9.1, 192.0.2.1", "10.9.9.2, 192.0.2.1"], [303, 429]),
        ("2", ["192.0.2.1, 198.51.100.1", "192.0.2.2, 198.51.100.1"], [303, 303]),
        ("2", ["6.6.6.6, 192.0.2.1, 198.51.100.1", "7.7.7.7, 192.0.2.1, 198.51.100.1"], [303, 429]),
        ("1", ["rubbish", "more rubbish"], [303, 429]),
    ],
)
def test_who_sends_is_what_as_many_proxies_say_as_are_ones_own(
    sqlite_services: Services, proxies: str, forwarded: list[str], answers: list[int]
) -> None:
    client = limited(sqlite_services, GALLRA_REQUEST_FORM_CLIENT_HOURLY="1", GALLRA_TRUSTED_PROXIES=proxies)
    proxied = [Browser(client, address="10.0.0.1", headers={"X-Forwarded-For": one}) for one in forwarded]
    assert [one.send().status_code for one in proxied] == answers


def test_a_body_that_is_no_form_or_too_long_is_none(quick: Browser, sqlite_services: Services) -> None:
    sent = quick.fill()
    kinds = ["application/json", "multipart/form-data; boundary=x", "text/plain", ""]
    for kind in kinds:
        headers = {"Cookie": f"{COOKIE}={quick.cookie}", "Content-Type": kind}
        assert quick.client.post(NEW, data=b"right=erasure", headers=headers).status_code == 403
    assert quick.post(sent | {"more": "x" * MOST_BYTES}).status_code == 403
    assert stored_requests(sqlite_services) == []


# What it gives away.


@pytest.mark.parametrize("path", [NEW, RECEIVED, f"{NEW}?lang=en", f"{NEW}?lang=%3Cscript%3E"])
def test_nothing_is_let_in_and_nothing_kept_or_passed_on(quick: Browser, path: str) -> None:
    answer = quick.get(path)
    assert (answer.headers["Cache-Control"], answer.headers["Referrer-Policy"]) == ("no-store", "no-referrer")
    policy = answer.headers["Content-Security-Policy"]
    for directive in ("default-src 'none'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"):
        assert directive in policy
    assert "unsafe" not in policy
    assert answer.headers["X-Frame-Options"] == "DENY"
    for mark in ("<script", "<img", "<link", "http://", "https://", " src=", "javascript:", " style="):
        assert mark not in answer.text


def test_the_address_stands_in_no_log_no_header_and_readable_in_no_table(
    form_app: Flask, services: Services, caplog: pytest.LogCaptureFixture
) -> None:
    browser = Browser(form_app.test_client(use_cookies=False), address="198.51.100.77")
    with caplog.at_level(logging.DEBUG):
        answers = [
            browser.send(address=HIDDEN),
            browser.send(address=HIDDEN, right=""),
            browser.send(address=HIDDEN, token="x"),
            browser.send(address=f"{HIDDEN}, {HIDDEN}"),
        ]
    assert [one.status_code for one in answers] == [303, 422, 403, 422]
    stored = everything_stored(services.database)
    for text in (HIDDEN, "kanariefagel", "198.51.100.77"):
        assert text not in caplog.text
        assert text not in stored
        assert all(text not in str(one.headers) for one in answers)
    lines = [one.msg for one in caplog.records if isinstance(one.msg, dict) and one.msg["event"] == "request"]
    told = [(line["route"], line.get("state"), line.get("reason")) for line in lines if line["method"] == "POST"]
    assert told == [
        (NEW, "received", None),
        (NEW, "refused", "right"),
        (NEW, "refused", "stale"),
        (NEW, "refused", "address"),
    ]


def test_what_fails_within_is_told_without_the_address(
    sqlite_services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_services: Services, form: object, _limits: object) -> None:
        raise ValueError(f"{form} {HIDDEN}")

    monkeypatch.setattr("bot.web.request_form.receive_request", fails)
    stream = io.StringIO()
    with restored_logs():
        configure_logs("json", stream=stream)
        answer = Browser(create_app(sqlite_services, OPEN).test_client(use_cookies=False)).send(address=HIDDEN)
    assert answer.status_code == 500
    assert HIDDEN not in answer.text
    assert "request_failed" in stream.getvalue()
    assert HIDDEN not in stream.getvalue()


def test_without_a_database_it_says_to_come_again_with_what_was_written(postgres_away_form: FlaskClient) -> None:
    browser = Browser(postgres_away_form)
    assert browser.get().status_code == 200
    answer = browser.send()
    assert answer.status_code == 503
    assert SWEDISH.problems["later"] in answer.text
    assert ASTRID.email in answer.text


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
def test_there_is_no_other_way_in(quick: Browser, method: str) -> None:
    assert quick.client.open(NEW, method=method).status_code == 405
    assert quick.client.post(RECEIVED).status_code == 405


def test_a_chosen_language_stays_and_is_all_that_stands_in_an_address(quick: Browser) -> None:
    answer = quick.send(f"{NEW}?lang=en&address=x", right="")
    assert ENGLISH.problems["right"] in answer.text
    sent = quick.send(f"{NEW}?lang=en&address=x")
    assert sent.headers["Location"] == f"{RECEIVED}?lang=en"
    assert ENGLISH.received_title in quick.get(sent.headers["Location"]).text
    assert quick.send(f"{NEW}?lang=xx&address=x").headers["Location"] == RECEIVED


def test_over_real_http_a_form_is_taken_and_its_address_stands_in_no_file(tmp_path: Path) -> None:
    environment = prepare_installation(tmp_path) | {"GALLRA_REQUEST_FORM": "on", "WEB_CONCURRENCY": "2"}
    with running_web(tmp_path, environment) as web:
        wait_until_ready(web)

        def ask(method: str, path: str, headers: dict[str, str], body: str = "") -> tuple[int, str, str]:
            connection = web.connect()
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            told = answer.status, answer.read().decode(), answer.headers["Set-Cookie"] or answer.headers["Location"]
            connection.close()
            return told

        status, page, cookie = ask("GET", NEW, {})
        assert status == 200
        (token,) = [one["value"] for one in Elements(page).named("input") if one.get("name") == "token"]
        sent = urlencode({"right": "access", "address": HIDDEN, "website": "", "token": token})
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": str(cookie).partition(";")[0]}
        answers = [ask("POST", NEW, headers, sent) for _ in range(3)]
        assert [(status, place) for status, _, place in answers] == [(303, RECEIVED)] * 3
        assert ask("POST", NEW, {"Content-Type": headers["Content-Type"]}, sent)[0] == 403
        assert ask("GET", RECEIVED, {})[0] == 200
        assert web.stop() == 0
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) >= 3
    for path in files:
        assert HIDDEN.encode() not in path.read_bytes(), f"{path.name} holds the address"


@pytest.fixture
def postgres_away_form(build_door_services: Callable[[str], Services]) -> FlaskClient:
    """Return a client of the form whose PostgreSQL server does not answer."""
    nobody = build_door_services("postgresql://gallra@127.0.0.1:1/gallra")  # port 1: refused at once
    return create_app(nobody, OPEN).test_client(use_cookies=False)
