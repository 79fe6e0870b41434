"""The layers in which a word sees what stands around it: its neighbours, its text as a whole, and every word there.

- `beside`: neighbours a distance away (dilated convolutions): a word is seen with the sentence around it at the cost of
  its nearest neighbours.
- `whole_text`: what the text as a whole is like, which tells the language.
- `attention`: those words of the text that matter for this one, wherever they stand: where a name is said to be a
  lamp's, it is a lamp's in the next paragraph too (scaled dot-product attention, Vaswani et al. 2017).
"""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from thinc.api import Linear, Model

Array = npt.NDArray[Any]
MOST_SEEN: Final = 512
"""Words among which attention looks: a longer text is looked at in pieces, so that memory stays flat."""
_START: Final = 0.1
"""At the beginning of the training, what attention adds is small."""


def beside(distance: int) -> Model[Any, Any]:
    """Return the layer that puts beside each word's vector those of the words so far before and after it."""

    def forward(model: Model[Any, Any], vectors: Array, is_train: bool) -> tuple[Array, Any]:  # noqa: ARG001, FBT001 - thinc's signature
        length, width = vectors.shape
        seen = np.zeros((length, 3 * width), dtype=vectors.dtype)
        seen[distance:, :width] = vectors[:-distance]
        seen[:, width : 2 * width] = vectors
        seen[:-distance, 2 * width :] = vectors[distance:]

        def back(gradient: Array) -> Array:
            summed = gradient[:, width : 2 * width].copy()
            summed[:-distance] += gradient[distance:, :width]
            summed[distance:] += gradient[:-distance, 2 * width :]
            return summed

        return seen, back

    return Model("beside", forward)


def whole_text(width: int) -> Model[Any, Any]:
    """Return the layer that adds to each word's vector what the text as a whole is like."""
    of_mean: Model[Any, Any] = Linear(nO=width, nI=width)

    def forward(model: Model[Any, Any], texts: Sequence[Array], is_train: bool) -> tuple[list[Array], Any]:  # noqa: ARG001, FBT001 - thinc's signature
        lengths = [max(1, len(text)) for text in texts]
        means = np.stack([text.sum(axis=0) / length for text, length in zip(texts, lengths, strict=True)])
        added, backprop = of_mean(means, is_train)

        def back(gradients: Sequence[Array]) -> list[Array]:
            of_means = backprop(np.stack([gradient.sum(axis=0) for gradient in gradients]))
            return [
                gradient + of_text / length
                for gradient, of_text, length in zip(gradients, of_means, lengths, strict=True)
            ]

        return [text + each for text, each in zip(texts, added, strict=True)], back

    def init(model: Model[Any, Any], X: Any = None, Y: Any = None) -> None:  # noqa: N803, ARG001 - thinc's names
        of_mean.initialize()

    return Model("whole_text", forward, init=init, layers=[of_mean])


def attention(width: int, *, heads: int) -> Model[Any, Any]:
    """Return the layer that adds to each word's vector what the words of its text say that matter for it.

    `heads` say how many of them may matter in different ways; they share the width.
    """
    asked: Model[Any, Any] = Linear(nO=3 * width, nI=width)
    answered: Model[Any, Any] = Linear(nO=width, nI=width)

    def forward(model: Model[Any, Any], texts: Sequence[Array], is_train: bool) -> tuple[list[Array], Any]:  # noqa: ARG001, FBT001 - thinc's signature
        lengths = np.cumsum([len(text) for text in texts])[:-1]
        words = np.concatenate(texts)
        questions, back_asked = asked(words, is_train)
        pieces = _pieces(texts)
        if not is_train:  # nothing is kept for a way back: it takes as much memory as all else
            said = np.concatenate([_look(each, heads)[0] for each in np.split(questions, pieces)])
            return np.split(words + answered.predict(said), lengths), lambda _: []
        looks = [_look(each, heads) for each in np.split(questions, pieces)]
        added, back_answered = answered(np.concatenate([look for look, _ in looks]), is_train)

        def back(gradients: Sequence[Array]) -> list[Array]:
            gradient = np.concatenate(gradients)
            of_looks = np.split(back_answered(gradient), pieces)
            of_questions = [back_look(each) for (_, back_look), each in zip(looks, of_looks, strict=True)]
            return np.split(gradient + back_asked(np.concatenate(of_questions)), lengths)

        return np.split(words + added, lengths), back

    def init(model: Model[Any, Any], X: Any = None, Y: Any = None) -> None:  # noqa: N803, ARG001 - thinc's names
        asked.initialize()
        answered.initialize()
        answered.set_param("W", answered.get_param("W") * _START)

    return Model("attention", forward, init=init, layers=[asked, answered])


def _pieces(texts: Sequence[Array]) -> list[int]:
    """Return where pieces end among the words of all texts, but for the last one: a long text has several."""
    ends: list[int] = []
    first = 0
    for text in texts:
        ends += [first + end for end in range(MOST_SEEN, len(text), MOST_SEEN)]
        first += len(text)
        ends.append(first)
    return ends[:-1]


def _look(questions: Array, heads: int) -> tuple[Array, Any]:
    """Return what each word of a piece takes from the others. `questions` holds what it asks, answers to, and says."""
    length, width = len(questions), questions.shape[1] // 3
    asks, answers, says = questions.reshape(length, 3, heads, width // heads).transpose(1, 2, 0, 3)
    scale = np.float32((width // heads) ** -0.5)
    weights = _softmax(asks @ answers.transpose(0, 2, 1) * scale)

    def back(gradient: Array) -> Array:
        of_words = gradient.reshape(length, heads, width // heads).transpose(1, 0, 2)
        of_weights = of_words @ says.transpose(0, 2, 1)
        of_sums = weights * (of_weights - (of_weights * weights).sum(axis=2, keepdims=True)) * scale
        of_questions = np.stack(
            [of_sums @ answers, of_sums.transpose(0, 2, 1) @ asks, weights.transpose(0, 2, 1) @ of_words]
        )
        return np.ascontiguousarray(of_questions.transpose(2, 0, 1, 3)).reshape(length, 3 * width)

    return (weights @ says).transpose(1, 0, 2).reshape(length, width), back


def _softmax(sums: Array) -> Array:
    sums -= sums.max(axis=2, keepdims=True, initial=-np.inf)
    np.exp(sums, out=sums)
    sums /= sums.sum(axis=2, keepdims=True)
    return sums
