"""Google Analytics: visitors. A person's data is deleted by what they gave the site; nobody can look it up by that.

They are out of the reports on single visitors within 72 hours, and out of Google's servers at its next round, about
every two months; sums stay. No call tells how far that is: it is pending for the 72 hours and then taken as done.
Source: Google Analytics Admin API v1alpha, properties.submitUserDeletion; User Deletion API, Deletion timeline.
"""

import re
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Final

import httpx
from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

from storage.errors import InvalidId
from storage.partners.base import Erasure, ErasureRef, ExportedItem, PartnerItem, Person
from storage.partners.http import Patience, PatientClient
from storage.partners.refs import read_ref, ref_until
from storage.vocabulary import Ability, ErasureState, IdentifierType, PartnerAct

NAME: Final = "google_analytics"
HOST: Final = "https://analyticsadmin.googleapis.com"
TAKES: Final = timedelta(hours=72)
_ID: Final = re.compile(r"[0-9]{1,20}", re.ASCII)
_DOTLESS: Final = frozenset({"gmail.com", "googlemail.com"})
_ABILITIES: Final = dict.fromkeys(PartnerAct, Ability.BY_API) | {
    PartnerAct.LOCATE: Ability.IMPOSSIBLE,
    PartnerAct.EXPORT: Ability.IMPOSSIBLE,
}


class _Submitted(BaseModel):
    """From when on backwards Google deletes; without it nothing was taken."""

    model_config = ConfigDict(hide_input_in_errors=True)
    deletionRequestTime: AwareDatetime  # noqa: N815 - Google's name


class _Bearer(httpx.Auth):
    """Puts a token into each request; a service account's lives an hour, so it is asked for anew each time."""

    def __init__(self, token: Callable[[], str]) -> None:
        self._token = token

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        request.headers["Authorization"] = f"Bearer {self._token()}"
        yield request


def normal_email(email: str) -> str:
    """Return an address as Google compares it: small letters, no blanks, and at Gmail no dots before the @."""
    address = "".join(email.split()).lower()
    local, at, domain = address.rpartition("@")
    return f"{local.replace('.', '')}{at}{domain}" if domain in _DOTLESS else address


def normal_phone(e164: str) -> str:
    """Return a telephone number as Google compares it: its digits after a plus."""
    return "+" + re.sub(r"[^0-9]", "", e164)


class GoogleAnalytics:
    """One property of Google Analytics.

    Args:
        token: an OAuth access token with the scope `analytics.edit`, or what returns one, such as a service account's.
        property_id: the property's number.
        base_url: another host, for a stand-in.
        transport: replaces the network, for tests.
        patience: how to wait.

    Raises:
        InvalidId: `property_id` is none.
    """

    name: Final = NAME

    def __init__(
        self,
        token: str | Callable[[], str],
        *,
        property_id: str,
        base_url: str = HOST,
        transport: httpx.BaseTransport | None = None,
        patience: Patience | None = None,
    ) -> None:
        if not _ID.fullmatch(property_id):
            raise InvalidId("Google Analytics property id")
        patience = patience or Patience()
        self._http = PatientClient(NAME, patience, transport=transport, headers={"Accept": "application/json"})
        self._http.auth = _Bearer(token if callable(token) else lambda: token)
        self._now = patience.now
        self._url = f"{base_url.rstrip('/')}/v1alpha/properties/{property_id}:submitUserDeletion"

    def __repr__(self) -> str:
        return f"GoogleAnalytics({self._url})"

    @property
    def abilities(self) -> Mapping[PartnerAct, Ability]:
        """Return that it erases and cannot be looked into; how far that is, only the clock tells."""
        return _ABILITIES

    def locate(self, person: Person) -> Iterator[PartnerItem]:  # noqa: ARG002
        """Yield nothing: nobody can search visitors by address or number."""
        return iter(())

    def export(self, items: Sequence[PartnerItem]) -> Iterator[ExportedItem]:  # noqa: ARG002
        """Yield nothing, as nothing is located."""
        return iter(())

    def erase(self, person: Person, items: Sequence[PartnerItem], *, key: str) -> Iterator[Erasure]:  # noqa: ARG002
        """Have all that is kept of the person deleted: a call for each address and each number, as one names only one.

        Who has neither cannot be named to Google, and nothing is asked.
        """
        emails = [normal_email(one.reveal()) for one in person.all_of(IdentifierType.EMAIL)]
        phones = [normal_phone(one.reveal()) for one in person.all_of(IdentifierType.PHONE)]
        for number, given in enumerate(dict.fromkeys(emails + phones), start=1):
            self._submit(given)
            yield Erasure(ErasureState.PENDING, ref=ref_until(f"given{number}", self._now() + TAKES))

    def status(self, ref: ErasureRef) -> ErasureState:
        """Return DONE when the 72 hours are over: Google cannot be asked."""
        _, over_at = read_ref(ref)
        return ErasureState.PENDING if self._now() < over_at else ErasureState.DONE

    def stop_marketing(self, person: Person, *, key: str) -> Iterator[Erasure]:
        """Have the person deleted, so that no audience is made of them. New visits are for the site's consent."""
        return self.erase(person, (), key=key)

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def _submit(self, given: str) -> None:
        response = self._http.post(self._url, json={"userProvidedData": given})
        try:
            _Submitted.model_validate_json(response.content)
        except ValidationError:
            raise self._http.broken() from None
