"""HTML taken apart, every character with its place in the source, in linear time whatever the input.

Not html.parser: it gives no places of attributes' values, and takes time that grows with the square of broken mark-up
(docs/decisions/0012). Entities are read by the standard library. Only the names of HTML's own elements make a tag:
`<anna@example.se>` in a plain text is text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from detectors.words import words

_ELEMENTS: Final = words(
    "a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote"
    " body br button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl"
    " dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr"
    " html i iframe img input ins isindex kbd label legend li link listing main map mark marquee math menu menuitem"
    " meta meter nav nobr noframes noscript o:p object ol optgroup option output p param picture plaintext pre"
    " progress q rb rp rt rtc ruby s samp script search section select slot small source spacer span strike strong"
    " style sub summary sup svg table tbody td template text textarea tfoot th thead time title tr track tspan tt u"
    " ul var video wbr xmp path g use image"
)
BLOCKS: Final = words(
    "address article aside blockquote body br button caption center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hr html legend li main menu nav ol"
    " optgroup option p pre section select summary table tbody td textarea tfoot th thead title tr ul option"
)
"""Elements before and after which a line begins: what they part is not one word."""
_RAW: Final = words("script style")
_ALONE: Final = words(
    "allowfullscreen async autofocus autoplay checked compact controls default defer disabled hidden inert ismap"
    " itemscope loop multiple muted nohref noresize noshade novalidate nowrap open playsinline readonly required"
    " reversed selected"
)
"""Attributes that are usual without a value."""

_OPENING: Final = re.compile(r"<(?:(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9:]*)(?=[\s/>])|!--|!|\?)")
_BODY: Final = re.compile(r"(?:[^>\"'=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+|[\"'])*+")
"""What stands in a tag: a quotation mark counts only behind an equals sign, where a value begins."""
_ATTRIBUTE: Final = re.compile(
    r"(?P<name>[^\s\"'<>/=]++)(?:\s*+=\s*+(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<bare>[^\s\"'<>]++)))?"
)
_USUAL_NAME: Final = re.compile(r"[A-Za-z][A-Za-z:_-]{0,30}")
_PADDING: Final = re.compile(r"[\s/=]*")
_LOOKS_SO: Final = re.compile(
    rf"<(?:/?(?:{'|'.join(sorted(_ELEMENTS, key=len, reverse=True))})(?=[\s/>])|!--|!doctype\b)"
    r"|&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});",
    re.IGNORECASE,
)


class Sort(StrEnum):
    """What a stretch of HTML is. HIDDEN: a comment, a declaration, a script, a style sheet."""

    TEXT = "text"
    TAG = "tag"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True, repr=False)
class Attribute:
    """One attribute of a tag, and where its value stands in the source, without its quotes."""

    name: str
    start: int
    end: int
    is_quoted: bool


@dataclass(frozen=True, slots=True, repr=False)
class Token:
    """A stretch of the source. A tag has its `name` in small letters; `is_odd` where it holds more than attributes."""

    sort: Sort
    start: int
    end: int
    name: str = ""
    is_closing: bool = False
    is_odd: bool = False
    attributes: tuple[Attribute, ...] = ()


def looks_like_html(text: str) -> bool:
    """Say whether there is a tag, a comment or an entity in a text."""
    return ("<" in text or "&" in text) and _LOOKS_SO.search(text) is not None


def tokens_of(source: str) -> Iterator[Token]:
    """Yield the whole source as tokens, in order and without a gap."""
    lexer = _Lexer(source)
    start = place = 0
    while (opening := _OPENING.search(source, place)) is not None:
        token = lexer.token_at(opening)
        if token is None:
            place = opening.end()
            continue
        if start < token.start:
            yield Token(Sort.TEXT, start, token.start)
        yield token
        start = place = token.end
        if token.name in _RAW and not token.is_closing:
            start = place = lexer.end_of_raw(token)
            if token.end < start:
                yield Token(Sort.HIDDEN, token.end, start)
    if start < len(source):
        yield Token(Sort.TEXT, start, len(source))


class _Lexer:
    """Finds where tokens end. What was looked for once in vain is not looked for again: that keeps time linear."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._has_no_end = False
        self._has_broken_quotes = False

    def token_at(self, opening: re.Match[str]) -> Token | None:
        """Return the token that begins at an opening, None where it is only text."""
        if opening["name"] is None:
            return self._hidden(opening)
        name = opening["name"].lower()
        end = self._end_of_tag(opening.end()) if name in _ELEMENTS else None
        if end is None:
            return None
        attributes = tuple(self._attributes(opening.end(), end - 1))
        is_odd = self._is_odd(opening.end(), end - 1)
        return Token(Sort.TAG, opening.start(), end, name, bool(opening["close"]), is_odd, attributes)

    def end_of_raw(self, token: Token) -> int:
        """Return where a script or style sheet ends; the end of the source where it is never closed."""
        closing = re.compile(rf"</{token.name}(?=[\s/>])", re.IGNORECASE).search(self._source, token.end)
        return closing.start() if closing else len(self._source)

    def _hidden(self, opening: re.Match[str]) -> Token:
        mark = "-->" if opening[0] == "<!--" else ">"
        found = self._source.find(mark, opening.end())
        return Token(Sort.HIDDEN, opening.start(), len(self._source) if found < 0 else found + len(mark))

    def _end_of_tag(self, start: int) -> int | None:
        if self._has_no_end:
            return None
        if not self._has_broken_quotes:
            body = _BODY.match(self._source, start)
            end = body.end() if body else start
            if self._source[end : end + 1] == ">":
                return end + 1
            self._has_broken_quotes = True
        found = self._source.find(">", start)
        self._has_no_end = found < 0
        return None if found < 0 else found + 1

    def _attributes(self, start: int, end: int) -> Iterator[Attribute]:
        for match in _ATTRIBUTE.finditer(self._source, start, end):
            for group in ("double", "single", "bare"):
                if match[group] is not None:
                    yield Attribute(match["name"].lower(), *match.span(group), is_quoted=group != "bare")

    def _is_odd(self, start: int, end: int) -> bool:
        """Say whether a tag holds anything but usual attributes: that might be text that somebody wrote."""
        position = start
        for match in _ATTRIBUTE.finditer(self._source, start, end):
            if not _PADDING.fullmatch(self._source, position, match.start()):
                return True
            has_value = match.end() > match.end("name")
            if not _USUAL_NAME.fullmatch(match["name"]) or not (has_value or match["name"].lower() in _ALONE):
                return True
            position = match.end()
        return not _PADDING.fullmatch(self._source, position, end)
