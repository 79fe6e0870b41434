"""Which names of a ticket are one person's: the whole name, its parts, initials, in any order, case and spelling.

Standard library only: the web process numbers people by it too.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from detectors.folding import fold_letters
from detectors.words import words

_WORD: Final = re.compile(r"[^\W_]+")
_GENITIVE: Final = re.compile(r"['\u2019\u00b4`:][sS]\Z")
_INITIALS: Final = re.compile(r"[A-ZÅÄÖØÆ]{2,3}\Z")
_TITLES: Final = words("dr doktor prof professor herr hr fru fröken mr mrs ms miss sir madam")
_DOUBLES: Final = (("aa", "a"), ("ae", "a"), ("oe", "o"), ("ue", "u"), ("ph", "f"))
"""How å, ä, ö and ü are written where the keyboard has none."""
_NAMES_IN_AS: Final = words(
    "lukas lucas jonas tobias andreas mattias matias mathias matthias elias niklas nicklas niclas thomas tomas"
    " silas jeremias sakarias zakarias isaias ananias barnabas esaias josias klas claes kristofas ignas vargas rosas"
    " salas navas rojas cuevas dias douglas nicholas nicolas dallas texas judas midas pythagoras stanislas ilias"
    " kostas papas"
)
"""Names whose last s is no genitive. Of other names in -as it is one, since most names in -a are whole without it."""
_SHORTEST_STEM: Final = 2
_SHORTEST_ALONE: Final = 4
_MOST_LOOKED_AT: Final = 50
"""A name that so many people of one ticket share is not looked for any further: time must not grow with its square."""


@dataclass(slots=True, eq=False, repr=False)
class Person:
    """Somebody in a ticket: every word that their names were seen with."""

    names: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True, repr=False)
class ReadName:
    """A name as it is compared: its words, and its initials.

    `genitive` is the written ending, which is no part of the name. `letters` are those of two or three capitals, which
    may be a short name or initials: `BO`, `AL`.
    """

    names: frozenset[str]
    initials: tuple[str, ...]
    genitive: str
    letters: str = ""


class Persons:
    """The people of one ticket. Holds names, in memory only."""

    def __init__(self) -> None:
        self._by_word: dict[str, list[Person]] = {}
        self._by_initials: dict[str, list[Person]] = {}
        self._by_value: dict[tuple[frozenset[str], tuple[str, ...]], Person] = {}
        self._words: set[str] = set()

    def __repr__(self) -> str:
        return f"Persons({len(self._by_value)} names)"

    def learn(self, values: Iterable[str]) -> None:
        """Learn the names of a whole ticket, so that each part of a name finds the whole one, whichever comes first."""
        distinct = list(dict.fromkeys(values))
        for value in distinct:
            self._words.update(_plain_words(value))
        for name in sorted(dict.fromkeys(map(self.read, distinct)), key=_wholeness, reverse=True):
            self.find(name)

    def read(self, value: str) -> ReadName:
        """Return a written name as it is compared."""
        bare = _GENITIVE.sub("", value.strip())
        genitive = value.strip()[len(bare) :]
        letters = fold_letters(bare) if _INITIALS.fullmatch(bare) else ""
        found = [word for word in _plain_words(bare) if word not in _TITLES] or _plain_words(bare)
        if found and not genitive and self._is_genitive(found):
            genitive, found[-1] = bare[-1], found[-1][:-1]
        whole = frozenset(_spelled(word) for word in found if len(word) > 1)
        return ReadName(whole, tuple(word for word in found if len(word) == 1), genitive, letters)

    def find(self, name: ReadName) -> Person:
        """Return the person with this name; a new one where nobody has it."""
        key = (name.names, name.initials)
        if key not in self._by_value:
            person = self._find_known(name) or Person()
            self._by_value[key] = person
            self._extend(person, name)
        return self._by_value[key]

    def _is_genitive(self, found: list[str]) -> bool:
        """Say whether the last word ends in a genitive s: it does where the ticket has the name without it."""
        last = found[-1]
        stem = last[:-1]
        if not last.endswith("s") or len(stem) < _SHORTEST_STEM:
            return False
        if stem in self._words or _spelled(stem) in self._by_word:
            return True
        return stem.endswith("a") and len(stem) >= _SHORTEST_ALONE and last not in _NAMES_IN_AS

    def _find_known(self, name: ReadName) -> Person | None:
        by_rarity = sorted(name.names, key=lambda word: len(self._by_word.get(word, ())))
        candidates = (person for word in by_rarity for person in self._by_word.get(word, [])[:_MOST_LOOKED_AT])
        known = next((person for person in candidates if _is_same(person, name)), None)
        return known or self._find_by_initials(name.letters or ("" if name.names else "".join(name.initials)))

    def _find_by_initials(self, initials: str) -> Person | None:
        """Return the one person with these initials, in any order; nobody where two have them."""
        known = self._by_initials.get("".join(sorted(initials)), []) if len(initials) > 1 else []
        return known[0] if len(known) == 1 else None

    def _extend(self, person: Person, name: ReadName) -> None:
        for word in name.names - person.names:
            self._by_word.setdefault(word, []).append(person)
        person.names |= name.names
        initials = "".join(sorted(word[0] for word in person.names))
        known = self._by_initials.setdefault(initials, [])
        if len(initials) > 1 and not any(each is person for each in known[:_MOST_LOOKED_AT]):
            known.append(person)


def _wholeness(name: ReadName) -> tuple[bool, int, int]:
    """Return how much of a name there is: what may be initials comes after every name."""
    return (not name.letters, len(name.names), len(name.initials))


def _is_same(person: Person, name: ReadName) -> bool:
    """Say whether a name may be this person's: part of what is known of them, or more of it."""
    if name.names <= person.names:
        others = [word[0] for word in person.names - name.names]
        return not name.initials or all(initial in others for initial in name.initials)
    return person.names <= name.names


def _plain_words(value: str) -> list[str]:
    return [fold_letters(word) for word in _WORD.findall(value)]


def _spelled(word: str) -> str:
    for double, single in _DOUBLES:
        word = word.replace(double, single)
    return word
