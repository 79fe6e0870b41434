"""Vectors of words: kept between texts, never out of date, and the same however a text is batched."""

from typing import Any

import numpy as np
import pytest
import spacy
from thinc.api import fix_random_seed

from detectors.model import word_vectors
from detectors.model.tokens import WordTokenizer
from detectors.model.word_vectors import build_encoder

_TEXTS = ("Hej Astrid, ordern kom inte", "", "Astrid Kvist, Ekgatan 3", "hej hej hej")


@pytest.fixture
def encoder() -> Any:
    fix_random_seed(1)
    return build_encoder(width=8, depth=3, rows=100).initialize(X=_docs(["Hej Astrid"]))


def _docs(texts: list[str]) -> list[Any]:
    tokenize = WordTokenizer(spacy.blank("xx").vocab)
    return [tokenize(text) for text in texts]


def test_texts_have_the_same_vectors_together_and_alone(encoder: Any) -> None:
    together = encoder.predict(_docs(list(_TEXTS)))
    alone = [encoder.predict(_docs([text]))[0] for text in _TEXTS]
    for text, one, other in zip(_TEXTS, together, alone, strict=True):
        assert np.allclose(one, other, atol=1e-5), text


def test_a_text_with_more_words_than_are_kept_has_its_vectors(encoder: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = encoder.predict(_docs([_TEXTS[0]]))[0]
    fix_random_seed(1)
    monkeypatch.setattr(word_vectors, "_MOST_VECTORS", 2)
    crowded = build_encoder(width=8, depth=3, rows=100).initialize(X=_docs(["Hej Astrid"]))
    assert np.allclose(crowded.predict(_docs([_TEXTS[0]]))[0], usual, atol=1e-5)


def test_words_met_later_push_out_earlier_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    fix_random_seed(1)
    monkeypatch.setattr(word_vectors, "_MOST_VECTORS", 6)
    encoder = build_encoder(width=8, depth=3, rows=100).initialize(X=_docs(["Hej Astrid"]))
    first = encoder.predict(_docs([_TEXTS[0]]))[0]
    encoder.predict(_docs([_TEXTS[2]]))
    assert np.allclose(encoder.predict(_docs([_TEXTS[0]]))[0], first, atol=1e-5)


def test_other_weights_give_other_vectors(encoder: Any) -> None:
    before = encoder.predict(_docs([_TEXTS[0]]))[0]
    mixer = next(node for node in encoder.walk() if node.name == "maxout")
    mixer.set_param("W", mixer.get_param("W") * 2 + 0.1)
    assert not np.allclose(encoder.predict(_docs([_TEXTS[0]]))[0], before), "vectors of the old weights were kept"
