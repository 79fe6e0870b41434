"""An archive opens with its passphrase and with nothing else, and one changed byte is noticed."""

import io
import zipfile

import pytest
import pyzipper

from storage.sealed_archives import new_passphrase, write_archive

ENTRIES = {"manifest.json": b'{"a": 1}', "fields.json": "Åsa Öberg".encode() * 50}


def written(passphrase: str) -> bytes:
    file = io.BytesIO()
    write_archive(file, ENTRIES, passphrase=passphrase)
    return file.getvalue()


def read(archive: bytes, passphrase: str) -> dict[str, bytes]:
    with pyzipper.AESZipFile(io.BytesIO(archive)) as opened:
        opened.setpassword(passphrase.encode())
        return {name: opened.read(name) for name in opened.namelist()}


def test_it_opens_with_its_passphrase_and_holds_what_was_put_in() -> None:
    passphrase = new_passphrase()
    archive = written(passphrase)
    assert read(archive, passphrase) == ENTRIES
    assert "Åsa".encode() not in archive
    with pytest.raises(RuntimeError, match="password"):
        read(archive, new_passphrase())
    with zipfile.ZipFile(io.BytesIO(archive)) as plain, pytest.raises((RuntimeError, NotImplementedError)):
        plain.read("fields.json")


def test_every_entry_is_sealed_with_256_bits() -> None:
    with pyzipper.AESZipFile(io.BytesIO(written("p"))) as opened:
        assert {(info.flag_bits & 1, info.wz_aes_strength) for info in opened.infolist()} == {(1, 3)}


def test_a_changed_byte_is_noticed() -> None:
    archive = bytearray(written("p"))
    start = archive.index(b"fields.json") + len("fields.json") + 40
    archive[start] ^= 1
    with pytest.raises(Exception, match=r"(?i)hmac|crc|bad|error|invalid"):
        read(bytes(archive), "p")


def test_a_passphrase_is_long_made_by_chance_and_easy_to_read_aloud() -> None:
    made = {new_passphrase() for _ in range(200)}
    assert len(made) == 200
    assert {len(group) for one in made for group in one.split("-")} == {4}
    assert {one.count("-") for one in made} == {6}
    assert not set("".join(made)) & set("ilo01IO")
