"""An archive that only its passphrase opens: what leaves the company for an authority, on a stick or by mail.

AES-256 as WinZip defined it (AE-2), which 7-Zip, WinZip, Keka and others open on every desktop (docs/decisions/0026).
The names of the entries stand readable in such an archive, so they say nothing of a person.
"""

import secrets
from collections.abc import Mapping
from typing import IO, Final

import pyzipper

_ALPHABET: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and digits that are not taken for each other when they are read aloud."""
_GROUPS: Final = 7
_LETTERS: Final = 4
_KEY_BITS: Final = 256


def new_passphrase() -> str:
    """Return a passphrase for one archive, made by chance: about 138 bits, in groups that can be read aloud."""
    groups = ("".join(secrets.choice(_ALPHABET) for _ in range(_LETTERS)) for _ in range(_GROUPS))
    return "-".join(groups)


def write_archive(file: IO[bytes], entries: Mapping[str, bytes], *, passphrase: str) -> None:
    """Write `entries`, by their names, into a new archive; every entry is sealed with the passphrase."""
    with pyzipper.AESZipFile(file, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES) as archive:
        archive.setpassword(passphrase.encode())
        archive.setencryption(pyzipper.WZ_AES, nbits=_KEY_BITS)
        for name, content in entries.items():
            archive.writestr(name, content)
