"""A text that reads otherwise for one thing than for many."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counted:
    """A text about a number of things: `one` for exactly one, `many` with `{count}` for any other number."""

    one: str
    many: str

    def of(self, count: int) -> str:
        """Return the text for this number."""
        return self.one if count == 1 else self.many.format(count=count)
