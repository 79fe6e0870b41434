"""Says whether Slack would take a message or a view, in Slack's own words, and fills in the ids it gives.

The stand-in's models are asked first; what they pass must pass `slack_sdk.models.blocks` too.
"""

import copy
import json
from collections.abc import Callable
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block

from sandbox.slack.block_kit import MessageSurface, ViewSurface
from sandbox.slack.wire import Blocks, Json, SlackRefusal

BLOCKS_LIMIT = 13_200
"""How many characters all blocks of a message may have as JSON. Slack documents none; apps saw `msg_blocks_too_long`
from about here on (slackapi/bolt-js issue 2509). Through a response URL Slack seems to take more; the stand-in does
not."""

VIEW_LIMIT = 250 * 1024
"""How many bytes a view may have. Source: Slack, views.open, `view_too_large`."""

WORDS: dict[str, Callable[[ErrorDetails], str]] = {
    "string_too_long": lambda e: f"must be less than {e['ctx']['max_length'] + 1} characters",
    "string_too_short": lambda e: f"must be more than {e['ctx']['min_length'] - 1} characters",
    "too_long": lambda e: f"no more than {e['ctx']['max_length']} items allowed",
    "too_short": lambda e: f"no less than {e['ctx']['min_length']} items allowed",
    "missing": lambda e: f"missing required field: {e['loc'][-1]}",
    "extra_forbidden": lambda e: f"invalid additional property: {e['loc'][-1]}",
    "union_tag_invalid": lambda e: f"unsupported type: {e['ctx']['tag']}",
    "union_tag_not_found": lambda _: "missing required field: type",
}
"""Slack's words for what the models find, by the error's type; the models' own words where there are none here."""

_ABOUT_THE_PARENT = {"missing", "extra_forbidden"}


def checked_blocks(blocks: Any) -> Blocks:
    """Return a message's blocks with all ids. Raises SlackRefusal `invalid_blocks` or `msg_blocks_too_long`."""
    _check(MessageSurface, {"blocks": blocks}, "invalid_blocks")
    _check_ids(blocks, "/blocks", "invalid_blocks")
    if len(json.dumps(blocks, ensure_ascii=False, separators=(",", ":"))) > BLOCKS_LIMIT:
        raise SlackRefusal("msg_blocks_too_long")
    return with_ids(blocks)


def checked_view(view: Any, *, expected_type: str) -> Json:
    """Return a view with all ids. Raises SlackRefusal `invalid_arguments` or `view_too_large`."""
    _check(ViewSurface, {"view": view}, "invalid_arguments")
    if view["type"] != expected_type:
        raise SlackRefusal("invalid_arguments", (f"must be a {expected_type} view [json-pointer:/view/type]",))
    if len(json.dumps(view).encode()) > VIEW_LIMIT:
        raise SlackRefusal("view_too_large")
    _check_ids(view["blocks"], "/view/blocks", "invalid_arguments")
    return {**view, "blocks": with_ids(view["blocks"])}


def with_ids(blocks: Blocks) -> Blocks:
    """Return a copy in which every block and every element that acts has an id, as Slack gives them."""
    copies = copy.deepcopy(blocks)
    for number, block in enumerate(copies):
        block.setdefault("block_id", f"=b{number}")
        for place, element in enumerate(elements_of(block)):
            element.setdefault("action_id", f"=a{number}.{place}")
    return copies


def elements_of(block: Json) -> list[Json]:
    """Return the elements of a block that act or hold a value."""
    if block["type"] == "actions":
        return list(block["elements"])
    if block["type"] == "input":
        return [block["element"]]
    accessory = block.get("accessory")
    return [accessory] if accessory is not None and accessory["type"] != "image" else []


def _check(surface: type[BaseModel], content: Json, refusal: str) -> None:
    try:
        surface.model_validate(content)
    except ValidationError as error:
        problems = tuple(_problem(content, details) for details in error.errors(include_url=False))
        raise SlackRefusal(refusal, problems) from None
    if "view" in content:
        _ask_the_sdk(content["view"]["blocks"], "/view/blocks", refusal)
    else:
        _ask_the_sdk(content["blocks"], "/blocks", refusal)


def _ask_the_sdk(blocks: Blocks, pointer: str, refusal: str) -> None:
    for number, block in enumerate(copy.deepcopy(blocks)):
        try:
            parsed = Block.parse(block)
            if parsed is None:
                raise SlackRefusal(refusal, (f"unsupported type: {block['type']} [json-pointer:{pointer}/{number}]",))
            parsed.validate_json()
            parsed.to_dict()  # validates what is inside
        except SlackObjectFormationError as error:
            raise SlackRefusal(refusal, (f"{error} [json-pointer:{pointer}/{number}]",)) from None


def _problem(content: Json, details: ErrorDetails) -> str:
    words = WORDS.get(details["type"], _own_words)(details)
    return f"{words} [json-pointer:{_pointer(content, details)}]"


def _own_words(details: ErrorDetails) -> str:
    return details["msg"]


def _pointer(content: Json, details: ErrorDetails) -> str:
    """Return where the error is as a JSON pointer, without the type names by which the models tell blocks apart."""
    steps, here = [], content
    location = details["loc"][:-1] if details["type"] in _ABOUT_THE_PARENT else details["loc"]
    for step in location:
        if isinstance(here, dict) and step == here.get("type"):
            continue
        steps.append(str(step))
        here = _inside(here, step)
    if details["type"] == "text_too_long":
        steps.append("text")
    return "/" + "/".join(steps)


def _inside(value: Any, step: str | int) -> Any:
    if isinstance(value, dict):
        return value.get(step)
    return value[step] if isinstance(value, list) and isinstance(step, int) and step < len(value) else None


def _check_ids(blocks: Blocks, pointer: str, refusal: str) -> None:
    """Refuse a block id used twice, and an action id used twice in one block."""
    used: set[str] = set()
    for number, block in enumerate(blocks):
        _check_unused(block.get("block_id"), used, f"block_id [json-pointer:{pointer}/{number}]", refusal)
        inside: set[str] = set()
        for element in elements_of(block):
            _check_unused(element.get("action_id"), inside, f"action_id [json-pointer:{pointer}/{number}]", refusal)


def _check_unused(value: str | None, used: set[str], where: str, refusal: str) -> None:
    if value in used:
        raise SlackRefusal(refusal, (f"already exists: {where}",))
    if value is not None:
        used.add(value)
