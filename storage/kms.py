"""A cloud's key service in the place of the keyset's own key-encryption key. The key never leaves the service."""

from typing import Any

import tink
from tink import aead

from storage.errors import KeyServiceUnavailable, KeysetUnusable

_PREFIX = "aws-kms://"
_BROKEN = "InvalidCiphertextException"
"""What AWS answers when the wrapped key was changed, or belongs to another owner. Source: AWS KMS API, Decrypt."""


def open_key_service(key_uri: str) -> aead.Aead:
    """Return the key-encryption key at `key_uri`, such as `aws-kms://arn:aws:kms:eu-west-1:…:key/…`.

    Credentials come from the environment, as every AWS tool takes them.

    Raises:
        KeysetUnusable: the address is not of that form, or the library for it is not installed.
    """
    if not key_uri.startswith(_PREFIX):
        raise KeysetUnusable("GALLRA_KMS_KEY_URI must begin with aws-kms://arn:aws:kms:")
    try:
        import boto3  # noqa: PLC0415 - an installation without a key service does not have it
        from tink.integration import awskms  # noqa: PLC0415 - as above
    except ImportError:
        raise KeysetUnusable("GALLRA_KMS_KEY_URI needs the extra: install gallra[awskms].") from None
    region = key_uri.removeprefix(_PREFIX).split(":")[3:4]
    client = boto3.client("kms", region_name=region[0] if region else None)
    try:
        return KeyService(awskms.new_client(boto3_client=client, key_uri=key_uri).get_aead(key_uri))
    except tink.TinkError:
        raise KeysetUnusable("GALLRA_KMS_KEY_URI is not the address of an AWS key.") from None


class KeyService(aead.Aead):  # type: ignore[misc] # tink ships no types
    """A key service that tells a broken value from a service that does not answer."""

    def __init__(self, remote: aead.Aead) -> None:
        self._remote = remote

    def encrypt(self, plaintext: bytes, associated_data: bytes) -> bytes:
        """Wrap a data key. Raises KeyServiceUnavailable."""
        return self._ask(self._remote.encrypt, plaintext, associated_data)

    def decrypt(self, ciphertext: bytes, associated_data: bytes) -> bytes:
        """Unwrap a data key. Raises KeyServiceUnavailable, or TinkError when the value is broken."""
        return self._ask(self._remote.decrypt, ciphertext, associated_data)

    def _ask(self, call: Any, data: bytes, associated_data: bytes) -> bytes:
        from botocore.exceptions import BotoCoreError  # noqa: PLC0415 - installed with the service

        try:
            answer: bytes = call(data, associated_data)
        except tink.TinkError as error:
            if _BROKEN in str(error):
                raise
            raise KeyServiceUnavailable from None
        except BotoCoreError:
            raise KeyServiceUnavailable from None
        return answer
