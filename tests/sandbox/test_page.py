"""The browser page: everything is drawn, everything is escaped, and everything on it works."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, get_args

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from sandbox.intercom.people import put_contact
from sandbox.intercom.records import Author, Conversation, ConversationState, Source
from sandbox.intercom.state import IntercomState
from sandbox.page import CONTENT_POLICY, create_page
from sandbox.server import Sandbox, running
from sandbox.slack import block_kit, elements
from sandbox.slack.files import PNG
from sandbox.slack.people import People
from sandbox.slack.state import SlackState, Target
from sandbox.slack.surfaces import checked_blocks, checked_view
from tests.sandbox.slack.pieces import (
    PER,
    SIGRID,
    SUPPORT,
    Json,
    actions,
    button,
    field,
    home,
    modal,
    mrkdwn,
    option,
    plain,
    section,
    select,
    text_input,
)
from tests.sandbox.slack.product import Product, running_product

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'"
CHROMIUM = shutil.which("chromium")


class Tags(HTMLParser):
    """Collects the tags of a page, and checks that each is closed."""

    VOID = frozenset({"meta", "link", "input", "br", "hr", "img", "path", "circle"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == [], "these tags were never closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"</{tag}> was never opened"
        assert self._open.pop() == tag

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.seen if name == tag]


@pytest.fixture(scope="module")
def product() -> Iterator[Product]:
    with running_product() as running_now:
        yield running_now


@pytest.fixture
def slack(product: Product) -> Iterator[SlackState]:
    with product.attached() as state:
        state.target = Target(product.url, product.signing_secret)
        yield state


@pytest.fixture
def intercom() -> IntercomState:
    return IntercomState()


@pytest.fixture
def browser(intercom: IntercomState, slack: SlackState) -> Iterator[FlaskClient]:
    people = People(slack)
    yield create_page(intercom, slack, people).test_client()
    people.close()


def _page(browser: FlaskClient, user: str = SIGRID, place: str = SUPPORT) -> str:
    answer = browser.get("/", query_string={"as": user, "place": place})
    assert answer.status_code == 200
    return answer.text


def _do(browser: FlaskClient, act: str, **form: Any) -> TestResponse:
    answer = browser.post(f"/act/{act}", data={"as": SIGRID, "place": SUPPORT, **form})
    assert answer.status_code == 303, answer.text
    return answer


def _hostile_ticket(intercom: IntercomState) -> None:
    now = intercom.clock.now()
    contact = put_contact(
        intercom, key="h", name=HOSTILE, email="h@example.se", phone=None, role="user", created_at=now
    )
    source = Source(
        id="s",
        author=Author("user", contact.id, HOSTILE, None),
        body="<p>&lt;script&gt;alert(3)&lt;/script&gt;</p><script>alert(4)</script>",
        channel="conversation",
        delivered_as="x",
        subject="",
    )
    intercom.conversations["1"] = Conversation(
        id="1",
        label="h",
        title=HOSTILE,
        state=ConversationState.OPEN,
        created_at=now,
        updated_at=now,
        contact_ids=[contact.id],
        source=source,
        custom_attributes={HOSTILE: HOSTILE},
    )


def _confirm() -> Json:
    return {"title": plain(HOSTILE), "text": mrkdwn(HOSTILE), "confirm": plain("Yes"), "deny": plain("No")}


_OPTION = option("v", "O")
ELEMENTS: dict[str, Json] = {
    "button": button("button", "Press", value=HOSTILE, confirm=_confirm()),
    "static_select": select("static_select", "v"),
    "multi_static_select": {"type": "multi_static_select", "action_id": "multi_static_select", "options": [_OPTION]},
    "users_select": {"type": "users_select", "action_id": "users_select"},
    "overflow": {"type": "overflow", "action_id": "overflow", "options": [_OPTION]},
    "datepicker": {"type": "datepicker", "action_id": "datepicker", "initial_date": "2026-03-02"},
    "timepicker": {"type": "timepicker", "action_id": "timepicker", "initial_time": "09:30"},
    "datetimepicker": {"type": "datetimepicker", "action_id": "datetimepicker"},
    "radio_buttons": {"type": "radio_buttons", "action_id": "radio_buttons", "options": [_OPTION]},
    "checkboxes": {"type": "checkboxes", "action_id": "checkboxes", "options": [_OPTION]},
    "plain_text_input": text_input("plain_text_input", initial_value=HOSTILE, multiline=True),
    "email_text_input": {"type": "email_text_input", "action_id": "email_text_input"},
    "url_text_input": {"type": "url_text_input", "action_id": "url_text_input"},
    "number_input": {"type": "number_input", "action_id": "number_input", "is_decimal_allowed": True},
    "image": {"type": "image", "alt_text": HOSTILE, "image_url": "https://example.com/a.png"},
}
_STYLED = {"type": "text", "text": HOSTILE, "style": {"bold": True, "italic": True}}
BLOCKS: dict[str, Json] = {
    "header": {"type": "header", "text": plain(HOSTILE)},
    "section": {**section(HOSTILE), "fields": [mrkdwn("*field*"), plain(HOSTILE)]},
    "divider": {"type": "divider"},
    "context": {"type": "context", "elements": [mrkdwn(HOSTILE), ELEMENTS["image"]]},
    "actions": actions(button(text="Act")),
    "input": field(text_input("typed", placeholder=plain(HOSTILE)), HOSTILE, hint=plain(HOSTILE)),
    "image": {**ELEMENTS["image"], "title": plain(HOSTILE)},
    "rich_text": {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [_STYLED]}]},
    "markdown": {"type": "markdown", "text": HOSTILE},
}


def _types(union: Any) -> set[str]:
    """Return the type words of the models in an annotated union."""
    members = get_args(get_args(union)[0])
    return {get_args(model.model_fields["type"].annotation)[0] for model in members}


def test_there_is_a_sample_of_every_block_and_element_the_stand_in_takes() -> None:
    assert set(BLOCKS) == _types(block_kit.MessageBlock)
    taken = _types(elements.Accessory) | _types(elements.Actionable) | _types(elements.Enterable)
    assert set(ELEMENTS) == taken


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS.keys())
def test_every_block_is_drawn_in_a_message_and_nothing_in_it_becomes_a_tag(
    browser: FlaskClient, slack: SlackState, block: Json
) -> None:
    empty = len(Tags(_page(browser)).seen)
    slack.post(channel=SUPPORT, text="", blocks=checked_blocks([block]))
    page = _page(browser)
    tags = Tags(page)
    assert len(tags.seen) > empty + 5, "only the author was drawn"
    assert f'class="block {block["type"].replace("rich_text", "rich")}' in page
    assert len(tags.named("script")) == 1
    assert tags.named("img") == []
    if "script" in str(block):
        assert "&lt;script&gt;" in page


@pytest.mark.parametrize("kind", sorted(_types(elements.Enterable)))
def test_every_input_is_drawn_in_a_modal_with_its_label(browser: FlaskClient, slack: SlackState, kind: str) -> None:
    view = modal(field(ELEMENTS[kind], HOSTILE))
    slack.views.open(SIGRID, checked_view(view, expected_type="modal"))
    tags = Tags(_page(browser))
    controls = [a for name, a in tags.seen if name in {"input", "select", "textarea"}]
    labelled = [a for a in controls if (a.get("name") or "").startswith(f"f:{kind}_block")]
    assert labelled, f"{kind} was not drawn"
    ids = {a.get("for") for a in tags.named("label")} | {"legend" if tags.named("legend") else None}
    assert labelled[0].get("id") in ids or "legend" in ids
    assert len(tags.named("script")) == 1


@pytest.mark.parametrize("kind", sorted(_types(elements.Actionable) | _types(elements.Accessory)))
def test_every_element_is_drawn_beside_or_below_a_text(browser: FlaskClient, slack: SlackState, kind: str) -> None:
    block = section("text", accessory=ELEMENTS[kind]) if kind in _types(elements.Accessory) else actions(ELEMENTS[kind])
    slack.post(channel=SUPPORT, text="", blocks=checked_blocks([block]))
    slack.views.publish(SIGRID, checked_view(home(block), expected_type="home"))
    for place in (SUPPORT, "home"):
        tags = Tags(_page(browser, place=place))
        pressed = [a for a in tags.named("input") if a.get("name") == "action_id" and a.get("value") == kind]
        assert pressed or kind == "image"
        assert len(tags.named("script")) == 1


def test_tickets_that_look_like_html_are_shown_and_not_run(browser: FlaskClient, intercom: IntercomState) -> None:
    _hostile_ticket(intercom)
    page = _page(browser)
    tags = Tags(page)
    assert len(tags.named("script")) == 1
    assert tags.named("img") == []
    assert page.count("&lt;script&gt;alert(1)") >= 4
    assert "&lt;script&gt;alert(3)" in page


def test_names_and_texts_in_slack_are_escaped_too(browser: FlaskClient, slack: SlackState) -> None:
    slack.post(channel=SUPPORT, text=HOSTILE, author=PER)
    slack.views.open(SIGRID, checked_view(modal(title=plain("<b>"), callback_id=HOSTILE), expected_type="modal"))
    tags = Tags(_page(browser))
    assert len(tags.named("script")) == 1
    assert tags.named("b") == []


def test_the_page_allows_nothing_from_elsewhere(browser: FlaskClient) -> None:
    answer = browser.get("/")
    assert answer.headers["Content-Security-Policy"] == CONTENT_POLICY
    assert "unsafe" not in CONTENT_POLICY
    assert not re.search(r'(src|href)="(https?:)?//', answer.text)
    assert "style=" not in answer.text
    assert " on" not in re.sub(r">[^<]*<", "><", answer.text), "no handler stands in the page itself"


def test_a_browser_names_the_page_as_the_origin_of_its_own_forms(browser: FlaskClient) -> None:
    """With `no-referrer` Chromium sends `Origin: null` instead, and the door of the sandbox refuses that."""
    assert browser.get("/").headers["Referrer-Policy"] == "same-origin"


def test_an_ephemeral_message_is_marked_and_only_its_person_sees_it(browser: FlaskClient, slack: SlackState) -> None:
    slack.post(channel=SUPPORT, text="a secret for one", seen_by=SIGRID)
    assert "Only visible to you" in _page(browser)
    assert "a secret for one" not in _page(browser, PER)
    assert "Only visible to you" not in _page(browser, PER)


def test_a_command_is_typed_a_button_pressed_and_the_answer_seen(browser: FlaskClient) -> None:
    _do(browser, "send", text="/privacy help", channel=SUPPORT)
    page = _page(browser)
    assert "<strong>help</strong>" in page
    source = next(a["value"] for a in Tags(page).named("input") if a.get("name") == "source")
    _do(browser, "press", source=source, action_id="more", value="1")
    assert "more of 1" in _page(browser)


def test_a_modal_is_a_dialog_that_is_filled_in_corrected_and_submitted(browser: FlaskClient, slack: SlackState) -> None:
    _do(browser, "send", text="/privacy modal", channel=SUPPORT)
    (dialog,) = Tags(_page(browser)).named("dialog")
    assert dialog["aria-labelledby"] == "modal-title"
    view = slack.views.top(SIGRID)
    assert view is not None
    _do(browser, "submit", source=view.id, **{"f:right_block": "erasure", "f:who_block": "nobody"})
    page = _page(browser)
    assert "Nobody is not somebody." in page
    assert 'value="nobody"' in page
    assert '<option value="erasure" selected>' in page
    _do(browser, "submit", source=view.id, **{"f:right_block": "erasure", "f:who_block": "Astrid"})
    assert "<dialog" not in _page(browser)
    assert "erasure for Astrid" in _page(browser, place=f"D{SIGRID[1:]}")


def test_pressing_in_a_modal_keeps_what_is_filled_in(browser: FlaskClient, slack: SlackState) -> None:
    _do(browser, "send", text="/privacy modal", channel=SUPPORT)
    view = slack.views.top(SIGRID)
    assert view is not None
    answer = browser.post(
        "/act/press?action_id=vanish",
        data={"as": SIGRID, "place": SUPPORT, "source": view.id, "in_modal": "1", "f:who_block": "Astrid"},
    )
    assert answer.status_code == 303
    assert 'value="Astrid"' in _page(browser)


def test_a_modal_is_closed_and_the_home_tab_opened(browser: FlaskClient, slack: SlackState) -> None:
    _do(browser, "send", text="/privacy modal", channel=SUPPORT)
    view = slack.views.top(SIGRID)
    assert view is not None
    _do(browser, "dismiss", source=view.id)
    assert slack.views.top(SIGRID) is None
    assert "place=home" in _do(browser, "open_home").headers["Location"]
    assert "at home" in _page(browser, place="home")


def test_what_is_no_command_is_an_ordinary_message(browser: FlaskClient, slack: SlackState) -> None:
    _do(browser, "send", text="Morgon alla", channel=SUPPORT)
    _do(browser, "send", text="   ", channel=SUPPORT)
    assert [m.text for m in slack.seen_by(PER)] == ["Morgon alla"]
    assert slack.journal.deliveries == []


def test_what_can_no_longer_be_done_is_told_and_not_failed(browser: FlaskClient) -> None:
    location = _do(browser, "press", source="1.1", action_id="gone").headers["Location"]
    assert "no longer there" in browser.get(location).text
    assert "notice=refused" in _do(browser, "send", text="/privacy", channel="C0NOWHERE0").headers["Location"]
    assert HOSTILE not in browser.get("/", query_string={"notice": HOSTILE}).text


def test_a_form_that_is_not_the_pages_own_is_refused(browser: FlaskClient) -> None:
    assert browser.post("/act/send", data={}).status_code == 400


def test_the_version_changes_when_something_happens(browser: FlaskClient, slack: SlackState) -> None:
    before = browser.get("/_sandbox/version").get_json()["version"]
    slack.post(channel=SUPPORT, text="x")
    after = browser.get("/_sandbox/version").get_json()["version"]
    assert before != after
    assert f'data-version="{after}"' in _page(browser)


def test_the_page_says_where_the_product_listens_and_how_it_answered(browser: FlaskClient, slack: SlackState) -> None:
    _do(browser, "send", text="/unknown", channel=SUPPORT)
    page = _page(browser)
    assert str(slack.target.url) in page
    assert "<strong>dispatch_failed</strong>" in page


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
def test_in_chromium_a_modal_lies_on_top_and_hostile_text_does_not_run(tmp_path: Path) -> None:
    sandbox = Sandbox()
    _hostile_ticket(sandbox.intercom)
    sandbox.slack.views.open(SIGRID, checked_view(modal(field(text_input())), expected_type="modal"))
    flags = (
        "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
        "--disable-component-update --disable-sync --virtual-time-budget=500 --dump-dom"
    )
    with running(sandbox) as addresses:
        shown = subprocess.run(  # noqa: S603 - a fixed command and an address of our own
            [str(CHROMIUM), *flags.split(), f"--user-data-dir={tmp_path}", f"{addresses.page}/?as={SIGRID}"],
            check=True,
            capture_output=True,
            text=True,
            timeout=60,
        ).stdout
    assert re.search(r"<dialog[^>]*\bopen\b", shown)
    assert 'data-spare="" hidden=""' in shown, "the page's own script ran"
    assert shown.count("<script") == 1


def test_an_uploaded_picture_is_drawn_with_its_title_and_its_words(browser: FlaskClient, slack: SlackState) -> None:
    data = PNG + b"picture"
    made = slack.files.announce("a.png", len(data), HOSTILE)
    assert slack.files.take(made.id, made.secret, data)
    slack.files.complete([{"id": made.id, "title": HOSTILE}])
    slack.post(channel=SUPPORT, text="", files=(made.id,))
    (image,) = [one for one in Tags(_page(browser)).named("img") if one.get("class") == "uploaded"]
    assert image["alt"] == HOSTILE
    answer = browser.get(str(image["src"]))
    assert (answer.status_code, answer.data, answer.mimetype) == (200, data, "image/png")
    assert browser.get("/_sandbox/files/F9.png").status_code == 404


def test_a_moment_that_is_proposed_stands_in_its_field(browser: FlaskClient, slack: SlackState) -> None:
    element = {"type": "datetimepicker", "action_id": "at", "initial_date_time": 1_772_443_800}
    slack.views.open(SIGRID, checked_view(modal(field(element)), expected_type="modal"))
    assert 'value="2026-03-02T09:30"' in _page(browser)
