"""The shipped pipeline as Presidio wants it: an NLP engine that runs texts in batches, and what reads its findings.

A long text is cut into pieces at white space, so that memory does not grow with it. No word is kept between batches:
each has a vocabulary of its own, which ends with it. Kept are vectors, under hashes of words.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import Any, Final, TypeVar, cast

import spacy
from presidio_analyzer import EntityRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import NumpyOps

from detectors.adapter import LANGUAGE, result_of
from detectors.entities import Finding, Kind
from detectors.model import word_vectors as _word_vectors  # noqa: F401 - registers the encoder
from detectors.model.decoding import RECOGNIZER, Decoder
from detectors.model.lexicon import SHIPPED, Lexicon, shipped_lexicon
from detectors.model.look_alikes import names_a_thing
from detectors.model.machine_words import is_of_a_machine
from detectors.model.second_opinion import doubted
from detectors.model.tagger import KindTagger
from detectors.model.thresholds import THRESHOLDS
from detectors.model.tokens import in_words

T = TypeVar("T")
_MOST_CHARACTERS: Final = 20_000
"""A longer text is read in pieces of this length."""
_BATCH: Final = 64
_MOST_WORDS: Final = 5_000
"""About so many words go through the network at a time."""
COMPONENT: Final = "kinds"


_SURROGATE: Final = re.compile(r"[\ud800-\udfff]")
"""Half a character, which spaCy cannot write down: read as the sign for a character that is missing."""
_NO_WORDS: Final = Doc(Vocab())


class PieceArtifacts(NlpArtifacts):
    """What the model found in a text, carried from the engine to the recognizer, and what of others it doubts."""

    def __init__(self, findings: Sequence[Finding], doubted: frozenset[Finding]) -> None:
        super().__init__([], _NO_WORDS, [], [], None, LANGUAGE)
        self.findings = findings
        self.doubted = doubted


class ModelEngine(NlpEngine):
    """Presidio's NLP engine around the shipped pipeline."""

    engine_name = "gallra"
    is_available = True

    def __init__(self, nlp: Language, decoder: Decoder, lexicon: Lexicon) -> None:
        self._tagger = cast("KindTagger", nlp.get_pipe(COMPONENT))
        self._decoder = decoder
        self._lexicon = lexicon
        self._one_at_a_time = Lock()  # threads share the vectors that are kept

    def load(self) -> None:
        """Do nothing: the pipeline was given."""

    def is_loaded(self) -> bool:
        """Say that it is loaded."""
        return True

    def process_text(self, text: str, language: str) -> NlpArtifacts:
        """Return what the model finds in one text."""
        return next(iter(self.process_batch([text], language)))[1]

    def process_batch(
        self,
        texts: Iterable[str],
        language: str,  # noqa: ARG002 - Presidio's signature
        batch_size: int = _BATCH,  # noqa: ARG002 - as above
        n_process: int = 1,  # noqa: ARG002 - as above
        *,
        by_patterns: Sequence[Sequence[Finding]] | None = None,
        is_one_ticket: bool = False,
        **_: Any,
    ) -> Iterator[tuple[str, NlpArtifacts]]:
        """Yield each text with what the model finds in it, in order.

        `by_patterns` is what patterns found in each text, of which the model says what it doubts. `is_one_ticket` says
        that all the texts are parts of one ticket: a name found in one is looked for in all.
        """
        judged = [(text, by_patterns[number] if by_patterns else ()) for number, text in enumerate(texts)]
        if is_one_ticket:
            yield from self._read(judged, [list(range(len(judged)))])
            return
        for group in _grouped(judged, _BATCH):
            yield from self._read(group, [[number] for number in range(len(group))])

    def _read(
        self, judged: Sequence[tuple[str, Sequence[Finding]]], tickets: Sequence[Sequence[int]]
    ) -> Iterator[tuple[str, NlpArtifacts]]:
        """Read texts, and what patterns found in them; `tickets` says which belong together, by their numbers."""
        texts = [text for text, _ in judged]
        pieces = [
            (number, start, piece)
            for number, text in enumerate(texts)
            for start, piece in _pieces(_SURROGATE.sub("\ufffd", text))
        ]
        found: list[list[Finding]] = [[] for _ in texts]
        doubts: list[list[Finding]] = [[] for _ in texts]
        with self._one_at_a_time:
            docs = in_words(piece for _, _, piece in pieces)
            scores = [each for some in _by_words(docs) for each in self._tagger.predict(some)]
            for (number, start, piece), doc, of_words in zip(pieces, docs, scores, strict=True):
                inside = [
                    _moved(each, -start)
                    for each in judged[number][1]
                    if start <= each.start and each.end <= start + len(piece)
                ]
                doubts[number] += [
                    _moved(each, start) for each in doubted(inside, doc, self._decoder.personal(of_words))
                ]
            for ticket in tickets:
                numbers = [place for place, (number, _, _) in enumerate(pieces) if number in ticket]
                of_pieces = self._decoder.findings(
                    [(pieces[place][2], docs[place], scores[place]) for place in numbers]
                )
                for place, findings in zip(numbers, of_pieces, strict=True):
                    number, start, _ = pieces[place]
                    found[number] += [_moved(finding, start) for finding in findings]
        found = [
            [each for each in findings if not (names_a_thing(text, each, self._lexicon) or is_of_a_machine(text, each))]
            for text, findings in zip(texts, found, strict=True)
        ]
        for text, findings, some in zip(texts, found, doubts, strict=True):
            yield text, PieceArtifacts(findings, frozenset(some))

    def is_stopword(self, word: str, language: str) -> bool:  # noqa: ARG002 - Presidio's signature
        """Say no: nothing asks."""
        return False

    def is_punct(self, word: str, language: str) -> bool:  # noqa: ARG002 - as above
        """Say no: nothing asks."""
        return False

    def get_supported_entities(self) -> list[str]:
        """Return the kinds that the model reports."""
        return [str(kind) for kind in self._decoder.thresholds]

    def get_supported_languages(self) -> list[str]:
        """Return the one language under which everything runs."""
        return [LANGUAGE]


