"""The spellings of a known person's name, as one pattern.

Found: the whole name in any order and with any separators, each part alone, a part with another's initial, with or
without diacritics, in any case, before a possessive s (which stays outside). A part that is also an ordinary word, such
as Per or Bo, is found alone only where it is written with a capital.
"""

import re
import unicodedata
from typing import Final

from detectors.words import words

_MOST_CHARACTERS: Final = 200
_MOST_WORDS: Final = 8
_SHORTEST_FIRST: Final = 2
_SHORTEST_OTHER: Final = 3

_WORD: Final = re.compile(r"[^\W\d_]+")
_JOIN = r"[ \t\u00a0.'\u2019\-\u2010-\u2015]{0,3}"
_END = r"(?=(?:['\u2019:]?[sS])?(?![^\W_]))"
_COMBINING = r"[\u0300-\u036f]?"

_PARTICLES: Final = words("af von van de der den di da du la le el al bin ibn ben dos das del della av und of")
_COMPANY_FORMS: Final = words("ab hb kb as asa oy oyj aps ltd inc llc gmbh bv sa plc förening stiftelse")
_ORDINARY_WORDS: Final = words(
    "per bo my ville par mark will may stig sten bror sol maj juni april ros björk gran dal strand sjö"
    " bäck ask hans dan vår liv tor dag art bill pat rob sue don grace hope faith joy rose lily daisy dawn"
    " eve june august drew jack frank guy ray gene dean chase grant hunter mason young long short brown"
    " white black green gray king page stone wood wells bush fox love rich sharp small little best day"
    " price case self read tack hej ny nya mer man men kund support order test butik shop son an lo bra"
)
"""Names that are also everyday words, Swedish and English, without diacritics as they are compared."""


def name_pattern(name: str) -> re.Pattern[str] | None:
    """Return a pattern for every spelling of a name, None where nothing in it can be looked for."""
    parts = _WORD.findall(unicodedata.normalize("NFC", name[:_MOST_CHARACTERS]))[:_MOST_WORDS]
    alternatives = [_whole(parts)] if len(parts) > 1 else []
    if parts and parts[-1].lower() not in _COMPANY_FORMS:
        alternatives += _parts(parts)
    if not alternatives:
        return None
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(alternatives)}){_END}")


def _whole(words: list[str]) -> str:
    return rf"(?i:{_JOIN.join(_spelled(word) for word in words)})"


def _parts(words: list[str]) -> list[str]:
    """Return the patterns for parts: sequences around a telling part, and ordinary words with a capital."""
    telling = [word for place, word in enumerate(words) if _is_long_enough(word, place) and not is_ordinary_word(word)]
    capital = [
        word for place, word in enumerate(words) if _is_long_enough(word, place) and _folded(word) in _ORDINARY_WORDS
    ]
    patterns = [_around(words, telling)] if telling else []
    return patterns + [_capital(word) for word in capital]


def _around(words: list[str], telling: list[str]) -> str:
    letters = "".join(sorted({word[0].upper() for word in words}))
    initial = rf"(?:[{letters}](?![^\W_])\.?|[{letters.lower()}]\.)"
    others = "|".join(_spelled(word) for word in _longest_first(words))
    core = "|".join(_spelled(word) for word in _longest_first(telling))
    before = rf"(?:(?:{initial}|(?i:{others})){_JOIN}){{0,3}}"
    after = rf"(?:{_JOIN}(?i:{others})){{0,7}}(?:[ ]{initial})?"
    return rf"{before}(?i:{core}){after}"


def _capital(word: str) -> str:
    rest = _spelled(word[1:])
    return rf"{re.escape(word[0].upper())}(?i:{rest})"


def _is_long_enough(word: str, place: int) -> bool:
    shortest = _SHORTEST_OTHER if place else _SHORTEST_FIRST
    return len(word) >= shortest and word.lower() not in _PARTICLES


def is_ordinary_word(word: str) -> bool:
    """Say whether a name is an everyday word too, in Swedish or English."""
    return _folded(word) in _ORDINARY_WORDS


def _longest_first(words: list[str]) -> list[str]:
    return sorted(dict.fromkeys(words), key=len, reverse=True)


def _spelled(word: str) -> str:
    """Return a pattern for a word with every letter's diacritics optional or added, composed or combining."""
    return "".join(_letter(character) for character in word)


def _letter(character: str) -> str:
    base = _folded(character)
    variants = _VARIANTS.get(base)
    return f"[{base}{variants}]{_COMBINING}" if variants else re.escape(character)


_VARIANTS: Final = {
    "a": "àáâãäåā",
    "c": "çćč",
    "e": "èéêëēę",
    "i": "ìíîïī",
    "n": "ñńň",
    "o": "òóôõöøō",
    "s": "śšș",
    "u": "ùúûüūů",
    "y": "ýÿ",
    "z": "źżž",
}


def _folded(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.lower()).replace("ø", "o")
    return "".join(character for character in decomposed if not unicodedata.combining(character))
