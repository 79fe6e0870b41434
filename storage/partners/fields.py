"""What a partner tells of an item, nested as it likes, as one flat list of names and texts."""

from collections.abc import Iterator, Mapping
from typing import Any

from storage.plaintext import Plaintext


def flattened(told: Mapping[str, Any]) -> dict[str, Plaintext]:
    """Return every value under its path, such as `address.city` or `To.0.Email`; what is empty is left out."""
    return {name: Plaintext(str(value)) for name, value in _leaves("", told)}


def _leaves(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _leaves(f"{name}.{key}" if name else str(key), inner)
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _leaves(f"{name}.{place}", inner)
    elif value not in (None, ""):
        yield name, value
