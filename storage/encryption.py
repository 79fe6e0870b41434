"""Seals and keyed hashes: what stands in the database instead of text.

Every ticket and every subject request has a data key of its own; the data key is wrapped by the installation's
key-encryption key. A seal is bound to its table, column and row by associated data, so a value that is moved or changed
does not open (docs/decisions/0005). Lookups go by keyed hash only (docs/decisions/0006).
"""

from dataclasses import dataclass
from typing import Final

import tink
from tink import aead, mac, prf, proto_keyset_format

from storage.errors import KeysetUnusable, SealBroken
from storage.keyset import Keyset
from storage.plaintext import Plaintext
from storage.vocabulary import IdentifierType

_HASH_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sealed value rests. A value opens only at the place it was sealed for."""

    table: str
    column: str
    row: str

    def __str__(self) -> str:
        return f"{self.table}.{self.column}[{self.row}]"

    @property
    def associated_data(self) -> bytes:
        """The place as bytes, unambiguous because tables and columns hold no NUL."""
        return f"{self.table}\0{self.column}\0{self.row}".encode()


class DataKey:
    """The key of one ticket, request or correction, opened."""

    __slots__ = ("_aead",)

    def __init__(self, primitive: aead.Aead) -> None:
        self._aead = primitive

    def seal(self, text: Plaintext, place: Place) -> bytes:
        """Return `text` sealed for `place`."""
        return self.seal_bytes(text.reveal().encode("utf-8", "surrogatepass"), place)

    def seal_bytes(self, content: bytes, place: Place) -> bytes:
        """Return a piece of a file sealed for `place`."""
        sealed: bytes = self._aead.encrypt(content, place.associated_data)
        return sealed

    def open(self, sealed: bytes, place: Place) -> Plaintext:
        """Return the text sealed for `place`.

        Raises:
            SealBroken: a byte was changed, the value was moved, or another key sealed it.
        """
        return Plaintext(self.open_bytes(sealed, place).decode("utf-8", "surrogatepass"))

    def open_bytes(self, sealed: bytes, place: Place) -> bytes:
        """Return the piece of a file that was sealed for `place`. Raises SealBroken as `open` does."""
        try:
            content: bytes = self._aead.decrypt(sealed, place.associated_data)
        except tink.TinkError:
            raise SealBroken(str(place)) from None
        return content


class Vault:
    """What the keyset can do: make and open data keys, hash identifiers, authenticate the audit log."""

    __slots__ = ("_audit", "_encryption", "_lookup")

    def __init__(self, keyset: Keyset, *, key_encryption: aead.Aead | None = None) -> None:
        """Open a vault.

        Args:
            keyset: the installation's keyset.
            key_encryption: wraps data keys instead of the keyset's own key, such as a cloud KMS.
        """
        try:
            self._encryption = key_encryption or keyset.encryption.primitive(aead.Aead)
            self._lookup = keyset.lookup.primitive(prf.PrfSet).primary()
            self._audit = keyset.audit.primitive(mac.Mac)
        except tink.TinkError:
            raise KeysetUnusable("The keyset holds keys of the wrong kind; it was put together by hand.") from None

    def new_data_key(self, owner: str) -> tuple[DataKey, bytes]:
        """Return a new data key for `owner`, such as `ticket:17`, opened and wrapped."""
        handle = tink.new_keyset_handle(aead.aead_key_templates.AES256_GCM)
        wrapped = proto_keyset_format.serialize_encrypted(handle, self._encryption, owner.encode())
        return DataKey(handle.primitive(aead.Aead)), wrapped

    def unwrap(self, owner: str, wrapped: bytes) -> DataKey:
        """Open the data key of `owner`.

        Raises:
            SealBroken: the wrapped key was changed, belongs to another owner, or the keyset is not the one it was
                wrapped with.
        """
        return DataKey(self._unwrapped(owner, wrapped).primitive(aead.Aead))

    def rewrap(self, owner: str, wrapped: bytes) -> bytes:
        """Wrap the data key of `owner` again, under the keyset's current primary key."""
        handle = self._unwrapped(owner, wrapped)
        again: bytes = proto_keyset_format.serialize_encrypted(handle, self._encryption, owner.encode())
        return again

    def hash_identifier(self, type_: IdentifierType, normalised: str) -> bytes:
        """Return the 32-byte keyed hash under which a person's identifier is stored and found."""
        return self._hashed(type_, normalised)

    def hash_words(self, kind: str, normalised: str) -> bytes:
        """Return the 32-byte keyed hash under which a corrected value is kept: another one for every kind."""
        return self._hashed(f"correction:{kind}", normalised)

    def hash_disclosed(self, disclosure: str, value: str) -> bytes:
        """Return the 32-byte keyed hash of a value that an authority is to be given: another one per disclosure."""
        return self._hashed(f"disclosed:{disclosure}", value)

    def hash_token(self, token: str) -> bytes:
        """Return the 32-byte keyed hash under which the token of a link is stored and found."""
        return self._hashed("token", token)

    def hash_client(self, network: str) -> bytes:
        """Return the 32-byte keyed hash under which it is counted how often a network sends something."""
        return self._hashed("client", network)

    def form_key(self) -> bytes:
        """Return the 32-byte key that signs the pages of the public form: the same in every process."""
        return self._hashed("form key", "")

    def hash_erased(self, what: str, name: str) -> bytes:
        """Return the 32-byte keyed hash under which something erased is remembered: another one for every `what`."""
        return self._hashed(f"erased:{what}", name)

    def authenticate(self, message: bytes) -> bytes:
        """Return the MAC of one audit row."""
        tag: bytes = self._audit.compute_mac(message)
        return tag

    def is_authentic(self, message: bytes, tag: bytes) -> bool:
        """Tell whether `tag` is the MAC of `message`, in constant time."""
        try:
            self._audit.verify_mac(tag, message)
        except tink.TinkError:
            return False
        return True

    def _hashed(self, what: str, normalised: str) -> bytes:
        message = f"{what}\0{normalised}".encode("utf-8", "surrogatepass")
        digest: bytes = self._lookup.compute(message, _HASH_BYTES)
        return digest

    def _unwrapped(self, owner: str, wrapped: bytes) -> tink.KeysetHandle:
        try:
            return proto_keyset_format.parse_encrypted(wrapped, self._encryption, owner.encode())
        except tink.TinkError:
            raise SealBroken(f"data_keys.wrapped[{owner}]") from None
