"""Guards over what the documents say of policy.yaml: every field is explained, in the order of the file."""

from collections.abc import Iterator
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from bot.policy_schema import PolicyShape, WordsShape
from tests.guards.documents import bare, rows, section, text_of


def _fields(shape: type[BaseModel], above: str = "") -> Iterator[str]:
    for name, field in shape.model_fields.items():
        yield f"{above}{name}"
        for inner, step in _shapes_in(field.annotation):
            yield from _fields(inner, f"{above}{name}{step}.")


def _shapes_in(annotation: Any, step: str = "") -> Iterator[tuple[type[BaseModel], str]]:
    """Yield the shapes in a field's type, and how they are reached: `.*` for each of several with names."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if annotation is not WordsShape:
            yield annotation, step
        return
    step = ".*" if get_origin(annotation) is dict else step
    for inner in get_args(annotation):
        yield from _shapes_in(inner, step)


def test_every_field_of_the_policy_is_explained_in_its_order() -> None:
    written = [bare(row[0]) for row in rows(section(text_of("docs/configuration.md"), "policy.yaml"))]
    assert written == list(_fields(PolicyShape))


def test_every_field_says_what_it_means() -> None:
    assert all(row[2] for row in rows(section(text_of("docs/configuration.md"), "policy.yaml")))
