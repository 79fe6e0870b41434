"""A copy as one HTML file: no script, nothing loaded from elsewhere, light, dark, in print.

What a person wrote stays text: everything is escaped by the template engine.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.copies.document import Element, printable

_TEMPLATES: Final = Path(__file__).parent.parent / "templates"
_PIECE: Final = 64 * 1024


def page_of(document: Iterable[Element], *, title: str) -> Iterator[bytes]:
    """Yield the page in pieces, as the document is read."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.tests["element_of"] = lambda element, name: type(element).__name__ == name
    environment.filters["printable"] = printable
    written = environment.get_template("copy.html").generate(document=document, title=title)
    yield from in_pieces(text.encode("utf-8", "replace") for text in written)


def in_pieces(written: Iterable[bytes]) -> Iterator[bytes]:
    """Yield bytes in larger pieces: an archive takes few of them faster than many."""
    waiting: list[bytes] = []
    length = 0
    for content in written:
        waiting.append(content)
        length += len(content)
        if length >= _PIECE:
            yield b"".join(waiting)
            waiting, length = [], 0
    yield b"".join(waiting)
