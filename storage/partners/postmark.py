"""Postmark: messages to and from a person, bounces, and addresses that are sent to no more.

Erasing asks Postmark to remove all data about an address from the whole account, not single items. Postmark's support
has to allow that first; without it a person asks them. Content goes by itself after 45 days. An address stands in the
query of the calls that look for it, because nothing can be found in another way.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Final

import httpx

from storage.errors import FailureReason, InvalidId, PartnerFailed
from storage.partners.addresses import is_among
from storage.partners.base import Erasure, ErasureRef, ExportedItem, ItemRef, PartnerItem, Person
from storage.partners.fields import flattened
from storage.partners.http import Patience
from storage.partners.postmark_answers import (
    Bounce,
    Details,
    Inbound,
    Outbound,
    Page,
    Removal,
    Stream,
    Streams,
    parts_of,
)
from storage.partners.postmark_http import ACCOUNT_TOKEN, NAME, SERVER_TOKEN, PostmarkClient
from storage.partners.postmark_suppressions import SuppressionLists
from storage.vocabulary import Ability, ErasureState, IdentifierType, ItemType, PartnerAct

HOST: Final = "https://api.postmarkapp.com"
_BY_HAND: Final = {PartnerAct.ERASE: Ability.BY_HAND, PartnerAct.STATUS: Ability.BY_HAND}
_REFUSALS: Final = (FailureReason.REFUSED, FailureReason.NOT_FOUND)


@dataclass(frozen=True, slots=True)
class Removals:
    """What removing data takes: the account's token, and the company's address in whose name it is asked for."""

    account_token: str = field(repr=False)
    requested_by: str = field(repr=False)


class Postmark:
    """One Postmark server, and its account where removals are asked for.

    Args:
        server_token: of the server.
        removals: how data is removed; without it a person does that.
        base_url: another host, for a stand-in.
        transport: replaces the network, for tests.
        patience: how to wait.

    Raises:
        InvalidId: one of the tokens is none.
    """

    name: Final = NAME

    def __init__(
        self,
        server_token: str,
        *,
        removals: Removals | None = None,
        base_url: str = HOST,
        transport: httpx.BaseTransport | None = None,
        patience: Patience | None = None,
    ) -> None:
        wait = patience or Patience()
        account = {} if removals is None else {ACCOUNT_TOKEN: removals.account_token}
        self._removals = removals
        self._server = PostmarkClient(base_url, {SERVER_TOKEN: server_token}, wait, transport=transport)
        self._account = PostmarkClient(base_url, account, wait, transport=transport)
        self._suppressions = SuppressionLists(self._server, wait, key=server_token)

    def __repr__(self) -> str:
        return f"Postmark({self._server.root})"

    @property
    def abilities(self) -> Mapping[PartnerAct, Ability]:
        """Return that its API does everything; removing only where it is set up."""
        by_api = dict.fromkeys(PartnerAct, Ability.BY_API)
        return by_api if self._removals else by_api | _BY_HAND

    def locate(self, person: Person) -> Iterator[PartnerItem]:
        """Yield the messages, bounces and suppressions of the person's addresses, stream by stream, each once."""
        addresses = person.reveal(IdentifierType.EMAIL)
        streams = [one for one in self._streams() if one.type != "Inbound"] if addresses else []
        seen: set[PartnerItem] = set()
        for address in addresses:
            for item in chain(self._received(address), *(self._of_stream(one.id, address) for one in streams)):
                if item not in seen:
                    seen.add(item)
                    yield item

    def export(self, items: Sequence[PartnerItem]) -> Iterator[ExportedItem]:
        """Yield what Postmark tells of each item; of a message its text, too."""
        for item in items:
            told = self._told(item)
            if told is not None:
                yield ExportedItem(item, flattened(told))

    def erase(self, person: Person, items: Sequence[PartnerItem], *, key: str) -> Iterator[Erasure]:  # noqa: ARG002
        """Have all data about each address removed, which is more than these items; BY_HAND where Postmark refuses.

        A second request for the same address does no harm.
        """
        for item in items:
            parts_of(item)  # before anything is sent
        addresses = person.reveal(IdentifierType.EMAIL)
        if not addresses and not items:
            return
        state, ref = self._remove(addresses)
        yield from (Erasure(state, item, ref) for item in items)
        if not items:
            yield Erasure(state, ref=ref)

    def status(self, ref: ErasureRef) -> ErasureState:
        """Return DONE when every removal is done."""
        numbers = ref.split(",")
        if not all(one.isascii() and one.isdecimal() for one in numbers):
            raise InvalidId("Postmark removal id")
        told = [self._account.read(Removal, f"data-removals/{number}") for number in numbers]
        if [str(one.id) for one in told] != numbers:
            raise self._account.broken()
        return ErasureState.DONE if all(one.status == "Done" for one in told) else ErasureState.PENDING

    def stop_marketing(self, person: Person, *, key: str) -> Iterator[Erasure]:  # noqa: ARG002
        """Suppress every address on every stream that sends to many at once, and look until it is there."""
        addresses = person.reveal(IdentifierType.EMAIL)
        for stream in [one for one in self._streams() if one.type == "Broadcasts"] if addresses else []:
            for address in addresses:
                is_off = self._suppressions.add(stream.id, address)
                state = ErasureState.DONE if is_off else ErasureState.REFUSED
                yield Erasure(state, self._suppressions.item(stream.id, address))

    def close(self) -> None:
        """Close the connections."""
        self._server.close()
        self._account.close()

    def _received(self, address: str) -> Iterator[PartnerItem]:
        for role in ("fromemail", "recipient"):
            for one in self._server.paged(Page[Inbound], "messages/inbound", **{role: address}):
                if is_among(address, one.addresses()):
                    yield PartnerItem(ItemType.MESSAGE, ItemRef(f"inbound:{one.id}"))

    def _of_stream(self, stream: str, address: str) -> Iterator[PartnerItem]:
        """Yield what a stream holds. Each search is asked by stream: unasked, Postmark looks through the first only."""
        for sent in self._server.paged(Page[Outbound], "messages/outbound", recipient=address, messagestream=stream):
            if is_among(address, sent.addresses()):
                yield PartnerItem(ItemType.MESSAGE, ItemRef(f"outbound:{sent.id}"))
        for one in self._server.paged(Page[Bounce], "bounces", emailFilter=address, messagestream=stream):
            if is_among(address, one.addresses()):
                yield PartnerItem(ItemType.BOUNCE, ItemRef(str(one.id)))
        if self._suppressions.has(stream, address):
            yield self._suppressions.item(stream, address)

    def _told(self, item: PartnerItem) -> dict[str, Any] | None:
        if item.type is ItemType.SUPPRESSION:
            return self._suppressions.told(item)
        *direction, ref = parts_of(item)
        path = f"messages/{direction[0]}/{ref}/details" if direction else f"bounces/{ref}"
        found = self._server.find(Details, path)
        if found is not None and (found.MessageID if direction else str(found.ID)) != ref:
            raise self._server.broken()
        return None if found is None else found.model_dump()

    def _remove(self, addresses: Sequence[str]) -> tuple[ErasureState, ErasureRef | None]:
        """Ask for removals, and return one id for them all."""
        if self._removals is None or not addresses:
            return ErasureState.BY_HAND, None
        by = {"RequestedBy": self._removals.requested_by, "NotifyWhenCompleted": False}
        try:
            asked = [self._account.ask(Removal, "data-removals", by | {"RequestedFor": one}) for one in addresses]
        except PartnerFailed as failure:
            if failure.reason not in _REFUSALS:
                raise
            return ErasureState.BY_HAND, None
        return ErasureState.PENDING, ErasureRef(",".join(str(one.id) for one in asked))

    def _streams(self) -> list[Stream]:
        return self._server.read(Streams, "message-streams", MessageStreamType="All").entries
