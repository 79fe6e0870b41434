"""The detector as a whole."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from presidio_analyzer import EntityRecognizer, PatternRecognizer
from presidio_analyzer import Pattern as PresidioPattern
from presidio_analyzer.nlp_engine import NerModelConfiguration, NlpEngine, SpacyNlpEngine
from presidio_analyzer.predefined_recognizers import SpacyRecognizer
from spacy.pipeline import EntityRuler

from detectors.adapter import SearchRecognizer
from detectors.allow_list import ALLOW_NOTHING_MORE
from detectors.engine import PresidioDetector, build_detector
from detectors.entities import Detector, Finding, Kind, KnownIdentifier
from detectors.errors import DetectionFailed, UnknownKind
from detectors.model_search import build_model_search
from detectors.pattern_search import PatternSearch
from detectors.placeholders import placeholder_spans
from detectors.redact import redact_ticket
from tests import people

_ONE_OF_EACH = {
    Kind.PERSON: "jag heter Edgar Holm",
    Kind.CITY: "jag bor i Skövde",
    Kind.EMAIL_ADDRESS: "skriv till edgar.holm@example.com",
    Kind.PHONE_NUMBER: "ring 070-174 06 05",
    Kind.SE_PERSONNUMMER: "personnummer 900101-2385",
    Kind.SE_ORGANISATIONSNUMMER: "org.nr 556677-8899",
    Kind.DATE_OF_BIRTH: "född 1985-03-12",
    Kind.STREET_ADDRESS: "bor på Storgatan 5",
    Kind.POSTAL_CODE: "mitt postnummer är 981 39",
    Kind.CREDIT_CARD: "kort 4242 4242 4242 4242",
    Kind.CARD_SECURITY: "CVC 123",
    Kind.IBAN_CODE: "SE45 5000 0000 0583 9825 7466",
    Kind.BANK_ACCOUNT: "clearing 6789",
    Kind.BANKGIRO: "bankgiro 991-2346",
    Kind.PLUSGIRO: "plusgiro 12 34 56-6",
    Kind.IP_ADDRESS: "ip 192.0.2.14",
    Kind.URL_PERSONAL: "https://www.linkedin.com/in/edgar-holm",
    Kind.USERNAME: "användarnamn: edgar82",
    Kind.PASSWORD: "lösenord: Sommar2024!",
    Kind.LICENSE_PLATE: "regnr ORM 118",
    Kind.PASSPORT_OR_ID: "passnummer 12345678",
    Kind.OTHER_ID: "kundnummer 48291",
}


def _known() -> list[KnownIdentifier]:
    return [
        KnownIdentifier(Kind.PERSON, people.ASTRID.name),
        KnownIdentifier(Kind.EMAIL_ADDRESS, people.ASTRID.email),
        KnownIdentifier(Kind.PHONE_NUMBER, people.ASTRID.phone),
    ]


def test_the_samples_hold_every_kind() -> None:
    assert set(_ONE_OF_EACH) == set(Kind)


def test_every_kind_is_found_without_opening_a_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise AssertionError("a socket was opened")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    found = build_detector().find_many(list(_ONE_OF_EACH.values()), known=_known())
    for kind, findings in zip(_ONE_OF_EACH, found, strict=True):
        assert [finding.kind for finding in findings] == [kind]


@pytest.mark.parametrize("before", ["My number is in Swedish, sorry: ", "Hej, det gäller: "])
@pytest.mark.parametrize("kind", _ONE_OF_EACH)
def test_both_languages_are_always_searched(detector: PresidioDetector, before: str, kind: Kind) -> None:
    (findings,) = detector.find_many([before + _ONE_OF_EACH[kind]])
    assert kind in {finding.kind for finding in findings}


def test_texts_are_answered_in_order_and_by_themselves(detector: PresidioDetector) -> None:
    texts = ["inget här", "ring 070-174 06 05", "", "CVC 123"]
    kinds = [[finding.kind for finding in findings] for findings in detector.find_many(texts)]
    assert kinds == [[], [Kind.PHONE_NUMBER], [], [Kind.CARD_SECURITY]]


def test_no_texts_give_no_answers(detector: PresidioDetector) -> None:
    assert detector.find_many([]) == []


def test_what_is_known_of_the_contact_is_found_in_every_text_of_the_ticket(detector: PresidioDetector) -> None:
    texts = ["Hej, Astrid här!", "Lindfors order, 0701740605", "astrid.lindfors@example.se"]
    found = [
        [(finding.kind, text[finding.start : finding.end]) for finding in findings]
        for text, findings in zip(texts, detector.find_many(texts, known=_known()), strict=True)
    ]
    assert found == [
        [(Kind.PERSON, "Astrid")],
        [(Kind.PERSON, "Lindfors"), (Kind.PHONE_NUMBER, "0701740605")],
        [(Kind.EMAIL_ADDRESS, "astrid.lindfors@example.se")],
    ]


def test_what_was_known_for_one_ticket_is_forgotten_for_the_next() -> None:
    detector = build_detector(patterns_only=True)
    assert detector.find_many(["Astrid"], known=_known()) != [[]]
    assert detector.find_many(["Astrid"]) == [[]]


def test_every_finding_names_its_recognizer(detector: PresidioDetector) -> None:
    (findings,) = detector.find_many(["Astrid, 070-174 06 05"], known=_known()[:1])
    assert [finding.recognizer for finding in findings] == ["known_identifier", "phone_number.mobile"]


def test_a_redacted_text_is_not_hit_again(detector: PresidioDetector) -> None:
    texts = [f"Hej! {sample}, tack. /Astrid" for sample in _ONE_OF_EACH.values()]
    once = redact_ticket(texts, detector.find_many(texts, known=_known()))
    assert all(placeholder_spans(text) for text in once)
    assert detector.find_many(once, known=_known()) == [[] for _ in once]
    assert redact_ticket(once, detector.find_many(once, known=_known())) == once


def test_a_trained_model_plugs_in_with_its_own_recognizer(tmp_path: Path) -> None:
    patterns: list[dict[str, str | list[dict[str, Any]]]] = [
        {"label": "PERSON", "pattern": "Edgar"},
        {"label": "CITY", "pattern": "Skövde"},
    ]
    pipeline = spacy.blank("xx")
    ruler = pipeline.add_pipe("entity_ruler")
    assert isinstance(ruler, EntityRuler)
    ruler.add_patterns(patterns)
    pipeline.to_disk(tmp_path)
    nlp_engine = SpacyNlpEngine(
        models=[{"lang_code": "xx", "model_name": str(tmp_path)}],
        ner_model_configuration=NerModelConfiguration(labels_to_ignore=[]),
    )
    model = SpacyRecognizer(supported_language="xx", supported_entities=["PERSON", "CITY"])
    detector = _with_model(nlp_engine, model)
    (first, second) = detector.find_many(["Edgar i Skövde, 070-174 06 05", "inget"])
    assert [finding.kind for finding in first] == [Kind.PERSON, Kind.CITY, Kind.PHONE_NUMBER]
    assert second == []


def test_a_model_with_a_kind_of_its_own_is_refused() -> None:
    stranger = PatternRecognizer("NRP", patterns=[PresidioPattern("any", r"x", 0.9)], supported_language="xx")
    with pytest.raises(UnknownKind):
        _with_model(None, stranger)


@pytest.mark.parametrize("error", [ValueError, TypeError, KeyError, ZeroDivisionError, UnicodeError, RecursionError])
def test_an_error_inside_a_recognizer_tells_nothing_of_the_text(error: type[Exception]) -> None:
    def search(text: str) -> Iterator[Finding]:
        raise error(f"cannot read {text}")

    model = SearchRecognizer("model", kinds=[Kind.CITY], search=search)
    with pytest.raises(DetectionFailed) as failure:
        _with_model(None, model).find_many(["hemlighet"])
    assert str(failure.value) == f"A recognizer could not finish a text ({error.__name__})."
    assert failure.value.__cause__ is None
    assert failure.value.__context__ is None


def test_what_is_not_a_text_is_refused(detector: PresidioDetector) -> None:
    with pytest.raises(DetectionFailed):
        detector.find_many([b"ring 070-174 06 05"])  # type: ignore[list-item] # the mistake under test


def test_the_detector_is_a_detector(detector: PresidioDetector) -> None:
    as_protocol: Detector = detector
    assert as_protocol.find_many([""]) == [[]]


def test_without_a_model_neither_presidio_nor_spacy_is_loaded() -> None:
    program = (
        "import sys; from detectors.engine import build_detector\n"
        "build_detector(patterns_only=True).find_many(['ring 070-174 06 05'])\n"
        "print({'spacy', 'presidio_analyzer', 'hyperscan'} & set(sys.modules))"
    )
    command = [sys.executable, "-c", program]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "set()\n"  # noqa: S603 - our own


def test_the_vocabulary_is_imported_without_presidio_or_spacy() -> None:
    program = (
        "import sys, detectors.entities\n"
        "heavy = {'spacy', 'presidio_analyzer', 'presidio_anonymizer', 'phonenumbers', 'stdnum'} & set(sys.modules)\n"
        "print(sorted(heavy), len([name for name in sys.modules if name.startswith('detectors')]))"
    )
    command = [sys.executable, "-c", program]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603 - our own program
    assert printed.split() == ["[]", "2"]


@given(text=st.text(alphabet=st.characters(exclude_categories=()), max_size=80))
@settings(deadline=None)  # the model's first words take longer than the rest
def test_findings_fit_any_text(detector: PresidioDetector, text: str) -> None:
    texts = [text, f"ring 070-174 06 05 {text} CVC 123", f"{text}@example.se"]
    for each, findings in zip(texts, detector.find_many(texts, known=_known()), strict=True):
        _assert_fitting(each, findings)


def _assert_fitting(text: str, findings: list[Finding]) -> None:
    end = 0
    for finding in findings:
        assert end <= finding.start < finding.end <= len(text)
        end = finding.end


def _with_model(nlp_engine: NlpEngine | None, recognizer: EntityRecognizer) -> PresidioDetector:
    model = build_model_search(nlp_engine=nlp_engine, recognizers=[recognizer])
    return PresidioDetector(PatternSearch(), model, ALLOW_NOTHING_MORE)
