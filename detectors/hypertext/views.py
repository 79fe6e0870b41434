"""HTML as what is read in it, with a way back: each character of a view knows where it stands in the source.

The visible view is the text without its tags, entities decoded, a line for each block: `<b>An</b>na` is one name. The
hidden view holds what is not seen: values of attributes, comments, scripts, and odd tags as they stand.
"""

import html
import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from detectors.hypertext.tokens import BLOCKS, Attribute, Sort, Token, looks_like_html, tokens_of
from detectors.words import words

_SPECIAL: Final = re.compile(
    r"&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[a-zA-Z][a-zA-Z0-9]{1,30};?)|[ \t\r\n\f]{2,}|[\t\r\n\f]"
    "|[\u00ad\u200b-\u200d\u2060\ufeff]+"
)
"""What is not read as it is written: entities, layout, what cannot be seen."""
_PERCENT: Final = re.compile(r"(?:%[0-9a-fA-F]{2})+")
_UNSEEN: Final = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_APART: Final = "\n\u2029\n"
"""Between two values of the hidden view: no pattern reaches over it."""
_PREFORMATTED: Final = frozenset({"pre", "textarea", "listing", "xmp", "plaintext"})
URL_ATTRIBUTES: Final = words(
    "href src action formaction cite data poster background longdesc usemap srcset ping profile codebase"
)
"""Attributes whose value is an address."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the source that belongs to one token, or to one attribute of it."""

    token: Token
    attribute: Attribute | None
    start: int
    end: int


@dataclass(slots=True)
class Stretch:
    """The characters of a view from `first` to before `last`, made from one token or one attribute."""

    token: Token
    attribute: Attribute | None
    first: int
    last: int


class View:
    """A text made from HTML. Of each character it knows where it begins and ends in the source."""

    def __init__(self) -> None:
        self.text = ""
        self._pieces: list[str] = []
        self._starts: array[int] = array("q")
        self._ends: array[int] = array("q")
        self._stretches: list[Stretch] = []
        self._firsts: list[int] = []
        self._by_token: dict[int, list[Stretch]] = {}

    def begin(self, token: Token, attribute: Attribute | None = None) -> None:
        """Say of which token what is added next is."""
        stretch = Stretch(token, attribute, len(self._starts), len(self._starts))
        self._stretches.append(stretch)
        self._firsts.append(stretch.first)
        self._by_token.setdefault(token.start, []).append(stretch)

    def add(self, text: str, start: int, end: int) -> None:
        """Add characters that together stand for one stretch of the source."""
        self._place(text, array("q", [start]) * len(text), array("q", [end]) * len(text))
        self._stretches[-1].last = len(self._starts)

    def add_as_it_stands(self, source: str, start: int, end: int) -> None:
        """Add characters each of which stands for itself."""
        self._place(source[start:end], array("q", range(start, end)), array("q", range(start + 1, end + 1)))
        self._stretches[-1].last = len(self._starts)

    def part(self, mark: str) -> None:
        """Add what parts two stretches and stands nowhere in the source."""
        self._place(mark, array("q", [-1]) * len(mark), array("q", [-1]) * len(mark))

    def finish(self) -> "View":
        """Return the view, its text put together."""
        self.text = "".join(self._pieces)
        self._pieces.clear()
        return self

    def source_pieces(self, start: int, end: int) -> list[Piece]:
        """Return the parts of the source for which a span of the view stands, in order."""
        found: list[Piece] = []
        place = max(0, bisect_right(self._firsts, start) - 1)
        while place < len(self._stretches) and self._stretches[place].first < end:
            stretch = self._stretches[place]
            first, last = max(start, stretch.first), min(end, stretch.last)
            if first < last:
                found.append(Piece(stretch.token, stretch.attribute, self._starts[first], self._ends[last - 1]))
            place += 1
        return found

    def read(self, token: Token, attribute: Attribute | None, start: int, end: int) -> tuple[Piece, str] | None:
        """Return what is read of a token or attribute between two places of the source, and exactly where it stands.

        An entity that lies there in part lies there altogether. None where nothing of it can be read. Of several
        readings of an attribute the last counts: that of an address with its percent signs decoded.
        """
        for stretch in reversed(self._by_token.get(token.start, [])):
            if stretch.attribute is not attribute:
                continue
            first = bisect_right(self._ends, start, stretch.first, stretch.last)
            last = bisect_left(self._starts, end, stretch.first, stretch.last)
            if first < last:
                return Piece(token, attribute, self._starts[first], self._ends[last - 1]), self.text[first:last]
        return None

    def _place(self, text: str, starts: "array[int]", ends: "array[int]") -> None:
        self._pieces.append(text)
        self._starts.extend(starts)
        self._ends.extend(ends)


