"""What a readable page about the policy consists of, whatever it is written as: Markdown or HTML."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.slack.words import Language


@dataclass(frozen=True, slots=True)
class Cell:
    """What is told of one thing, a line each. `is_missing`: the company has not documented it, which stands out."""

    lines: tuple[str, ...]
    is_missing: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Pairs of what is asked and what is told."""

    pairs: tuple[tuple[str, Cell], ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption; the first cell of a row says what the row is about."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading below a chapter's own, with what is told of it."""

    title: str
    facts: Facts


Block = Paragraph | Facts | Items | Table | Entry


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading and what stands under it. `anchor` is its name in links, the same in every language."""

    anchor: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A whole page. `contents` is the heading of its list of chapters, `version` says which policy it was made from."""

    language: Language
    title: str
    lead: str
    contents: str
    chapters: tuple[Chapter, ...]
    version: str


def told(*lines: str) -> Cell:
    """Return what is documented."""
    return Cell(lines)


def listed(words: Iterable[str], *, otherwise: Cell) -> Cell:
    """Return words with commas between, or `otherwise` where there is none."""
    found = ", ".join(words)
    return Cell((found,)) if found else otherwise
