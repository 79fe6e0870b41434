"""Reading request bodies: what is absent or of the wrong kind is refused as the vendor refuses it."""

from typing import Any

from flask import request

from sandbox.intercom.answers import Refusal, invalid, missing


def body_object() -> dict[str, Any]:
    """Return the JSON object of the request.

    Raises:
        Refusal: 400 when the body is not a JSON object.
    """
    body = request.get_json(force=True, silent=True)
    if not isinstance(body, dict):
        raise Refusal(400, "bad_request", "The request body must be a JSON object")
    return body


def text_field(body: dict[str, Any], name: str) -> str:
    """Return a field that must be there; numbers are taken for ids, as the vendor's own examples send them.

    Raises:
        Refusal: 400 when it is absent or neither a text nor a whole number.
    """
    value = body.get(name)
    if value is None or value == "":
        raise missing(name)
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise invalid(name, f"{name} must be a string")
    return str(value)
