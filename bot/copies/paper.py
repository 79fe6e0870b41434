"""A copy as PDF, page after page: each is finished, and compressed, before the next is begun.

Written with reportlab (docs/decisions/0034) in DejaVu Sans, which has the letters of every European language and is put
into the file. What the font does not have, such as pictures and most Asian scripts, is an empty box; copy.html has it.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import IO, Final

from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from bot.copies.document import Element, Heading, Line, Message, Pair, printable

_FONT: Final = "GallraDejaVuSans"
_FILE: Final = Path(__file__).parent / "DejaVuSans.ttf"
_MARGIN: Final = 56.0
_TEXT: Final = 9.5
_SMALL: Final = 8.0
_SIZES: Final = {1: 18.0, 2: 13.0, 3: 10.5}
_LEADING: Final = 1.4
_INDENT: Final = 12.0
_GREY: Final = 0.35
_WINDOW: Final = 400
"""No line has so many characters."""


def write_paper(document: Iterable[Element], file: IO[bytes], *, title: str, page: str) -> None:
    """Write a document; `page` is the word before the number of each page."""
    _register_font()
    canvas = Canvas(file, pagesize=A4, pageCompression=1, invariant=1, lang="sv")
    canvas.setTitle(title)
    paper = _Paper(canvas, page)
    for element in document:
        paper.add(element)
    paper.finish()
    canvas.save()


class _Paper:
    """Where the next line goes."""

    def __init__(self, canvas: Canvas, word: str) -> None:
        self._canvas, self._word = canvas, word
        self._width, self._height = A4
        self._left = self._height - _MARGIN
        self._number = 1

    def add(self, element: Element) -> None:
        """Write one element."""
        match element:
            case Heading():
                self._gap(_SIZES[element.level])
                self._text(element.text, size=_SIZES[element.level], keep=3)
                self._gap(3)
            case Line():
                self._text(element.text)
                self._gap(3)
            case Pair():
                self._text(element.name, size=_SMALL, grey=_GREY, keep=2)
                self._text(element.text, indent=_INDENT)
                self._gap(3)
            case Message():
                self._gap(4)
                self._text(element.head, size=_SMALL, grey=_GREY, keep=2)
                self._text(element.text, indent=_INDENT)
                self._gap(4)

    def finish(self) -> None:
        """End the last page."""
        self._canvas.setFont(_FONT, _SMALL)
        self._canvas.setFillGray(_GREY)
        self._canvas.drawCentredString(self._width / 2, _MARGIN / 2, f"{self._word} {self._number}")
        self._canvas.showPage()

    def _text(self, text: str, *, size: float = _TEXT, indent: float = 0, grey: float = 0, keep: int = 1) -> None:
        """Write a text in lines; its first is followed by room for others on the same page."""
        room = keep
        for line in _lines(text, size, self._width - 2 * _MARGIN - indent):
            self._turn(size * _LEADING * room)
            room = 1
            self._left -= size * _LEADING
            self._canvas.setFont(_FONT, size)
            self._canvas.setFillGray(grey)
            self._canvas.drawString(_MARGIN + indent, self._left, line)

    def _turn(self, needed: float) -> None:
        """Begin another page where this one has no room."""
        if self._left - needed < _MARGIN:
            self.finish()
            self._number += 1
            self._left = self._height - _MARGIN

    def _gap(self, height: float) -> None:
        self._left -= height


def _lines(text: str, size: float, width: float) -> Iterator[str]:
    for paragraph in printable(text).replace("\t", "    ").split("\n"):
        lines = simpleSplit(paragraph, _FONT, size, width)
        if not any(lines):
            yield ""
        for line in lines:
            yield from _cut(line, size, width)


def _cut(line: str, size: float, width: float) -> Iterator[str]:
    """Yield a line in pieces that fit: a word may be longer than a line. Time grows with its length, not its square."""
    at = 0
    while at < len(line):
        fits = _fitting(line[at : at + _WINDOW], size, width)
        yield line[at : at + fits]
        at += fits


def _fitting(piece: str, size: float, width: float) -> int:
    """Return how many characters fit on a line, at least one."""
    fits = len(piece)
    while fits > 1 and (needed := pdfmetrics.stringWidth(piece[:fits], _FONT, size)) > width:
        fits = max(1, min(fits - 1, int(fits * width / needed)))
    return fits


@cache
def _register_font() -> None:
    pdfmetrics.registerFont(TTFont(_FONT, str(_FILE)))
