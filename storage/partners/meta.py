"""Meta: audiences for advertising, made of hashes. A person is taken out of all of them; nobody can look who is in.

Removal takes up to a day, and no call tells whether it is done: it is pending for that day and then taken as done.
Events that were sent by the Conversions API or a pixel cannot be deleted by anybody.
Source: Meta, Marketing API, Custom Audiences: remove members; hashing and normalization.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final

import httpx

from storage.partners.answers import Believed
from storage.partners.base import Erasure, PartnerItem, Person
from storage.partners.http import Patience
from storage.partners.ids import NUMBER, bearer, checked
from storage.partners.meta_http import MetaClient
from storage.partners.unseen import Unseen, given
from storage.vocabulary import ErasureState, IdentifierType

NAME: Final = "meta"
HOST: Final = "https://graph.facebook.com"
VERSION: Final = "v25.0"
TAKES: Final = timedelta(hours=24)


class _Removed(Believed):
    """How many entries Meta took, and how many of them it could not read as hashes."""

    num_received: int
    num_invalid_entries: int


def hash_email(email: str) -> str:
    """Return an e-mail address as Meta compares it: without blanks around it, in small letters, SHA-256 in hex."""
    return hashlib.sha256(email.strip().lower().encode()).hexdigest()


def hash_phone(e164: str) -> str:
    """Return a telephone number as Meta compares it: digits with the country code, no zeros before it, SHA-256."""
    return hashlib.sha256(re.sub(r"[^0-9]", "", e164).lstrip("0").encode()).hexdigest()


class Meta(Unseen):
    """One ad account.

    Args:
        token: of a system user that may manage the account's audiences.
        account: the account's number, without `act_`.
        base_url: another host, for a stand-in.
        transport: replaces the network, for tests.
        patience: how to wait.

    Raises:
        InvalidId: `account` or `token` is none.
    """

    name: Final = NAME

    def __init__(
        self,
        token: str,
        *,
        account: str,
        base_url: str = HOST,
        transport: httpx.BaseTransport | None = None,
        patience: Patience | None = None,
    ) -> None:
        number = checked(account, NUMBER, "Meta ad account id")
        patience = patience or Patience()
        # In a header: a token in the address would be logged on its way.
        headers = bearer(token, "Meta") | {"Accept": "application/json"}
        http = MetaClient(NAME, patience, transport=transport, headers=headers)
        url = f"{base_url.rstrip('/')}/{VERSION}/act_{number}/usersofanyaudience"
        super().__init__(http, patience, url=url, takes=TAKES)

    def erase(self, person: Person, items: Sequence[PartnerItem], *, key: str) -> Iterator[Erasure]:  # noqa: ARG002
        """Take the person out of every audience of the account: by addresses, then by numbers, one answer for each."""
        emails = given(person, IdentifierType.EMAIL, hash_email)
        phones = given(person, IdentifierType.PHONE, hash_phone)
        if emails:
            yield self._remove("EMAIL_SHA256", emails, of="email")
        if phones:
            yield self._remove("PHONE_SHA256", phones, of="phone")

    def _remove(self, schema: str, hashes: list[str], *, of: str) -> Erasure:
        payload = json.dumps({"schema": schema, "data": hashes})
        response = self._http.request("DELETE", self._url, data={"payload": payload})
        told = self._http.believe(_Removed, response)
        if told.num_received != len(hashes):
            raise self._http.broken()
        return Erasure(ErasureState.REFUSED) if told.num_invalid_entries else self._pending(of)
