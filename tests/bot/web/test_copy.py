"""The page behind the link to a copy: opening it does nothing, its button gives the file, a bad link nothing."""

import os
import re
import secrets
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from bot.settings import Settings
from bot.web.app import create_app
from bot.web.copy import MOST_A_MINUTE
from bot.web.copy_words import WORDS
from handlers.services import Services
from storage import access_copies, copy_files, copy_links, keys, requests
from storage.ids import CopyId, RequestId
from storage.models import AccessCopyDownload
from storage.plaintext import Plaintext
from storage.vocabulary import CopyState, RequestState
from tests.bot.slack.office import served
from tests.bot.web.challenged import challenged
from tests.bot.web.stored import everything_stored
from tests.people import ASTRID

EN, SV = WORDS["en"], WORDS["sv"]
TOKEN = secrets.token_urlsafe(32)
LINK = f"/requests/copy/{TOKEN}"
SECRET = "abcd-efgh-jkmn"
CONTENT = secrets.token_bytes(copy_files.PIECE * 2 + 17)
CHROMIUM = shutil.which("chromium")


def copied(services: Services, token: str = TOKEN) -> RequestId:
    """Store a copy that is ready, and a link to it with this token, as if workers had made both."""
    request_id = challenged(services, secrets.token_urlsafe(32))
    at = services.now()
    until = at + timedelta(days=14)
    with services.database.begin() as session:
        request = requests.lock_request(session, request_id)
        assert request is not None
        request.state = RequestState.IN_PROGRESS
        copy_id = access_copies.put_copy(session, request_id, [], by="cli", at=at, expires_at=until)
        row = access_copies.lock_copy(session, copy_id)
        assert row is not None
        row.state = CopyState.SEALING
        key = keys.open_key(session, services.vault, keys.request_owner(request_id))
        copy_files.begin_file(session, key, row, Plaintext(SECRET))
        for number in range(3):
            piece = CONTENT[number * copy_files.PIECE : (number + 1) * copy_files.PIECE]
            copy_files.put_piece(session, key, copy_id, number, piece)
        copy_files.note_ready(session, row, size=len(CONTENT), at=at, expires_at=until)
        link = copy_links.find_link(session, copy_links.put_link(session, copy_id, at=at))
        assert link is not None
        copy_links.set_token(session, link, services.vault.hash_token(token), expires_at=until)
    return request_id


def downloads(services: Services, request_id: RequestId) -> int:
    with services.database.read() as session:
        row = access_copies.find_copy(session, request_id)
        assert row is not None
        return copy_links.count_downloads(session, CopyId(row.id))


def file_in(page: str) -> str:
    """Return the path of the file that a page leads to."""
    found = re.search(r'href="(file/[A-Za-z0-9_-]{43})"', page)
    assert found is not None
    return f"/requests/copy/{found[1]}"


def test_opening_the_link_does_nothing_however_often(client: FlaskClient, services: Services) -> None:
    copied(services)
    before = everything_stored(services.database)
    for method in ("GET", "HEAD", "GET"):
        assert client.open(LINK, method=method).status_code == 200
    assert everything_stored(services.database) == before


def test_the_button_shows_what_opens_the_file_and_fetches_it(client: FlaskClient, services: Services) -> None:
    request_id = copied(services)
    page = client.post(LINK, headers={"Accept-Language": "sv"})
    assert page.status_code == 200
    assert SECRET in page.text
    assert SV.opens in page.text
    path = file_in(page.text)
    assert f'content="1; url={path.removeprefix("/requests/copy/")}"' in page.text
    assert client.head(path).status_code == 200, "a look uses nothing up"
    file = client.get(path)
    assert (file.status_code, file.mimetype) == (200, "application/zip")
    assert file.data == CONTENT
    assert file.headers["Content-Length"] == str(len(CONTENT))
    assert file.headers["Content-Disposition"] == 'attachment; filename="copy.zip"'
    assert file.headers["Cache-Control"] == "no-store"
    assert EN.refused in client.get(path).text, "it counts once"
    assert downloads(services, request_id) == 1


def test_every_link_that_is_worth_nothing_gets_the_same_answer(client: FlaskClient, services: Services) -> None:
    copied(services)
    for _ in range(5):
        assert SECRET in client.post(LINK).text
    paths = (LINK, "/requests/copy/x", f"/requests/copy/{'x' * 43}", "/requests/copy/%00", "/requests/copy/%3Cb%3E")
    answers = [client.post(path) for path in paths]
    assert len({(one.status_code, one.text, str(sorted(one.headers.items()))) for one in answers}) == 1
    assert EN.refused in answers[0].text
    assert SECRET not in answers[0].text
    guessed = client.get(f"/requests/copy/file/{'x' * 43}")
    assert (guessed.status_code, guessed.text) == (200, answers[0].text)


