"""Answers in Intercom's own shapes: JSON bodies and the error list."""

import json
import uuid
from typing import Any

from flask import Response


class Refusal(Exception):
    """The stand-in answers as the vendor would refuse: a status and one error in the error list."""

    def __init__(self, status: int, code: str, message: str, *, field: str | None = None) -> None:
        super().__init__(f"{status} {code}")
        self.status = status
        self.code = code
        self.message = message
        self.field = field


def json_answer(body: object, *, status: int = 200) -> Response:
    """Return `body` as a JSON answer."""
    return Response(json.dumps(body, ensure_ascii=False), status=status, content_type="application/json; charset=utf-8")


def error_list(refusal: Refusal) -> dict[str, Any]:
    """Return the vendor's error list. Source: schema `error`, 2.14."""
    error: dict[str, Any] = {"code": refusal.code, "message": refusal.message}
    if refusal.field is not None:
        error["field"] = refusal.field
    return {"type": "error.list", "request_id": str(uuid.uuid4()), "errors": [error]}


def refusal_answer(refusal: Refusal) -> Response:
    """Return the answer that carries `refusal`."""
    return json_answer(error_list(refusal), status=refusal.status)


def not_found() -> Refusal:
    """Return the refusal for a conversation that is not there, or never was."""
    return Refusal(404, "not_found", "Resource Not Found")


def missing(name: str) -> Refusal:
    """Return the refusal for a parameter that is needed and absent."""
    return Refusal(400, "parameter_not_found", f"{name} is a required parameter", field=name)


def invalid(name: str, message: str) -> Refusal:
    """Return the refusal for a parameter with a value that the vendor does not take."""
    return Refusal(400, "parameter_invalid", message, field=name)
