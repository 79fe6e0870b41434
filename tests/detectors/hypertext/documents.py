"""HTML for tests: pieces to build it from, a detector of fixed words, and what is left of the mark-up."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

from hypothesis import strategies as st

from detectors.entities import Finding, Kind, KnownIdentifier

NAME = "Astrid Lindfors"
MAIL = "astrid@example.se"
PHONE = "070-174 06 05"
VALUES = (NAME, MAIL, PHONE)
_KINDS = {NAME: Kind.PERSON, MAIL: Kind.EMAIL_ADDRESS, PHONE: Kind.PHONE_NUMBER}


@dataclass(frozen=True, slots=True)
class WordDetector:
    """A Detector that finds the values above, in any case, and nothing else."""

    def find_many(
        self,
        texts: Sequence[str],
        *,
        known: Sequence[KnownIdentifier] = (),  # noqa: ARG002 - the protocol's
        is_one_ticket: bool = False,  # noqa: ARG002 - the protocol's
    ) -> list[list[Finding]]:  # noqa: ARG002 - the protocol's
        return [sorted(found for value in VALUES for found in _find(value, text)) for text in texts]


def _find(value: str, text: str) -> list[Finding]:
    pattern = r"\s+".join(re.escape(word) for word in value.split())
    return [Finding(*match.span(), _KINDS[value], 0.9, "words") for match in re.finditer(pattern, text, re.IGNORECASE)]


class _Outline(HTMLParser):
    """Collects the tags of a document, in order, without their attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - fixed signature
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(f"/{tag}")


def outline(source: str) -> list[str]:
    """Return the tags of a document as Python's own parser sees them."""
    parser = _Outline()
    parser.feed(source)
    parser.close()
    return parser.tags


def _entities(value: str, every: int) -> str:
    """Return a value with some of its characters as entities."""
    return "".join(f"&#{ord(one)};" if place % every == 0 else one for place, one in enumerate(value))


def _tagged(value: str, place: int, tag: str) -> str:
    """Return a value with a part of it in an inline tag."""
    at = place % len(value)
    return f"{value[:at]}<{tag}>{value[at:]}</{tag}>"


def _percent(value: str) -> str:
    return value.replace("@", "%40").replace(" ", "%20")


_VALUES = st.sampled_from(VALUES)
_WRITTEN = st.one_of(
    _VALUES,
    st.builds(str.upper, _VALUES),
    st.builds(_entities, _VALUES, st.integers(1, 4)),
    st.builds(_tagged, _VALUES, st.integers(1, 14), st.sampled_from(["b", "i", "span", "a", "font"])),
    _VALUES.map(lambda value: value.replace(" ", "&nbsp;")),
    _VALUES.map(lambda value: value.replace(" ", "\n  ") if value == NAME else value),
    _VALUES.map(lambda value: f"{value[:3]}&shy;{value[3:]}"),
)
_HIDDEN = st.one_of(
    _VALUES.map(lambda value: f'<a href="mailto:{value}?subject=Hej">här</a>'),
    _VALUES.map(lambda value: f"<a href='https://example.com/?q={_percent(value)}'>här</a>"),
    _VALUES.map(lambda value: f'<img alt="Bild av {value}" src="x.png">'),
    _VALUES.map(lambda value: f"<img src=x.png title='{_entities(value, 2)}'/>"),
    _VALUES.map(lambda value: f"<!-- {value} -->"),
    _VALUES.map(lambda value: f"<script>var x = '{value}';</script>"),
    _VALUES.map(lambda value: f"<style>/* {value} */ p {{color: red}}</style>"),
)
_PLAIN = st.sampled_from(
    [
        "Hej &amp; tack",
        "<br>",
        "<br/>",
        "order 10234",
        " ",
        "\n",
        "&nbsp;",
        "<hr>",
        "R&D",
        "1 < 2",
        "[PERSON 7]",
        "a>b",
        "&lt;",
    ]
)
_PIECE = st.one_of(_WRITTEN, _HIDDEN, _PLAIN)
_BLOCK = st.builds(
    lambda tag, pieces: f"<{tag}>{' '.join(pieces)}</{tag}>",
    st.sampled_from(["p", "div", "li", "b", "blockquote"]),
    st.lists(_PIECE, max_size=4),
)
WELL_FORMED = st.lists(st.one_of(_PIECE, _BLOCK), min_size=1, max_size=6).map(" ".join)
"""Documents whose tags are closed in order, with values in every place."""
_FRAMES = st.sampled_from(
    [
        "@",
        "<b>@</b>",
        "<p>@",
        "</p>@",
        "<br>@",
        "<a href='@'>",
        '<img alt="@">',
        "<i title=@>",
        "<p @>",
        "<!--@-->",
        "<script>@</script>",
        "<@",
        "@>",
    ]
)


def _numbered(frames: list[str]) -> str:
    """Return the frames put together, each sign replaced by three characters that stand nowhere else."""
    signs = iter(range(0x4E00, 0x9000))
    return "".join(frame.replace("@", "".join(chr(next(signs)) for _ in range(3))) for frame in frames)


NUMBERED = st.lists(_FRAMES, min_size=1, max_size=10).map(_numbered)
"""Documents in which every character that is no mark-up stands once: what survives can be told one by one."""
BROKEN = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "<",
                ">",
                "</",
                "<p",
                "<b ",
                "='",
                '="',
                "'",
                '"',
                "<!--",
                "-->",
                "&",
                "&#",
                ";",
                "<a href=",
                "<script>",
                "</p>",
                "<![CDATA[",
            ]
        ),
        _VALUES,
        st.text(max_size=5),
    ),
    max_size=14,
).map("".join)
"""Documents that nobody should write."""
