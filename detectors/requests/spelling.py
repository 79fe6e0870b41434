"""A word that is misspelt by one letter is read as the one that is meant, where requests hang on it.

Missing, doubled, wrong and swapped letters all leave the same word once one letter of either is left out.
"""

from collections.abc import Iterator
from functools import cache
from typing import Final

_SHORTEST: Final = 6
_LONGEST: Final = 20
_MEANT: Final = """
    radera raderar raderas raderade raderad radering uppgifter uppgifterna personuppgifter personuppgifterna kontot
    registerutdrag information informationen register kundregister databas borttagna borttagen glommas bortglomd
    tillgang behandling behandlingen begransa begransning marknadsforing nyhetsbrev nyhetsbrevet erbjudanden
    utskick avregistrera avanmala invander motsatter korrigera rattelse dataportabilitet maskinlasbart begaran
    delete deleted deletion remove removed erase erased erasure account personal details unsubscribe newsletter
    newsletters marketing processing restrict rectification portability database records everything forgotten
    information promotional
"""
_OTHERS: Final = """
    raderna raderat rader remote remover removal remarks account's accounts discount deletes erases restricts
    unsubscribed subscribe begara begart begarde anvander anvanda anvands anvand informera
    reminder records record personas persona personalen personligt utskicket delegate
    nyhetsbreven informationer
    processing proceeding registret registrera registrerar registerade
"""
"""Words that are themselves, however near they come."""


def meant(word: str) -> str:
    """Return the word that is meant by a folded word, itself where none is."""
    if not _SHORTEST <= len(word) <= _LONGEST or word in _known():
        return word
    near = {_by_piece()[piece] for piece in _pieces(word) if piece in _by_piece()}
    return min(near, key=lambda one: (len(one), one)) if near else word


@cache
def _known() -> frozenset[str]:
    return frozenset(_MEANT.split()) | frozenset(_OTHERS.split())


@cache
def _by_piece() -> dict[str, str]:
    found: dict[str, str] = {}
    for word in _MEANT.split():
        for piece in _pieces(word):
            found.setdefault(piece, word)
    return found


def _pieces(word: str) -> Iterator[str]:
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]
