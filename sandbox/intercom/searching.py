"""Search as Intercom offers it: filters joined by AND and OR, two levels deep, on fields it knows.

A query is checked whole before anything is searched, so a wrong one is refused also when nothing is stored.
Sources: OpenAPI 2.14, `POST /conversations/search` and `POST /contacts/search`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from sandbox.intercom.answers import invalid, missing

T = TypeVar("T")

MAX_DEPTH = 2
MAX_FILTERS = 15
DAY_SECONDS = 86_400


class FieldType(StrEnum):
    """What a field holds, which decides the operators it takes. `day` is a time that is compared by day, in UTC."""

    TEXT = "text"
    NUMBER = "number"
    TIME = "time"
    DAY = "day"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Field(Generic[T]):
    """A searchable field of a `T`: what it holds, and its values (none, one or several; times in Unix seconds)."""

    type: FieldType
    values: Callable[[T], tuple[Any, ...]]


_Test = Callable[[tuple[Any, ...], Any], bool]

_EQUALITY: Mapping[str, _Test] = {
    "=": lambda values, wanted: wanted in values,
    "!=": lambda values, wanted: wanted not in values,
    "IN": lambda values, wanted: any(value in wanted for value in values),
    "NIN": lambda values, wanted: not any(value in wanted for value in values),
}
# "Greater (or equal) than" and "Lower (or equal) than": the reference's own words for conversations.
_ORDER: Mapping[str, _Test] = {
    ">": lambda values, wanted: any(value >= wanted for value in values),
    "<": lambda values, wanted: any(value <= wanted for value in values),
}
_PARTIAL: Mapping[str, _Test] = {
    "~": lambda values, wanted: any(wanted in value for value in values),
    "!~": lambda values, wanted: not any(wanted in value for value in values),
    "^": lambda values, wanted: any(value.startswith(wanted) for value in values),
    "$": lambda values, wanted: any(value.endswith(wanted) for value in values),
}
_BY_DAY: Mapping[str, _Test] = {
    "=": lambda values, wanted: any(value // DAY_SECONDS == wanted // DAY_SECONDS for value in values),
    ">": lambda values, wanted: any(value // DAY_SECONDS > wanted // DAY_SECONDS for value in values),
    "<": lambda values, wanted: any(value // DAY_SECONDS < wanted // DAY_SECONDS for value in values),
}
_TESTS: Mapping[FieldType, Mapping[str, _Test]] = {
    FieldType.TEXT: {**_EQUALITY, **_PARTIAL},
    FieldType.NUMBER: {**_EQUALITY, **_ORDER},
    FieldType.TIME: {**_EQUALITY, **_ORDER},
    FieldType.DAY: _BY_DAY,
    FieldType.FLAG: _EQUALITY,
}


def compile_query(query: object, fields: Mapping[str, Field[T]]) -> Callable[[T], bool]:
    """Return the test that `query` puts to a `T`.

    Raises:
        Refusal: 400 when the query is not one that the vendor takes.
    """
    if query is None:
        raise missing("query")
    return _compile(query, fields, depth=0)


def _compile(query: object, fields: Mapping[str, Field[T]], *, depth: int) -> Callable[[T], bool]:
    if not isinstance(query, dict):
        raise invalid("query", "query must be an object")
    if query.get("operator") in {"AND", "OR"}:
        return _compile_group(query, fields, depth=depth)
    return _compile_filter(query, fields)


def _compile_group(query: dict[str, Any], fields: Mapping[str, Field[T]], *, depth: int) -> Callable[[T], bool]:
    members = query.get("value")
    if depth >= MAX_DEPTH:
        raise invalid("query", f"filters can be nested {MAX_DEPTH} deep")
    if not isinstance(members, list) or not 0 < len(members) <= MAX_FILTERS:
        raise invalid("query", f"{query['operator']} takes between 1 and {MAX_FILTERS} filters")
    tests = [_compile(member, fields, depth=depth + 1) for member in members]
    join = all if query["operator"] == "AND" else any
    return lambda candidate: join(test(candidate) for test in tests)


def _compile_filter(query: dict[str, Any], fields: Mapping[str, Field[T]]) -> Callable[[T], bool]:
    name, operator = query.get("field"), query.get("operator")
    if not isinstance(name, str) or name not in fields:
        raise invalid("field", f"{name} is not a searchable field")
    field = fields[name]
    test = _TESTS[field.type].get(str(operator))
    if test is None:
        raise invalid("operator", f"{operator} is not an operator for {name}")
    wanted = _wanted(query.get("value"), field.type, many=operator in {"IN", "NIN"})
    return lambda candidate: test(tuple(_folded(value) for value in field.values(candidate)), wanted)


def _wanted(value: object, field_type: FieldType, *, many: bool) -> object:
    if not many:
        return _checked(value, field_type)
    if not isinstance(value, list):
        raise invalid("value", "IN and NIN take an array")
    return [_checked(one, field_type) for one in value]


def _checked(value: object, field_type: FieldType) -> object:
    wanted_type = {FieldType.TEXT: str, FieldType.FLAG: bool}.get(field_type, int)
    if type(value) is not wanted_type:
        raise invalid("value", f"the value of a {field_type} field must be of type {wanted_type.__name__}")
    return _folded(value)


def _folded(value: object) -> object:
    # Addresses and names are found in any case.
    return value.casefold() if isinstance(value, str) else value
