import json
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.encryption import Vault
from storage.errors import KeysetUnusable
from storage.keyset import new_keyset, parse_keyset, read_keyset, replace_keyset, rotate_keyset, write_keyset

PARTS = ("encryption", "lookup", "audit")


def values_in(text: str) -> list[str]:
    """Return the secret values of a keyset, base64-coded as they stand in it."""
    return [key["keyData"]["value"] for name in PARTS for key in json.loads(text)[name]["key"]]


def parsing(text: str) -> KeysetUnusable:
    with pytest.raises(KeysetUnusable) as caught:
        Vault(parse_keyset(text))
    return caught.value


def test_a_keyset_is_written_so_that_only_its_owner_can_read_it(tmp_path: Path, keyset_text: str) -> None:
    path = tmp_path / "keyset.json"
    before = os.umask(0)
    try:
        write_keyset(path, keyset_text)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert read_keyset(path) == keyset_text


def test_an_existing_file_is_never_overwritten(tmp_path: Path, keyset_text: str) -> None:
    path = tmp_path / "keyset.json"
    path.write_text("precious")
    with pytest.raises(KeysetUnusable, match="never overwrites"):
        write_keyset(path, keyset_text)
    assert path.read_text() == "precious"


def test_a_link_to_another_file_is_not_written_through(tmp_path: Path, keyset_text: str) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(KeysetUnusable):
        write_keyset(tmp_path / "link", keyset_text)
    assert not (tmp_path / "elsewhere").exists()


def test_a_folder_that_is_not_there_is_a_clear_error(tmp_path: Path, keyset_text: str) -> None:
    with pytest.raises(KeysetUnusable, match=r"keyset\.json cannot be written: No such file"):
        write_keyset(tmp_path / "nowhere" / "keyset.json", keyset_text)


def test_a_keyset_is_replaced_in_one_step_and_stays_private(tmp_path: Path, keyset_text: str) -> None:
    path = tmp_path / "keyset.json"
    write_keyset(path, keyset_text)
    (tmp_path / "keyset.json.new").write_text("left over from a crash")
    rotated = rotate_keyset(keyset_text)
    replace_keyset(path, rotated)
    assert read_keyset(path) == rotated
    assert [file.name for file in tmp_path.iterdir()] == ["keyset.json"]


def test_a_missing_keyset_is_refused_with_advice(tmp_path: Path) -> None:
    with pytest.raises(KeysetUnusable, match=r"no keyset at .*gallra keys new.*GALLRA_KEYSET_FILE"):
        read_keyset(tmp_path / "keyset.json")


@pytest.mark.parametrize("mode", [0o604, 0o640, 0o644, 0o666, 0o620, 0o601, 0o777])
def test_a_keyset_that_others_can_reach_is_refused_with_advice(tmp_path: Path, keyset_text: str, mode: int) -> None:
    path = tmp_path / "keyset.json"
    write_keyset(path, keyset_text)
    path.chmod(mode)
    with pytest.raises(KeysetUnusable, match=rf"mode 0{mode:o}.*chmod 600"):
        read_keyset(path)


@pytest.mark.parametrize("mode", [0o600, 0o400])
def test_a_keyset_that_only_its_owner_can_reach_is_read(tmp_path: Path, keyset_text: str, mode: int) -> None:
    path = tmp_path / "keyset.json"
    write_keyset(path, keyset_text)
    path.chmod(mode)
    assert read_keyset(path) == keyset_text


def test_a_folder_in_its_place_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(KeysetUnusable, match="cannot be read"):
        read_keyset(tmp_path)


