"""The spellings of a known person's name, as one pattern.

Found: the whole name in any order and with any separators, each part alone, a part with another's initial, with or
without diacritics, in any case, before a possessive s (which stays outside). A part that is also an ordinary word, such
as Per or Bo, is found alone only where it is written with a capital.
"""

import re
import unicodedata
from functools import cache
from typing import Final

from detectors.words import words

_MOST_CHARACTERS: Final = 200
_MOST_WORDS: Final = 8
_SHORTEST_FIRST: Final = 2
_SHORTEST_OTHER: Final = 3

_WORD: Final = re.compile(r"[^\W\d_]+")
_JOIN = r"[ \t\u00a0.'\u2019\-\u2010-\u2015]{0,3}"
_END = r"(?=(?:['\u2019:]?[sS])?(?![^\W_]))"
_MARKS: Final = re.compile(r"[\u0300-\u036f]+")
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


def name_clues(name: str) -> tuple[str, ...]:
    """Return words, one of which stands in the `folded` text wherever the name's pattern matches; none for any text."""
    parts = _WORD.findall(unicodedata.normalize("NFC", name[:_MOST_CHARACTERS]))[:_MOST_WORDS]
    telling = [word for place, word in enumerate(parts) if _is_long_enough(word, place)]
    clues = tuple(folded(word) for word in telling or _longest_first(parts)[:1])
    return clues if all(clue.isascii() for clue in clues) else ()


def folded(text: str) -> str:
    """Return a text in lower case and without diacritics, as names are compared. Its length may differ."""
    if text.isascii():
        return text.lower()
    bare = _MARKS.sub("", unicodedata.normalize("NFD", text.lower()))
    return bare.replace("ø", "o").replace("\u0131", "i").replace("\u017f", "s")


def _whole(words: list[str]) -> str:
    return _JOIN.join(_spelled(word) for word in words)


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
    before = rf"(?:(?:{initial}|{others}){_JOIN}){{0,3}}"
    after = rf"(?:{_JOIN}(?:{others})){{0,7}}(?:[ ]{initial})?"
    return rf"{before}(?:{core}){after}"


def _capital(word: str) -> str:
    return f"{re.escape(word[0].upper())}{_spelled(word[1:])}"


def _is_long_enough(word: str, place: int) -> bool:
    shortest = _SHORTEST_OTHER if place else _SHORTEST_FIRST
    return len(word) >= shortest and word.lower() not in _PARTICLES


def is_ordinary_word(word: str) -> bool:
    """Say whether a name is an everyday word too, in Swedish or English."""
    return _folded(word) in _ORDINARY_WORDS


def _longest_first(words: list[str]) -> list[str]:
    return sorted(dict.fromkeys(words), key=len, reverse=True)


def _spelled(word: str) -> str:
    """Return a pattern for a word in any case, every letter's diacritics optional or added, composed or combining."""
    return "".join(_letter(character) for character in word)


@cache
def _letter(character: str) -> str:
    """Return a pattern for a letter in any case: written out, as `re` takes five times as long to compile `(?i:å)`."""
    variants = _VARIANTS.get(base := _folded(character))
    if variants:
        cases = sorted(_cases_of(base + variants))
        latin = "".join(case for case in cases if ord(case) in _LATIN)
        others = "".join(case for case in cases if ord(case) not in _LATIN)
        # Long classes of characters beyond Latin-1 are slow to compile too.
        classes = [latin, *(others[first : first + 4] for first in range(0, len(others), 4))]
        return f"(?:{'|'.join(f'[{each}]{_COMBINING}' for each in classes)})"
    if ord(character) in _WRITTEN_OUT:
        return f"[{re.escape(''.join(sorted(_cases_of(character))))}]"
    return f"(?i:{re.escape(character)})"


def _cases_of(letters: str) -> set[str]:
    """Return letters in lower and upper case, and what `re` takes for the same letter beside those."""
    cases = {case for letter in letters for case in (letter, letter.lower(), letter.upper()) if len(case) == 1}
    return cases.union(*(set(alike) for alike in _ALIKE if not cases.isdisjoint(alike)))


_LATIN: Final = range(0x100)
_WRITTEN_OUT: Final = range(0x180)
_ALIKE: Final = ("iI\u0130\u0131", "kK\u212a", "sS\u017f", "åÅ\u212b", "ß\u1e9e", "µ\u039c\u03bc")

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
