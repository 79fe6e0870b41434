"""Writes the archive of a copy: the readable forms, the one for programs, and a word about each."""

import tempfile
from collections.abc import Iterator
from typing import IO, Final

from bot.copies.document import document_of
from bot.copies.machine import json_of
from bot.copies.page import in_pieces, page_of
from bot.copies.paper import write_paper
from bot.copies.readme import readme_of
from bot.copies.spreadsheet import lookups_of
from bot.copies.words import TEXTS, both
from handlers.copy_pages import CopyContent
from handlers.policy.model import Policy
from storage.plaintext import Plaintext
from storage.sealed_archives import sealed_archive
from storage.vocabulary import Right

README: Final = "README.txt"
HTML: Final = "copy.html"
PDF: Final = "copy.pdf"
JSON: Final = "copy.json"
LOOKUPS: Final = "lookups.csv"
_PIECE: Final = 256 * 1024


class ArchiveWriter:
    """A CopyWriter; `policy` is what the company has promised."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy

    def write(self, content: CopyContent, file: IO[bytes], *, passphrase: Plaintext) -> None:
        """Write the sealed archive; its memory does not grow with what is in it."""
        title = both(TEXTS.title_access if content.right is Right.ACCESS else TEXTS.title_portability)
        with sealed_archive(file, passphrase=passphrase.reveal()) as archive:
            archive.add(README, [readme_of(content, self._policy)])
            archive.add(HTML, page_of(document_of(content, self._policy), title=title))
            archive.add(PDF, self._paper(content, title))
            archive.add(JSON, in_pieces(json_of(content, self._policy)))
            if content.right is Right.ACCESS:
                archive.add(LOOKUPS, in_pieces(lookups_of(content, self._policy)))

    def _paper(self, content: CopyContent, title: str) -> Iterator[bytes]:
        """Yield the PDF: it is written to a file without a name first, for its table of contents comes last."""
        with tempfile.TemporaryFile() as file:
            write_paper(document_of(content, self._policy), file, title=title, page=both(TEXTS.page))
            file.seek(0)
            while piece := file.read(_PIECE):
                yield piece
