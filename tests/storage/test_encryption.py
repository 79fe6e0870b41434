import os

import pytest
import tink
from hypothesis import given, settings
from hypothesis import strategies as st
from tink import aead

from storage.encryption import DataKey, Place, Vault
from storage.errors import KeysetUnusable, SealBroken
from storage.keyset import Keyset, new_keyset, parse_keyset, rotate_keyset
from storage.plaintext import Plaintext
from storage.vocabulary import IdentifierType
from tests.people import ASTRID

SECRET = "Astrid bor på Storgatan 5"
BODY = Place("parts", "sealed_body", "1/10")
OTHER_PLACES = [
    Place("parts", "sealed_body", "1/11"),
    Place("parts", "sealed_body", "2/10"),
    Place("parts", "sealed_title", "1/10"),
    Place("tickets", "sealed_body", "1/10"),
    Place("parts", "sealed_body", "1/1"),
    Place("parts", "sealed_bod", "y1/10"),
]
ALL_TEXT = st.text(st.characters(exclude_categories=()), max_size=200)  # lone surrogates and NUL as well


@pytest.fixture(scope="module")
def key(vault: Vault) -> DataKey:
    return vault.new_data_key("ticket:1")[0]


@given(text=ALL_TEXT)
@settings(max_examples=200, deadline=None)
def test_every_text_opens_as_it_was_sealed(key: DataKey, text: str) -> None:
    assert key.open(key.seal(Plaintext(text), BODY), BODY).reveal() == text


@pytest.mark.parametrize("text", ["\x00", "a\x00b", "\ud800", "\udfff\ud800 å", "å" * 1_000_000, "", "👩‍👩‍👧"])
def test_awkward_texts_survive_sealing(key: DataKey, text: str) -> None:
    assert key.open(key.seal(Plaintext(text), BODY), BODY).reveal() == text


def test_a_seal_holds_nothing_of_the_text(key: DataKey) -> None:
    sealed = key.seal(Plaintext(SECRET), BODY)
    for word in ("Astrid", "Storgatan"):  # a shorter one could stand there by chance
        assert word.encode() not in sealed


def test_the_same_text_never_has_the_same_seal_twice(key: DataKey) -> None:
    assert key.seal(Plaintext(SECRET), BODY) != key.seal(Plaintext(SECRET), BODY)


@given(text=st.text(max_size=40), data=st.data())
@settings(max_examples=300, deadline=None)
def test_a_change_of_any_byte_is_noticed(key: DataKey, text: str, data: st.DataObject) -> None:
    sealed = bytearray(key.seal(Plaintext(text), BODY))
    position = data.draw(st.integers(0, len(sealed) - 1), label="position")
    sealed[position] ^= data.draw(st.integers(1, 255), label="change")
    with pytest.raises(SealBroken):
        key.open(bytes(sealed), BODY)


def test_a_change_at_every_position_is_noticed(key: DataKey) -> None:
    sealed = key.seal(Plaintext(SECRET), BODY)
    for position in range(len(sealed)):
        changed = sealed[:position] + bytes([sealed[position] ^ 1]) + sealed[position + 1 :]
        with pytest.raises(SealBroken):
            key.open(changed, BODY)


@pytest.mark.parametrize("cut", [b"", b"\x01", None])
def test_a_cut_or_lengthened_seal_is_noticed(key: DataKey, cut: bytes | None) -> None:
    sealed = key.seal(Plaintext(SECRET), BODY)
    for changed in (cut if cut is not None else sealed[:-1], sealed + b"\x00"):
        with pytest.raises(SealBroken):
            key.open(changed, BODY)


@pytest.mark.parametrize("elsewhere", OTHER_PLACES, ids=str)
def test_a_value_that_was_moved_does_not_open(key: DataKey, elsewhere: Place) -> None:
    with pytest.raises(SealBroken) as caught:
        key.open(key.seal(Plaintext(SECRET), BODY), elsewhere)
    assert caught.value.place == str(elsewhere)


def test_another_tickets_key_does_not_open_it(vault: Vault, key: DataKey) -> None:
    other, _ = vault.new_data_key("ticket:2")
    with pytest.raises(SealBroken):
        other.open(key.seal(Plaintext(SECRET), BODY), BODY)