@dataclass(frozen=True, slots=True)
class Views:
    """The two views of one source, and its tokens."""

    tokens: tuple[Token, ...]
    visible: View
    hidden: View


def views_of(source: str) -> Views:
    """Return what can be read in HTML."""
    tokens = tuple(tokens_of(source))
    return Views(
        tokens, _visible(source, tokens, keeps_layout=not _is_document(source, tokens)), _hidden(source, tokens)
    )


def _is_document(source: str, tokens: Sequence[Token]) -> bool:
    """Say whether line breaks are layout: it begins with a tag, and has blocks. Else it is plain text with mark-up."""
    return source.lstrip().startswith("<") and any(token.name in BLOCKS for token in tokens)


def readable(text: str) -> str:
    """Return what a person reads in a text: of HTML the visible view, of any other text itself."""
    return views_of(text).visible.text if looks_like_html(text) else text


def _visible(source: str, tokens: Sequence[Token], *, keeps_layout: bool) -> View:
    view = View()
    preformatted = 0
    for token in tokens:
        if token.sort is Sort.TEXT:
            view.begin(token)
            _add_decoded(view, source, token.start, token.end, keeps_layout=keeps_layout or preformatted > 0)
        elif token.name in BLOCKS:
            view.part("\n")
        if token.name in _PREFORMATTED:
            preformatted = max(0, preformatted + (-1 if token.is_closing else 1))
    return view.finish()


def _hidden(source: str, tokens: Sequence[Token]) -> View:
    view = View()
    for token in tokens:
        if token.sort is Sort.HIDDEN or token.is_odd:
            view.begin(token)
            _add_decoded(view, source, token.start, token.end, keeps_layout=True)
            view.part(_APART)
        for attribute in token.attributes:
            view.begin(token, attribute)
            _add_decoded(view, source, attribute.start, attribute.end, keeps_layout=True)
            view.part(_APART)
            if attribute.name in URL_ATTRIBUTES and "%" in source[attribute.start : attribute.end]:
                view.begin(token, attribute)
                _add_unquoted(view, source, attribute)
                view.part(_APART)
    return view.finish()


def _add_decoded(view: View, source: str, start: int, end: int, *, keeps_layout: bool) -> None:
    position = start
    for match in _SPECIAL.finditer(source, start, end):
        if position < match.start():
            view.add_as_it_stands(source, position, match.start())
        written = match[0]
        if written[0] == "&":
            view.add(_entity(written), *match.span())
        elif written[0].isspace():
            _add_space(view, source, match, keeps_layout=keeps_layout)
        position = match.end()
    if position < end:
        view.add_as_it_stands(source, position, end)


def _entity(written: str) -> str:
    decoded = html.unescape(written)
    return "" if decoded in _UNSEEN else decoded


def _add_space(view: View, source: str, match: re.Match[str], *, keeps_layout: bool) -> None:
    if keeps_layout:
        view.add_as_it_stands(source, *match.span())
    else:
        view.add(" ", *match.span())


def _add_unquoted(view: View, source: str, attribute: Attribute) -> None:
    """Add an address with its percent signs decoded."""
    position = attribute.start
    for match in _PERCENT.finditer(source, attribute.start, attribute.end):
        view.add_as_it_stands(source, position, match.start())
        view.add(unquote(match[0], errors="replace"), *match.span())
        position = match.end()
    view.add_as_it_stands(source, position, attribute.end)
