"""A key service wraps the data keys; the service is AWS's API on loopback."""

from collections.abc import Iterator

import boto3
import pytest
from moto.server import ThreadedMotoServer

from storage.encryption import Place, Vault
from storage.errors import KeyServiceUnavailable, KeysetUnusable, SealBroken
from storage.keyset import parse_keyset
from storage.kms import open_key_service
from storage.plaintext import Plaintext

PLACE = Place("parts", "sealed_body", "1/part/2")


@pytest.fixture
def key_uri(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    for name, value in {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "made-up",
        "AWS_SECRET_ACCESS_KEY": "made-up",
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_MAX_ATTEMPTS": "1",
    }.items():
        monkeypatch.setenv(name, value)
    arn = boto3.client("kms", region_name="eu-west-1").create_key()["KeyMetadata"]["Arn"]
    yield f"aws-kms://{arn}"
    server.stop()


def test_a_data_key_wrapped_by_the_service_opens_again(key_uri: str, keyset_text: str) -> None:
    vault = Vault(parse_keyset(keyset_text), key_encryption=open_key_service(key_uri))
    key, wrapped = vault.new_data_key("ticket:1")
    sealed = key.seal(Plaintext("Hej"), PLACE)
    assert vault.unwrap("ticket:1", wrapped).open(sealed, PLACE) == Plaintext("Hej")


def test_without_the_service_a_data_key_does_not_open(key_uri: str, keyset_text: str) -> None:
    _, wrapped = Vault(parse_keyset(keyset_text), key_encryption=open_key_service(key_uri)).new_data_key("ticket:1")
    with pytest.raises(SealBroken):
        Vault(parse_keyset(keyset_text)).unwrap("ticket:1", wrapped)


def test_a_data_key_of_another_owner_is_called_broken(key_uri: str, keyset_text: str) -> None:
    vault = Vault(parse_keyset(keyset_text), key_encryption=open_key_service(key_uri))
    _, wrapped = vault.new_data_key("ticket:1")
    with pytest.raises(SealBroken):
        vault.unwrap("ticket:2", wrapped)


def test_a_service_that_does_not_answer_is_not_called_broken(
    key_uri: str, keyset_text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    vault = Vault(parse_keyset(keyset_text), key_encryption=open_key_service(key_uri))
    with pytest.raises(KeyServiceUnavailable):
        vault.new_data_key("ticket:1")


@pytest.mark.parametrize("uri", ["", "gcp-kms://x", "aws-kms://", "aws-kms://arn:aws:s3:eu-west-1:1:key/2"])
def test_an_address_that_is_none_is_refused(uri: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-1")
    with pytest.raises(KeysetUnusable, match="GALLRA_KMS_KEY_URI"):
        open_key_service(uri)
