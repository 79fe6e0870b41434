"""Labelled tickets, as people write them: `⟦KIND|value⟧` for personal data, `⟦DECOY|value⟧` for what must stay.

A file holds tickets, separated by a line of two per cent signs. The first lines of a ticket say its language, and may
say what is known of its contact:

    lang: sv
    contact: PERSON|Astrid Lindfors
    Hej, jag heter ⟦PERSON|Astrid Lindfors⟧. Order ⟦DECOY|10234⟧ kom aldrig fram.
    %%
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from detectors.entities import Kind, KnownIdentifier
from detectors.language import Language

DECOY: Final = "DECOY"
"""Marks what looks like personal data and is not."""

_SEPARATOR: Final = "\n%%\n"
_MARK: Final = re.compile(r"⟦(?P<kind>[A-Z_]+)\|(?P<value>[^⟦⟧]*)⟧")
_LANGUAGE: Final = re.compile(r"lang: (?P<language>\w+)\n")
_CONTACT: Final = re.compile(r"contact: (?P<kind>[A-Z_]+)\|(?P<value>.+)\n")


@dataclass(frozen=True, slots=True)
class Span:
    """A marked piece: Python character offsets into the text without marks, and its kind; None is a decoy."""

    start: int
    end: int
    kind: Kind | None


@dataclass(frozen=True, slots=True)
class LabelledTicket:
    """A ticket without its marks, and what was marked, in order. `name` is the file's name and the ticket's number."""

    name: str
    language: Language
    text: str = field(repr=False)
    spans: tuple[Span, ...]
    known: tuple[KnownIdentifier, ...]

    @property
    def personal(self) -> tuple[Span, ...]:
        """Return the spans that are personal data."""
        return tuple(span for span in self.spans if span.kind is not None)

    @property
    def decoys(self) -> tuple[Span, ...]:
        """Return the spans that must stay."""
        return tuple(span for span in self.spans if span.kind is None)


class MarkupInvalid(ValueError):
    """A labelled ticket cannot be read. `ticket` is its name, `problem` one sentence."""

    def __init__(self, ticket: str, problem: str) -> None:
        super().__init__(f"{ticket}: {problem}")
        self.ticket = ticket
        self.problem = problem


def read_tickets(path: Path) -> list[LabelledTicket]:
    """Return the tickets of a file, in order. Raises MarkupInvalid."""
    return list(_tickets(path))


def read_folder(folder: Path) -> list[LabelledTicket]:
    """Return the tickets of all files of a folder, files in the order of their names. Raises MarkupInvalid."""
    return [ticket for path in sorted(folder.glob("*.txt")) for ticket in _tickets(path)]


def _tickets(path: Path) -> Iterator[LabelledTicket]:
    marked = path.read_text(encoding="utf-8").removesuffix("\n").removesuffix("\n%%")
    for number, ticket in enumerate(marked.split(_SEPARATOR), start=1):
        yield read_ticket(ticket, name=f"{path.stem}:{number}")


def read_ticket(marked: str, *, name: str) -> LabelledTicket:
    """Return one ticket. Raises MarkupInvalid."""
    language = _LANGUAGE.match(marked)
    if language is None or language["language"] not in frozenset(Language):
        raise MarkupInvalid(name, f"its first line is not one of {', '.join(f'lang: {each}' for each in Language)}.")
    body, known = marked[language.end() :], []
    while contact := _CONTACT.match(body):
        known.append(KnownIdentifier(_kind(contact["kind"], name), contact["value"]))
        body = body[contact.end() :]
    text, spans = _without_marks(body.strip("\n"), name)
    return LabelledTicket(name, Language(language["language"]), text, spans, tuple(known))


def _without_marks(body: str, name: str) -> tuple[str, tuple[Span, ...]]:
    spans: list[Span] = []
    text, position = "", 0
    for match in _MARK.finditer(body):
        text += body[position : match.start()]
        value, kind = match["value"], match["kind"]
        if not value or value != value.strip():
            raise MarkupInvalid(name, f"the mark number {len(spans) + 1} is empty, or begins or ends with a space.")
        spans.append(Span(len(text), len(text) + len(value), None if kind == DECOY else _kind(kind, name)))
        text += value
        position = match.end()
    text += body[position:]
    if not text.strip() or re.search("[⟦⟧]", text):
        raise MarkupInvalid(name, "it is empty, or a mark in it is not closed, or stands inside another.")
    return text, tuple(spans)


def _kind(word: str, name: str) -> Kind:
    if word not in frozenset(Kind):
        raise MarkupInvalid(name, f"{word} is not a kind.")
    return Kind(word)
