"""Reads the arguments of a Web API call, from a form, a query or JSON, as Slack does."""

import json
from dataclasses import dataclass
from typing import Any

from flask import Request

from sandbox.slack.wire import Json, SlackRefusal

NESTED = frozenset({"blocks", "view", "attachments", "metadata", "state"})
"""The arguments that are JSON; in a form they come as text."""


@dataclass(frozen=True, slots=True)
class Arguments:
    """The arguments of one call, without the token."""

    values: Json

    def find(self, name: str) -> str | None:
        """Return a text argument, or None when it is missing or empty."""
        value = self.values.get(name)
        return str(value) if value not in {None, ""} else None

    def get(self, name: str, *, error: str = "invalid_arguments") -> str:
        """Return a text argument. Raises SlackRefusal with this error when it is missing."""
        value = self.find(name)
        if value is None:
            raise SlackRefusal(error, (f"missing required field: {name}",) if error == "invalid_arguments" else ())
        return value

    def find_json(self, name: str, *, error: str) -> Any:
        """Return a JSON argument, or None. Raises SlackRefusal with this error when it is not JSON."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError:
            raise SlackRefusal(error) from None

    def is_true(self, name: str) -> bool:
        """Tell whether a flag is set, in any of the ways Slack takes it."""
        return str(self.values.get(name, "")).lower() in {"1", "true"}


def read_arguments(request: Request) -> Json:
    """Return all arguments of a call, the token among them if it came so. Raises SlackRefusal for what is not one."""
    values: Json = dict(request.args.items())
    if request.mimetype == "application/json":
        return values | _read_object(request.get_data())
    if request.method == "POST" and request.mimetype not in {
        "application/x-www-form-urlencoded",
        "multipart/form-data",
    }:
        raise SlackRefusal("invalid_post_type" if request.mimetype else "missing_post_type")
    return values | dict(request.form.items())


def read_token(request: Request, arguments: Json) -> str | None:
    """Return the token of a call: from the Authorization header, or from the arguments of a form."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token:
        return token.strip()
    # Slack takes a token in a form, never in JSON.
    token_argument = None if request.mimetype == "application/json" else arguments.get("token")
    return str(token_argument) if token_argument else None


def _read_object(body: bytes) -> Json:
    try:
        value = json.loads(body or b"{}")
    except ValueError:
        raise SlackRefusal("invalid_json") from None
    if not isinstance(value, dict):
        raise SlackRefusal("json_not_object")
    return value
