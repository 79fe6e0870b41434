"""Where a vendor's description is not what we hold ourselves and the stand-in to. Nowhere else is it changed.

Each deviation is a function that changes the parsed description in place, with its reason.
"""

from collections.abc import Callable, Iterator
from typing import Any, Final

_METHODS: Final = ("get", "post", "put", "delete", "patch")
_UNDESCRIBED: Final = ("400", "401", "403", "404", "410", "429")
_CLOSED: Final = ("search_request", "single_filter_search_request", "multiple_filter_search_request")


def describe_the_errors_left_out(spec: dict[str, Any]) -> None:
    """Give every operation the error answers it lacks, in Intercom's own error schema.

    The description has only 401 and 404 for most. Intercom's pages on error codes, on rate limiting and on redaction
    tell of 400 (`conversation_part_not_redactable`), 403, 410 (`contact_merged`) and 429 (`rate_limit_exceeded`).
    """
    schema = {"$ref": "#/components/schemas/error"}
    for operation in operations_of(spec):
        for status in _UNDESCRIBED:
            content = {"application/json": {"schema": schema}}
            operation["responses"].setdefault(status, {"description": "Error", "content": content})


def allow_error_answers(spec: dict[str, Any]) -> None:
    """Let every operation answer with an error of any form, where a description names none at all."""
    for operation in operations_of(spec):
        for status in (*_UNDESCRIBED, "402", "422"):
            operation["responses"].setdefault(status, {"description": "Error"})


def require_the_version(spec: dict[str, Any]) -> None:
    """Make `Intercom-Version: 2.14` obligatory: without it the app's own setting decides what we get."""
    version = spec["components"]["schemas"]["intercom_version"]
    version["enum"] = ["2.14"]
    version.pop("default", None)  # would stand in for a missing header
    for operation in operations_of(spec):
        for parameter in operation.get("parameters", []):
            if parameter["name"] == "Intercom-Version":
                parameter["required"] = True


def refuse_unknown_request_fields(spec: dict[str, Any]) -> None:
    """Close the bodies we send, and require what a filter is made of: the description lets a misspelt field by."""
    schemas = spec["components"]["schemas"]
    for name in _CLOSED:
        schemas[name]["additionalProperties"] = False
    schemas["single_filter_search_request"]["required"] = ["field", "operator", "value"]
    schemas["multiple_filter_search_request"]["required"] = ["operator", "value"]
    for variant in schemas["redact_conversation_request"]["oneOf"]:
        variant["additionalProperties"] = False


DEVIATIONS: Final[tuple[Callable[[dict[str, Any]], None], ...]] = (
    describe_the_errors_left_out,
    require_the_version,
    refuse_unknown_request_fields,
)


def operations_of(spec: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield every operation of a parsed description."""
    for path in spec["paths"].values():
        yield from (path[method] for method in _METHODS if method in path)
