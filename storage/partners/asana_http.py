"""The HTTP client under Asana: its form of errors, its pages, and a plan without search, where a person has to search.

Source: Asana, Errors, Pagination, Search tasks in a workspace.
"""

from collections.abc import Iterator, Mapping
from typing import ClassVar, Final, Generic, TypeVar

import httpx

from storage.errors import FailureReason
from storage.partners.answers import Believed
from storage.partners.http import BY_STATUS, PatientClient, Verdict

NAME: Final = "asana"
PAGE: Final = 100

_Entry = TypeVar("_Entry", bound=Believed)


class _NextPage(Believed):
    offset: str


class Page(Believed, Generic[_Entry]):
    """One page of a list, and where the next one begins."""

    data: list[_Entry]
    next_page: _NextPage | None = None


class AsanaClient(PatientClient):
    """The patient client, to whom 402 says that no waiting helps: the plan lacks it, and a person does it by hand."""

    by_status: ClassVar = BY_STATUS | {402: Verdict(FailureReason.NOT_IN_PLAN, permanent=True, is_retried=False)}

    def is_own(self, response: httpx.Response) -> bool:
        """Tell whether a refusal's body is Asana's own list of errors."""
        try:
            told = response.json()
        except ValueError:
            return False
        return isinstance(told, dict) and isinstance(told.get("errors"), list)

    def paged(self, model: type[Page[_Entry]], url: str, params: Mapping[str, str]) -> Iterator[_Entry]:
        """Yield what a list holds, page by page; an offset that comes back would go on for ever and is refused."""
        seen: set[str] = set()
        query: dict[str, str | int] = {**params, "limit": PAGE}
        while True:
            page = self.believe(model, self.get(url, params=query))
            yield from page.data
            if page.next_page is None:
                return
            if page.next_page.offset in seen:
                raise self.broken()
            seen.add(page.next_page.offset)
            query["offset"] = page.next_page.offset
