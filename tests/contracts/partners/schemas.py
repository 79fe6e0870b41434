"""What hand-written schemas are made of; each partner's own stand with its case."""

from collections.abc import Sequence
from typing import Any, Final

from tests.contracts.handwritten import Schema

TEXT: Final[Schema] = {"type": "string"}
FLAG: Final[Schema] = {"type": "boolean"}
COUNT: Final[Schema] = {"type": "integer", "minimum": 0}
OPTIONAL_TEXT: Final[Schema] = {"type": ["string", "null"]}
BEARER: Final[Schema] = {"type": "string", "pattern": "^Bearer [!-~]+$"}


def closed(optional: Sequence[str] = (), /, **properties: Schema) -> dict[str, Any]:
    """Return the schema of an object that has these properties, all but the optional ones, and no others."""
    return open_object(optional, **properties) | {"additionalProperties": False}


def open_object(optional: Sequence[str] = (), /, **properties: Schema) -> dict[str, Any]:
    """Return the schema of an object that has at least these properties, all but the optional ones."""
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required}


def many(of: Schema) -> dict[str, Any]:
    """Return the schema of a list."""
    return {"type": "array", "items": of}


NOTHING: Final = closed()
