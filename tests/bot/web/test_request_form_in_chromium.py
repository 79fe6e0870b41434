"""The public form in a real browser: by keyboard alone, on a telephone, in the dark, and as axe-core sees it."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from bot.web.request_pages import WORDS
from storage.database import Database
from storage.encryption import Vault
from storage.keyset import parse_keyset
from storage.vocabulary import IdentifierType
from tests.bot.web.form_page import NEW, RECEIVED
from tests.people import ASTRID, BIRGER
from tests.web_process import WebProcess, prepare_installation, running_web, wait_until_ready

CHROMIUM = shutil.which("chromium")
SV, EN = WORDS["sv"], WORDS["en"]
ALL_RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}

pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")]


@dataclass(frozen=True, slots=True)
class Site:
    """A running web process with the form open, and a browser."""

    web: WebProcess
    browser: Browser
    folder: Path

    def page(self, path: str = NEW, *, width: int = 1100, language: str = "sv", scheme: str = "light") -> Page:
        """Open a page in a browser of its own."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 800},
            locale=language,
            color_scheme="dark" if scheme == "dark" else "light",
        )
        opened = context.new_page()
        opened.goto(f"http://127.0.0.1:{self.web.port}{path}")
        return opened

    def subjects(self) -> list[tuple[str, str]]:
        """Return of every request that is stored its right and a hash of whose it is, in order."""
        database = Database(f"sqlite:///{self.folder / 'gallra.db'}")
        with database.read() as session:
            rows = session.connection().exec_driver_sql('SELECT "right", subject_hash FROM requests ORDER BY id')
            found = [(str(right), bytes(hash_).hex()) for right, hash_ in rows]
        database.dispose()
        return found


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("form")
    environment = prepare_installation(folder) | {
        "GALLRA_REQUEST_FORM": "on",
        "GALLRA_REQUEST_FORM_CLIENT_HOURLY": "1000",
        "GALLRA_MAIL_FROM": "dataskydd@example.se",
        "GALLRA_SMTP_URL": "smtp://127.0.0.1:1",
        "GALLRA_PUBLIC_URL": "https://gallra.example.se",
    }
    with running_web(folder, environment) as web, sync_playwright() as playwright:
        wait_until_ready(web)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield Site(web, browser, folder)
        browser.close()


def test_by_keyboard_alone_a_request_is_filled_in_and_sent(site: Site) -> None:
    page = site.page()
    for _ in range(2):  # the other language, then the first right
        page.keyboard.press("Tab")
    assert _focused(page) == "right"
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    assert _focused(page) == "address"
    page.keyboard.type(ASTRID.email)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "BUTTON", "the field of the trap is passed over"
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith(RECEIVED)
    assert page.inner_text("h1") == SV.received_title
    vault = Vault(parse_keyset((site.folder / "keyset.json").read_text(encoding="utf-8")))
    assert site.subjects()[-1] == ("erasure", _hash(vault, ASTRID.email))


def test_what_is_wrong_gets_the_focus_and_its_links_lead_to_the_fields(site: Site) -> None:
    page = site.page(language="en")
    before = len(site.subjects())
    page.focus("button")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.title().startswith(f"{EN.error}: ")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    for field in ("right", "address"):
        page.focus(f".problems a[href='#{field}']")
        page.keyboard.press("Enter")
        assert _focused(page) == field
    assert len(site.subjects()) == before
    page.keyboard.type(BIRGER.email)
    page.check("[value=access]")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.inner_text("h1") == EN.received_title


def test_without_scripts_it_is_the_same(site: Site) -> None:
    context = site.browser.new_context(java_script_enabled=False, locale="sv")
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{site.web.port}{NEW}")
    page.click("text=In English")
    page.check("[value=portability]")
    page.fill("#address", ASTRID.email)
    page.click("button")
    assert page.inner_text("h1") == EN.received_title
    assert page.url.endswith(f"{RECEIVED}?lang=en")


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize(("width", "scheme"), [(1100, "light"), (360, "light"), (360, "dark")])
def test_axe_finds_nothing_on_any_page_and_none_is_wider_than_its_window(
    site: Site, language: str, width: int, scheme: str
) -> None:
    page = site.page(width=width, language=language, scheme=scheme)
    _check(page, width)
    page.click("button")
    _check(page, width)
    page.goto(f"http://127.0.0.1:{site.web.port}{RECEIVED}")
    _check(page, width)


def test_the_style_is_let_in_and_nothing_is_reported(site: Site) -> None:
    context = site.browser.new_context(locale="sv")
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"http://127.0.0.1:{site.web.port}{NEW}")
    assert page.evaluate("getComputedStyle(document.querySelector('button')).fontWeight") == "600"
    box = page.locator("#website").bounding_box()
    assert box is not None
    assert box["x"] < 0, "people do not see the trap"
    assert said == []


def test_the_address_is_in_no_address_bar_and_no_log(site: Site) -> None:
    page = site.page()
    urls: list[str] = []
    page.on("request", lambda request: urls.append(request.url))
    page.check("[value=objection]")
    page.fill("#address", "hemlig.kanariefagel@example.se")
    page.click("button")
    page.go_back()
    assert len(urls) >= 2
    assert not any("kanariefagel" in url for url in urls)
    assert "kanariefagel" not in site.web.output.read_text(encoding="utf-8")


def _check(page: Page, width: int) -> None:
    results = Axe().run(page, options=ALL_RULES)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def _focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


def _hash(vault: Vault, address: str) -> str:
    return vault.hash_identifier(IdentifierType.EMAIL, address).hex()
