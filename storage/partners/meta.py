"""Meta: audiences for advertising, made of hashes. A person is taken out of all of them; nobody can look who is in.

Removal takes up to a day, and no call tells whether it is done: it is pending for that day and then taken as done.
Events that were sent by the Conversions API or a pixel cannot be deleted by anybody.
Source: Meta, Marketing API, Custom Audiences: remove members; hashing and normalization.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Final

import httpx
from pydantic import BaseModel, ConfigDict, ValidationError

from storage.errors import InvalidId
from storage.partners.base import Erasure, ErasureRef, ExportedItem, PartnerItem, Person
from storage.partners.http import Patience
from storage.partners.meta_http import MetaClient
from storage.partners.refs import read_ref, ref_until
from storage.vocabulary import Ability, ErasureState, IdentifierType, PartnerAct

NAME: Final = "meta"
HOST: Final = "https://graph.facebook.com"
VERSION: Final = "v25.0"
TAKES: Final = timedelta(hours=24)
_ID: Final = re.compile(r"[0-9]{1,20}", re.ASCII)
_ABILITIES: Final = dict.fromkeys(PartnerAct, Ability.BY_API) | {
    PartnerAct.LOCATE: Ability.IMPOSSIBLE,
    PartnerAct.EXPORT: Ability.IMPOSSIBLE,
}


class _Removed(BaseModel):
    """How many entries Meta took, and how many of them it could not read as hashes."""

    model_config = ConfigDict(hide_input_in_errors=True)
    num_received: int
    num_invalid_entries: int


def hash_email(email: str) -> str:
    """Return an e-mail address as Meta compares it: without blanks around it, in small letters, SHA-256 in hex."""
    return hashlib.sha256(email.strip().lower().encode()).hexdigest()


def hash_phone(e164: str) -> str:
    """Return a telephone number as Meta compares it: digits with the country code, no zeros before it, SHA-256."""
    return hashlib.sha256(re.sub(r"[^0-9]", "", e164).lstrip("0").encode()).hexdigest()


class Meta:
    """One ad account.

    Args:
        token: of a system user that may manage the account's audiences.
        account: the account's number, without `act_`.
        base_url: another host, for a stand-in.
        transport: replaces the network, for tests.
        patience: how to wait.

    Raises:
        InvalidId: `account` is none.
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
        if not _ID.fullmatch(account):
            raise InvalidId("Meta ad account id")
        patience = patience or Patience()
        # In a header: a token in the address would be logged on its way.
        headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}
        self._http = MetaClient(NAME, patience, transport=transport, headers=headers)
        self._now = patience.now
        self._url = f"{base_url.rstrip('/')}/{VERSION}/act_{account}/usersofanyaudience"

    def __repr__(self) -> str:
        return f"Meta({self._url})"

    @property
    def abilities(self) -> Mapping[PartnerAct, Ability]:
        """Return that it erases and cannot be looked into; how far that is, only the clock tells."""
        return _ABILITIES

    def locate(self, person: Person) -> Iterator[PartnerItem]:  # noqa: ARG002
        """Yield nothing: Meta tells nobody who is in an audience."""
        return iter(())

    def export(self, items: Sequence[PartnerItem]) -> Iterator[ExportedItem]:  # noqa: ARG002
        """Yield nothing, as nothing is located."""
        return iter(())

    def erase(self, person: Person, items: Sequence[PartnerItem], *, key: str) -> Iterator[Erasure]:  # noqa: ARG002
        """Take the person out of every audience of the account: by addresses, then by numbers, one answer for each.

        Who has neither was never sent to Meta, and nothing is asked.
        """
        emails = [hash_email(one.reveal()) for one in person.all_of(IdentifierType.EMAIL)]
        phones = [hash_phone(one.reveal()) for one in person.all_of(IdentifierType.PHONE)]
        if emails:
            yield self._remove("EMAIL_SHA256", emails, of="email")
        if phones:
            yield self._remove("PHONE_SHA256", phones, of="phone")

    def status(self, ref: ErasureRef) -> ErasureState:
        """Return DONE when the day that Meta takes is over: it cannot be asked."""
        _, over_at = read_ref(ref)
        return ErasureState.PENDING if self._now() < over_at else ErasureState.DONE

    def stop_marketing(self, person: Person, *, key: str) -> Iterator[Erasure]:
        """Take the person out of every audience: the same call."""
        return self.erase(person, (), key=key)

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def _remove(self, schema: str, hashes: list[str], *, of: str) -> Erasure:
        payload = json.dumps({"schema": schema, "data": hashes})
        response = self._http.request("DELETE", self._url, data={"payload": payload})
        try:
            told = _Removed.model_validate_json(response.content)
        except ValidationError:
            raise self._http.broken() from None
        if told.num_received != len(hashes):
            raise self._http.broken()
        if told.num_invalid_entries:
            return Erasure(ErasureState.REFUSED)
        return Erasure(ErasureState.PENDING, ref=ref_until(of, self._now() + TAKES))
