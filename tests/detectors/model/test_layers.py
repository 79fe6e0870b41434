"""Layers: what goes back is the slope of what goes forward, and a text has the same vectors alone and among others."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from detectors.model import layers
from detectors.model.layers import attention, beside, whole_text

Array = npt.NDArray[Any]
_WIDTH = 8
_STEP = 1e-2


def _texts(*lengths: int, seed: int = 1) -> list[Array]:
    draw = np.random.default_rng(seed)
    return [draw.normal(size=(length, _WIDTH)).astype(np.float32) for length in lengths]


def _made(make: Callable[[], Any]) -> Any:
    """Return a layer with weights large enough to be measured."""
    layer = make().initialize()
    draw = np.random.default_rng(2)
    for node in layer.walk():
        for name in node.param_names:
            node.set_param(name, draw.normal(size=node.get_param(name).shape).astype(np.float32) / 2)
    return layer


def _of_array(layer: Any) -> Any:
    """Return a layer for one array as one for a list with one text."""

    def run(texts: list[Array], *, is_train: bool) -> tuple[list[Array], Any]:
        said, back = layer(texts[0], is_train)
        return [said], lambda gradients: [back(gradients[0])]

    return run


@pytest.mark.parametrize(
    ("layer", "lengths"),
    [
        pytest.param(_made(lambda: attention(_WIDTH, heads=2)), (5, 3), id="attention"),
        pytest.param(_made(lambda: whole_text(_WIDTH)), (5, 3), id="whole text"),
        pytest.param(_of_array(beside(2)), (5,), id="beside"),
    ],
)
def test_what_goes_back_is_the_slope_of_what_goes_forward(layer: Any, lengths: tuple[int, ...]) -> None:
    texts = _texts(*lengths)
    said, back = layer(texts, is_train=True)
    weights = [np.random.default_rng(3).normal(size=each.shape).astype(np.float32) for each in said]

    def total(changed: list[Array]) -> float:
        forward = layer(changed, is_train=True)[0]
        return sum(float((each * weight).sum()) for each, weight in zip(forward, weights, strict=True))

    slopes = back(weights)
    for text, word, column in ((0, 0, 3), (0, 4, 7), (0, 2, 1)):
        more, less = ([each.copy() for each in texts] for _ in range(2))
        more[text][word, column] += _STEP
        less[text][word, column] -= _STEP
        assert slopes[text][word, column] == pytest.approx(
            (total(more) - total(less)) / (2 * _STEP), rel=0.02, abs=0.02
        )


def test_attention_sees_every_word_of_its_text_and_none_of_another() -> None:
    layer = _made(lambda: attention(_WIDTH, heads=2))
    first, second = _texts(40, 30)
    (before, other) = layer.predict([first, second])
    changed = first.copy()
    changed[39] += 1
    (after, same) = layer.predict([changed, second])
    assert not np.allclose(before[0], after[0]), "a word at the end says nothing to one at the beginning"
    assert np.allclose(other, same, atol=1e-5), "a word of another text is heard"


@pytest.mark.parametrize("length", [0, 1, 4, 5, 9])
def test_a_long_text_is_looked_at_in_pieces(length: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layers, "MOST_SEEN", 4)
    layer = _made(lambda: attention(_WIDTH, heads=2))
    (text,) = _texts(length)
    (whole, other) = layer.predict([text, *_texts(3)])
    pieces = [text[at : at + 4] for at in range(0, length, 4)] or [text]
    assert np.allclose(whole, np.concatenate(layer.predict(pieces)), atol=1e-5)
    assert len(other) == 3
