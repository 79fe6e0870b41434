"""Judges calls where no usable description of the vendor's is at hand: small JSON schemas, written by hand.

They say what we read on the vendor's pages and in public code, so they prove that client and stand-in agree with that
(docs/partners.md), and no more.
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
_JSON: Final = "application/json"


@dataclass(frozen=True, kw_only=True)
class Call:
    """One call: what its query and its body may be, and what it answers when it succeeds."""

    method: str
    path: str
    """A regular expression over the whole path."""
    query: Schema
    answer: Schema | None
    """None where it answers with something else than JSON."""
    media_type: str = _JSON
    """What the media type of its answer begins with."""
    body: Schema | None = None
    json_fields: frozenset[str] = frozenset()
    """Fields of a form whose text is JSON, and is judged as what it stands for."""


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
        _judge(f"{asked} asked, body", _body_of(request, call), call.body or {"type": "null"})
        response = self._inner.handle_request(request)
        answered = Answered.from_httpx(response)
        if not answered.is_garbage and self._is_meant():
            self._judge_answer(f"{asked} answered {response.status_code}", answered, call)
        return response

    def close(self) -> None:
        self._inner.close()

    def _call(self, request: httpx.Request, asked: str) -> Call:
        for call in self._description.calls:
            if call.method == request.method and re.fullmatch(call.path, request.url.path):
                return call
        raise ContractBroken(f"{asked}: no such call is described")

    def _judge_answer(self, what: str, answered: Answered, call: Call) -> None:
        is_success = httpx.codes.is_success(answered.status_code)
        media_type = call.media_type if is_success else _JSON
        if not answered.content_type.startswith(media_type):
            raise ContractBroken(f"{what} with another media type than {media_type}")
        schema = call.answer if is_success else self._description.error
        if schema is not None:
            _judge(what, _read(what, answered.data or b"null"), schema)


def _body_of(request: httpx.Request, call: Call) -> Any:
    body, media_type = request.read(), request.headers.get("Content-Type", "").partition(";")[0]
    if not body:
        return None
    if media_type == _FORM:
        fields = parse_qsl(body.decode(), keep_blank_values=True, strict_parsing=True)
        return {name: _read(name, text) if name in call.json_fields else text for name, text in fields}
    if media_type != _JSON:
        raise ContractBroken(f"{call.method} {call.path} asked with a body that is neither JSON nor a form")
    return _read("body", body)


def _read(what: str, text: str | bytes) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        raise ContractBroken(f"{what} is no JSON") from None


def _judge(what: str, told: Any, schema: Schema) -> None:
    errors = list(jsonschema.Draft202012Validator(schema).iter_errors(told))
    if errors:
        # Not the values: they may be what must not be printed.
        raise ContractBroken("\n  ".join([what, *(f"{error.json_path}: {error.validator}" for error in errors)]))
