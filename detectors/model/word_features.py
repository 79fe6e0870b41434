"""What the model sees of each word: how it is written, and what the lexicon knows of it.

A thinc layer turns words into rows of numbers, one column a sign; `embed_words` gives each column its own table of
vectors and mixes them. The rows of a word never change, so they are kept for as long as there is room.
"""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from spacy.attrs import ORTH  # type: ignore[import-not-found] # compiled, without types
from spacy.lang.lex_attrs import word_shape
from spacy.strings import hash_string  # type: ignore[attr-defined] # compiled, without types
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import (
    HashEmbed,
    Maxout,
    Model,
    chain,
    clone,
    concatenate,
    expand_window,
    list2ragged,
    ragged2list,
    residual,
    with_array,
)
from thinc.types import Floats2d

from detectors.model.lexicon import NAMES, Lexicon, Listed, folded, key_of, shipped_lexicon
from detectors.model.surname_parts import is_built_like_a_surname

Row = tuple[int, ...]
_MOST_KEPT: Final = 50_000
_LETTER_LIMIT: Final = 3
_BUILT_LIKE_A_SURNAME: Final = 2
_SHORTEST_COMPOUND: Final = 7
_SHORTEST_HEAD: Final = 3
_SHORTEST_TAIL: Final = 4
_POSSESSIVE: Final = ("s", "S")


class WordRows:
    """The rows of words. Which lists count may be limited while training (`hidden`)."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._kept: dict[int, Row] = {}

    def of(self, doc: Doc) -> npt.NDArray[np.uint64]:
        """Return one row for each word of a text."""
        keys = doc.to_array(ORTH).tolist()
        if len(self._kept) > _MOST_KEPT:
            self._kept.clear()
        kept = self._kept
        rows = [kept.get(key) or self._keep(key, doc.vocab.strings[key]) for key in keys]
        return np.array(rows, dtype=np.uint64).reshape((len(rows), COLUMNS))

    def _keep(self, key: int, word: str) -> Row:
        row = self._kept[key] = row_of(word, self._lexicon)
        return row


COLUMNS: Final = 8
NAME_COLUMN: Final = 5
"""The column with the bits of the lists of names, which training hides now and then."""


def row_of(word: str, lexicon: Lexicon) -> Row:
    """Return what the model sees of a word: its form, beginning, endings, shape, lists, dictionaries and cluster."""
    lower = key_of(word)
    bits, cluster = lexicon.look_up(lower)
    plain = folded(lower)
    if not bits and plain != lower:
        bits, cluster = lexicon.look_up(plain)
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
    )


def _layer(lexicon: Lexicon) -> Model[list[Doc], list[npt.NDArray[np.uint64]]]:
    rows = WordRows(lexicon)

    def forward(model: Model[Any, Any], docs: Sequence[Doc], is_train: bool) -> tuple[list[Any], Any]:  # noqa: FBT001 - thinc's signature
        made = [rows.of(doc) for doc in docs]
        hide = model.attrs.get("hide")
        if is_train and hide is not None:
            made = [hide(each) for each in made]
        return made, lambda _: []

    return Model("word_rows", forward)


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


@registry.architectures("gallra.WordEncoder.v1")  # type: ignore[untyped-decorator] # spaCy's registry has no types
def build_encoder(width: int, depth: int, rows: int) -> Model[list[Doc], list[Floats2d]]:
    """Return the encoder: rows of words, embedded, mixed, and seen together with their neighbours.

    `width` is the length of a word's vector, `depth` how many times it looks at the words beside it, `rows` the size of
    the largest table.
    """
    sizes = (
        (width, rows),
        (width // 2, rows // 2),
        (width // 2, rows // 2),
        (width // 4, 500),
        (width // 2, 2000),
        (width // 4, 100),
        (width // 4, 100),
        (width // 2, 1200),
    )
    tables: list[Model[Any, Any]] = [
        HashEmbed(nO, nV, column=column, seed=column + 7) for column, (nO, nV) in enumerate(sizes)
    ]
    embed: Model[Any, Any] = chain(concatenate(*tables), Maxout(nO=width, nP=3, normalize=True, dropout=0.0))
    look: Model[Any, Any] = residual(
        chain(expand_window(window_size=1), Maxout(nO=width, nI=width * 3, nP=3, normalize=True, dropout=0.0))
    )
    encode: Model[Any, Any] = with_array(clone(look, depth), pad=depth)
    model: Model[Any, Any] = chain(_layer(shipped_lexicon()), list2ragged(), with_array(embed), ragged2list(), encode)
    model.set_dim("nO", width)
    return model
