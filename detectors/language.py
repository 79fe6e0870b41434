"""The language of a text, told by its function words. No model, no dependency: enough for sv, en, mixed or other."""

import re
from enum import StrEnum
from itertools import repeat
from typing import Final

from detectors.words import words


class Language(StrEnum):
    """What a text is written in. MIXED is Swedish and English together."""

    SWEDISH = "sv"
    ENGLISH = "en"
    MIXED = "mixed"
    OTHER = "other"


_WORD: Final = re.compile(r"[^\W\d_]{1,20}")
_MOST_CHARACTERS: Final = 20_000
"""A language shows in the beginning; a megabyte need not be read for it."""
_SHARE_OF_MIXED: Final = 0.25
_FEWEST_OF_MIXED: Final = 2

_SWEDISH: Final = words(
    "och att det är på jag inte med för som av den ni du vi har kan ska skulle vill när hur vad min mitt"
    " mina er era ert din ditt dina om till från men eller då så också bara mycket hej tack hälsningar"
    " vänliga mvh snälla gärna någon något nån nåt detta denna dessa där här efter innan redan aldrig"
    " alltid fått få får går gick gör göra vara varit blev blir blivit hade måste behöver hjälp fungerar"
    " funkar fakturan beställning beställt paket kunde igen sen sedan ett en han hon dem mig dig oss sig"
    " utan mellan under över ja nej kr hejsan heter ring bor kortet numret"
)
_ENGLISH: Final = words(
    "the and that is are was were to of in it you your my me we our have has had can could would will"
    " shall should with for on this these those not but or if when how what why please thanks thank hi"
    " hello hey dear regards from about there their they them she her his him been be do does did just get"
    " got need help order invoice working work want am an as at by so too also any some yes no after before"
    " which"
)
_OTHERS: Final = (
    words(
        "og jeg ikke på det er jer kan hvordan hvor hvad hva vi dere mig meg noe noget eg ja takk hilsen"
        " und ich nicht das ist die der ein eine mit für sie wir bitte danke haben auf zu den dem"
        " ja ei on se että mutta minun minä olen kiitos hei ovat sekä ole tämä voi"
        " le la les et je ne pas vous nous est une des pour dans avec merci bonjour"
        " el los las y que no por para con una gracias hola estoy como"
        " nie jest się czy proszę dziękuję mam na do że jak"
    )
    - _ENGLISH
)


_MOST_WORDS: Final = _MOST_CHARACTERS
_SWEDISH_UNIT, _ENGLISH_UNIT, _OTHER_UNIT = 1, _MOST_WORDS, _MOST_WORDS**2
_COUNTS: Final = {
    word: (word in _SWEDISH) * _SWEDISH_UNIT + (word in _ENGLISH) * _ENGLISH_UNIT + (word in _OTHERS) * _OTHER_UNIT
    for word in _SWEDISH | _ENGLISH | _OTHERS
}
"""What a word adds to the three counts, which are kept in one number: so all words are counted in one go."""


def language_of(text: str) -> Language:
    """Return the language of a text. One without any known word is OTHER."""
    counted = sum(map(_COUNTS.get, _WORD.findall(text[:_MOST_CHARACTERS].lower()), repeat(0)))
    swedish, english, others = (counted // unit % _MOST_WORDS for unit in (_SWEDISH_UNIT, _ENGLISH_UNIT, _OTHER_UNIT))
    if others > max(swedish, english) or max(swedish, english) == 0:
        return Language.OTHER
    return _of_two(swedish, english)


def _of_two(swedish: int, english: int) -> Language:
    fewer = min(swedish, english)
    if fewer >= _FEWEST_OF_MIXED and fewer >= _SHARE_OF_MIXED * (swedish + english):
        return Language.MIXED
    return Language.SWEDISH if swedish >= english else Language.ENGLISH
