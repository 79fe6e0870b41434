"""Redaction of HTML: what a person reads of a finding becomes its placeholder, and the mark-up stays whole.

Nothing of a finding's characters stays: its text, spread over tags as it may be, its value in an attribute, its place
in a comment. An address that holds a finding is replaced altogether. A tag inside a finding keeps its name alone.
"""

import html
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from detectors.entities import Finding
from detectors.hypertext.tokens import Attribute, Sort, Token
from detectors.hypertext.views import URL_ATTRIBUTES, Piece, Views
from detectors.placeholders import Placeholders

_FRAMES: Final = (("<!--", "-->"), ("<!", ">"), ("<?", ">"))
"""What a comment or a declaration begins and ends with; no finding takes it away."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """A part of the source to be taken out, and what stands for it."""

    piece: Piece
    stand_in: str


@dataclass(frozen=True, slots=True, repr=False)
class _Edit:
    """What is written in place of a stretch of the source."""

    start: int
    end: int
    text: str


class HtmlText:
    """One HTML text that is being redacted."""

    def __init__(self, source: str, views: Views) -> None:
        self._source = source
        self._views = views
        self._starts = [token.start for token in views.tokens]

    def value_of(self, finding: Finding) -> str:
        """Return the value of a finding as it is read: without tags, entities decoded."""
        read = [text for _, text in self._read(finding)]
        return "".join(read) or self._source[finding.start : finding.end]

    def redacted(self, findings: Sequence[Finding], placeholders: Placeholders) -> str:
        """Return the text with every finding replaced. `findings` are disjoint, sorted, and offsets into the source."""
        cuts: list[_Cut] = []
        bare: dict[int, Token] = {}
        for finding in findings:
            cuts += self._cuts(finding, placeholders.of(finding.kind, self.value_of(finding)))
            bare |= {token.start: token for token in self._tokens(finding) if _must_be_bare(token, finding)}
        edits = [*self._edits(cut for cut in cuts if cut.piece.token.start not in bare), *map(_bare_tag, bare.values())]
        return "".join(self._written(sorted(edits, key=lambda edit: (edit.start, edit.end))))

    def _tokens(self, finding: Finding) -> Sequence[Token]:
        first, last = bisect_right(self._starts, finding.start) - 1, bisect_right(self._starts, finding.end - 1)
        return self._views.tokens[first:last]

    def _read(self, finding: Finding) -> list[tuple[Piece, str]]:
        """Return what is read of a finding: in texts where it lies in texts, else in what is hidden."""
        tokens, (start, end) = self._tokens(finding), (finding.start, finding.end)
        seen = [self._views.visible.read(token, None, start, end) for token in tokens if token.sort is Sort.TEXT]
        hidden = self._views.hidden
        in_values = [hidden.read(token, each, start, end) for token in tokens for each in token.attributes]
        as_it_stands = [hidden.read(token, None, start, end) for token in tokens]
        for readings in (seen, in_values, as_it_stands):
            if any(readings):
                return [reading for reading in readings if reading is not None]
        return []

    def _cuts(self, finding: Finding, placeholder: str) -> Iterator[_Cut]:
        """Yield what has to go for a finding. The first part has the placeholder, and every address of a link."""
        stand_in = placeholder
        for token in self._tokens(finding):
            for attribute in token.attributes:
                read = self._views.hidden.read(token, attribute, finding.start, finding.end)
                if read is not None:
                    yield _Cut(read[0], placeholder)
            view = self._views.visible if token.sort is Sort.TEXT else self._views.hidden
            read = None if token.sort is Sort.TAG else view.read(token, None, finding.start, finding.end)
            if read is not None:
                yield _Cut(self._inside_frame(read[0]), stand_in)
                stand_in = ""

    def _inside_frame(self, piece: Piece) -> Piece:
        """Return a part of a comment or declaration without what begins and ends it."""
        token = piece.token
        for opening, closing in _FRAMES if token.sort is Sort.HIDDEN else ():
            if self._source.startswith(opening, token.start):
                is_closed = self._source.endswith(closing, token.start + len(opening), token.end)
                first, last = token.start + len(opening), token.end - (len(closing) if is_closed else 0)
                return replace(piece, start=max(piece.start, first), end=max(first, min(piece.end, last)))
        return piece

    def _edits(self, cuts: Iterable[_Cut]) -> Iterator[_Edit]:
        values: dict[int, tuple[Attribute, list[_Cut]]] = {}
        for cut in cuts:
            attribute = cut.piece.attribute
            if attribute is None:
                yield _Edit(cut.piece.start, cut.piece.end, cut.stand_in)
            else:
                values.setdefault(attribute.start, (attribute, []))[1].append(cut)
        for attribute, parts in values.values():
            yield _Edit(attribute.start, attribute.end, self._value(attribute, parts))

    def _value(self, attribute: Attribute, cuts: Sequence[_Cut]) -> str:
        """Return what an attribute holds afterwards: of an address nothing but the placeholder."""
        if attribute.name in URL_ATTRIBUTES:
            value = html.escape(cuts[0].stand_in)
        else:
            edits = [_Edit(cut.piece.start, cut.piece.end, html.escape(cut.stand_in)) for cut in cuts]
            value = "".join(self._written(edits, attribute.start, attribute.end))
        return value if attribute.is_quoted else f'"{value}"'

    def _written(self, edits: Iterable[_Edit], start: int = 0, end: int | None = None) -> Iterator[str]:
        """Yield a stretch of the source with the edits made, in order."""
        position = start
        for edit in edits:
            if edit.end < position or (edit.end == position and edit.start < position):
                continue
            yield self._source[position : max(position, edit.start)]
            yield edit.text
            position = max(position, edit.end)
        yield self._source[position : len(self._source) if end is None else end]


def _must_be_bare(token: Token, finding: Finding) -> bool:
    """Say whether a tag has to lose what stands beside its name: a finding lies in it, but not in a value alone."""
    if token.sort is not Sort.TAG or not (token.attributes or token.is_odd):
        return False
    return not any(
        each.start <= max(finding.start, token.start) and min(finding.end, token.end) <= each.end
        for each in token.attributes
    )


def _bare_tag(token: Token) -> _Edit:
    return _Edit(token.start, token.end, f"<{'/' if token.is_closing else ''}{token.name}>")
