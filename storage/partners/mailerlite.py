"""MailerLite: the subscribers of product news. Erasure is `forget`; `DELETE` would keep the data.

Source: MailerLite, Subscribers. An address stands in the path of one call, because it can be found in no other way.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from urllib.parse import quote

import httpx
from pydantic import ConfigDict, Field

from storage.partners.addresses import is_among
from storage.partners.answers import Believed, find_by
from storage.partners.base import Erasure, ErasureRef, ExportedItem, ItemRef, PartnerItem, Person
from storage.partners.fields import flattened
from storage.partners.http import Patience, PatientClient
from storage.partners.ids import NUMBER, NUMBER_PATTERN, bearer, checked
from storage.partners.refs import read_ref, ref_until, state_by_clock
from storage.vocabulary import Ability, ErasureState, IdentifierType, ItemType, PartnerAct

NAME: Final = "mailerlite"
HOST: Final = "https://connect.mailerlite.com"
FORGETTING: Final = timedelta(days=30)
_UNSUBSCRIBED: Final = "unsubscribed"
_ABILITIES: Final = dict.fromkeys(PartnerAct, Ability.BY_API)


class _Subscriber(Believed):
    """What we believe of a subscriber; whatever else is told is handed out with the rest."""

    model_config = ConfigDict(extra="allow")
    id: str = Field(pattern=NUMBER_PATTERN)
    email: str
    status: str
    deleted_at: str | None = None
    forget_at: str | None = None

    @property
    def is_being_forgotten(self) -> bool:
        """Tell whether it is off the lists and will go. Of one that subscribed again `forget_at` is told as before."""
        return self.deleted_at is not None and self.forget_at is not None


class _Answer(Believed):
    data: _Subscriber


class _Client(PatientClient):
    """The patient client, with MailerLite's form of refusals."""

    def is_own(self, response: httpx.Response) -> bool:
        """Tell whether a refusal's body is MailerLite's own: a message."""
        try:
            return isinstance(response.json()["message"], str)
        except (ValueError, KeyError, TypeError):
            return False


class MailerLite:
    """One MailerLite account.

    Args:
        token: of the account's API.
        base_url: another host, for a stand-in.
        transport: replaces the network, for tests.
        patience: how to wait.

    Raises:
        InvalidId: `token` is none.
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
        headers = bearer(token, "MailerLite") | {"Accept": "application/json"}
        patience = patience or Patience()
        self._http = _Client(NAME, patience, transport=transport, headers=headers)
        self._now: Callable[[], datetime] = patience.now
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
        for email in person.reveal(IdentifierType.EMAIL):
            found = find_by(self._read, "GET", quote(email, safe=""))
            if found is None or found.is_being_forgotten or found.id in seen:
                continue
            if not is_among(email, [found.email]):
                raise self._http.broken()
            seen.add(found.id)
            yield PartnerItem(ItemType.SUBSCRIBER, ItemRef(found.id))

    def export(self, items: Sequence[PartnerItem]) -> Iterator[ExportedItem]:
        """Yield what MailerLite tells of each subscriber, its own fields as `fields.NAME`."""
        for item in items:
            found = self._find(_checked(item.ref))
            if found is not None:
                yield ExportedItem(item, flattened(found.model_dump()))

    def erase(self, person: Person, items: Sequence[PartnerItem], *, key: str) -> Iterator[Erasure]:  # noqa: ARG002
        """Have each subscriber forgotten: out of the lists at once, gone for good within thirty days.

        One that is not found any more may be kept as long: deleted before, or forgotten by the same request.
        """
        for item in items:
            ref = _checked(item.ref)
            find_by(self._about, ref, "POST", f"{ref}/forget")
            yield Erasure(ErasureState.PENDING, item, ref_until(ref, self._now() + FORGETTING))

    def status(self, ref: ErasureRef) -> ErasureState:
        """Return DONE when it is gone and the thirty days are over, REFUSED when it stands there as before."""
        subscriber, over_at = read_ref(ref)
        found = self._find(_checked(subscriber))
        if found is None:
            return state_by_clock(over_at, self._now())
        return ErasureState.PENDING if found.is_being_forgotten else ErasureState.REFUSED

    def stop_marketing(self, person: Person, *, key: str) -> Iterator[Erasure]:  # noqa: ARG002
        """Unsubscribe every address of the person, and read it back."""
        for item in self.locate(person):
            self._about(item.ref, "PUT", item.ref, json={"status": _UNSUBSCRIBED})
            left = self._find(item.ref)
            is_off = left is None or left.status == _UNSUBSCRIBED
            yield Erasure(ErasureState.DONE if is_off else ErasureState.REFUSED, item)

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def _find(self, ref: str) -> _Subscriber | None:
        """Return a subscriber by id; None when there is none."""
        return find_by(self._about, ref, "GET", ref)

    def _about(self, ref: str, method: str, path: str, **told: Any) -> _Subscriber:
        """Return what is answered about one subscriber; about another one it is not believed."""
        found = self._read(method, path, **told)
        if found.id != ref:
            raise self._http.broken()
        return found

    def _read(self, method: str, path: str, **told: Any) -> _Subscriber:
        return self._http.believe(_Answer, self._http.request(method, f"{self._root}/{path}", **told)).data


def _checked(ref: str) -> str:
    return checked(ref, NUMBER, "MailerLite subscriber id")
