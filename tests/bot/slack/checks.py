"""What every message and view must hold, whatever is in it: Slack's limits, asked of Slack's own models."""

import json
from collections.abc import Sequence
from typing import Any

from slack_sdk.models.blocks import Block

from bot.slack.blocks import Message
from sandbox.slack.surfaces import checked_blocks, checked_view


def check_message(message: Message) -> list[dict[str, Any]]:
    """Assert that Slack takes a message; return its blocks as Slack gets them."""
    sent: dict[str, Any] = json.loads(json.dumps(message.to_slack()))
    blocks: list[dict[str, Any]] = sent.get("blocks", [])
    assert len(blocks) <= 50
    assert len(json.dumps(blocks, ensure_ascii=False, separators=(",", ":"))) <= 13_200
    assert 0 < len(sent["text"]) <= 3_000
    check_blocks(blocks)
    if blocks:
        checked_blocks(blocks)
    return blocks


def check_view(view: dict[str, Any]) -> list[dict[str, Any]]:
    """Assert that Slack takes a modal or a Home tab; return its blocks."""
    sent: dict[str, Any] = json.loads(json.dumps(view))
    checked_view(sent, expected_type=sent["type"])
    check_blocks(sent["blocks"])
    blocks: list[dict[str, Any]] = sent["blocks"]
    return blocks


def check_blocks(blocks: Sequence[dict[str, Any]]) -> None:
    """Assert that each block is known to Slack and within its limits."""
    for block in blocks:
        parsed = Block.parse(dict(block))
        assert parsed is not None, f"Slack does not know {block['type']}"
        parsed.validate_json()
        parsed.to_dict()
