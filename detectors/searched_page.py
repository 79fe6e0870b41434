"""A text while it is searched with the compiled scanner, and what is asked of it where something may stand."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Final

from detectors.prescan.octets import count_ascii_digits
from detectors.recognizers.cues import BEFORE_WHAT_STAYS, WINDOW_AFTER, WINDOW_BEFORE, is_priced
from detectors.recognizers.rule import Rule, count_digits, lowered, piece_of

STAYING: Final = 0
"""The number, among the words, of those that name what must stay; the cues follow, numbered as their rules."""

_FEW: Final = 8


class SearchedPage:
    """One text. What several shapes may ask is worked out once and kept as long as the text is searched."""

    __slots__ = ("_ascii_digits", "_lowered", "_octets", "_right", "_worth", "places", "text")

    def __init__(self, text: str, octets: bytes, places: Mapping[int, Sequence[int]]) -> None:
        self.text: Final = text
        self.places: Final = places
        """By the number of words, where they may begin, from left to right. What is not there stands nowhere."""
        self._octets = octets
        self._worth: dict[int, bool] = {}
        self._right: dict[tuple[int, int, int], bool] = {}
        self._lowered: str | None = None
        self._ascii_digits: int | None = None

    def has_cue(self, words: int, pattern: re.Pattern[str], start: int, end: int) -> bool:
        """Say whether one of the cues stands beside a value, as `Cues.stand_beside` does."""
        first, last = start - WINDOW_BEFORE, end + WINDOW_AFTER
        for place in _between(self.places[words], first, last):
            if first <= place < start:
                if pattern.match(self.text, place, start) is not None:
                    return True
            elif end <= place < last and pattern.match(self.text, place, last) is not None:
                return True
        return False

    def is_named_as_staying(self, start: int, end: int) -> bool:
        """Say whether the words beside a value name it as what must stay, as `cues.is_named_as_staying` does."""
        if is_priced(self.text, end):
            return True
        if STAYING in self.places:
            first = start - WINDOW_BEFORE
            for place in _between(self.places[STAYING], first, start):
                if first <= place < start and BEFORE_WHAT_STAYS.match(self.text, place, start) is not None:
                    return True
        return False

    def is_right(self, rule: Rule, number: int, start: int, end: int) -> bool:
        """Say whether a value passes the rule's check, which several of its shapes may ask."""
        if rule.is_right is None:
            return False
        key = (number, start, end)
        known = self._right.get(key)
        if known is None:
            known = self._right[key] = rule.is_right(piece_of(self.text, start, end))
        return known

    def is_worth_searching(self, rule: Rule, number: int) -> bool:
        """Say whether the text holds the digits and hints that a rule asks for."""
        known = self._worth.get(number)
        if known is None:
            known = self._worth[number] = self._has_digits(rule.fewest_digits) and self._has_hint(rule)
        return known

    def _has_digits(self, fewest: int) -> bool:
        if self._ascii_digits is None:
            self._ascii_digits = count_ascii_digits(self._octets)
        return self._ascii_digits >= fewest or count_digits(self.text) >= fewest

    def _has_hint(self, rule: Rule) -> bool:
        if not rule.hints:
            return True
        if self._lowered is None:
            self._lowered = lowered(self.text)
        return rule.has_hint_in(self._lowered)


def _between(places: Sequence[int], first: int, last: int) -> Sequence[int]:
    """Return the places from `first` to `last`, and a few others where there are only a few."""
    return places if len(places) <= _FEW else places[bisect_left(places, first) : bisect_left(places, last)]
