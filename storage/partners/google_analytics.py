"""Google Analytics: visitors. A person's data is deleted by what they gave the site; nobody can look it up by that.

They are out of the reports on single visitors within 72 hours, and out of Google's servers at its next round, about
every two months; sums stay. No call tells how far that is: it is pending for the 72 hours and then taken as done.
Source: Google Analytics Admin API v1alpha, properties.submitUserDeletion; User Deletion API, Deletion timeline.
"""

import re
from collections.abc import Callable, Generator, Iterator, Sequence
from datetime import timedelta
from typing import Final

import httpx
from pydantic import AwareDatetime

from storage.partners.answers import Believed
from storage.partners.base import Erasure, PartnerItem, Person
from storage.partners.http import Patience, PatientClient
from storage.partners.ids import NUMBER, bearer, checked, checked_token
from storage.partners.unseen import Unseen, given
from storage.vocabulary import IdentifierType

NAME: Final = "google_analytics"
HOST: Final = "https://analyticsadmin.googleapis.com"
TAKES: Final = timedelta(hours=72)
_DOTLESS: Final = frozenset({"gmail.com", "googlemail.com"})


class _Submitted(Believed):
    """From when on backwards Google deletes; without it nothing was taken."""

    deletionRequestTime: AwareDatetime  # noqa: N815 - Google's name


class _Bearer(httpx.Auth):
    """Puts a token into each request; a service account's lives an hour, so it is asked for anew each time."""

    def __init__(self, token: Callable[[], str]) -> None:
        self._token = token

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        request.headers.update(bearer(self._token(), "Google Analytics"))
        yield request


def normal_email(email: str) -> str:
    """Return an address as Google compares it: small letters, no blanks, and at Gmail no dots before the @."""
    address = "".join(email.split()).lower()
    local, at, domain = address.rpartition("@")
    return f"{local.replace('.', '')}{at}{domain}" if domain in _DOTLESS else address


def normal_phone(e164: str) -> str:
    """Return a telephone number as Google compares it: its digits after a plus."""
    return "+" + re.sub(r"[^0-9]", "", e164)


class GoogleAnalytics(Unseen):
    """One property of Google Analytics.

    Args:
        token: an OAuth access token with the scope `analytics.edit`, or what returns one, such as a service account's.
        property_id: the property's number.
        base_url: another host, for a stand-in.
        transport: replaces the network, for tests.
        patience: how to wait.

    Raises:
        InvalidId: `property_id` or `token` is none.
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
        number = checked(property_id, NUMBER, "Google Analytics property id")
        if isinstance(token, str):
            checked_token(token, "Google Analytics")
        patience = patience or Patience()
        http = PatientClient(NAME, patience, transport=transport, headers={"Accept": "application/json"})
        http.auth = _Bearer(token if callable(token) else lambda: token)
        url = f"{base_url.rstrip('/')}/v1alpha/properties/{number}:submitUserDeletion"
        super().__init__(http, patience, url=url, takes=TAKES)

    def erase(self, person: Person, items: Sequence[PartnerItem], *, key: str) -> Iterator[Erasure]:  # noqa: ARG002
        """Have all that is kept of the person deleted: a call for each address and each number, as one names only one.

        So no audience is made of them any more. New visits are for the site's consent.
        """
        emails = given(person, IdentifierType.EMAIL, normal_email)
        phones = given(person, IdentifierType.PHONE, normal_phone)
        for number, one in enumerate(emails + phones, start=1):
            response = self._http.post(self._url, json={"userProvidedData": one})
            self._http.believe(_Submitted, response)
            yield self._pending(f"given{number}")
