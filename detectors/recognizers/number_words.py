"""Numbers as they are said: Swedish and English words, and the digits that a listener writes down for them."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

_SWEDISH_UNITS: Final = (
    ("noll", "nolla", "nollan"),
    ("ett", "etta", "ettan"),
    ("två", "tvåa", "tvåan", "tu"),
    ("tre", "trea", "trean"),
    ("fyra", "fyran"),
    ("fem", "femma", "femman"),
    ("sex", "sexa", "sexan"),
    ("sju", "sjua", "sjuan"),
    ("åtta", "åttan"),
    ("nio", "nia", "nian", "nie"),
)
_SWEDISH_TEENS: Final = (
    *(("tio", "tie"), ("elva",), ("tolv",), ("tretton", "tretten"), ("fjorton",), ("femton",), ("sexton",)),
    *(("sjutton",), ("arton", "aderton"), ("nitton",)),
)
_SWEDISH_TENS: Final = (
    *(("tjugo", "tjugi", "tjuge", "tju"), ("trettio", "tretti", "trettie"), ("fyrtio", "fyrti", "förti", "förtio")),
    *(("femtio", "femti", "femtie"), ("sextio", "sexti", "sextie"), ("sjuttio", "sjutti", "sjuttie")),
    *(("åttio", "åtti", "åttie"), ("nittio", "nitti", "nittie")),
)
_ENGLISH_UNITS: Final = (
    *(("zero", "oh", "nought", "naught", "nil"), ("one",), ("two",), ("three",), ("four",), ("five",)),
    *(("six",), ("seven",), ("eight",), ("nine", "niner")),
)
_ENGLISH_TEENS: Final = (
    *(("ten",), ("eleven",), ("twelve",), ("thirteen",), ("fourteen",), ("fifteen",), ("sixteen",), ("seventeen",)),
    *(("eighteen",), ("nineteen",)),
)
_ENGLISH_TENS: Final = (
    *(("twenty",), ("thirty",), ("forty", "fourty"), ("fifty",), ("sixty",), ("seventy",), ("eighty",), ("ninety",)),
)
_OTHER_UNITS: Final = (
    *(("null",), ("eins",), ("zwei", "zwo"), ("drei",), ("vier",), ("fünf",), ("sechs",), ("sieben",), ("acht",)),
    ("neun",),
)
REPEATING: Final = {
    **dict.fromkeys(("dubbel", "dubbelt", "dubbla", "double"), 2),
    **dict.fromkeys(("trippel", "trippelt", "triple", "treble"), 3),
}
"""Words that say the next digit more than once."""

SMALL_NUMBER: Final = (
    r"(?:(?:tjugo|trettio?|fyrtio?|förti|femtio?|sextio?|sjuttio?|åttio?|nittio?)(?:ett|en|två|tre|fyra|fem|sex|sju"
    r"|åtta"
    r"|nio)?|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|tretton|fjorton|femton|sexton|sjutton|arton|nitton"
    r"|hundra(?:ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv)?"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight"
    r"|nine))?"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen)"
)
"""A house number said in words, as a pattern; to be matched without case."""

_HUNDRED: Final = re.compile(r"(?P<first>[^\W\d_]{0,7}?)hundra(?P<rest>[^\W\d_]{0,12})\Z")
GLUED_PIECE: Final = (
    r"(?:tjugo|(?:tretti|fyrti|femti|sexti|sjutti|åtti|nitti)o?|noll|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva"
    r"|tolv|tretton|fjorton|femton|sexton|sjutton|arton|nitton|zero|dubbel|trippel)"
)
"""What words of several numbers are made of, as a pattern; to be matched without case."""
_GLUED: Final = re.compile(GLUED_PIECE)
_LONGEST: Final = 40
_MOST_GLUED: Final = 8


def _any(*lists: tuple[tuple[str, ...], ...]) -> str:
    return "|".join(word for words in lists for names in words for word in names)


SAID_PAIR: Final = _any(_SWEDISH_TEENS, _SWEDISH_TENS, _ENGLISH_TEENS, _ENGLISH_TENS)
"""Words that stand for two digits, as a pattern; to be matched without case."""

SAID_PIECE: Final = "|".join([SAID_PAIR, _any(_SWEDISH_UNITS, _ENGLISH_UNITS, _OTHER_UNITS), *REPEATING])
"""What words of numbers are made of, as a pattern; to be matched without case."""


@cache
def _plain() -> dict[str, str]:
    """Return the digits of every number word below one hundred."""
    found = {word: str(number) for number, words in enumerate(_OTHER_UNITS) for word in words}
    for units, teens, tens in (
        (_SWEDISH_UNITS, _SWEDISH_TEENS, _SWEDISH_TENS),
        (_ENGLISH_UNITS, _ENGLISH_TEENS, _ENGLISH_TENS),
    ):
        found |= {word: str(number) for number, words in enumerate(units) for word in words}
        found |= {word: str(number) for number, words in enumerate(teens, start=10) for word in words}
        found |= dict(_with_tens(units, tens))
    return found


@cache
def beginnings() -> frozenset[str]:
    """Return the first two letters of all words that stand for digits: most words of a text have others."""
    return frozenset(word[:2] for word in (*_plain(), *REPEATING, "hundra"))


def _with_tens(units: tuple[tuple[str, ...], ...], tens: tuple[tuple[str, ...], ...]) -> Iterator[tuple[str, str]]:
    for ten, words in enumerate(tens, start=2):
        for word in words:
            yield word, f"{ten}0"
            for unit, names in enumerate(units[1:], start=1):
                yield from ((f"{word}{name}", f"{ten}{unit}") for name in names)


def digits_of_word(word: str) -> str | None:
    """Return the digits that a lower-case word stands for, None where it is no number: `sjuttiofyra` is 74."""
    if len(word) > _LONGEST or word[:2] not in beginnings():
        return None
    found = _plain().get(word)
    return found or _hundreds(word) or _glued(word)


def _hundreds(word: str) -> str | None:
    """Return `hundrasjuttiofyra` as 174 and `nittonhundraåttiofem` as 1985."""
    match = _HUNDRED.match(word) if "hundra" in word else None
    if match is None:
        return None
    first = _plain().get(match["first"] or "ett")
    rest = _plain().get(match["rest"] or "noll")
    return None if first is None or rest is None else f"{first}{int(rest):02}"


def _glued(word: str) -> str | None:
    """Return `nollåtta` as 08: numbers that were written without a space between."""
    if _GLUED.match(word) is None:
        return None
    pieces = _GLUED.findall(word)
    if not 1 < len(pieces) <= _MOST_GLUED or "".join(pieces) != word:
        return None
    digits, times = "", 1
    for piece in pieces:
        digits += _plain().get(piece, "") * times
        times = REPEATING.get(piece, 1)
    return digits