class ModelRecognizer(EntityRecognizer):
    """Hands on what the engine found."""

    def __init__(self, kinds: Iterable[Kind]) -> None:
        super().__init__([str(kind) for kind in kinds], name=RECOGNIZER, supported_language=LANGUAGE)

    def load(self) -> None:
        """Do nothing: the engine has the model."""

    def analyze(
        self,
        text: str,  # noqa: ARG002 - Presidio's signature
        entities: list[str],  # noqa: ARG002 - as above
        nlp_artifacts: NlpArtifacts,
    ) -> list[RecognizerResult]:
        """Return the findings as Presidio's results."""
        return [result_of(finding, self.id) for finding in cast("PieceArtifacts", nlp_artifacts).findings]


def load_model(folder: Path = SHIPPED) -> tuple[ModelEngine, ModelRecognizer]:
    """Load the shipped pipeline. Raises OSError where it is missing."""
    nlp = spacy.load(folder)
    use_fast_products(nlp)
    decoder = Decoder(cast("KindTagger", nlp.get_pipe(COMPONENT)).labels, THRESHOLDS)
    return ModelEngine(nlp, decoder, shipped_lexicon()), ModelRecognizer(THRESHOLDS)


def use_fast_products(nlp: Language) -> None:
    """Let numpy multiply matrices: about three times as fast here as the library that thinc brings."""
    ops = NumpyOps(use_blis=False)
    for node in cast("KindTagger", nlp.get_pipe(COMPONENT)).model.walk():
        node.ops = ops


def _moved(finding: Finding, by: int) -> Finding:
    return replace(finding, start=finding.start + by, end=finding.end + by) if by else finding


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    while len(text) - start > _MOST_CHARACTERS:
        cut = _last_space(text, start, start + _MOST_CHARACTERS)
        yield start, text[start:cut]
        start = cut
    yield start, text[start:]


def _last_space(text: str, start: int, end: int) -> int:
    for place in range(end, max(start, end - 200), -1):
        if text[place - 1].isspace():
            return place
    return end


def _by_words(docs: Iterable[Doc]) -> Iterator[list[Doc]]:
    """Yield texts in groups that are small enough for memory to stay flat."""
    group: list[Doc] = []
    for doc in docs:
        group.append(doc)
        if sum(len(each) for each in group) >= _MOST_WORDS:
            yield group
            group = []
    if group:
        yield group


def _grouped(values: Iterable[T], size: int) -> Iterator[list[T]]:
    group: list[T] = []
    for value in values:
        group.append(value)
        if len(group) >= size:
            yield group
            group = []
    if group:
        yield group
