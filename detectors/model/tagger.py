"""The component that names each word's kind: a probability for every label and word, from one pass over the text.

Labels are `B-KIND` for a word that begins a span, `I-KIND` inside, and `O` for what is no personal data. The scores are
kept, not only the best label, so that how sure is sure enough can be decided per kind, and a finding can say how sure.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab
from thinc.api import Model, Softmax, chain, with_array
from thinc.types import Floats2d

NOTHING: Final = "O"
SCORES: Final = "kind_scores"
"""Where a text keeps its scores: an array with a row per word and a column per label."""

Doc.set_extension(SCORES, default=None, force=True)


class KindTagger(TrainablePipe):  # type: ignore[misc] # spaCy's class is compiled, without types
    """Gives each word a probability for every label; see the module's text."""

    def __init__(
        self, vocab: Vocab, model: Model[Any, Any], name: str = "kinds", *, labels: Sequence[str] = ()
    ) -> None:
        self.vocab = vocab
        self.model = model
        self.name = name
        self.cfg = {"labels": list(labels)}

    @property
    def labels(self) -> tuple[str, ...]:
        """Return the labels in the order of the columns."""
        return tuple(self.cfg["labels"])

    def predict(self, docs: Iterable[Doc]) -> list[npt.NDArray[np.float32]]:
        """Return the scores of each text."""
        batch = list(docs)
        if not any(len(doc) for doc in batch):
            return [np.zeros((0, len(self.labels)), dtype=np.float32) for _ in batch]
        return list(self.model.predict(batch))

    def set_annotations(self, docs: Iterable[Doc], scores: Sequence[npt.NDArray[np.float32]]) -> None:
        """Keep the scores on the texts."""
        for doc, of_doc in zip(docs, scores, strict=True):
            doc._.set(SCORES, of_doc)


@Language.factory(
    "gallra_kinds",
    default_config={"model": {"@architectures": "gallra.KindTagger.v1", "encoder": None}, "labels": []},
)
def make_tagger(nlp: Language, name: str, model: Model[Any, Any], labels: list[str]) -> KindTagger:
    """Make the component for a pipeline."""
    return KindTagger(nlp.vocab, model, name, labels=labels)


@registry.architectures("gallra.KindTagger.v1")  # type: ignore[untyped-decorator] # spaCy's registry has no types
def build_tagger(encoder: Model[list[Doc], list[Floats2d]], labels: int) -> Model[list[Doc], list[Floats2d]]:
    """Return the network: the encoder and a softmax over the labels."""
    return chain(encoder, with_array(Softmax(labels, encoder.get_dim("nO"))))
