"""MailerLite: the subscribers of product news. Erasure is `forget`; `DELETE` would keep the data.

Source: MailerLite, Subscribers. An address stands in the path of one call, because it can be found in no other way.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote

import httpx
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from storage.errors import FailureReason, InvalidId, PartnerFailed
from storage.partners.base import Erasure, ErasureRef, ExportedItem, ItemRef, PartnerItem, Person
from storage.partners.http import Patience, PatientClient
from storage.plaintext import Plaintext
from storage.vocabulary import Ability, ErasureState, IdentifierType, ItemType, PartnerAct

NAME: Final = "mailerlite"
HOST: Final = "https://connect.mailerlite.com"
_ID: Final = re.compile(r"^[0-9]{1,20}$", re.ASCII)
_UNSUBSCRIBED: Final = "unsubscribed"
_ABILITIES: Final = dict.fromkeys(PartnerAct, Ability.BY_API)


class _Subscriber(BaseModel):
    """What we believe of a subscriber; whatever else is told is handed out with the rest."""

    model_config = ConfigDict(hide_input_in_errors=True, extra="allow")
    id: str = Field(pattern=_ID.pattern)
    status: str
    fields: dict[str, Any] = {}
    forget_at: str | None = None


class _Answer(BaseModel):
    model_config = ConfigDict(hide_input_in_errors=True)
    data: _Subscriber


class MailerLite:
    """One MailerLite account.

    Args:
        token: of the account's API.
        base_url: another host, for a stand-in.
        transport: replaces the network, for tests.
        patience: how to wait.
    """

    name: Final = NAME

    def __init__(
        self,
        token: str,
        *,
        base_url: str = HOST,
        transport: httpx.BaseTransport | None = None,
        patience: Patience | None = None,
    ) -> None:
        headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}
        self._http = PatientClient(NAME, patience or Patience(), transport=transport, headers=headers)
        self._root = f"{base_url.rstrip('/')}/api/subscribers"

    def __repr__(self) -> str:
        return f"MailerLite({self._root})"

    @property
    def abilities(self) -> Mapping[PartnerAct, Ability]:
        """Return that its API does everything."""
        return _ABILITIES

    def locate(self, person: Person) -> Iterator[PartnerItem]:
        """Yield the subscribers with one of the person's addresses, each once; one that is being forgotten is gone."""
        seen: set[str] = set()
        for email in person.all_of(IdentifierType.EMAIL):
            found = self._find(email.reveal())
            if found is not None and found.forget_at is None and found.id not in seen:
                seen.add(found.id)
                yield PartnerItem(ItemType.SUBSCRIBER, ItemRef(found.id))

    def export(self, items: Sequence[PartnerItem]) -> Iterator[ExportedItem]:
        """Yield what MailerLite tells of each subscriber, its own fields as `fields.NAME`."""
        for item in items:
            found = self._find(_checked(item.ref))
            if found is not None:
                told = found.model_dump()
                own = {f"fields.{name}": value for name, value in told.pop("fields").items()}
                values = {
                    name: Plaintext(str(value)) for name, value in (told | own).items() if value not in (None, "")
                }
                yield ExportedItem(item, values)

    def erase(self, person: Person, items: Sequence[PartnerItem], *, key: str) -> Iterator[Erasure]:  # noqa: ARG002
        """Have each subscriber forgotten: out of the lists at once, gone for good within thirty days."""
        for item in items:
            ref = _checked(item.ref)
            try:
                told = self._read(self._http.post(f"{self._root}/{ref}/forget"))
            except PartnerFailed as failure:
                if failure.reason is not FailureReason.NOT_FOUND:
                    raise
                yield Erasure(ErasureState.GONE, item)
                continue
            if told.id != ref:
                raise self._http.broken()
            yield Erasure(ErasureState.PENDING, item, ErasureRef(ref))

    def status(self, ref: ErasureRef) -> ErasureState:
        """Return DONE when the subscriber is gone for good, REFUSED when it stands there as before."""
        found = self._find(_checked(ref))
        if found is None:
            return ErasureState.DONE
        return ErasureState.PENDING if found.forget_at else ErasureState.REFUSED

    def stop_marketing(self, person: Person, *, key: str) -> Iterator[Erasure]:  # noqa: ARG002
        """Unsubscribe every address of the person, and read it back."""
        for item in self.locate(person):
            self._read(self._http.put(f"{self._root}/{item.ref}", json={"status": _UNSUBSCRIBED}))
            left = self._find(item.ref)
            is_off = left is None or left.status == _UNSUBSCRIBED
            yield Erasure(ErasureState.DONE if is_off else ErasureState.REFUSED, item)

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def _find(self, wanted: str) -> _Subscriber | None:
        """Return a subscriber by id or address; None when there is none."""
        try:
            return self._read(self._http.get(f"{self._root}/{quote(wanted, safe='')}"))
        except PartnerFailed as failure:
            if failure.reason is FailureReason.NOT_FOUND:
                return None
            raise

    def _read(self, response: httpx.Response) -> _Subscriber:
        try:
            return _Answer.model_validate_json(response.content).data
        except ValidationError:
            raise self._http.broken() from None


def _checked(ref: str) -> str:
    if not _ID.fullmatch(ref):
        raise InvalidId("MailerLite subscriber id")
    return ref