def test_a_file_that_is_no_text_is_a_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "keyset.json"
    path.write_bytes(b"\xff\xfe\x00garbage")
    path.chmod(0o600)
    with pytest.raises(KeysetUnusable, match="cannot be read"):
        read_keyset(path)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        '"text"',
        "42",
        "{",
        "[" * 100_000,
        '{"gallra_keyset": 1}',
        '{"gallra_keyset": 1, "encryption": null, "lookup": null, "audit": null}',
        '{"gallra_keyset": 1, "encryption": {}, "lookup": {}, "audit": {}}',
        '{"gallra_keyset": 1, "encryption": {"key": []}, "lookup": {"key": []}, "audit": {"key": []}}',
        '{"gallra_keyset": 1, "encryption": "\\ud800", "lookup": "x", "audit": "x"}',
    ],
)
def test_what_is_no_keyset_is_refused_with_advice(text: str) -> None:
    assert "damaged or is not a keyset of Gallra" in parsing(text).sentence
    assert "gallra keys new" in parsing(text).sentence


@pytest.mark.parametrize("name", [*PARTS, "gallra_keyset"])
def test_a_keyset_that_lacks_a_part_is_refused(keyset_text: str, name: str) -> None:
    keysets = json.loads(keyset_text)
    del keysets[name]
    parsing(json.dumps(keysets))


@pytest.mark.parametrize("version", [0, 2, "1", None])
def test_a_keyset_of_another_format_is_refused(keyset_text: str, version: object) -> None:
    parsing(json.dumps(json.loads(keyset_text) | {"gallra_keyset": version}))


@pytest.mark.parametrize("name", PARTS)
@pytest.mark.parametrize(
    "damage",
    [
        {"value": "AAAA"},
        {"value": "not base64!"},
        {"value": None},
        {"typeUrl": "type.googleapis.com/google.crypto.tink.Unknown"},
    ],
    ids=str,
)
def test_a_damaged_key_is_refused_without_showing_any(keyset_text: str, name: str, damage: dict[str, object]) -> None:
    keysets = json.loads(keyset_text)
    keysets[name]["key"][0]["keyData"] |= damage
    error = parsing(json.dumps(keysets))
    assert error.__cause__ is None
    for value in values_in(keyset_text):
        assert value not in repr(error)


@given(start=st.integers(0, 3_000), length=st.integers(1, 400), put=st.sampled_from(["", "x", "\x00", "}", "å"]))
@settings(max_examples=150, deadline=None)
def test_a_keyset_with_a_hole_is_refused_or_still_whole(keyset_text: str, start: int, length: int, put: str) -> None:
    """Nothing but KeysetUnusable ever comes out of a damaged file, and it shows no key."""
    damaged = keyset_text[:start] + put + keyset_text[start + length :]
    shown = ""
    try:
        Vault(parse_keyset(damaged))
    except KeysetUnusable as error:
        shown = repr(error)
    assert not [value for value in values_in(keyset_text) if value in shown]


def test_an_opened_keyset_shows_nothing_of_itself(keyset_text: str) -> None:
    assert repr(parse_keyset(keyset_text)) == "Keyset(…)"


def test_every_new_keyset_is_another_one() -> None:
    assert not set(values_in(new_keyset())) & set(values_in(new_keyset()))


def test_rotation_adds_a_primary_key_for_encryption_and_audit_only(keyset_text: str) -> None:
    before, after = json.loads(keyset_text), json.loads(rotate_keyset(keyset_text))
    assert after["lookup"] == before["lookup"]
    for name in ("encryption", "audit"):
        assert after[name]["key"][:-1] == before[name]["key"]
        assert after[name]["primaryKeyId"] == after[name]["key"][-1]["keyId"]
        assert after[name]["primaryKeyId"] != before[name]["primaryKeyId"]


def test_rotation_can_be_repeated(keyset_text: str) -> None:
    twice = rotate_keyset(rotate_keyset(keyset_text))
    assert len(json.loads(twice)["encryption"]["key"]) == 3
    Vault(parse_keyset(twice))


def test_what_is_no_keyset_is_not_rotated() -> None:
    with pytest.raises(KeysetUnusable):
        rotate_keyset('{"gallra_keyset": 1}')
