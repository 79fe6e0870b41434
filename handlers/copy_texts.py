"""The texts of a copy: looked through for what is another person's, and written with placeholders in its stead.

What was found is stored with the text, sealed, so that whoever confirms the copy can still say that a value is the
person's own. Used by several verbs.
"""

import json
import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from detectors.corrections import Corrections
from detectors.entities import Finding, Kind, KnownIdentifier
from detectors.own_values import OwnValues
from detectors.placeholders import PLACEHOLDER, Placeholders
from detectors.resolve import outside_placeholders, resolve
from handlers.services import WorkerServices
from storage.access_copies import NewItem, NewText
from storage.plaintext import Plaintext
from storage.vocabulary import CopyTextType, ItemType, PartAuthor

_Found = list[tuple[int, int, str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class RawText:
    """One text as it is held. `lead` is what is read before it and helps to understand it; it is not in the copy."""

    type: CopyTextType
    text: str = field(repr=False)
    name: str = ""
    lead: str = field(default="", repr=False)
    author: PartAuthor | None = None
    dated_at: datetime | None = None
    is_provided: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RawItem:
    """One item as it is held, with what is surely the person's own in it, and what else is known to stand there."""

    scope: int
    type: ItemType
    ref: str
    texts: Sequence[RawText]
    own: Sequence[tuple[Kind, str]] = field(repr=False)
    known: Sequence[tuple[Kind, str]] = field(default=(), repr=False)


def looked_through(services: WorkerServices, item: RawItem, corrections: Corrections) -> NewItem:
    """Return an item as it is stored: every value that is not surely the person's own has its placeholder."""
    texts = [one.lead + one.text for one in item.texts]
    known = [KnownIdentifier(kind, value) for kind, value in item.own]
    found = services.detector.find_many(texts, known=known, is_one_ticket=True)
    stored = _pattern_of(item.known)
    again = [[*each, *_seen_before(text, stored)] for text, each in zip(texts, found, strict=True)]
    corrected = corrections.apply_to_ticket(texts, again)
    spans = [
        _moved(one, resolve(text, outside_placeholders(text, spans)))
        for one, text, spans in zip(item.texts, texts, corrected, strict=True)
    ]
    numbered, counts = _numbered(item, spans)
    return NewItem(
        scope=item.scope,
        type=item.type,
        ref=item.ref,
        texts=[
            NewText(
                type=one.type,
                content=_content(one, marks),
                author=one.author,
                dated_at=one.dated_at,
                is_provided=one.is_provided,
            )
            for one, marks in zip(item.texts, numbered, strict=True)
        ],
        values=counts,
    )


def written(content: Plaintext, own: Collection[tuple[str, int]]) -> tuple[str, Plaintext]:
    """Return a stored text's name and what stands in the copy: `own` are the placeholders that are put back."""
    stored = json.loads(content.reveal())
    text, position, pieces = stored["text"], 0, []
    for start, end, kind, number in stored["found"]:
        if (kind, number) in own:
            continue
        pieces += [text[position:start], f"[{kind} {number}]"]
        position = end
    return stored["name"], Plaintext("".join([*pieces, text[position:]]))


_Known = tuple[re.Pattern[str], dict[str, Kind]]


def _pattern_of(known: Sequence[tuple[Kind, str]]) -> _Known | None:
    """Return how values are found again that another version of the detector found: as they stood, as whole words."""
    kinds = {value: kind for kind, value in known if value.strip()}
    if not kinds:
        return None
    longest_first = sorted(kinds, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"), kinds


def _seen_before(text: str, known: _Known | None) -> list[Finding]:
    if known is None:
        return []
    pattern, kinds = known
    return [Finding(*match.span(), kinds[match[0]], 1.0, "stored") for match in pattern.finditer(text)]


def _moved(one: RawText, found: Sequence[Finding]) -> list[Finding]:
    """Return what was found in a text itself, by its places there; what only stands before it is left out."""
    lead = len(one.lead)
    return [
        Finding(max(0, each.start - lead), each.end - lead, each.kind, each.score, each.recognizer)
        for each in found
        if each.end > lead
    ]


def _numbered(item: RawItem, spans: Sequence[Sequence[Finding]]) -> tuple[list[_Found], dict[tuple[str, int], int]]:
    values = [
        [(found, one.text[found.start : found.end]) for found in each]
        for one, each in zip(item.texts, spans, strict=True)
    ]
    names = [value for each in values for found, value in each if found.kind is Kind.PERSON]
    own = OwnValues(item.own, others=names)
    foreign = [[(found, value) for found, value in each if not own.has(found.kind, value)] for each in values]
    placeholders = Placeholders()
    placeholders.reserve(one.text for one in item.texts)
    placeholders.learn((found.kind, value) for each in foreign for found, value in each)
    marks = [[_mark(found, placeholders.of(found.kind, value)) for found, value in each] for each in foreign]
    counts = Counter((kind, number) for each in marks for _, _, kind, number in each)
    return marks, dict(counts)


def _mark(found: Finding, placeholder: str) -> tuple[int, int, str, int]:
    match = PLACEHOLDER.match(placeholder)
    number = int(match["number"]) if match else 0  # beyond 999 of a kind they share a number
    return found.start, found.end, str(found.kind), number


def _content(one: RawText, found: _Found) -> Plaintext:
    return Plaintext(json.dumps({"name": one.name, "text": one.text, "found": found}, ensure_ascii=False))
