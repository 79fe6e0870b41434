"""Which values in a text are a person's own, by what is known of them. Standard library only.

Used where a person is given what others wrote of them: what is not surely their own may be somebody else's. So it is
strict where the numbering of placeholders is generous: a first name alone is the person's own only where nobody else of
the same texts has it.
"""

from collections.abc import Iterable

from detectors.entities import Kind
from detectors.persons import Persons, ReadName
from detectors.sameness import comparable


class OwnValues:
    """What a person goes by. Holds the values, in memory only."""

    def __init__(self, own: Iterable[tuple[Kind, str]], *, others: Iterable[str] = ()) -> None:
        """Take what is known.

        Args:
            own: the person's own values, each with its kind.
            others: every name that stands in the same texts, so that one that two persons share is nobody's.
        """
        known = list(own)
        self._persons = Persons()
        names = [value for kind, value in known if kind is Kind.PERSON]
        every = list(others)
        self._persons.learn([*names, *every])
        self._own = {(kind, comparable(kind, value)) for kind, value in known if kind is not Kind.PERSON}
        self._names = [read for value in names if (read := self._persons.read(value)).names]
        self._foreign = [read for value in every if not self._may_be(read := self._persons.read(value))]

    def __repr__(self) -> str:
        return f"OwnValues({len(self._own) + len(self._names)} values)"

    def has(self, kind: Kind, value: str) -> bool:
        """Say whether a value is surely the person's own."""
        if kind is not Kind.PERSON:
            return (kind, comparable(kind, value)) in self._own
        name = self._persons.read(value)
        return self._may_be(name) and not any(name.names <= other.names for other in self._foreign)

    def _may_be(self, name: ReadName) -> bool:
        """Say whether a name is one of the person's, or a part of it."""
        return bool(name.names) and any(
            name.names <= own.names and _fits(name.initials, own.names - name.names) for own in self._names
        )


def _fits(initials: tuple[str, ...], left: frozenset[str]) -> bool:
    return all(any(word.startswith(initial) for word in left) for initial in initials)
