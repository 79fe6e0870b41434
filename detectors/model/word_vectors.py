"""The network's way from words to vectors: each sign has its table, the tables are mixed, and neighbours are looked at.

Neighbours are looked at from farther and farther away, layer by layer, and once in between at all words of the text
(`detectors.model.layers`).

While training, rows change from pass to pass (`hide`). Afterwards the vector of a word, before its neighbours are
looked at, is always the same: it is kept, under the word's hash and in memory only, so that the usual words of a
language are made once.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from spacy.attrs import ORTH  # type: ignore[import-not-found] # compiled, without types
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import HashEmbed, Maxout, Model, chain, concatenate, residual, with_array
from thinc.types import Floats2d

from detectors.model.layers import attention, beside, whole_text
from detectors.model.letters import LetterTable, shipped_letters
from detectors.model.lexicon import Lexicon, shipped_lexicon
from detectors.model.word_features import COLUMNS, row_of

Array = npt.NDArray[Any]
DISTANCES: Final = (1, 1, 2, 4, 8)
"""How far to each side the layers look: together 16 words."""
_HEADS: Final = 4
_MOST_VECTORS: Final = 40_000
_MOST_ROWS: Final = 200_000
"""Words kept; the rows of more are kept while training, which makes many up."""


class _Kept:
    """One row of numbers for each word met, as long as there is room; then all are forgotten."""

    def __init__(self, most: int, columns: int, dtype: type[Any], make: Callable[[Sequence[str]], Array]) -> None:
        self._places: dict[int, int] = {}
        self._table: Array = np.zeros((most, columns), dtype=dtype)
        self._make = make

    def forget(self) -> None:
        self._places.clear()

    def of(self, doc: Doc) -> Array:
        """Return one row for each word of a text."""
        keys = doc.to_array(ORTH).tolist()
        places = self._places
        unknown = {key for key in keys if key not in places}
        if len(places) + len(unknown) > len(self._table):
            places.clear()
            unknown = set(keys)
        if len(unknown) > len(self._table):
            return self._make([word.text for word in doc])
        if unknown:
            first = len(places)
            new = sorted(unknown)
            self._table[first : first + len(new)] = self._make([doc.vocab.strings[key] for key in new])
            places.update(zip(new, range(first, first + len(new)), strict=True))
        return self._table[[places[key] for key in keys]]


def _word_vectors(embed: Model[Any, Any], width: int, lexicon: Lexicon, letters: LetterTable) -> Model[Any, Any]:
    """Return the layer that gives each word its vector."""
    mixer = next(node for node in embed.walk() if node.name == "maxout")

    def make_rows(words: Sequence[str]) -> Array:
        rows = [row_of(word, lexicon, letters) for word in words]
        return np.array(rows, dtype=np.uint64).reshape((len(rows), COLUMNS))

    vectors = _Kept(_MOST_VECTORS, width, np.float32, lambda words: embed.predict(make_rows(words)))
    rows = _Kept(_MOST_ROWS, COLUMNS, np.uint64, make_rows)
    made_with = 0.0

    def forward(model: Model[Any, Any], docs: Sequence[Doc], is_train: bool) -> tuple[list[Any], Any]:  # noqa: FBT001 - thinc's signature
        if is_train:
            return _learning(model, embed, [rows.of(doc) for doc in docs])
        nonlocal made_with
        weights = float(np.sum(np.asarray(mixer.get_param("W"))))
        if weights != made_with:
            vectors.forget()
            made_with = weights
        return [vectors.of(doc) for doc in docs], lambda _: []

    def init(model: Model[Any, Any], X: Any = None, Y: Any = None) -> None:  # noqa: N803, ARG001 - thinc's names
        embed.initialize(X=make_rows(["Astrid"]))

    return Model("word_vectors", forward, init=init, layers=[embed], dims={"nO": width}, attrs={"hide": None})


def _learning(model: Model[Any, Any], embed: Model[Any, Any], rows: Sequence[Array]) -> tuple[list[Any], Any]:
    hide = model.attrs["hide"]
    if hide is not None:
        rows = [hide(each) for each in rows]
    vectors, backprop = embed.begin_update(np.concatenate(rows))
    ends = np.cumsum([len(each) for each in rows])[:-1]

    def back(gradients: Sequence[Array]) -> list[Any]:
        backprop(np.concatenate(gradients))
        return []

    return np.split(vectors, ends), back


@registry.architectures("gallra.WordEncoder.v1")  # type: ignore[untyped-decorator] # spaCy's registry has no types
def build_encoder(width: int, depth: int, rows: int) -> Model[list[Doc], list[Floats2d]]:
    """Return the encoder: signs of words, embedded, mixed, and seen together with their neighbours.

    `width` is the length of a word's vector, a multiple of 8; `depth` how many times it looks at the words beside it
    (3 to 5), `rows` the size of the largest table.
    """
    half, quarter = width // 2, width // 4
    sizes = (
        (width, rows),
        (half, rows // 2),
        (half, rows // 2),
        (quarter, 500),
        (half, 2000),
        (quarter, 100),
        (quarter, 100),
        (half, 1200),
        *([(quarter, 200)] * (COLUMNS - 8)),
    )
    tables: list[Model[Any, Any]] = [
        HashEmbed(nO, nV, column=column, seed=column + 7) for column, (nO, nV) in enumerate(sizes)
    ]
    embed: Model[Any, Any] = chain(concatenate(*tables), Maxout(nO=width, nP=3, normalize=True, dropout=0.0))
    distances = DISTANCES[:depth]
    looks: list[Model[Any, Any]] = [
        residual(chain(beside(distance), Maxout(nO=width, nI=width * 3, nP=3, normalize=True, dropout=0.0)))
        for distance in distances
    ]
    words = _word_vectors(embed, width, shipped_lexicon(), shipped_letters())
    near: Model[Any, Any] = with_array(chain(*looks[:-1]), pad=sum(distances[:-1]))
    far: Model[Any, Any] = with_array(looks[-1], pad=distances[-1])
    model: Model[Any, Any] = chain(words, whole_text(width), near, attention(width, heads=_HEADS), far)
    model.set_dim("nO", width)
    return model
