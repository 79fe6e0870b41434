"""The history of one colleague's calls at Telavox: a token sees its owner's calls and nobody else's.

The customer API's history has no published description at hand. What is believed of it is as little as can be, and
written in docs/partners.md as assumed; an entry of another form is a failure, not a call that is passed over.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from pydantic import ConfigDict, Field, model_validator

from storage.partners.answers import Believed
from storage.partners.http import PatientClient
from storage.people import normalise_phone

PAGE: Final = 100
MOST_PAGES: Final = 1_000
_MOST_STALE: Final = 2
ID_PATTERN: Final = r"^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$"


class Call(Believed):
    """One call. `number` is the other party's, as it was dialled or shown; empty when it was withheld."""

    model_config = ConfigDict(populate_by_name=True)
    id: str = Field(alias="callId", pattern=ID_PATTERN)
    type: str = Field(alias="callType")
    number: str
    e164: str | None = Field(default=None, alias="numberE164")
    began_at: str = Field(alias="datetimeISO")
    duration: int
    recording: str | None = Field(default=None, alias="recordingId", pattern=ID_PATTERN)

    @property
    def party(self) -> str | None:
        """Return the other party's number in E.164, read as Swedish without a country code; None when it is none."""
        return normalise_phone(self.e164 or self.number)

    @property
    def note(self) -> tuple[str, str, str | None]:
        """Return what tells the notes of one call apart: passed on, it is noted for each colleague and other party."""
        return self.id, self.e164 or self.number, self.recording


class _History(Believed):
    """A page of it: a list, or a list in `data`."""

    data: list[Call]

    @model_validator(mode="before")
    @classmethod
    def _as_in_data(cls, told: Any) -> Any:
        return {"data": told} if isinstance(told, list) else told


def calls_of(client: PatientClient, root: str, owner: Mapping[str, str]) -> Iterator[Call]:
    """Yield all calls of the owner of a token, each note once, page by page.

    Nothing says how large a page may be, whether the first is 0 or 1, or that there are pages at all. So it goes on
    until one is empty, or two have brought nothing new.

    Raises:
        PartnerFailed: also when the pages do not end.
    """
    seen: set[tuple[str, str, str | None]] = set()
    stale = 0
    for number in range(MOST_PAGES):
        page = _page(client, root, owner, number)
        fresh = {call.note: call for call in page if call.note not in seen}
        yield from fresh.values()
        seen.update(fresh)
        stale = 0 if fresh else stale + 1
        if not page or stale == _MOST_STALE:
            return
    raise client.broken()


def _page(client: PatientClient, root: str, owner: Mapping[str, str], number: int) -> list[Call]:
    query: dict[str, Any] = {"callType": "ALL", "pageSize": PAGE, "pageNumber": number}
    return client.believe(_History, client.get(f"{root}/calls/history", params=query, headers=owner)).data
