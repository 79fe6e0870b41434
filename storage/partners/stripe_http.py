"""Stripe's API as it is read: one object, or a list page by page. Nothing is believed that is not as described."""

from collections.abc import Iterator
from typing import Final

import httpx

from storage.partners.answers import find_by
from storage.partners.http import BY_STATUS, UNREACHABLE, Patience, PatientClient
from storage.partners.ids import bearer
from storage.partners.stripe_answers import Entry, Page

NAME: Final = "stripe"
VERSION: Final = "2025-09-30.clover"
_PAGE: Final = 100


class StripeClient(PatientClient):
    """A client of one account. Paths begin after `/v1/`."""

    by_status = BY_STATUS | {httpx.codes.CONFLICT: UNREACHABLE}  # another call holds the object; soon it is free

    def __init__(self, token: str, host: str, patience: Patience, *, transport: httpx.BaseTransport | None) -> None:
        headers = bearer(token, "Stripe") | {"Stripe-Version": VERSION}
        super().__init__(NAME, patience, transport=transport, headers=headers)
        self.root = f"{host.rstrip('/')}/v1"

    def is_own(self, response: httpx.Response) -> bool:
        """Tell whether a refusal is in the form of Stripe's errors."""
        try:
            return isinstance(response.json()["error"]["type"], str)
        except (ValueError, KeyError, TypeError):
            return False

    def listed(self, path: str, **query: str) -> Iterator[Entry]:
        """Yield what a list or a search has; a cursor that comes back would go on for ever and is broken."""
        cursor: dict[str, str] = {}
        seen: set[str] = set()
        while True:
            answer = self.get(f"{self.root}/{path}", params={**query, "limit": str(_PAGE), **cursor})
            page = self.believe(Page, answer)
            yield from page.data
            if not page.has_more:
                return
            cursor = page.cursor
            if not seen.isdisjoint(cursor.values()):
                raise self.broken()
            seen.update(cursor.values())

    def find(self, path: str) -> Entry | None:
        """Return an object; None when there is none, or one that is deleted."""
        told = self.read_if_there(path)
        return None if told is None or told.deleted else told

    def is_deleted(self, path: str) -> bool:
        """Tell whether an object was there and is deleted; one that never was is not."""
        told = self.read_if_there(path)
        return told is not None and told.deleted

    def read_if_there(self, path: str) -> Entry | None:
        """Return an object, deleted or not; None when Stripe knows of none."""
        answer = find_by(self.get, f"{self.root}/{path}")
        if answer is None:
            return None
        told = self.believe(Entry, answer)
        if told.id != path.rpartition("/")[2]:
            raise self.broken()
        return told

    def remove(self, path: str, *, key: str) -> bool:
        """Delete an object; False when Stripe knows of none. Only reading it again proves anything."""
        return find_by(self.delete, f"{self.root}/{path}", headers={"Idempotency-Key": key}) is not None
