"""Text that must not leak: it can be read on purpose only, never printed, logged or pickled by accident."""

from typing import Never, Self


class Plaintext:
    """A readable text on its way between a partner, a detector and a seal.

    `str()`, `repr()` and formatting show only its length, and pickling raises, so that it cannot reach a log line,
    an exception message or a workflow checkpoint (docs/decisions/0003). A copy is the same object: it never changes,
    and a second one in memory would gain nothing.
    """

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """Return the text. Every caller is a place to audit."""
        return self._text

    def __len__(self) -> int:
        return len(self._text)

    def __bool__(self) -> bool:
        return bool(self._text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Plaintext) and other._text == self._text

    def __hash__(self) -> int:
        return hash(self._text)

    def __repr__(self) -> str:
        return f"Plaintext({len(self._text)} characters)"

    def __format__(self, format_spec: str) -> str:
        return format(repr(self), format_spec)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        return self

    def __reduce_ex__(self, protocol: object) -> Never:
        raise TypeError("Plaintext cannot be pickled: seal it, or pass an id.")
