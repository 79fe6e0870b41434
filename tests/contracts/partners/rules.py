"""Hand-written schemas for partners of whom no machine-readable description is at hand.

They are ours, written from the vendors' pages and from public code: they hold our calls and our stand-ins to what is
written in docs/partners.md, and prove nothing about the vendors.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qsl

import httpx
import jsonschema

from tests.contracts.exchange import Answered
from tests.contracts.spec import ContractBroken

Schema = Mapping[str, Any]


def closed(properties: Schema, *, optional: Sequence[str] = ()) -> dict[str, Any]:
    """Return the schema of an object that has these properties, all but the optional ones, and no others."""
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


@dataclass(frozen=True, slots=True)
class Rule:
    """One call: `asked` is the schema of its query and body together, `answered` that of an accepted JSON answer."""

    method: str
    path: str
    asked: Schema
    answered: Schema


_HASHES: Final = {"type": "array", "items": {"type": "string", "pattern": "^[0-9a-f]{64}$"}, "minItems": 1}

META_RULES: Final = (
    Rule(
        "DELETE",
        r"/v25\.0/act_[0-9]+/usersofanyaudience",
        closed({"payload": closed({"schema": {"enum": ["EMAIL_SHA256", "PHONE_SHA256"]}, "data": _HASHES})}),
        {
            "type": "object",
            "properties": {
                "num_received": {"type": "integer", "minimum": 0},
                "num_invalid_entries": {"type": "integer", "minimum": 0},
                "invalid_entry_samples": {"type": ["array", "object"]},
            },
            "required": ["num_received", "num_invalid_entries"],
        },
    ),
)

_WHOLE_NUMBER: Final = {"type": "string", "pattern": "^[0-9]{1,4}$"}
_CALL: Final = {
    "type": "object",
    "properties": {
        "callId": {"type": "string", "minLength": 1},
        "callType": {"enum": ["INCOMING", "OUTGOING", "MISSED"]},
        "number": {"type": "string"},
        "numberE164": {"type": "string", "pattern": r"^\+[0-9]+$"},
        "datetimeISO": {"type": "string"},
        "duration": {"type": "integer", "minimum": 0},
        "recordingId": {"type": "string", "minLength": 1},
    },
    "required": ["callId", "callType", "number", "datetimeISO", "duration"],
}

TELAVOX_RULES: Final = (
    Rule(
        "GET",
        "/api/capi/v1/extensions/users/me/calls/history",
        closed({"callType": {"const": "ALL"}, "pageSize": _WHOLE_NUMBER, "pageNumber": _WHOLE_NUMBER}),
        {"type": "array", "items": _CALL},
    ),
    Rule("GET", "/api/capi/v1/extensions/users/me/recordings/[A-Za-z0-9._:-]+", closed({}), {}),
)


class SchemaTransport(httpx.BaseTransport):
    """Passes requests on to another transport, and both ways holds them against hand-written schemas.

    An answer that a fault made is let through: it is there to be found out.
    """

    def __init__(self, inner: httpx.BaseTransport, *, rules: Sequence[Rule]) -> None:
        self._inner, self._rules = inner, rules

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        rule = next((one for one in self._rules if _is_for(one, request)), None)
        if rule is None:
            raise ContractBroken(f"{request.method} {request.url.path} is not among the calls written down")
        _hold("asked", _asked(request), rule.asked)
        response = self._inner.handle_request(request)
        answered = Answered.from_httpx(response)
        if response.is_success and not answered.is_garbage and "json" in answered.content_type:
            told = json.loads(answered.data or b"null")
            if told != NONSENSE:
                _hold("answered", told, rule.answered)
        return response

    def close(self) -> None:
        self._inner.close()


NONSENSE: Final = {"what": ["is", "this"]}
"""What the stand-ins' fault of that name answers."""


def _is_for(rule: Rule, request: httpx.Request) -> bool:
    return rule.method == request.method and re.fullmatch(rule.path, request.url.path) is not None


def _asked(request: httpx.Request) -> dict[str, Any]:
    """Return what a request says in its query and its body; values that are JSON as what they stand for."""
    body = request.read().decode()
    if "json" in request.headers.get("Content-Type", ""):
        fields: dict[str, Any] = json.loads(body)
    else:
        fields = {name: json.loads(value) for name, value in parse_qsl(body, keep_blank_values=True)}
    return dict(request.url.params.items()) | fields


def _hold(what: str, value: Any, schema: Schema) -> None:
    errors = list(jsonschema.Draft202012Validator(schema).iter_errors(value))
    if errors:
        # Not the values: they may be what must not be printed.
        raise ContractBroken("\n  ".join([what, *(f"{error.json_path}: {error.validator}" for error in errors)]))
