"""A message as its readers see it: without Slack's markup for links and mentions, and without invisible characters."""

import re
import unicodedata
from typing import Final

_MARKUP: Final = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")
_SCHEME: Final = re.compile(r"(?:mailto|tel):", re.IGNORECASE)
_NAMES: Final = ("@", "#", "!")
"""What a mention of a person, a channel or everybody begins with. Source: Slack, Formatting text for app surfaces."""
_ENTITIES: Final = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
_LONGEST: Final = 40_000
"""Slack's own limit for the text of a message."""


def readable(text: str) -> str:
    """Return the text of a message for a detector; more than Slack lets anybody write is left out."""
    shown = _MARKUP.sub(_unlinked, text[:_LONGEST])
    for entity, character in _ENTITIES:
        shown = shown.replace(entity, character)
    normal = unicodedata.normalize("NFKC", shown)
    return "".join(character for character in normal if unicodedata.category(character) != "Cf")


def _unlinked(markup: re.Match[str]) -> str:
    target, label = markup[1], markup[2] or ""
    if target.startswith(_NAMES):
        return " "
    address = _SCHEME.sub("", target, count=1)
    return address if not label or label in address else f"{label} {address}"