def test_the_page_is_the_same_whatever_the_link_is(client: FlaskClient, services: Services) -> None:
    copied(services)
    assert len({client.get(path).text for path in (LINK, "/requests/copy/x", f"{LINK}?e={ASTRID.email}")}) == 1


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_nothing_of_the_link_is_kept_or_passed_on(client: FlaskClient, services: Services, method: str) -> None:
    copied(services)
    answer = client.open(LINK, method=method)
    assert TOKEN not in answer.text
    assert TOKEN not in str(answer.headers)
    assert (answer.headers["Cache-Control"], answer.headers["Referrer-Policy"]) == ("no-store", "no-referrer")
    policy = answer.headers["Content-Security-Policy"]
    for directive in ("default-src 'none'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"):
        assert directive in policy
    assert "unsafe" not in policy
    assert "Set-Cookie" not in answer.headers
    assert "<script" not in answer.text


def test_who_tries_too_often_is_told_to_wait(client: FlaskClient) -> None:
    answers = [client.post("/requests/copy/x").status_code for _ in range(MOST_A_MINUTE + 1)]
    assert answers == [200] * MOST_A_MINUTE + [429]


def test_neither_tokens_nor_what_opens_the_file_stand_in_the_log(
    client: FlaskClient, services: Services, caplog: pytest.LogCaptureFixture
) -> None:
    copied(services)
    with caplog.at_level("DEBUG"):
        path = file_in(client.post(LINK).text)
        assert client.get(path).data == CONTENT
        client.get(path)
    for text in (TOKEN, path.rpartition("/")[2], SECRET):
        assert text not in caplog.text
        assert text not in everything_stored(services.database)
    lines = [one.msg for one in caplog.records if isinstance(one.msg, dict) and one.msg["event"] == "request"]
    assert [line.get("state") for line in lines] == ["opened", "fetched", "refused"]


def test_there_are_words_for_both_languages() -> None:
    assert list(WORDS) == ["sv", "en"]
    for name in EN.__slots__:
        assert getattr(EN, name) != getattr(SV, name)


@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
def test_in_chromium_the_button_shows_what_opens_the_file_and_the_page_fetches_it(
    sqlite_services: Services, settings: Settings, tmp_path: Path
) -> None:
    request_id = copied(sqlite_services)
    with served(create_app(sqlite_services, settings)) as server:
        address = f"http://127.0.0.1:{server.port}"
        with in_chromium(f"{address}{LINK}", tmp_path / "looking") as looked:
            pass
        assert EN.button in looked[0]
        assert downloads(sqlite_services, request_id) == 0
        pressing = tmp_path / "press.html"
        form = f'<form method="post" action="{address}{LINK}"></form><script>document.forms[0].submit()</script>'
        pressing.write_text(form, encoding="utf-8")
        with in_chromium(pressing.as_uri(), tmp_path / "pressing") as shown:
            wait_for(lambda: fetched(sqlite_services), "the browser did not follow the page to the file by itself")
    assert SECRET in shown[0]
    assert "<script" not in shown[0]
    assert downloads(sqlite_services, request_id) == 1


def fetched(services: Services) -> bool:
    with services.database.read() as session:
        return any(row.fetched_at is not None for row in session.scalars(select(AccessCopyDownload)))


def wait_for(is_there: Callable[[], bool], otherwise: str) -> None:
    until = time.monotonic() + 30
    while not is_there():
        assert time.monotonic() < until, otherwise
        time.sleep(0.1)


@contextmanager
def in_chromium(url: str, profile: Path) -> Iterator[list[str]]:
    """Open a page in a browser; afterwards the list holds what the browser made of it.

    A browser that has begun to download does not end by itself, so it is ended, with all its own processes.
    """
    flags = (
        "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --accept-lang=en "
        "--disable-component-update --disable-sync --virtual-time-budget=4000 --dump-dom"
    )
    shown: list[str] = []
    with (profile.parent / f"{profile.name}.html").open("w+", encoding="utf-8") as output:
        browser = subprocess.Popen(  # noqa: S603 - a fixed command and an address of our own
            [str(CHROMIUM), *flags.split(), f"--user-data-dir={profile}", url],
            stdout=output,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            yield shown
            wait_for(lambda: "</html>" in Path(output.name).read_text(encoding="utf-8"), "the browser showed nothing")
        finally:
            os.killpg(browser.pid, signal.SIGKILL)
            browser.wait()
        output.seek(0)
        shown.append(output.read())
