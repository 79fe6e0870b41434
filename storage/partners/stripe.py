"""Stripe: customers by their address, and with each its payment methods, charges and invoices.

Charges and invoices are bookkeeping: law keeps them, and no call of ours erases them. Only a customer is deleted, its
payment methods with it. Source: Stripe, API reference; Handling customer deletion requests. An address stands in the
query of two calls, because a customer can be found in no other way.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

import httpx

from storage.partners.addresses import is_among
from storage.partners.base import Erasure, ErasureRef, ExportedItem, ItemRef, PartnerItem, Person
from storage.partners.fields import flattened
from storage.partners.http import Patience
from storage.partners.stripe_answers import Entry, is_id_of, path_of
from storage.partners.stripe_http import NAME, StripeClient
from storage.vocabulary import Ability, ErasureState, IdentifierType, ItemType, PartnerAct

HOST: Final = "https://api.stripe.com"
# Nothing at Stripe is marketing, so there is nothing to stop.
_ABILITIES: Final = dict.fromkeys(PartnerAct, Ability.BY_API) | {PartnerAct.STOP_MARKETING: Ability.NOTHING_TO_DO}


class Stripe:
    """One Stripe account.

    Args:
        token: a secret or restricted key: reads the four kinds of objects, writes customers.
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
        self._http = StripeClient(token, base_url, patience or Patience(), transport=transport)

    def __repr__(self) -> str:
        return f"Stripe({self._http.root})"

    @property
    def abilities(self) -> Mapping[PartnerAct, Ability]:
        """Return that its API does everything but end marketing, of which there is none."""
        return _ABILITIES

    def locate(self, person: Person) -> Iterator[PartnerItem]:
        """Yield the customers with one of the person's addresses, each followed by what belongs to it.

        What a deleted customer left behind is not found by an address any more: whoever withholds it keeps its id.
        """
        for customer in self._customers(person):
            yield self._item(ItemType.CUSTOMER, customer)
            for one in self._http.listed(f"customers/{customer}/payment_methods"):
                yield self._item(ItemType.PAYMENT_METHOD, one.id)
            for one in self._http.listed("charges", customer=customer):
                yield self._item(ItemType.CHARGE, one.id, one.created_at)
            for one in self._http.listed("invoices", customer=customer):
                yield self._item(ItemType.INVOICE, one.id, one.created_at)

    def export(self, items: Sequence[PartnerItem]) -> Iterator[ExportedItem]:
        """Yield what Stripe tells of each item, of an invoice all rows."""
        for item in items:
            found = self._http.find(path_of(item))
            if found is not None:
                yield ExportedItem(item, flattened(self._with_all_rows(item, found)))

    def erase(self, person: Person, items: Sequence[PartnerItem], *, key: str) -> Iterator[Erasure]:  # noqa: ARG002
        """Delete each customer and read it back; a payment method goes with its customer, and with nothing else.

        A charge or an invoice is REFUSED, and nothing is sent for it.
        """
        for item in items:
            path_of(item)  # before anything is sent
        is_this_account = False
        for item in sorted(items, key=lambda one: one.type is not ItemType.CUSTOMER):
            state = self._erased(item, key, is_this_account=is_this_account)
            is_this_account |= item.type is ItemType.CUSTOMER and state is not ErasureState.REFUSED
            yield Erasure(state, item)

    def status(self, ref: ErasureRef) -> ErasureState:
        """Return whether a customer is deleted: there is nothing to wait for."""
        path = path_of(PartnerItem(ItemType.CUSTOMER, ItemRef(ref)))
        return ErasureState.DONE if self._http.is_deleted(path) else ErasureState.REFUSED

    def stop_marketing(self, person: Person, *, key: str) -> Iterator[Erasure]:  # noqa: ARG002
        """Yield nothing: nothing at Stripe is marketing."""
        return iter(())

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def _customers(self, person: Person) -> Iterator[str]:
        """Yield the ids of the customers whose own address is one of the person's, each once.

        The list tells the case of letters apart and is up to date. The search does neither, and may be behind by an
        hour: what only it finds is read anew.
        """
        seen: set[str] = set()
        for address in person.reveal(IdentifierType.EMAIL):
            for one in self._http.listed("customers", email=address):
                if one.id not in seen and _is_of(one, address):
                    seen.add(one.id)
                    yield one.id
            for hit in self._http.listed("customers/search", query=f"email:{_quoted(address)}"):
                path = path_of(self._item(ItemType.CUSTOMER, hit.id))
                if hit.id not in seen and _is_of(self._http.find(path), address):
                    seen.add(hit.id)
                    yield hit.id

    def _erased(self, item: PartnerItem, key: str, *, is_this_account: bool) -> ErasureState:
        """Erase an item. That a payment method is not found counts where a customer has shown whose account it is."""
        if item.type is ItemType.CUSTOMER:
            return self._deleted(item, key)
        if item.type is ItemType.PAYMENT_METHOD:
            found = self._http.find(path_of(item))
            is_off = is_this_account if found is None else found.customer is None
            return ErasureState.DONE if is_off else ErasureState.REFUSED
        return ErasureState.REFUSED

    def _deleted(self, customer: PartnerItem, key: str) -> ErasureState:
        """Delete a customer; it counts only when the customer then reads as deleted.

        "No such customer" alone proves nothing: a key of another account or of test mode hears it as well.
        """
        path = path_of(customer)
        was_there = self._http.remove(path, key=f"{key}:{customer.ref}")
        if not self._http.is_deleted(path):
            return ErasureState.REFUSED
        return ErasureState.DONE if was_there else ErasureState.GONE

    def _with_all_rows(self, invoice: PartnerItem, found: Entry) -> dict[str, Any]:
        told = found.model_dump()
        lines = told.get("lines")
        if isinstance(lines, dict) and lines.get("has_more"):
            rows = self._http.listed(f"{path_of(invoice)}/lines")
            told["lines"] = {"data": [one.model_dump() for one in rows]}
        return told

    def _item(self, type_: ItemType, ref: str, dated_at: datetime | None = None) -> PartnerItem:
        if not is_id_of(type_, ref):
            raise self._http.broken()
        return PartnerItem(type_, ItemRef(ref), dated_at)


def _is_of(found: Entry | None, address: str) -> bool:
    return found is not None and found.email is not None and is_among(address, [found.email])


def _quoted(address: str) -> str:
    """Return an address as Stripe's search language writes a text."""
    escaped = address.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
