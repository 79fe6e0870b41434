"""What is searched: invented support tickets as they are shipped, joined until they are as long as e-mails to support.

The timed texts are made of the training tickets, what is found is counted on the development tickets. The final set is
opened by no benchmark.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Final

from detectors.language import Language
from detectors.training.markup import LabelledTicket, read_folder
from tests.web_process import ROOT

SHORTEST: Final = 300
LONGEST: Final = 1500
_AIMS: Final = (SHORTEST, 400, 500, 700, 1000)
"""Characters that the texts have at least, in turns: most letters to support are short, few are long."""

_TICKETS: Final = ROOT / "detectors" / "training" / "tickets"
_BETWEEN: Final = "\n\n"


Places = list[tuple[int, int]]
"""Where something was found in a text: the first character, and the one after the last."""


@dataclass(frozen=True, slots=True)
class SupportText:
    """A text and its language, which some tools have to be told."""

    language: Language
    text: str


def support_texts(folder: Path = _TICKETS / "train") -> list[SupportText]:
    """Return the texts that are timed: of 300 to 1,500 characters, no ticket in two of them, languages in turns."""
    return _dealt(join_tickets(read_folder(folder)))


def development_tickets() -> list[LabelledTicket]:
    """Return the labelled tickets on which is counted what a tool finds."""
    return read_folder(_TICKETS / "dev")


def texts_of(tickets: Iterable[LabelledTicket]) -> list[SupportText]:
    """Return labelled tickets as texts, without what is known of their contacts: no other tool could be told."""
    return [SupportText(ticket.language, ticket.text) for ticket in tickets]


def part_of(texts: Sequence[SupportText], part: int, *, of: int) -> Sequence[SupportText]:
    """Return one of so many parts of the texts, all equally many; a few texts at the end are in none."""
    size = len(texts) // of
    return texts[part * size : (part + 1) * size]


def join_tickets(tickets: Sequence[LabelledTicket]) -> list[SupportText]:
    """Join tickets of the same language, in their order, to texts of 300 to 1,500 characters.

    What would be too long, and what is left of a language at the end, is left out.
    """
    return [text for language in Language for text in _joined(language, tickets)]


def _joined(language: Language, tickets: Sequence[LabelledTicket]) -> Iterator[SupportText]:
    aims = cycle(_AIMS)
    aim, text = next(aims), ""
    for ticket in tickets:
        if ticket.language is not language:
            continue
        text = f"{text}{_BETWEEN}{ticket.text}" if text else ticket.text
        if len(text) > LONGEST:
            text = ""
        if len(text) >= aim:
            yield SupportText(language, text)
            aim, text = next(aims), ""


def _dealt(texts: Sequence[SupportText]) -> list[SupportText]:
    """Return the texts with their languages spread evenly, so that every part of them is like the whole."""
    places = [(number / len(group), text) for group in _by_language(texts) for number, text in enumerate(group)]
    return [text for _, text in sorted(places, key=lambda each: each[0])]


def _by_language(texts: Sequence[SupportText]) -> list[list[SupportText]]:
    return [[text for text in texts if text.language is language] for language in Language]
