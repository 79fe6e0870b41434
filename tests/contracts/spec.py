"""The vendors' OpenAPI descriptions as judges of requests and answers: Intercom's where no other is named.

The files are not ours to ship: they are read from the folder `GALLRA_SPECS`, by default `../shared/specs` beside the
repository. Tests without it are skipped; `.ci/run` sees to it that it is there.
"""

import functools
import json
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import httpx
import pytest
import yaml
from openapi_core import Config, OpenAPI

from tests.contracts.deviations import DEVIATIONS
from tests.contracts.exchange import Answered, Asked, JournalEntry

_REPOSITORY: Final = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Description:
    """One vendor's description: its file, the host it describes, and where it is not what we hold anybody to."""

    file: str
    host: str
    deviations: tuple[Callable[[dict[str, Any]], None], ...] = ()


INTERCOM: Final = Description("intercom-2.14.yaml", "https://api.intercom.io", tuple(DEVIATIONS))


class ContractBroken(AssertionError):
    """A request or an answer is not what the vendor's description says."""


def specs_folder() -> Path:
    """Return the folder of the vendors' descriptions, whether it exists or not."""
    return Path(os.environ.get("GALLRA_SPECS", _REPOSITORY.parent / "shared" / "specs"))


def require_spec(description: Description = INTERCOM) -> OpenAPI:
    """Return a vendor's description, deviations applied; skip the test without it."""
    path = specs_folder() / description.file
    if not path.is_file():
        pytest.skip(f"{description.file} is not in {path.parent}: set GALLRA_SPECS to the folder that has it")
    return _load(path, description)


def validate_exchange(request: Asked, response: Answered | None, *, description: Description = INTERCOM) -> None:
    """Hold one exchange against the description. Garbage is not held against it, nor is the lack of an answer.

    Raises:
        ContractBroken: the request or the answer is not as described.
    """
    errors = require_spec(description).iter_request_errors(request.at(description.host))
    _raise_if_any(f"{request.method} {request.path} asked", errors)
    if response is not None:
        validate_answer(request, response, description=description)


def validate_answer(request: Asked, response: Answered, *, description: Description = INTERCOM) -> None:
    """Hold an answer against the description; garbage is not held against it.

    Raises:
        ContractBroken: the answer is not as described.
    """
    if not response.is_garbage:
        what = f"{request.method} {request.path} answered {response.status_code}"
        errors = require_spec(description).iter_response_errors(request.at(description.host), response)
        _raise_if_any(what, errors)


def validate_journal(entries: Iterable[JournalEntry], *, description: Description = INTERCOM) -> int:
    """Hold every recorded exchange against the description and return how many there were.

    Raises:
        ContractBroken: one of them is not as described.
    """
    judged = list(entries)
    for entry in judged:
        validate_exchange(Asked.from_journal(entry), Answered.from_journal(entry), description=description)
    return len(judged)


class SpecValidatingTransport(httpx.BaseTransport):
    """Passes requests on to another transport, and both ways holds them against the description.

    `asked` and `judged` count the requests, and the answers that were held against it. `is_meant` tells whether the
    last answer was meant as one, not as nonsense that a test had asked for.
    """

    def __init__(
        self,
        inner: httpx.BaseTransport,
        *,
        description: Description = INTERCOM,
        is_meant: Callable[[], bool] = lambda: True,
    ) -> None:
        require_spec(description)
        self._inner, self._description, self._is_meant = inner, description, is_meant
        self.asked = 0
        self.judged = 0

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.asked += 1
        asked = Asked.from_httpx(request)
        validate_exchange(asked, None, description=self._description)
        response = self._inner.handle_request(request)
        answered = Answered.from_httpx(response)
        if self._is_meant():
            validate_answer(asked, answered, description=self._description)
            self.judged += not answered.is_garbage
        return response

    def close(self) -> None:
        self._inner.close()


@functools.cache
def _load(path: Path, description: Description) -> OpenAPI:
    text = path.read_text(encoding="utf-8")
    # Not all JSON is YAML: surrogate pairs are not.
    described: dict[str, Any] = json.loads(text) if path.suffix == ".json" else yaml.load(text, Loader=yaml.CSafeLoader)
    for deviate in description.deviations:
        deviate(described)
    # Intercom's official file is itself not valid OpenAPI, so none is checked as a whole.
    return OpenAPI.from_dict(described, config=Config(spec_validator_cls=None))  # type: ignore[arg-type]  # None turns it off


def _raise_if_any(what: str, errors: Iterable[Exception]) -> None:
    found = [line for error in errors for line in _lines(error)]
    if found:
        raise ContractBroken("\n  ".join([what, *found]))


def _lines(error: Exception) -> list[str]:
    """Return what is wrong in readable form: for a body, each schema error with its place."""
    cause = error.__cause__
    details = getattr(cause, "schema_errors", None) or getattr(error, "schema_errors", None)
    if not details:
        return [f"{type(error).__name__}: {error} {cause or ''}".strip()]
    return [f"{'/'.join(map(str, detail.absolute_path))}: {detail.message}" for detail in details]
