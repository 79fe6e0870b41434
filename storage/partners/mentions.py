"""Whether a text names a person. Partners' searches match words, and erasing on their word would hit somebody else."""

import re
import unicodedata
from collections.abc import Iterator

import phonenumbers

from storage.partners.base import Person
from storage.vocabulary import IdentifierType

_HOME_REGION = "SE"
_NOT_BEFORE = r"(?<![\w.+%-])"
_NOT_AFTER = r"(?![\w-]|\.\w)"


def is_named_in(text: str, person: Person) -> bool:
    """Tell whether a text holds an e-mail address, a telephone number or an Intercom id of the person, whole.

    Telephone numbers are read as people write them, as Swedish without a country code.
    """
    plain = unicodedata.normalize("NFKC", text)
    words = person.reveal(IdentifierType.EMAIL, IdentifierType.CONTACT)
    phones = set(person.reveal(IdentifierType.PHONE))
    return any(_holds(plain.casefold(), word) for word in words) or not phones.isdisjoint(_numbers(plain, phones))


def _holds(text: str, word: str) -> bool:
    return re.search(f"{_NOT_BEFORE}{re.escape(word.casefold())}{_NOT_AFTER}", text) is not None


def _numbers(text: str, wanted: set[str]) -> Iterator[str]:
    """Yield the telephone numbers of a text in E.164; nothing is looked for when none is wanted."""
    if not wanted:
        return
    for match in phonenumbers.PhoneNumberMatcher(text, _HOME_REGION, leniency=phonenumbers.Leniency.POSSIBLE):
        yield phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)
        yield "+" + re.sub(r"[^0-9]", "", match.raw_string)  # a country code without its plus
