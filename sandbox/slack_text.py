"""A Slack message as plain text, for a terminal."""

from typing import Any


def text_of(message: dict[str, Any]) -> str:
    """Return what a person reads in a message: its blocks, or its text when it has none."""
    blocks = message.get("blocks") or []
    lines = [line for block in blocks for line in _lines(block)]
    return "\n".join(lines) if lines else str(message.get("text", ""))


def _lines(block: dict[str, Any]) -> list[str]:
    match block.get("type"):
        case "divider":
            return ["─" * 40]
        case "actions":
            return [" ".join(f"[{_text(element.get('text'))}]" for element in block["elements"] if "text" in element)]
        case "context":
            return [" · ".join(_text(element) for element in block["elements"])]
        case _:
            texts = [block.get("text"), *(block.get("fields") or [])]
            return [_text(one) for one in texts if one]


def _text(one: Any) -> str:
    if not isinstance(one, dict):
        return ""
    text = one.get("text", "")
    return _text(text) if isinstance(text, dict) else str(text)
