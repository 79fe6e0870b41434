"""What may be written down between two steps of a workflow: ids, counts, enum words, times. Nothing else gets through.

The workflow engine stores arguments, results and exceptions readably in its tables, so its serializer is the place
where the rule is enforced (docs/decisions/0003): text is refused with an error that does not repeat it, and of an
exception only its class name is kept.
"""

import json
import re
from datetime import datetime
from enum import StrEnum
from typing import Any

from dbos import Serializer

_WORD = re.compile(r"[A-Za-z0-9_:.+-]{0,120}")
_TIME = "$time"
_ERROR = "$error"


class BoundaryCrossed(TypeError):
    """Something that is neither an id, a count, a word nor a time was about to be written into the workflow tables."""


class WorkflowFailed(Exception):
    """A step or workflow failed; all that is known is the class of its error."""


class BoundarySerializer(Serializer):
    """JSON of ids, counts, words and times, and of lists and maps of these."""

    def serialize(self, data: Any) -> str:
        """Return `data` as JSON.

        Raises:
            BoundaryCrossed: there is text in it, or an object.
        """
        return json.dumps(_checked(data), separators=(",", ":"))

    def deserialize(self, serialized_data: str) -> Any:
        """Return what was serialized; lists come back as lists, enum words as strings, errors as WorkflowFailed."""
        return _restored(json.loads(serialized_data))

    def name(self) -> str:
        """Return the name stored beside each value."""
        return "gallra_boundary"


def _checked(value: Any) -> Any:
    match value:
        case None | bool() | int() | float():
            return value
        case str():
            return _word(value.value if isinstance(value, StrEnum) else value)
        case datetime():
            return {_TIME: value.isoformat()}
        case BaseException():
            return {_ERROR: _word(value.args[0] if isinstance(value, WorkflowFailed) else type(value).__name__)}
        case list() | tuple():
            return [_checked(item) for item in value]
        case dict():
            return {_word(key): _checked(item) for key, item in value.items()}
    raise BoundaryCrossed(f"A {type(value).__name__} may not cross a workflow boundary: pass an id.")


def _word(value: Any) -> str:
    if not isinstance(value, str) or not _WORD.fullmatch(value):
        raise BoundaryCrossed("Text may not cross a workflow boundary: pass an id.")
    return value


def _restored(value: Any) -> Any:
    match value:
        case {"$time": str(time)}:
            return datetime.fromisoformat(time)
        case {"$error": str(name)}:
            return WorkflowFailed(name)
        case list():
            return [_restored(item) for item in value]
        case dict():
            return {key: _restored(item) for key, item in value.items()}
    return value
