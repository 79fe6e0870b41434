"""What stands in the readable forms of a copy, element by element: HTML and PDF are written from the same.

Elements are made as they are read, so that a copy of ten thousand messages takes no more memory than one of ten.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from bot.copies.words import AUTHORS, IDENTIFIERS, ITEMS, MISSING, OUTCOMES, SORTS, TEXTS, TYPES, both
from bot.policy_for_everybody import page_for_everybody
from bot.policy_languages import POLICY_WORDS
from bot.policy_parts import Block, Cell, Chapter, Entry, Facts, Items, Paragraph, Table
from bot.slack.words import Language
from handlers.copy_pages import CopyContent, CopyItem, CopyLookup, CopyPart, CopyPartner
from handlers.policy.model import PartnerName, Policy, PurposeName, Words
from handlers.policy.partner_asking import OWN_STORE
from storage.vocabulary import CopyTextType, Right

_CHAPTERS: Final = frozenset({"purposes", "tickets", "data", "recipients", "rights", "company"})
"""What art. 15(1)(a) to (h) asks for, of the page about the policy."""
_SPACE: Final = "\n\t"
_FIRST_PRINTED: Final = " "


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3; `language` is empty where it stands in both."""

    level: int
    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """Running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A name and what stands there, each as text of a person or of ours."""

    name: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Message:
    """What somebody wrote, under who wrote it and when."""

    head: str
    text: str = field(repr=False)


Element = Heading | Line | Pair | Message


def document_of(content: CopyContent, policy: Policy) -> Iterator[Element]:
    """Yield a whole copy."""
    is_access = content.right is Right.ACCESS
    yield Heading(1, both(TEXTS.title_access if is_access else TEXTS.title_portability))
    lead = TEXTS.lead_access if is_access else TEXTS.lead_portability
    yield from (Line(lead.sv), Line(lead.en))
    yield from _facts(content, policy)
    if is_access:
        yield from _where(content, policy)
    yield from _held(content, policy)
    if is_access:
        yield from _lookups(content, policy)
        yield from _policy(policy)


def partner_title(policy: Policy, name: str) -> str:
    """Return what a partner is called, in both languages."""
    if name == OWN_STORE:
        return both(TEXTS.own_store)
    partner = policy.partners.get(PartnerName(name))
    return partner.title if partner else name


def purpose_title(policy: Policy, name: str | None) -> str:
    """Return what a purpose is called, in both languages; one of an older policy by its name."""
    purpose = policy.purposes.get(PurposeName(name)) if name else None
    return both(purpose.title) if purpose else name or ""


def sort_title(lookup: CopyLookup) -> str:
    """Return what was done, in both languages."""
    return both(SORTS[lookup.sort])


def printable(text: str) -> str:
    """Return a text without what cannot be printed, or changes how the text around it is read."""
    return "".join(_printed(one) for one in text)


def _printed(character: str) -> str:
    if character in _SPACE or (character >= _FIRST_PRINTED and character.isprintable()):
        return character
    if character in _UNSEEN:
        return ""
    return " " if character.isspace() else "\ufffd"


_UNSEEN: Final = frozenset(
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\r"
)
"""What is left out: marks without a width, and those that turn the direction of a text."""


def _facts(content: CopyContent, policy: Policy) -> Iterator[Element]:
    yield Pair(both(TEXTS.company), policy.controller.name)
    yield Pair(both(TEXTS.request), str(content.request_id))
    yield Pair(both(TEXTS.received), _moment(content.received_at))
    yield Pair(both(TEXTS.made), _moment(content.made_at))
    for type_, values in content.identifiers.items():
        for value in values:
            yield Pair(f"{both(TEXTS.identifiers)} ({both(IDENTIFIERS[type_])})", value.reveal())
    yield Pair(both(TEXTS.complain), policy.controller.supervisory_authority)


def _where(content: CopyContent, policy: Policy) -> Iterator[Element]:
    yield Heading(2, both(TEXTS.where))
    yield from (Line(TEXTS.where_note.sv), Line(TEXTS.where_note.en))
    for partner in content.partners:
        yield Pair(partner_title(policy, partner.name), "\n".join(_outcome(partner)))


def _outcome(partner: CopyPartner) -> Iterator[str]:
    held = ", ".join(f"{both(ITEMS[type_])}: {count}" for type_, count in partner.items.items())
    yield both(OUTCOMES[partner.state]) + (f" ({held})" if held else "")
    if partner.missing is not None:
        yield both(MISSING[partner.missing])
    for count, told in ((partner.mentions, TEXTS.mentions), (partner.recordings, TEXTS.recordings)):
        if count:
            yield from _counted(told, count)


def _held(content: CopyContent, policy: Policy) -> Iterator[Element]:
    yield Heading(2, both(TEXTS.held))
    yield from (Line(TEXTS.placeholders.sv), Line(TEXTS.placeholders.en))
    if content.notes_left_out:
        yield from (Line(text) for text in _counted(TEXTS.notes_left_out, content.notes_left_out))
    is_any = False
    for item in content.items():
        is_any = True
        yield from _item(item, policy)
    if not is_any:
        yield Line(both(TEXTS.held_none))


def _item(item: CopyItem, policy: Policy) -> Iterator[Element]:
    yield Heading(3, f"{partner_title(policy, item.source)} · {both(ITEMS[item.type])}: {item.ref}")
    for part in item.parts:
        yield _part(part)


def _part(part: CopyPart) -> Element:
    text = part.text.reveal()
    if part.name:
        return Pair(part.name, text)
    if part.type is CopyTextType.TITLE:
        return Pair(both(TYPES[part.type]), text)
    author = both(AUTHORS[part.author]) if part.author else ""
    moment = _moment(part.dated_at) if part.dated_at else ""
    return Message(" · ".join(filter(None, (both(TYPES[part.type]), author, moment))), text)


def _lookups(content: CopyContent, policy: Policy) -> Iterator[Element]:
    yield Heading(2, both(TEXTS.lookups))
    yield from (Line(TEXTS.lookups_note.sv), Line(TEXTS.lookups_note.en))
    if not content.lookups:
        yield Line(both(TEXTS.lookups_none))
    for lookup in content.lookups:
        purpose = purpose_title(policy, lookup.purpose)
        yield Pair(_moment(lookup.at), " · ".join(filter(None, (sort_title(lookup), purpose))))


def _policy(policy: Policy) -> Iterator[Element]:
    for language in (Language.SV, Language.EN):
        page = page_for_everybody(policy, POLICY_WORDS[language])
        for chapter in page.chapters:
            if chapter.anchor in _CHAPTERS:
                yield from _chapter(chapter, language)
        yield Line(page.version)


def _chapter(chapter: Chapter, language: Language) -> Iterator[Element]:
    yield Heading(2, chapter.title, language)
    for block in chapter.blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[Element]:
    match block:
        case Paragraph():
            yield Line(block.text)
        case Facts():
            yield from (Pair(asked, _lines(cell)) for asked, cell in block.pairs)
        case Items():
            yield from (Line(_lines(cell)) for cell in block.cells)
        case Table():
            for row in block.rows:
                told = zip(block.columns[1:], row[1:], strict=True)
                yield Pair(_lines(row[0]), "\n".join(f"{column}: {_lines(cell)}" for column, cell in told))
        case Entry():
            yield Heading(3, block.title)
            yield from _block(block.facts)


def _lines(cell: Cell) -> str:
    return "; ".join(cell.lines)


def _counted(words: Words, count: int) -> Iterator[str]:
    yield words.sv.format(count=count)
    yield words.en.format(count=count)


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"
