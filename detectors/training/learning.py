"""How the model learns: passes over the tickets, each time told anew, in batches of about as many words."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import spacy
from spacy.language import Language as Pipeline
from spacy.strings import hash_string  # type: ignore[attr-defined] # compiled, without types
from spacy.tokens import Doc
from thinc.api import Adam, NumpyOps, fix_random_seed, set_current_ops, warmup_linear

from detectors.model import tokens as _tokens  # noqa: F401 - registers the tokenizer
from detectors.model import word_vectors as _word_vectors  # noqa: F401 - registers the encoder
from detectors.model.tagger import KindTagger
from detectors.model.word_features import NAME_COLUMN
from detectors.training.examples import LABELS, columns_of
from detectors.training.markup import LabelledTicket
from detectors.training.variation import Variator

_PER_CENT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How to train. `seed` decides everything that chance decides."""

    seed: int = 1
    width: int = 96
    depth: int = 4
    rows: int = 5000
    epochs: int = 18
    words_per_batch: int = 1200
    learning_rate: float = 0.004
    dropout: float = 0.3
    withheld: int = 16
    """Per cent of the names whose place in the lists is hidden throughout the training."""
    unlisted: float = 0.06
    """Share of tickets in which no name is known from a list."""
    smoothing: float = 0.02


def is_withheld(plan: Plan, word: str) -> bool:
    """Say whether training hides that a word (lower case) is listed as a name."""
    return bool(hash_string(word) % _PER_CENT < plan.withheld)


def blank_pipeline(plan: Plan) -> Pipeline:
    """Return the pipeline before training: tokenizer and tagger, nothing else."""
    config = {
        "nlp": {"lang": "xx", "tokenizer": {"@tokenizers": "gallra.WordTokenizer.v1"}},
    }
    nlp = spacy.blank("xx", config=config)
    encoder = {"@architectures": "gallra.WordEncoder.v1", "width": plan.width, "depth": plan.depth, "rows": plan.rows}
    model = {"@architectures": "gallra.KindTagger.v1", "encoder": encoder, "labels": len(LABELS)}
    nlp.add_pipe("gallra_kinds", name="kinds", config={"model": model, "labels": list(LABELS)})
    return nlp


class Trainer:
    """Trains one pipeline; `run` yields after each pass over the tickets."""

    def __init__(self, tickets: Sequence[LabelledTicket], variator: Variator, plan: Plan) -> None:
        set_current_ops(NumpyOps(use_blis=False))
        fix_random_seed(plan.seed)
        self._tickets = tickets
        self._variator = variator
        self._plan = plan
        self._draw = random.Random(plan.seed)  # noqa: S311 - chance that can be repeated is what is wanted
        self.nlp = blank_pipeline(plan)
        self._model = _tagger(self.nlp).model
        sample = [self.nlp.make_doc("Hej Astrid")]
        self._model.initialize(X=sample, Y=[np.zeros((2, len(LABELS)), dtype=np.float32)])
        _layer(self._model, "word_vectors").attrs["hide"] = self._hide
        steps = plan.epochs * self._batches_in_a_pass()
        self._optimizer = Adam(
            warmup_linear(plan.learning_rate, steps // 20 + 1, steps + 1),  # type: ignore[arg-type] # a generator
            L2=0.01,
            L2_is_weight_decay=True,
            grad_clip=1.0,
        )

    def run(self) -> Iterator[float]:
        """Train; yield the loss per word after each pass."""
        for _ in range(self._plan.epochs):
            loss, words = 0.0, 0
            for batch in self._batches():
                loss += self._learn(batch)
                words += sum(len(doc) for doc, _ in batch)
            yield loss / max(1, words)

    def finish(self) -> Pipeline:
        """Return the trained pipeline, its weights averaged over the training, its vocabulary empty."""
        words = _layer(self._model, "word_vectors")
        words.attrs["hide"] = None
        for node in self._model.walk():
            for name in node.param_names:
                node.set_param(name, self._optimizer.averages.get((node.id, name), node.get_param(name)))
        fresh = blank_pipeline(self._plan)
        fresh_model = _tagger(fresh).model
        fresh_model.initialize(X=[fresh.make_doc("Hej")], Y=[np.zeros((1, len(LABELS)), dtype=np.float32)])
        fresh_model.from_bytes(self._model.to_bytes())
        return fresh

    def _batches_in_a_pass(self) -> int:
        words = sum(len(self.nlp.make_doc(ticket.text)) for ticket in self._tickets)
        return words // self._plan.words_per_batch + 1

    def _batches(self) -> Iterator[list[tuple[Doc, npt.NDArray[np.int64]]]]:
        order = list(self._tickets)
        self._draw.shuffle(order)
        batch: list[tuple[Doc, npt.NDArray[np.int64]]] = []
        for ticket in order:
            varied = self._variator.vary(ticket, self._draw)
            doc = self.nlp.make_doc(varied.text)
            batch.append((doc, columns_of(doc, varied)))
            if sum(len(each) for each, _ in batch) >= self._plan.words_per_batch:
                yield batch
                batch = []
        if batch:
            yield batch

    def _learn(self, batch: Sequence[tuple[Doc, npt.NDArray[np.int64]]]) -> float:
        set_dropout(self._model, self._plan.dropout)
        said, backprop = self._model.begin_update([doc for doc, _ in batch])
        gradients, loss = [], 0.0
        total = sum(len(doc) for doc, _ in batch)
        for scores, (_, columns) in zip(said, batch, strict=True):
            rows = np.arange(len(columns))
            loss -= float(np.log(scores[rows, columns] + 1e-9).sum())
            gradient = scores - self._plan.smoothing / len(LABELS)
            gradient[rows, columns] -= 1 - self._plan.smoothing
            gradients.append((gradient / total * 100).astype(np.float32))
        backprop(gradients)
        self._model.finish_update(self._optimizer)
        self._optimizer.step_schedules()
        return loss

    def _hide(self, rows: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
        """Hide from which lists words are known: of some words always, of all words in some tickets."""
        changed = rows.copy()
        column = changed[:, NAME_COLUMN]
        if self._draw.random() < self._plan.unlisted:
            column[:] = 1
        else:
            column[changed[:, 0] % _PER_CENT < self._plan.withheld] = 1
        return changed


def _tagger(nlp: Pipeline) -> KindTagger:
    return cast("KindTagger", nlp.get_pipe("kinds"))


def set_dropout(model: Any, rate: float) -> None:
    """Set the share of values dropped while training."""
    for node in model.walk():
        if node.name == "dropout":
            node.attrs["dropout_rate"] = rate


def _layer(model: Any, name: str) -> Any:
    return next(node for node in model.walk() if node.name == name)
