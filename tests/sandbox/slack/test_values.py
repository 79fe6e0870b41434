"""What a person filled in, as Slack reports it."""

import pytest

from sandbox.slack.surfaces import checked_blocks
from sandbox.slack.values import Filled, LeftEmpty, NotOffered, check_required, element_value, state_values
from tests.sandbox.slack.pieces import Json, actions, button, field, option, select, text_input

_TICKS: Json = {"type": "checkboxes", "action_id": "c", "options": [option("a"), option("b")]}
_GROUPS: Json = {
    "type": "static_select",
    "action_id": "g",
    "option_groups": [{"label": {"type": "plain_text", "text": "G"}, "options": [option("inside")]}],
}


@pytest.mark.parametrize(
    ("element", "filled", "key", "value"),
    [
        (text_input(), "Astrid", "value", "Astrid"),
        (text_input(), "", "value", None),
        (select("s", "a", "b"), "b", "selected_option", option("b")),
        (select("s", "a"), None, "selected_option", None),
        (_GROUPS, "inside", "selected_option", option("inside")),
        (_TICKS, ["a", "b"], "selected_options", [option("a"), option("b")]),
        (_TICKS, "a", "selected_options", [option("a")]),
        (_TICKS, [], "selected_options", []),
        ({"type": "datepicker", "action_id": "d"}, "2026-03-02", "selected_date", "2026-03-02"),
        ({"type": "timepicker", "action_id": "t"}, "09:30", "selected_time", "09:30"),
        ({"type": "datetimepicker", "action_id": "m"}, "1772442000", "selected_date_time", 1772442000),
        ({"type": "users_select", "action_id": "u"}, "U1", "selected_user", "U1"),
    ],
)
def test_each_element_reports_what_was_put_into_it(element: Json, filled: Filled, key: str, value: object) -> None:
    assert element_value(element, filled) == {"type": element["type"], key: value}


@pytest.mark.parametrize("element", [select("s", "a"), _TICKS, _GROUPS])
def test_what_is_not_offered_cannot_be_chosen(element: Json) -> None:
    with pytest.raises(NotOffered):
        element_value(element, "z")


def test_untouched_elements_report_their_initial_values_and_buttons_nothing() -> None:
    blocks = checked_blocks(
        [
            field(text_input(initial_value="x")),
            field({"type": "datepicker", "action_id": "d", "initial_date": "2026-03-02"}),
            actions(button(), select("s", "a", initial_option=option("a")), block_id="row"),
        ]
    )
    values = state_values(blocks, {})
    assert values["who_block"]["who"]["value"] == "x"
    assert values["d_block"]["d"]["selected_date"] == "2026-03-02"
    assert values["row"] == {"s": {"type": "static_select", "selected_option": option("a")}}


def test_block_ids_and_action_ids_both_name_an_input() -> None:
    blocks = checked_blocks([field(text_input("one")), field(text_input("two"))])
    values = state_values(blocks, {"one": "1", "two_block": "2"})
    assert (values["one_block"]["one"]["value"], values["two_block"]["two"]["value"]) == ("1", "2")


def test_a_required_input_must_hold_something_and_an_optional_one_need_not() -> None:
    blocks = checked_blocks([field(text_input("must")), field(text_input("may"), optional=True)])
    check_required(blocks, state_values(blocks, {"must": "x"}))
    with pytest.raises(LeftEmpty, match="must_block"):
        check_required(blocks, state_values(blocks, {"may": "x"}))
