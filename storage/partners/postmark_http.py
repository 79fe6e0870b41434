"""Postmark's API as it is read and paged, with the token of a server or of the account."""

from collections.abc import Iterator
from typing import Any, Final, TypeVar

import httpx

from storage.partners.answers import Believed, find_by
from storage.partners.http import NOT_FOUND, REFUSED, Patience, PatientClient, Verdict
from storage.partners.ids import checked_token
from storage.partners.postmark_answers import Found, Page

NAME: Final = "postmark"
SERVER_TOKEN: Final = "X-Postmark-Server-Token"  # noqa: S105 -- a header's name
ACCOUNT_TOKEN: Final = "X-Postmark-Account-Token"  # noqa: S105 -- a header's name
_PAGE: Final = 500
# Postmark says "not found" with 422 and a code of its own: 701 of a message, 1001 of a bounce.
_GONE: Final = frozenset({701, 1001})

_Model = TypeVar("_Model", bound=Believed)


class PostmarkClient(PatientClient):
    """A client with one token, of a server or of the account. Paths begin after the host."""

    def __init__(
        self, host: str, token: dict[str, str], patience: Patience, *, transport: httpx.BaseTransport | None
    ) -> None:
        tokens = {name: checked_token(value, "Postmark") for name, value in token.items()}
        super().__init__(NAME, patience, transport=transport, headers={"Accept": "application/json", **tokens})
        self.root = host.rstrip("/")

    def is_own(self, response: httpx.Response) -> bool:
        """Tell whether a refusal is in the form of Postmark's errors."""
        return _code_of(response) is not None

    def verdict_on(self, response: httpx.Response | None) -> Verdict:
        """Judge as ever, and take Postmark's own codes for "not found" as that."""
        verdict = super().verdict_on(response)
        is_gone = verdict == REFUSED and self.code_of(response) in _GONE
        return NOT_FOUND if is_gone else verdict

    def code_of(self, response: httpx.Response | None) -> int | None:
        """Return Postmark's own code of a refusal; None where there is none."""
        return None if response is None else _code_of(response)

    def read(self, model: type[_Model], path: str, **query: str) -> _Model:
        """Return what stands at a path."""
        return self.believe(model, self.get(f"{self.root}/{path}", params=query))

    def find(self, model: type[_Model], path: str) -> _Model | None:
        """Return what stands at a path; None when Postmark says that it is not there."""
        return find_by(self.read, model, path)

    def ask(self, model: type[_Model], path: str, body: dict[str, Any]) -> _Model:
        """Post a body and return the answer."""
        return self.believe(model, self.post(f"{self.root}/{path}", json=body))

    def paged(self, model: type[Page[Found]], path: str, **query: str) -> Iterator[Found]:
        """Yield what a search finds, 500 at a time; fewer than it counts is broken."""
        offset = 0
        while True:
            page = self.read(model, path, **query, count=str(_PAGE), offset=str(offset))
            yield from page.entries
            offset += len(page.entries)
            if offset >= page.total:
                return
            if not page.entries:
                raise self.broken()


def _code_of(response: httpx.Response) -> int | None:
    try:
        code = response.json()["ErrorCode"]
    except (ValueError, KeyError, TypeError):
        return None
    return code if isinstance(code, int) else None
