"""What Slack would refuse is refused, just below the limit it is taken, and the reason points to the place."""

from typing import Any

import pytest

from sandbox.slack.surfaces import BLOCKS_LIMIT, VIEW_LIMIT, checked_blocks, checked_view, elements_of
from sandbox.slack.wire import SlackRefusal
from tests.sandbox.slack.pieces import (
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


def _header(length: int) -> Json:
    return {"type": "header", "text": plain("x" * length)}


def _context(number: int) -> Json:
    return {"type": "context", "elements": [mrkdwn("x")] * number}


def _confirm(**more: str) -> Json:
    texts = {"title": "Sure?", "text": "Really?", "confirm": "Yes", "deny": "No"} | more
    return {name: plain(text) for name, text in texts.items()}


def _radio(number: int) -> Json:
    return {"type": "radio_buttons", "action_id": "r", "options": [option(str(n)) for n in range(number)]}


def _image(**more: str) -> Json:
    return {"type": "image", "alt_text": "A chart", **more}


AT_THE_LIMIT: dict[str, Json] = {
    "section text": section("x" * 3000),
    "header": _header(150),
    "fields": {"type": "section", "fields": [mrkdwn("x")] * 10},
    "field text": {"type": "section", "fields": [mrkdwn("x" * 2000)]},
    "button text": actions(button(text="x" * 75)),
    "button value": actions(button(value="x" * 2000)),
    "action id": actions(button("x" * 255)),
    "block id": section(block_id="x" * 255),
    "elements": actions(*(button(f"a{n}") for n in range(25))),
    "context": _context(10),
    "option text": actions(select("s", "x" * 75)),
    "option value": {"type": "actions", "elements": [{**select("s"), "options": [option("v" * 150, "x")]}]},
    "options": actions(select("s", *map(str, range(100)))),
    "radio buttons": actions(_radio(10)),
    "confirmation": actions(button(confirm=_confirm(title="x" * 100, text="x" * 300, confirm="x" * 30, deny="x" * 30))),
    "label": field(text_input(), "x" * 2000),
    "placeholder": field(text_input(placeholder=plain("x" * 150))),
    "image by address": _image(image_url="https://example.com/chart.png"),
    "markdown": {"type": "markdown", "text": "x" * 12_000},
    "overflow": actions({"type": "overflow", "options": [option(str(n)) for n in range(5)]}),
    "date": field({"type": "datepicker", "action_id": "d", "initial_date": "2026-03-02"}),
    "time": field({"type": "timepicker", "action_id": "t", "initial_time": "23:59"}),
    "moment": field({"type": "datetimepicker", "action_id": "m", "initial_date_time": 1_772_442_000}),
    "checkboxes": field({"type": "checkboxes", "action_id": "c", "options": [option("a")]}),
    "person": field({"type": "users_select", "action_id": "u"}),
    "number": field({"type": "number_input", "action_id": "n", "is_decimal_allowed": False}),
    "rich text": {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": []}]},
}


@pytest.mark.parametrize("block", AT_THE_LIMIT.values(), ids=AT_THE_LIMIT.keys())
def test_a_block_at_its_limit_is_taken(block: Json) -> None:
    assert checked_blocks([block])[0].items() >= {"type": block["type"]}.items()


REFUSED: dict[str, tuple[Any, str, str]] = {
    "section text": (section("x" * 3001), "must be less than 3001 characters", "/blocks/0/text/text"),
    "empty text": (section(""), "must be more than 0 characters", "/blocks/0/text/text"),
    "header": (_header(151), "must be less than 151 characters", "/blocks/0/text/text"),
    "header in mrkdwn": ({"type": "header", "text": mrkdwn("x")}, "'plain_text'", "/blocks/0/text/type"),
    "fields": ({"type": "section", "fields": [mrkdwn("x")] * 11}, "no more than 10 items allowed", "/blocks/0/fields"),
    "field text": (
        {"type": "section", "fields": [mrkdwn("x" * 2001)]},
        "must be less than 2001 characters",
        "/blocks/0/fields/0/text",
    ),
    "neither text nor fields": ({"type": "section"}, "missing required field: text or fields", "/blocks/0"),
    "button text": (actions(button(text="x" * 76)), "less than 76 characters", "/blocks/0/elements/0/text/text"),
    "button value": (actions(button(value="x" * 2001)), "less than 2001 characters", "/blocks/0/elements/0/value"),
    "button style": (actions(button(style="loud")), "'primary' or 'danger'", "/blocks/0/elements/0/style"),
    "elements": (actions(*(button(f"a{n}") for n in range(26))), "no more than 25 items", "/blocks/0/elements"),
    "no elements": (actions(), "no less than 1 items allowed", "/blocks/0/elements"),
    "context": (_context(11), "no more than 10 items allowed", "/blocks/0/elements"),
    "button in a context": (
        {"type": "context", "elements": [button()]},
        "unsupported type: button",
        "/blocks/0/elements/0",
    ),
    "text input among actions": (
        actions(text_input()),
        "unsupported type: plain_text_input",
        "/blocks/0/elements/0",
    ),
    "button in an input": (field(button()), "unsupported type: button", "/blocks/0/element"),
    "input without a label": ({"type": "input", "element": text_input()}, "missing required field: label", "/blocks/0"),
    "radio buttons": (actions(_radio(11)), "no more than 10 items allowed", "/blocks/0/elements/0/options"),
    "an option that is not offered": (
        actions(select("s", "a", initial_option=option("b"))),
        "initial option must be one of the options",
        "/blocks/0/elements/0",
    ),
    "a menu without options": (
        actions({"type": "static_select", "action_id": "s"}),
        "exactly one of options and option_groups",
        "/blocks/0/elements/0",
    ),
    "confirmation": (
        actions(button(confirm=_confirm(deny="x" * 31))),
        "less than 31 characters",
        "/blocks/0/elements/0/confirm/deny/text",
    ),
    "date": (
        field({"type": "datepicker", "action_id": "d", "initial_date": "2 March"}),
        "should match pattern",
        "/blocks/0/element/initial_date",
    ),
    "image without a source": (_image(), "exactly one of image_url and slack_file", "/blocks/0"),
    "image address": (_image(image_url="chart.png"), "valid URL", "/blocks/0/image_url"),
    "unknown property": (section(colour="red"), "invalid additional property: colour", "/blocks/0"),
    "unknown type": ({"type": "marquee"}, "unsupported type: marquee", "/blocks/0"),
    "a type the stand-in cannot draw": ({"type": "video"}, "unsupported type: video", "/blocks/0"),
    "no type": ({"text": plain("x")}, "missing required field: type", "/blocks/0"),
    "not an object": ("section", "valid dictionary", "/blocks/0"),
}


@pytest.mark.parametrize(("block", "words", "pointer"), REFUSED.values(), ids=REFUSED.keys())
def test_a_block_slack_would_refuse_is_refused_with_a_pointer_to_the_place(
    block: Any, words: str, pointer: str
) -> None:
    with pytest.raises(SlackRefusal, match="invalid_blocks") as refusal:
        checked_blocks([block])
    assert words in refusal.value.problems[0]
    assert refusal.value.problems[0].endswith(f"[json-pointer:{pointer}]")


def test_what_only_the_sdk_finds_is_refused_too_and_says_where() -> None:
    no_day = field({"type": "datepicker", "action_id": "d", "initial_date": "2026-13-99"})
    with pytest.raises(SlackRefusal, match="invalid_blocks") as refusal:
        checked_blocks([section(), no_day])
    assert refusal.value.problems[0].endswith("in format 'YYYY-MM-DD' [json-pointer:/blocks/1]")
    with pytest.raises(SlackRefusal, match="invalid_arguments") as refusal:
        checked_view(modal(no_day), expected_type="modal")
    assert refusal.value.problems[0].endswith("[json-pointer:/view/blocks/0]")


def test_a_message_holds_fifty_blocks_and_no_more() -> None:
    divider = {"type": "divider"}
    assert len(checked_blocks([divider] * 50)) == 50
    with pytest.raises(SlackRefusal) as refusal:
        checked_blocks([divider] * 51)
    assert refusal.value.problems == ("no more than 50 items allowed [json-pointer:/blocks]",)


@pytest.mark.parametrize("blocks", [None, "[]", {"type": "section"}])
def test_blocks_that_are_not_a_list_are_refused(blocks: object) -> None:
    with pytest.raises(SlackRefusal, match="invalid_blocks"):
        checked_blocks(blocks)


def test_all_blocks_together_have_a_limit_that_none_of_them_reaches() -> None:
    few = [section("x" * 3000)] * 4
    assert len(checked_blocks(few)) == 4
    assert BLOCKS_LIMIT < 5 * 3000
    with pytest.raises(SlackRefusal, match="msg_blocks_too_long"):
        checked_blocks([*few, section("x" * 3000)])


@pytest.mark.parametrize(
    "blocks",
    [
        [section(block_id="same"), section(block_id="same")],
        [actions(button("same"), button("same"))],
    ],
)
def test_an_id_used_twice_is_refused(blocks: list[Json]) -> None:
    with pytest.raises(SlackRefusal, match="invalid_blocks") as refusal:
        checked_blocks(blocks)
    assert refusal.value.problems[0].startswith("already exists")


def test_one_action_id_may_stand_in_two_blocks() -> None:
    assert len(checked_blocks([actions(button("same")), actions(button("same"))])) == 2


def test_missing_ids_are_filled_in_and_given_ones_kept() -> None:
    given = [section(block_id="mine"), {"type": "actions", "elements": [{"type": "button", "text": plain("x")}]}]
    checked = checked_blocks(given)
    assert checked[0]["block_id"] == "mine"
    assert checked[1]["block_id"]
    assert elements_of(checked[1])[0]["action_id"]
    assert "block_id" not in given[1], "what was given must not be changed"


VIEWS_AT_THE_LIMIT: dict[str, Json] = {
    "title": modal(title=plain("x" * 24)),
    "submit": modal(submit=plain("x" * 24)),
    "metadata": modal(private_metadata="x" * 3000),
    "blocks": modal(*[section()] * 100),
    "callback id": modal(callback_id="x" * 255),
}


@pytest.mark.parametrize("view", VIEWS_AT_THE_LIMIT.values(), ids=VIEWS_AT_THE_LIMIT.keys())
def test_a_modal_at_its_limit_is_taken(view: Json) -> None:
    assert checked_view(view, expected_type="modal")["type"] == "modal"


VIEWS_REFUSED: dict[str, tuple[Any, str]] = {
    "title": (modal(title=plain("x" * 25)), "less than 25 characters [json-pointer:/view/title/text]"),
    "no title": ({"type": "modal", "blocks": [section()]}, "missing required field: title [json-pointer:/view]"),
    "submit": (modal(submit=plain("x" * 25)), "[json-pointer:/view/submit/text]"),
    "metadata": (modal(private_metadata="x" * 3001), "3001 characters [json-pointer:/view/private_metadata]"),
    "blocks": (modal(*[section()] * 101), "no more than 100 items allowed [json-pointer:/view/blocks]"),
    "inputs without a submit": (
        {"type": "modal", "title": plain("x"), "blocks": [field(text_input())]},
        "missing required field: submit [json-pointer:/view]",
    ),
    "markdown": (modal({"type": "markdown", "text": "x"}), "unsupported type: markdown [json-pointer:/view/blocks/0]"),
    "the other type": (home(), "must be a modal view [json-pointer:/view/type]"),
    "unknown type": (modal(type="dialog"), "unsupported type: dialog [json-pointer:/view]"),
    "unknown property": (modal(colour="red"), "invalid additional property: colour [json-pointer:/view]"),
    "an id twice": (modal(section(block_id="same"), section(block_id="same")), "already exists: block_id"),
    "not an object": ("modal", "valid dictionary"),
    "nothing": (None, "valid dictionary"),
}


@pytest.mark.parametrize(("view", "words"), VIEWS_REFUSED.values(), ids=VIEWS_REFUSED.keys())
def test_a_modal_slack_would_refuse_is_refused_with_a_pointer_to_the_place(view: Any, words: str) -> None:
    with pytest.raises(SlackRefusal, match="invalid_arguments") as refusal:
        checked_view(view, expected_type="modal")
    assert words in refusal.value.problems[0]


def test_a_home_tab_has_neither_title_nor_submit() -> None:
    assert checked_view(home(), expected_type="home")["type"] == "home"
    with pytest.raises(SlackRefusal, match="invalid_arguments"):
        checked_view(home(submit=plain("x")), expected_type="home")


def test_a_view_over_its_size_is_refused() -> None:
    big = modal(*[section("x" * 3000)] * 100)
    assert VIEW_LIMIT < 100 * 3000
    with pytest.raises(SlackRefusal, match="view_too_large"):
        checked_view(big, expected_type="modal")
