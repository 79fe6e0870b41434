"""A text while it is searched with the compiled scanner, and what is asked of it where something may stand."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from detectors.entities import Finding
from detectors.prescan.octets import count_ascii_digits
from detectors.recognizers.cues import BEFORE_WHAT_STAYS, WINDOW_AFTER, WINDOW_BEFORE, is_priced
from detectors.recognizers.rule import HAS_CUE, IS_RIGHT, STAYS, Rule, count_digits, lowered, piece_of

STAYING: Final = 0
"""The number, among the words, of those that name what must stay; the cues follow, numbered as their rules."""

_FEW: Final = 8
"""So many places are compared one by one: that is quicker than to search among them."""

_UNKNOWN: Final = -1

_Value = tuple[int, int, int]
"""The number of the rule that may have found a value, and where the value begins and ends."""


class SearchedPage:
    """One text. What several shapes may ask is worked out once and kept as long as the text is searched."""

    __slots__ = ("_ascii_digits", "_cues", "_signs", "_worth", "best", "octets", "places", "text")

    def __init__(self, text: str, octets: bytes) -> None:
        self.text: Final = text
        self.octets: Final = octets
        self.places: Final[dict[int, list[int]]] = {}
        """By the number of words, where they may begin, from left to right. What is not there stands nowhere."""
        self.best: Final[dict[_Value, Finding]] = {}
        """The best finding of each rule for each span."""
        self._worth: dict[int, bool] = {}
        self._cues: dict[_Value, int] = {}
        self._signs: dict[_Value, int | None] = {}
        self._ascii_digits: int | None = None

    def cue_of(self, rule: Rule, value: _Value) -> int:
        """Return the sign of a cue where one stands beside a value, as `Cues.stand_beside` says."""
        known = self._cues.get(value)
        if known is None:
            places = self.places.get(value[0])
            known = self._cues[value] = HAS_CUE if places and self._has_cue(rule, places, value) else 0
        return known

    def signs_of(self, rule: Rule, value: _Value) -> int | None:
        """Return the other signs of a value, None where it is something else than what the rule looks for."""
        known = self._signs.get(value, _UNKNOWN)
        if known == _UNKNOWN:
            known = self._signs[value] = self._other_signs(rule, value)
        return known

    def _has_cue(self, rule: Rule, places: Sequence[int], value: _Value) -> bool:
        if rule.cues is None:
            return False
        _, start, end = value
        text, match = self.text, rule.cues.pattern.match
        first, last = start - WINDOW_BEFORE, end + WINDOW_AFTER
        for place in places if len(places) <= _FEW else _between(places, first, last):
            if first <= place < start:
                if match(text, place, start) is not None:
                    return True
            elif end <= place < last and match(text, place, last) is not None:
                return True
        return False

    def _other_signs(self, rule: Rule, value: _Value) -> int | None:
        _, start, end = value
        piece = piece_of(self.text, start, end)
        if rule.is_other is not None and rule.is_other(piece):
            return None
        signs = STAYS if self._is_named_as_staying(start, end) else 0
        return signs | IS_RIGHT if rule.is_right is not None and rule.is_right(piece) else signs

    def _is_named_as_staying(self, start: int, end: int) -> bool:
        """Say what `cues.is_named_as_staying` says."""
        if is_priced(self.text, end):
            return True
        places = self.places.get(STAYING)
        if places is None:
            return False
        first = start - WINDOW_BEFORE
        for place in places if len(places) <= _FEW else _between(places, first, start):
            if first <= place < start and BEFORE_WHAT_STAYS.match(self.text, place, start) is not None:
                return True
        return False

    def is_worth_searching(self, rule: Rule, number: int, match: re.Match[str]) -> bool:
        """Say whether the text holds the digits and hints that a rule asks for; what matched is asked first."""
        known = self._worth.get(number)
        if known is None:
            known = self._worth[number] = self._has_digits(rule.fewest_digits) and self._has_hint(rule, match)
        return known

    def _has_digits(self, fewest: int) -> bool:
        if self._ascii_digits is None:
            self._ascii_digits = count_ascii_digits(self.octets)
        return self._ascii_digits >= fewest or count_digits(self.text) >= fewest

    def _has_hint(self, rule: Rule, match: re.Match[str]) -> bool:
        return not rule.hints or rule.has_hint_in(lowered(match.group())) or rule.has_hint_in(lowered(self.text))


def _between(places: Sequence[int], first: int, last: int) -> Sequence[int]:
    """Return the places from `first` to `last`."""
    return places[bisect_left(places, first) : bisect_left(places, last)]
