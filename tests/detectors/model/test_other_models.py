"""Models of others: a spaCy pipeline from a folder, GLiNER through its library's own interface, and what is refused."""

from pathlib import Path
from typing import Any

import pytest
import spacy
from presidio_analyzer.nlp_engine import NlpArtifacts
from presidio_analyzer.predefined_recognizers.ner import gliner_recognizer
from spacy.tokens import Doc
from spacy.vocab import Vocab

from detectors.entities import Kind
from detectors.errors import ModelUnusable
from detectors.model.other_models import load_other_model

_NOTHING = NlpArtifacts([], Doc(Vocab()), [], [], None, "xx")


@pytest.fixture
def pipeline(tmp_path: Path) -> Path:
    nlp = spacy.blank("sv")
    ruler: Any = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PRS", "pattern": "Astrid Ek"}, {"label": "ORG", "pattern": "Lampbutiken"}])
    ruler.add_patterns([{"label": "LOC", "pattern": "Skövde"}])
    folder = tmp_path / "names"
    nlp.to_disk(folder)
    return folder


def test_a_spacy_pipeline_reports_people_and_places_under_our_kinds(pipeline: Path) -> None:
    text = "Astrid Ek från Skövde på Lampbutiken"
    results = load_other_model(str(pipeline)).analyze(text, [], _NOTHING)
    assert [(each.entity_type, text[each.start : each.end]) for each in results] == [
        (Kind.PERSON, "Astrid Ek"),
        (Kind.CITY, "Skövde"),
    ]


def test_gliner_is_asked_in_its_own_words_and_answers_under_our_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gliner_recognizer, "GLiNER", _Gliner)
    text = "Astrid bor i Skövde"
    results = load_other_model("gliner:some/model").analyze(text, [], _NOTHING)
    assert {(str(each.entity_type), text[each.start : each.end]) for each in results} == {
        ("PERSON", "Astrid"),
        ("CITY", "Skövde"),
    }


@pytest.mark.parametrize("name", ["no_such_model", "gliner:some/model", "/no/such/folder"])
def test_a_model_that_is_not_there_is_refused_with_what_to_do(name: str) -> None:
    with pytest.raises(ModelUnusable, match=r"cannot be used: "):
        load_other_model(name)


def test_a_pipeline_that_names_nobody_is_refused(tmp_path: Path) -> None:
    spacy.blank("sv").to_disk(tmp_path / "empty")
    with pytest.raises(ModelUnusable, match="it names nobody"):
        load_other_model(str(tmp_path / "empty"))


class _Gliner:
    """The part of GLiNER's interface that Presidio calls."""

    @classmethod
    def from_pretrained(cls, *_: object, **__: object) -> "_Gliner":
        return cls()

    def predict_entities(self, text: str, labels: list[str], **_: object) -> list[dict[str, Any]]:
        wanted = {"person": "Astrid", "city": "Skövde"}
        return [
            {"start": text.index(value), "end": text.index(value) + len(value), "label": label, "score": 0.9}
            for label, value in wanted.items()
            if label in labels
        ]
