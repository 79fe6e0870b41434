"""Reads tickets in which personal data is marked inline: `⟦KIND|value⟧`.

Tickets are separated by a line of three hyphens. Lines at the top of one may say what is known of its contact:
`contact: PERSON|Astrid Lindfors`.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from detectors.entities import Kind, KnownIdentifier

_MARK: Final = re.compile(r"⟦(?P<kind>[A-Z_]+)\|(?P<value>[^⟧]*)⟧")
_CONTACT: Final = re.compile(r"contact: (?P<kind>[A-Z_]+)\|(?P<value>.+)\n")


@dataclass(frozen=True, slots=True)
class MarkedTicket:
    """A ticket's text without the marks, and the marked spans as (start, end, kind)."""

    text: str
    spans: tuple[tuple[int, int, Kind], ...]
    known: tuple[KnownIdentifier, ...]


def read_tickets(path: Path) -> list[MarkedTicket]:
    """Return the tickets of a file. An unknown kind raises ValueError."""
    return [_read(ticket) for ticket in path.read_text(encoding="utf-8").split("\n---\n")]


def _read(marked: str) -> MarkedTicket:
    known = tuple(KnownIdentifier(Kind(match["kind"]), match["value"]) for match in _CONTACT.finditer(marked))
    body = _CONTACT.sub("", marked).strip()
    text, spans, position = "", [], 0
    for match in _MARK.finditer(body):
        text += body[position : match.start()]
        spans.append((len(text), len(text) + len(match["value"]), Kind(match["kind"])))
        text += match["value"]
        position = match.end()
    return MarkedTicket(text + body[position:], tuple(spans), known)
