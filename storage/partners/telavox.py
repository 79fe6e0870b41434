"""Telavox: calls and their recordings, found and handed out by API. Only a person can delete them, in its own pages.

Each colleague's token shows that colleague's calls, so all tokens are asked, and numbers are compared here.
Source: Telavox, Customer API; the shapes of its answers are assumed (docs/partners.md).
"""

import base64
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote

import httpx

from storage.errors import FailureReason, PartnerFailed
from storage.partners.answers import find_by
from storage.partners.base import Erasure, ErasureRef, ExportedItem, ItemRef, PartnerItem, Person
from storage.partners.fields import flattened
from storage.partners.http import Patience, PatientClient
from storage.partners.ids import bearer, checked
from storage.partners.telavox_history import ID_PATTERN, Call, calls_of
from storage.vocabulary import Ability, ErasureState, IdentifierType, ItemType, PartnerAct

NAME: Final = "telavox"
HOST: Final = "https://admin.telavox.com"
_ID: Final = re.compile(ID_PATTERN, re.ASCII)
_SOUND: Final = "audio/"
_ABILITIES: Final = {
    PartnerAct.LOCATE: Ability.BY_API,
    PartnerAct.EXPORT: Ability.BY_API,
    PartnerAct.ERASE: Ability.BY_HAND,
    PartnerAct.STATUS: Ability.BY_HAND,
    PartnerAct.STOP_MARKETING: Ability.NOTHING_TO_DO,
}


class Telavox:
    """One company's telephony.

    Args:
        tokens: of every colleague whose calls are looked through; whoever has none is looked through by hand.
        base_url: another host, for a stand-in.
        transport: replaces the network, for tests.
        patience: how to wait.

    Raises:
        InvalidId: one of the tokens is none.
    """

    name: Final = NAME

    def __init__(
        self,
        tokens: Sequence[str],
        *,
        base_url: str = HOST,
        transport: httpx.BaseTransport | None = None,
        patience: Patience | None = None,
    ) -> None:
        self._owners = [bearer(token, "Telavox") for token in tokens]
        self._http = PatientClient(NAME, patience or Patience(), transport=transport)
        self._root = f"{base_url.rstrip('/')}/api/capi/v1/extensions/users/me"

    def __repr__(self) -> str:
        return f"Telavox({self._root}, {len(self._owners)} tokens)"

    @property
    def abilities(self) -> Mapping[PartnerAct, Ability]:
        """Return that it is looked through by API and erased by hand; there is no marketing to stop."""
        return _ABILITIES

    def locate(self, person: Person) -> Iterator[PartnerItem]:
        """Yield the calls with one of the person's numbers, and their recordings, each once."""
        wanted = set(person.reveal(IdentifierType.PHONE))
        seen: set[PartnerItem] = set()
        for call in self._calls() if wanted else ():
            items = _items_of(call) if call.party in wanted else ()
            yield from (item for item in items if item not in seen)
            seen.update(items)

    def export(self, items: Sequence[PartnerItem]) -> Iterator[ExportedItem]:
        """Yield each note of each call, then each recording, one at a time, as base64 with its media type."""
        wanted = {item: _checked(item.ref) for item in items}
        calls = {ref: item for item, ref in wanted.items() if item.type is ItemType.CALL}
        for call in self._calls() if calls else ():
            if call.id in calls:
                yield ExportedItem(calls[call.id], flattened(_told(call)))
        for item, ref in wanted.items():
            heard = self._recording(ref) if item.type is ItemType.RECORDING else None
            if heard is not None:
                yield ExportedItem(item, flattened(heard))

    def erase(self, person: Person, items: Sequence[PartnerItem], *, key: str) -> Iterator[Erasure]:  # noqa: ARG002
        """Yield each item as a person's work: no call deletes one."""
        return (Erasure(ErasureState.BY_HAND, item) for item in items)

    def status(self, ref: ErasureRef) -> ErasureState:  # noqa: ARG002
        """Return that a person says when it is done."""
        return ErasureState.BY_HAND

    def stop_marketing(self, person: Person, *, key: str) -> Iterator[Erasure]:  # noqa: ARG002
        """Do nothing: no marketing is done by telephone."""
        return iter(())

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def _calls(self) -> Iterator[Call]:
        """Yield what all tokens' owners have noted of their calls; what two have noted alike once."""
        seen: set[tuple[str, str, str | None]] = set()
        for owner in self._owners:
            for call in calls_of(self._http, self._root, owner):
                if call.note not in seen:
                    seen.add(call.note)
                    yield call

    def _recording(self, ref: str) -> dict[str, str] | None:
        """Return a recording from whoever may hear it; None when nobody has it.

        Raises:
            PartnerFailed: also when nobody else has it, and somebody was not let in.
        """
        refused: PartnerFailed | None = None
        for owner in self._owners:
            try:
                response = find_by(self._http.get, f"{self._root}/recordings/{quote(ref, safe='')}", headers=owner)
            except PartnerFailed as failure:
                if failure.reason is not FailureReason.UNAUTHORISED:
                    raise
                refused = failure
                continue
            if response is not None:
                return self._heard(response)
        if refused is not None:
            raise refused
        return None

    def _heard(self, response: httpx.Response) -> dict[str, str]:
        media_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if not media_type.startswith(_SOUND) or not response.content:
            raise self._http.broken()
        return {"media_type": media_type, "audio_base64": base64.b64encode(response.content).decode()}


def _items_of(call: Call) -> tuple[PartnerItem, ...]:
    noted = PartnerItem(ItemType.CALL, ItemRef(call.id))
    return (noted, PartnerItem(ItemType.RECORDING, ItemRef(call.recording))) if call.recording else (noted,)


def _told(call: Call) -> dict[str, Any]:
    return {
        "number": call.number,
        "type": call.type,
        "began_at": call.began_at,
        "duration_seconds": call.duration,
        "recording": call.recording,
    }


def _checked(ref: str) -> str:
    return checked(ref, _ID, "Telavox call or recording id")
