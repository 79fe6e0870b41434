"""Our searches as Presidio recognizers."""

from presidio_analyzer import RecognizerResult

from detectors.adapter import SearchRecognizer, finding_of
from detectors.entities import Finding, Kind

_FINDING = Finding(1, 3, Kind.PERSON, 0.75, "person.test")


def test_a_finding_survives_the_way_through_presidio() -> None:
    recognizer = SearchRecognizer("test", kinds=[Kind.PERSON], search=lambda _text: iter([_FINDING]))
    (result,) = recognizer.analyze("abcd", [])
    assert finding_of(result) == _FINDING


def test_a_result_without_a_name_is_still_a_finding() -> None:
    assert finding_of(RecognizerResult("PERSON", 0, 2, 0.855)) == Finding(0, 2, Kind.PERSON, 0.85, "unknown")