def test_a_broken_seal_is_reported_without_text_and_without_its_cause(key: DataKey) -> None:
    with pytest.raises(SealBroken) as caught:
        key.open(key.seal(Plaintext(SECRET), BODY), OTHER_PLACES[0])
    assert "parts.sealed_body[1/11]" in caught.value.sentence
    assert "Astrid" not in repr(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_a_data_key_opens_again_for_its_owner_only(vault: Vault) -> None:
    key, wrapped = vault.new_data_key("ticket:1")
    sealed = key.seal(Plaintext(SECRET), BODY)
    assert vault.unwrap("ticket:1", wrapped).open(sealed, BODY).reveal() == SECRET
    for owner in ("ticket:2", "ticket:11", "request:1", ""):
        with pytest.raises(SealBroken, match=r"data_keys\.wrapped"):
            vault.unwrap(owner, wrapped)


def test_a_wrapped_key_that_was_changed_does_not_open(vault: Vault) -> None:
    _, wrapped = vault.new_data_key("ticket:1")
    for changed in (b"", b"garbage", wrapped[:-1], bytes([wrapped[0] ^ 1]) + wrapped[1:], os.urandom(len(wrapped))):
        with pytest.raises(SealBroken):
            vault.unwrap("ticket:1", changed)


def test_another_installations_vault_opens_nothing(vault: Vault) -> None:
    _, wrapped = vault.new_data_key("ticket:1")
    with pytest.raises(SealBroken):
        Vault(parse_keyset(new_keyset())).unwrap("ticket:1", wrapped)


def test_after_rotation_old_seals_open_and_new_keys_need_the_new_keyset(keyset_text: str, vault: Vault) -> None:
    key, wrapped = vault.new_data_key("ticket:1")
    sealed = key.seal(Plaintext(SECRET), BODY)
    rotated = Vault(parse_keyset(rotate_keyset(keyset_text)))
    assert rotated.unwrap("ticket:1", wrapped).open(sealed, BODY).reveal() == SECRET
    _, wrapped_anew = rotated.new_data_key("ticket:2")
    with pytest.raises(SealBroken):
        vault.unwrap("ticket:2", wrapped_anew)


def test_rewrapping_changes_the_wrap_and_not_the_key(keyset_text: str, vault: Vault) -> None:
    key, wrapped = vault.new_data_key("ticket:1")
    sealed = key.seal(Plaintext(SECRET), BODY)
    rotated = Vault(parse_keyset(rotate_keyset(keyset_text)))
    again = rotated.rewrap("ticket:1", wrapped)
    assert rotated.unwrap("ticket:1", again).open(sealed, BODY).reveal() == SECRET
    with pytest.raises(SealBroken):  # it is wrapped by the new primary key, which the old keyset lacks
        vault.unwrap("ticket:1", again)


def test_rotation_changes_neither_hashes_nor_old_audit_codes(keyset_text: str, vault: Vault) -> None:
    rotated = Vault(parse_keyset(rotate_keyset(keyset_text)))
    hash_ = vault.hash_identifier(IdentifierType.EMAIL, ASTRID.email)
    assert rotated.hash_identifier(IdentifierType.EMAIL, ASTRID.email) == hash_
    assert rotated.is_authentic(b"row", vault.authenticate(b"row"))
    assert not vault.is_authentic(b"row", rotated.authenticate(b"row"))


def test_a_hash_depends_on_the_type_the_value_and_the_keyset(vault: Vault) -> None:
    other = Vault(parse_keyset(new_keyset()))
    hashes = {
        vault.hash_identifier(IdentifierType.EMAIL, "a@example.se"),
        vault.hash_identifier(IdentifierType.EMAIL, "b@example.se"),
        vault.hash_identifier(IdentifierType.CONTACT, "a@example.se"),
        other.hash_identifier(IdentifierType.EMAIL, "a@example.se"),
    }
    assert len(hashes) == 4
    assert {len(hash_) for hash_ in hashes} == {32}
    assert vault.hash_identifier(IdentifierType.EMAIL, "a@example.se") in hashes


def test_an_identifier_with_a_lone_surrogate_has_a_hash_too(vault: Vault) -> None:
    assert len(vault.hash_identifier(IdentifierType.EMAIL, "\ud800@example.se")) == 32


@pytest.mark.parametrize(("message", "tag"), [(b"other", None), (b"row", b""), (b"row", b"x" * 37)])
def test_a_wrong_audit_code_is_told_from_a_right_one(vault: Vault, message: bytes, tag: bytes | None) -> None:
    right = vault.authenticate(b"row")
    assert vault.is_authentic(b"row", right)
    assert not vault.is_authentic(message, right if tag is None else tag)


def test_a_keyset_whose_parts_were_exchanged_by_hand_is_refused(keyset_text: str) -> None:
    keyset = parse_keyset(keyset_text)
    with pytest.raises(KeysetUnusable, match="wrong kind"):
        Vault(Keyset(encryption=keyset.lookup, lookup=keyset.encryption, audit=keyset.audit))


def test_a_key_management_service_may_wrap_the_data_keys_instead(keyset_text: str, vault: Vault) -> None:
    service = tink.new_keyset_handle(aead.aead_key_templates.AES256_GCM).primitive(aead.Aead)
    serviced = Vault(parse_keyset(keyset_text), key_encryption=service)
    key, wrapped = serviced.new_data_key("ticket:1")
    sealed = key.seal(Plaintext(SECRET), BODY)
    assert serviced.unwrap("ticket:1", wrapped).open(sealed, BODY).reveal() == SECRET
    with pytest.raises(SealBroken):
        vault.unwrap("ticket:1", wrapped)


def test_vault_and_keys_show_nothing_of_themselves(vault: Vault, key: DataKey) -> None:
    for value in (vault, key):
        assert repr(value).startswith(f"<storage.encryption.{type(value).__name__} object")
        assert not hasattr(value, "__dict__")


def test_the_same_text_has_another_hash_for_every_purpose(vault: Vault, keyset_text: str) -> None:
    network = "192.0.2.7"
    hashes = {
        vault.hash_client(network),
        vault.hash_client("192.0.2.8"),
        vault.hash_token(network),
        vault.hash_identifier(IdentifierType.EMAIL, network),
        vault.form_key(),
    }
    assert {len(each) for each in hashes} == {32}
    assert len(hashes) == 5
    assert Vault(parse_keyset(keyset_text)).form_key() == vault.form_key(), "every process has the same"
    assert Vault(parse_keyset(new_keyset())).form_key() != vault.form_key()
