"""An archive that only its passphrase opens: what leaves the company for an authority, or for the person it is about.

AES-256 as WinZip defined it (AE-2), which 7-Zip, WinZip, Keka and others open on every desktop (docs/decisions/0026).
The names of the entries stand readable in such an archive, so they say nothing of a person.
"""

import re
import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import IO, Final

import pyzipper

_ALPHABET: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and digits that are not taken for each other when they are read aloud."""
_GROUPS: Final = 7
_LETTERS: Final = 4
_KEY_BITS: Final = 256
_NAME: Final = re.compile(r"[A-Za-z]+\.[a-z]+", re.ASCII)


def new_passphrase() -> str:
    """Return a passphrase for one archive, made by chance: about 138 bits, in groups that can be read aloud."""
    groups = ("".join(secrets.choice(_ALPHABET) for _ in range(_LETTERS)) for _ in range(_GROUPS))
    return "-".join(groups)


class SealedArchive:
    """An archive that is being written, entry by entry, each in pieces: memory does not grow with it."""

    def __init__(self, archive: pyzipper.AESZipFile) -> None:
        self._archive = archive

    def add(self, name: str, pieces: Iterable[bytes]) -> None:
        """Write one entry.

        Raises:
            ValueError: the name is not of the form `word.word`: no name comes from a person, and none leads elsewhere.
        """
        if _NAME.fullmatch(name) is None:
            raise ValueError("An entry of an archive is called by a word of ours.")
        # The size is not known before: the fields for large files are written in any case.
        with self._archive.open(name, "w", force_zip64=True) as entry:
            for piece in pieces:
                entry.write(piece)


@contextmanager
def sealed_archive(file: IO[bytes], *, passphrase: str) -> Iterator[SealedArchive]:
    """Give a new archive to write to; every entry is sealed with the passphrase."""
    with pyzipper.AESZipFile(file, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES) as archive:
        archive.setpassword(passphrase.encode())
        archive.setencryption(pyzipper.WZ_AES, nbits=_KEY_BITS)
        yield SealedArchive(archive)


def write_archive(file: IO[bytes], entries: Mapping[str, bytes], *, passphrase: str) -> None:
    """Write `entries`, by their names, into a new archive; every entry is sealed with the passphrase."""
    with sealed_archive(file, passphrase=passphrase) as archive:
        for name, content in entries.items():
            archive.add(name, [content])
