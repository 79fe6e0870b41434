"""The HTTP client under Asana: its form of errors, its pages, and a plan without search, where a person has to search.

Source: Asana, Errors, Pagination, Search tasks in a workspace.
"""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Final, TypeVar

import httpx
from pydantic import BaseModel, ConfigDict, ValidationError

from storage.errors import FailureReason
from storage.partners.http import BY_STATUS, PatientClient, Verdict

NAME: Final = "asana"
PAGE: Final = 100
ID_PATTERN: Final = r"^[0-9]{1,20}$"

_Model = TypeVar("_Model", bound=BaseModel)


class Answer(BaseModel):
    """What every answer of Asana is read by."""

    model_config = ConfigDict(hide_input_in_errors=True)


class _NextPage(Answer):
    offset: str


class _Page(Answer):
    data: list[dict[str, Any]]
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

    def read(self, model: type[_Model], response: httpx.Response) -> _Model:
        """Return an answer, read by its model.

        Raises:
            PartnerFailed: it is not as described.
        """
        try:
            return model.model_validate_json(response.content)
        except ValidationError:
            raise self.broken() from None

    def pages(self, model: type[_Model], url: str, params: Mapping[str, str]) -> Iterator[_Model]:
        """Yield what a list holds, page by page; an offset that comes back would go on for ever and is refused."""
        seen: set[str] = set()
        query: dict[str, str | int] = {**params, "limit": PAGE}
        while True:
            page = self.read(_Page, self.get(url, params=query))
            yield from (self._entry(model, entry) for entry in page.data)
            if page.next_page is None:
                return
            if page.next_page.offset in seen:
                raise self.broken()
            seen.add(page.next_page.offset)
            query["offset"] = page.next_page.offset

    def _entry(self, model: type[_Model], entry: dict[str, Any]) -> _Model:
        try:
            return model.model_validate(entry)
        except ValidationError:
            raise self.broken() from None
