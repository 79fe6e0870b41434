"""Presidio's engine with our recognizers only."""

from collections.abc import Iterator

from detectors.adapter import SearchRecognizer
from detectors.entities import Finding, Kind
from detectors.model_search import build_model_search


def _search(text: str) -> Iterator[Finding]:
    yield Finding(0, 3, Kind.CITY, 0.7, "model.sure")
    yield Finding(0, len(text), Kind.CITY, 0.3, "model.unsure")


def test_what_a_recognizer_is_sure_enough_of_is_a_finding_in_its_text() -> None:
    model = SearchRecognizer("model", kinds=[Kind.CITY], search=_search)
    search = build_model_search(nlp_engine=None, recognizers=[model])
    read = search.find_many(["Ort 1", "Ort 2"])
    assert [(each.findings, each.doubted) for each in read] == [
        ([Finding(0, 3, Kind.CITY, 0.7, "model.sure")], frozenset())
    ] * 2


def test_without_texts_there_is_nothing() -> None:
    assert build_model_search(nlp_engine=None, recognizers=[]).find_many([]) == []
