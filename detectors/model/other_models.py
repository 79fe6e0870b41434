"""Models of others beside the shipped one, for who can get them: a spaCy pipeline, or GLiNER.

They find more and cost more; what they find is added to what the shipped model finds. Nothing is downloaded: a model
has to be installed, or its folder given, or the operator's own cache has to hold it.
"""

from collections.abc import Iterator, Mapping
from threading import Lock
from typing import Final

import spacy
from presidio_analyzer import EntityRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts
from spacy.language import Language

from detectors.adapter import LANGUAGE, result_of
from detectors.entities import Finding, Kind
from detectors.errors import ModelUnusable

GLINER: Final = "gliner:"
"""Before the name of a GLiNER model, as in `gliner:urchade/gliner_multi_pii-v1`."""

_SCORE: Final = 0.6
"""spaCy's pipelines say no probability: surer than a guess, less sure than a pattern with a right check digit."""

_KINDS_OF_LABELS: Final[Mapping[str, Kind]] = {
    "PER": Kind.PERSON,
    "PRS": Kind.PERSON,
    "PERSON": Kind.PERSON,
    "LOC": Kind.CITY,
    "GPE": Kind.CITY,
    "FAC": Kind.STREET_ADDRESS,
}
_KINDS_OF_QUESTIONS: Final[Mapping[str, Kind]] = {
    "person": Kind.PERSON,
    "street address": Kind.STREET_ADDRESS,
    "city": Kind.CITY,
    "username": Kind.USERNAME,
    "password": Kind.PASSWORD,
}
"""What GLiNER is asked for, in its own words."""


class SpacyModelRecognizer(EntityRecognizer):
    """A spaCy pipeline's names and places, under our kinds."""

    def __init__(self, name: str, nlp: Language) -> None:
        self._nlp = nlp
        self._one_at_a_time = Lock()  # as in detectors.model.nlp_engine
        self._recognizer = f"model.{name}"
        kinds = sorted({str(kind) for kind in _KINDS_OF_LABELS.values()})
        super().__init__(kinds, name=self._recognizer, supported_language=LANGUAGE)

    def load(self) -> None:
        """Do nothing: the pipeline was given."""

    def analyze(
        self,
        text: str,
        entities: list[str],  # noqa: ARG002 - Presidio's signature
        nlp_artifacts: NlpArtifacts,  # noqa: ARG002 - as above
    ) -> list[RecognizerResult]:
        """Return what the pipeline names."""
        return [result_of(finding, self.id) for finding in self._findings(text)]

    def _findings(self, text: str) -> Iterator[Finding]:
        with self._one_at_a_time, self._nlp.memory_zone():
            for entity in self._nlp(text).ents:
                kind = _KINDS_OF_LABELS.get(entity.label_)
                if kind is not None:
                    yield Finding(entity.start_char, entity.end_char, kind, _SCORE, self._recognizer)


def load_other_model(name: str) -> EntityRecognizer:
    """Return the recognizer of another model: a spaCy package or folder, or `gliner:` and a model.

    Raises:
        ModelUnusable: it is not installed, or has no names to offer.
    """
    if name.startswith(GLINER):
        return _gliner(name)
    try:
        nlp = spacy.load(name, exclude=["tagger", "parser", "lemmatizer", "attribute_ruler", "morphologizer"])
    except (OSError, ImportError, ValueError):
        raise ModelUnusable(name, "install it with pip, or give the path of its folder") from None
    if not {"ner", "entity_ruler", "span_ruler"} & set(nlp.pipe_names):
        raise ModelUnusable(name, "it names nobody: take a pipeline with the component ner")
    nlp.max_length = 10_000_000
    return SpacyModelRecognizer(name.rsplit("/", maxsplit=1)[-1], nlp)


def _gliner(name: str) -> EntityRecognizer:
    from presidio_analyzer.predefined_recognizers import GLiNERRecognizer  # noqa: PLC0415 - heavy, and optional

    try:
        recognizer = GLiNERRecognizer(
            name=f"model.{name}",
            supported_language=LANGUAGE,
            entity_mapping={question: str(kind) for question, kind in _KINDS_OF_QUESTIONS.items()},
            model_name=name.removeprefix(GLINER),
            threshold=0.5,
            map_location="cpu",
        )
        recognizer.load()
    except (ImportError, OSError, ValueError):
        raise ModelUnusable(name, "install gliner, and put the model where it is looked for") from None
    return recognizer
