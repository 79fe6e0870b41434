"""A Slack message as plain text, for a terminal: markup is read, as Slack reads it, and not shown."""

import html
import re
from typing import Any

_LINE = "─" * 40
_LINK = re.compile(r"<(?:[^<>|\n]+\|)?([^<>\n]+)>")
_BOLD_OR_CODE = re.compile(r"(?<!\w)([*`])(?=\S)([^\n]*?)(?<=\S)\1(?!\w)")


def text_of(message: dict[str, Any]) -> str:
    """Return what a person reads in a message: its blocks, or its text when it has none."""
    blocks = message.get("blocks") or []
    lines = [line for block in blocks for line in _lines(block)]
    lines += [f"[picture: {one['title']}]" for one in message.get("files") or []]
    return "\n".join(lines) if lines else _without_markup(str(message.get("text", "")))


def _lines(block: dict[str, Any]) -> list[str]:
    match block.get("type"):
        case "divider":
            return [_LINE]
        case "actions":
            return [" ".join(f"[{_text(element['text'])}]" for element in block["elements"] if "text" in element)]
        case "context":
            return [" · ".join(_text(element) for element in block["elements"]).replace(": · ", ": ")]
        case _:
            texts = [block.get("text"), *(block.get("fields") or [])]
            return [_text(one) for one in texts if one]


def _text(one: dict[str, Any]) -> str:
    text = str(one.get("text", ""))
    return _without_markup(text) if one.get("type") == "mrkdwn" else text


def _without_markup(text: str) -> str:
    return html.unescape(_BOLD_OR_CODE.sub(r"\2", _LINK.sub(r"\1", text)))
