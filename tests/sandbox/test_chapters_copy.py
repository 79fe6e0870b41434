"""Tests of the demo's chapter on a copy: what it takes for sealed; the whole of it is told in test_story."""

import io
import zipfile

import pytest
import pyzipper

from sandbox.chapters_copy import ADDRESS, is_sealed, opened
from sandbox.intercom.ticket_files import read_tickets


def archive(name: str) -> bytes:
    made = io.BytesIO()
    with pyzipper.AESZipFile(made, "w", encryption=pyzipper.WZ_AES) as file:
        file.setpassword(b"abcd-efgh")
        file.writestr(name, b"allt om en person")
    return made.getvalue()


def test_a_sealed_archive_is_opened_with_its_passphrase_alone() -> None:
    sealed = archive("copy.json")
    assert is_sealed(sealed)
    assert opened(sealed, "abcd-efgh") == {"copy.json": b"allt om en person"}
    with pytest.raises(RuntimeError, match="password"):
        opened(sealed, "abcd-efgi")


def test_what_anybody_can_read_is_not_sealed() -> None:
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w") as file:
        file.writestr("copy.json", b"allt om en person")
    assert not is_sealed(plain.getvalue())
    assert not is_sealed(archive("astrid@example.se")), "a name tells of a person"
    empty = io.BytesIO()
    pyzipper.AESZipFile(empty, "w").close()
    assert not is_sealed(empty.getvalue()), "nothing is in it"


def test_who_asks_has_written() -> None:
    assert [one for one in read_tickets() if one.contact.email == ADDRESS]
