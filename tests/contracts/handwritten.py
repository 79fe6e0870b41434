"""Judges calls where no usable description of the vendor's is at hand: small JSON schemas, written by hand.

They say what we read on the vendor's pages, so they prove that client and stand-in agree with that, and no more.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qsl

import httpx
import jsonschema

from tests.contracts.exchange import Answered
from tests.contracts.spec import ContractBroken

Schema = Mapping[str, Any]
_FORM: Final = "application/x-www-form-urlencoded"


@dataclass(frozen=True, kw_only=True)
class Call:
    """One call: what its query and its body may be, and what it answers when it succeeds."""

    method: str
    path: str
    """A regular expression over the whole path."""
    query: Schema
    answer: Schema
    body: Schema | None = None


@dataclass(frozen=True, kw_only=True)
class HandWritten:
    """What we know of a vendor's calls; a call that is not among them is refused."""

    calls: Sequence[Call]
    error: Schema
    headers: Schema


class SchemaValidatingTransport(httpx.BaseTransport):
    """Passes requests on to another transport, and both ways holds them against hand-written schemas.

    `is_meant` tells whether the last answer was meant as one, not as nonsense that a test had asked for.
    """

    def __init__(
        self, inner: httpx.BaseTransport, *, description: HandWritten, is_meant: Callable[[], bool] = lambda: True
    ) -> None:
        self._inner, self._description, self._is_meant = inner, description, is_meant

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        asked = f"{request.method} {request.url.path}"
        call = self._call(request, asked)
        _judge(f"{asked} asked, query", dict(request.url.params.multi_items()), call.query)
        _judge(f"{asked} asked, headers", dict(request.headers), self._description.headers)
        _judge(f"{asked} asked, body", _body_of(request), call.body or {"type": "null"})
        response = self._inner.handle_request(request)
        answered = Answered.from_httpx(response)
        if not answered.is_garbage and self._is_meant():
            schema = call.answer if response.is_success else self._description.error
            _judge(f"{asked} answered {response.status_code}", json.loads(answered.data or b"null"), schema)
        return response

    def close(self) -> None:
        self._inner.close()

    def _call(self, request: httpx.Request, asked: str) -> Call:
        for call in self._description.calls:
            if call.method == request.method and re.fullmatch(call.path, request.url.path):
                return call
        raise ContractBroken(f"{asked}: no such call is described")


def _body_of(request: httpx.Request) -> Any:
    body = request.read()
    if not body:
        return None
    if request.headers.get("Content-Type") == _FORM:
        return dict(parse_qsl(body.decode(), keep_blank_values=True, strict_parsing=True))
    return json.loads(body)


def _judge(what: str, told: Any, schema: Schema) -> None:
    errors = [
        f"{'/'.join(map(str, error.absolute_path))}: {error.message}"
        for error in jsonschema.Draft202012Validator(schema).iter_errors(told)
    ]
    if errors:
        raise ContractBroken("\n  ".join([what, *errors]))
