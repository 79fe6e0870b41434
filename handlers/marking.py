"""Places in a ticket that somebody points at, and what is stored of a correction there. For the verbs that correct."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from detectors.corrections import LONGEST_SHAPE, normal_form, shape_cue, shape_of
from detectors.entities import Finding, Kind
from handlers.services import Services
from handlers.ticket_texts import TicketText
from storage.corrections import NewCorrection
from storage.ids import TicketId
from storage.vocabulary import CorrectionType

_FEWEST_CHARACTERS: Final = 2
_AROUND: Final = " \t\r\n.,;:!?()[]{}<>\"'\u2018\u2019\u201c\u201d\u2026"
_QUOTES: Final = "'\u2018\u2019\u201b`\u00b4"
_DOUBLE_QUOTES: Final = '"\u201c\u201d\u201e'
_DASHES: Final = "-\u2010\u2011\u2012\u2013\u2014\u2212"
_ALIKE: Final = {character: f"[{alike}]" for alike in (_QUOTES, _DOUBLE_QUOTES, _DASHES) for character in alike}
"""Characters that a keyboard or a paste turns into each other. A hyphen stands first in its class."""


@dataclass(frozen=True, slots=True, order=True)
class MarkedPlace:
    """Where a finding stands: ids, offsets and its kind, never the text. `part_row` is 0 for the title."""

    part_row: int
    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of one of a ticket's texts that somebody pointed at. `is_masked` when findings cover all of it."""

    text: TicketText
    start: int
    end: int
    is_masked: bool


def place_of(text: TicketText, found: Finding) -> MarkedPlace:
    """Return where a finding stands."""
    return MarkedPlace(text.part_row or 0, found.start, found.end, str(found.kind))


def find_place(texts: Sequence[TicketText], place: MarkedPlace) -> Marked | None:
    """Return the finding at a place; None when there is none any more."""
    found_places = ((text, found) for text in texts for found in text.findings if place_of(text, found) == place)
    return next((Marked(text, found.start, found.end, is_masked=True) for text, found in found_places), None)


def find_words(texts: Sequence[TicketText], words: str) -> Marked | None:
    """Return where words stand in a ticket, whatever their case, spaces, quotes and dashes; None where they do not.

    A place where they can be read comes before one where they are masked. What stands around them when they are copied,
    such as a comma, does not count.
    """
    typed = "".join(each for each in words[:LONGEST_SHAPE] if unicodedata.category(each) != "Cf")
    for wanted in (typed, typed.strip(_AROUND)):
        places = list(_places(texts, wanted)) if len(normal_form(wanted)) >= _FEWEST_CHARACTERS else []
        if places:
            return min(places, key=lambda place: place.is_masked)
    return None


def correction_of(
    services: Services, ticket_id: TicketId, marked: Marked, *, type_: CorrectionType, kind: Kind
) -> NewCorrection:
    """Return what is stored of a correction: shape, cue and keyed hash of the value, and the text to be sealed."""
    text = marked.text.text.reveal()
    value = text[marked.start : marked.end]
    is_personal = type_ is CorrectionType.MISSED
    return NewCorrection(
        ticket_id=ticket_id,
        type=type_,
        kind=kind,
        shape=shape_of(value),
        cue=shape_cue(kind, text, marked.start, marked.end, is_personal=is_personal),
        hash=services.vault.hash_words(kind, normal_form(value)),
        part_row=marked.text.part_row,
        start=marked.start,
        end=marked.end,
        text=marked.text.text,
    )


def _places(texts: Sequence[TicketText], words: str) -> Iterator[Marked]:
    pattern = _pattern(words)
    for text in texts:
        for match in pattern.finditer(text.text.reveal()):
            start, end = match.span()
            is_masked = any(found.start <= start and end <= found.end for found in text.findings)
            yield Marked(text, start, end, is_masked)


def _pattern(words: str) -> re.Pattern[str]:
    """Return what finds words standing by themselves, with their accents composed or not."""
    forms = sorted({unicodedata.normalize(form, words) for form in ("NFC", "NFD")})
    bodies = "|".join(r"\s{1,4}".join(map(_loosely, form.split())) for form in forms)
    return re.compile(rf"(?<![^\W_])(?:{bodies})(?![^\W_])", re.IGNORECASE)


def _loosely(word: str) -> str:
    return "".join(_ALIKE.get(each) or re.escape(each) for each in word)
