"""Numbers said in words, Swedish and English, as voicemail is written down: "noll sju noll, ett sju fyra"."""

import re
from typing import Final

from detectors.folding import fold_letters
from detectors.words import words

_WORD: Final = re.compile(r"[a-z]+|\d+")
_BETWEEN: Final = words("plus streck och and then sen sa komma dash mellanslag space")
"""What is said between two digits and is none, folded."""


def _counted(text: str, start: int) -> dict[str, str]:
    """Return the words of a running text, each with its number, counted from `start`."""
    return {fold_letters(word): str(number) for number, word in enumerate(text.split(), start=start)}


_UNITS: Final = (
    _counted("noll ett två tre fyra fem sex sju åtta nio", 0)
    | _counted("zero one two three four five six seven eight nine", 0)
    | {"nolla": "0", "null": "0", "oh": "0", "o": "0", "en": "1", "etta": "1", "tvaa": "2", "sjua": "7", "nie": "9"}
)
_TEENS: Final = _counted("tio elva tolv tretton fjorton femton sexton sjutton arton nitton", 10) | _counted(
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", 10
)
_TENS: Final = (
    _counted("tjugo trettio fyrtio femtio sextio sjuttio åttio nittio", 2)
    | _counted("twenty thirty forty fifty sixty seventy eighty ninety", 2)
    | _counted("tjuge tretti fyrti femti sexti sjutti åtti nitti", 2)
)
_TIMES: Final = {"dubbel": 2, "dubbla": 2, "double": 2, "trippel": 3, "triple": 3, "treble": 3}


def digits_spoken(text: str) -> str:
    """Return the digits of a number that is said in words, empty where any word of it is not part of a number."""
    if not any(character.isalpha() for character in text):
        return ""
    return _read(_WORD.findall(fold_letters(text)))


def _read(said: list[str]) -> str:
    digits, times, place = "", 1, 0
    while place < len(said):
        word = said[place]
        if word in _TIMES:
            times = _TIMES[word]
        elif word not in _BETWEEN:
            read, used = _number(word, said[place + 1] if place + 1 < len(said) else "")
            if not read:
                return ""
            digits, times, place = digits + read * times, 1, place + used
        place += 1
    return digits


def _number(word: str, following: str) -> tuple[str, int]:
    """Return the digits of a word, and how many words after it belong to it."""
    if word.isdigit() or word in _UNITS:
        return _UNITS.get(word, word), 0
    if word in _TEENS:
        return _TEENS[word], 0
    if word in _TENS:
        unit = _UNITS.get(following, "0")
        return _TENS[word] + unit, int(unit != "0")
    return _compound(word), 0


def _compound(word: str) -> str:
    """Return the digits of tens and a unit in one word: `sjuttiofyra`."""
    for tens, digit in _TENS.items():
        if word.startswith(tens) and (unit := _UNITS.get(word.removeprefix(tens))):
            return digit + unit
    return ""
