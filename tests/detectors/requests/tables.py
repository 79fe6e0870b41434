"""Invented messages: which of them ask for a right, and which only look like it. A line break is an arrow."""

from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).parent
LEARNED: Final = ""
HELD_OUT: Final = "held_out_"
"""Written when the rules were finished: they have not learned from these, and must not."""


def asking(which: str) -> list[tuple[frozenset[str], str]]:
    """Return messages that ask, each with the rights it asks for."""
    pairs = (line.split(" | ", 1) for line in _lines(f"{which}asking.txt"))
    return [(frozenset(rights.split()), text) for rights, text in pairs]


def not_asking(which: str) -> list[str]:
    """Return messages that ask for nothing of their writer's own."""
    return _lines(f"{which}not_asking.txt")


def _lines(name: str) -> list[str]:
    written = (_FOLDER / name).read_text(encoding="utf-8")
    return [line.replace("\u23ce", "\n") for line in written.split("\n") if line]
