"""What the model sees of each word: how it is written, and what lexicon and letters say of it.

Each word is a row of numbers, one column a sign. The same number in a column is the same sign; nothing else is meant by
its value.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from spacy.lang.lex_attrs import word_shape
from spacy.strings import hash_string  # type: ignore[attr-defined] # compiled, without types

from detectors.model.letters import LEVELS, LetterTable
from detectors.model.lexicon import NAMES, Lexicon, Listed, folded, key_of
from detectors.model.surname_parts import is_built_like_a_surname

Row = tuple[int, ...]
_LETTER_LIMIT: Final = 3
_BUILT_LIKE_A_SURNAME: Final = 2
_SHORTEST_COMPOUND: Final = 7
_SHORTEST_HEAD: Final = 3
_SHORTEST_TAIL: Final = 4
_ELSEWHERE: Final = 64
"""From here on a usage tells of other languages than Swedish and English."""
_POSSESSIVE: Final = ("s", "S")

COLUMNS: Final = 13
NAME_COLUMN: Final = 5
"""The column with the bits of the lists of names, which training hides now and then."""


def row_of(word: str, lexicon: Lexicon, letters: LetterTable) -> Row:
    """Return the row of a word: form, beginning, endings, shape, lists, dictionaries, cluster, usage, letters."""
    lower = key_of(word)
    bits, cluster, usage = lexicon.look_up(lower)
    plain = folded(lower)
    if not (bits or usage) and plain != lower:
        bits, cluster, usage = lexicon.look_up(plain)
    stem = lower[:-1] if len(lower) > _LETTER_LIMIT and lower.endswith(_POSSESSIVE) else ""
    stem_bits = lexicon.look_up(stem)[0] if stem else 0
    names = (bits & int(NAMES)) | (stem_bits & int(NAMES)) << 3
    built = int(is_compound(lower, bits, lexicon))
    built |= _BUILT_LIKE_A_SURNAME if is_built_like_a_surname(lower) or is_built_like_a_surname(stem) else 0
    return (
        hash_string(lower),
        hash_string("p" + plain[:3]),
        hash_string("s" + plain[-4:]),
        hash_string("e" + plain[-2:]),
        hash_string(word_shape(word)),
        names + 1,
        (bits & ~int(NAMES) | built) + 1,
        cluster + 1,
        usage % _ELSEWHERE + 1,
        usage // _ELSEWHERE + 1,
        *(first * LEVELS + second + 1 for first, second in _pairs(letters.levels(lower))),
    )


def _pairs(levels: Sequence[int]) -> Iterator[tuple[int, int]]:
    return zip(levels[::2], levels[1::2], strict=True)


def is_compound(word: str, bits: int, lexicon: Lexicon) -> bool:
    """Say whether an unlisted word is made of two Swedish ones, as `matbutik` or `arbetsgivarintyg` are."""
    if bits or len(word) < _SHORTEST_COMPOUND:
        return False
    for at in range(len(word) - _SHORTEST_TAIL, _SHORTEST_HEAD - 1, -1):
        if lexicon.look_up(word[at:])[0] & Listed.SWEDISH:
            head = word[:at]
            if any(lexicon.look_up(form)[0] & Listed.SWEDISH for form in (head, head.removesuffix("s"), head + "a")):
                return True
    return False
