"""A text as words are compared: small letters, no diacritics, nothing invisible. Offsets lead back to the source."""

import re
from dataclasses import dataclass
from typing import Final

_PLAIN: Final = str.maketrans(
    "àáâãäåāăąæçćčďđðèéêëēėęěìíîïīįıİłľñńňòóôõöøōőœŕřśšșşßťțţþùúûüūůűųýÿźżž\u2019\u2018\u00b4`",
    "aaaaaaaaaacccdddeeeeeeeeiiiiiiiillnnnooooooooorrsssssttttuuuuuuuuyyzzz''''",
)
_UNSEEN: Final = re.compile("[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]")
"""Combining marks, the soft hyphen, zero-width characters: they part a word for a machine only."""


@dataclass(frozen=True, slots=True, repr=False)
class Folded:
    """A folded text. `places` holds each character's offset in the source, None where they are the same."""

    text: str
    places: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a span of the folded text, not an empty one, stands in the source."""
        if self.places is None:
            return start, end
        return self.places[start], self.places[end - 1] + 1


def fold(text: str) -> Folded:
    """Return a text folded, in linear time."""
    if _UNSEEN.search(text) is None:
        return Folded(fold_letters(text))
    places = tuple(place for place, character in enumerate(text) if _UNSEEN.match(character) is None)
    return Folded(fold_letters("".join(text[place] for place in places)), places)


def fold_letters(text: str) -> str:
    """Return a text in small letters without diacritics, as many characters as before."""
    lower = text.lower()
    if len(lower) != len(text):  # İ becomes two characters
        lower = "".join(small if len(small := character.lower()) == 1 else character for character in text)
    return lower.translate(_PLAIN)
