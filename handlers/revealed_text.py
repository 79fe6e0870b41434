"""The one value that a member of staff may read in full: made by the verbs that reveal, read by the block it stands in.

It is no `str`, so that nothing can print, log, format or pickle it by accident; a test says who may make and open one.
"""

from typing import Never, Self

from storage.plaintext import Plaintext


class RevealedText:
    """A value in full, on its way to the one person who asked for it."""

    __slots__ = ("_value",)

    def __init__(self, value: Plaintext) -> None:
        self._value = value

    def disclose(self) -> str:
        """Return the value. Called by `bot.slack.blocks.revealed_section` alone."""
        return self._value.reveal()

    def __repr__(self) -> str:
        return "RevealedText(…)"

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        return self

    def __reduce_ex__(self, protocol: object) -> Never:
        raise TypeError("A revealed text cannot be pickled: pass the reveal's id.")
