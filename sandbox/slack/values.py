"""What a person has filled in or chosen, in the form in which Slack reports it.

Source: Slack, view_submission and block_actions payloads, `state.values`.
"""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from sandbox.slack.surfaces import elements_of
from sandbox.slack.wire import Blocks, Json

Filled: TypeAlias = str | Sequence[str] | None
"""What a person puts into one element: text, an option's value, several of them, or nothing."""

_STATELESS = frozenset({"button", "overflow"})
_TYPED = frozenset({"plain_text_input", "email_text_input", "url_text_input", "number_input"})
_ONE_OPTION = frozenset({"static_select", "radio_buttons", "overflow"})
_MANY_OPTIONS = frozenset({"multi_static_select", "checkboxes"})
_PLAIN_KEYS = {
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "users_select": ("selected_user", "initial_user"),
}


class NotOffered(Exception):
    """A person cannot choose this: it is not among the options. Carries the action id."""


class LeftEmpty(Exception):
    """A required input was left empty; Slack's own client would not have sent this. Carries the block id."""


def state_values(blocks: Blocks, filled: Mapping[str, Filled]) -> Json:
    """Return `state.values`: by block id and action id. `filled` has action ids or block ids as keys.

    What is not filled in keeps its initial value.

    Raises:
        NotOffered: a chosen value is not among the options.
    """
    values: Json = {}
    for block in blocks:
        holders = [element for element in elements_of(block) if element["type"] not in _STATELESS]
        for element in holders:
            key = next((key for key in (element["action_id"], block["block_id"]) if key in filled), None)
            value = element_value(element, filled[key]) if key is not None else initial_value(element)
            values.setdefault(block["block_id"], {})[element["action_id"]] = value
    return values


def check_required(blocks: Blocks, values: Json) -> None:
    """Raise LeftEmpty when an input that is not optional holds nothing."""
    for block in blocks:
        if block["type"] != "input" or block.get("optional"):
            continue
        held = values[block["block_id"]][block["element"]["action_id"]]
        if not any(value for key, value in held.items() if key != "type"):
            raise LeftEmpty(block["block_id"])


def element_value(element: Json, filled: Filled) -> Json:
    """Return what one element reports when a person puts this into it. Raises NotOffered."""
    kind = element["type"]
    if kind in _TYPED:
        return {"type": kind, "value": filled or None}
    if kind in _ONE_OPTION:
        return {"type": kind, "selected_option": _option(element, filled) if filled else None}
    if kind in _MANY_OPTIONS:
        chosen = [filled] if isinstance(filled, str) else list(filled or [])
        return {"type": kind, "selected_options": [_option(element, value) for value in chosen if value]}
    if kind == "datetimepicker":
        return {"type": kind, "selected_date_time": int(str(filled)) if filled else None}
    return {"type": kind, _PLAIN_KEYS[kind][0]: filled or None}


def initial_value(element: Json) -> Json:
    """Return what one element reports when nobody has touched it."""
    kind = element["type"]
    if kind in _TYPED:
        return {"type": kind, "value": element.get("initial_value")}
    if kind in _ONE_OPTION:
        return {"type": kind, "selected_option": element.get("initial_option")}
    if kind in _MANY_OPTIONS:
        return {"type": kind, "selected_options": element.get("initial_options", [])}
    selected, initial = _PLAIN_KEYS[kind]
    return {"type": kind, selected: element.get(initial)}


def options_of(element: Json) -> list[Json]:
    """Return all options of a menu, also those in groups."""
    grouped = [option for group in element.get("option_groups", []) for option in group["options"]]
    return [*element.get("options", []), *grouped]


def _option(element: Json, value: Filled) -> Json:
    for option in options_of(element):
        if option["value"] == value:
            return {"text": option["text"], "value": option["value"]}
    raise NotOffered(element["action_id"])
