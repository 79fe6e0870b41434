"""Google's accounts: a token for whoever signs with the account's own key, and for nobody else."""

import json
import time
from typing import Any

import pytest
from flask.testing import FlaskClient
from google.auth import crypt, jwt
from werkzeug.test import TestResponse

from sandbox.partners.google_account import PATH, GoogleAccount
from tests.bot.google_keys import service_account_key

_URI = f"http://127.0.0.1:1{PATH}"


@pytest.fixture(scope="module")
def account() -> GoogleAccount:
    return GoogleAccount(token="an-access-token")


@pytest.fixture(scope="module")
def client(account: GoogleAccount) -> FlaskClient:
    return account.create_app().test_client()


def ask(client: FlaskClient, key: dict[str, Any], **claims: Any) -> TestResponse:
    now = int(time.time())
    told = {"iss": key["client_email"], "aud": _URI, "iat": now, "exp": now + 3600}
    told["scope"] = "https://www.googleapis.com/auth/analytics.edit"
    signer = crypt.RSASigner.from_string(key["private_key"])  # type: ignore[no-untyped-call]
    assertion = jwt.encode(signer, told | claims).decode()  # type: ignore[no-untyped-call]
    grant = "urn:ietf:params:oauth:grant-type:jwt-bearer"
    return client.post(PATH, data={"grant_type": grant, "assertion": assertion})


def test_whoever_has_the_accounts_key_gets_its_token(client: FlaskClient, account: GoogleAccount) -> None:
    answer = ask(client, json.loads(account.key_file(_URI)))
    assert (answer.status_code, answer.get_json()["access_token"]) == (200, "an-access-token")


def test_another_key_gets_none(client: FlaskClient) -> None:
    assert ask(client, service_account_key(_URI)).status_code == 400


@pytest.mark.parametrize("claims", [{"scope": "https://www.googleapis.com/auth/drive"}, {"iss": "b@example.com"}])
def test_what_is_signed_has_to_be_right(client: FlaskClient, account: GoogleAccount, claims: dict[str, str]) -> None:
    assert ask(client, json.loads(account.key_file(_URI)), **claims).status_code == 400


@pytest.mark.parametrize("told", [{}, {"assertion": "x"}, {"grant_type": "password", "assertion": "x.y.z"}])
def test_nonsense_gets_none(client: FlaskClient, told: dict[str, str]) -> None:
    assert client.post(PATH, data=told).get_json()["error"] == "invalid_grant"
