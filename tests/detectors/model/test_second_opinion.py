"""What the model doubts of what patterns found, and what stands whatever it says."""

from dataclasses import replace

import numpy as np
import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from detectors.engine import PresidioDetector, build_detector
from detectors.entities import Finding, Kind
from detectors.model.second_opinion import LEAST, LEAST_OF_RULES, SURE, doubted
from detectors.recognizers import found_again
from detectors.recognizers.catalogue import RULES

_DOC = Doc(Vocab(), words=["pris", "118", "20", ",", "Ada"], spaces=[True, True, False, True, False])
_PRICE = (5, 11)


def _doubted(kind: Kind, place: tuple[int, int], *personal: float) -> bool:
    finding = Finding(*place, kind, 0.6, "test")
    return list(doubted([finding], _DOC, np.array(personal, dtype=np.float32))) == [finding]


def test_a_finding_is_doubted_where_none_of_its_words_is_likely_enough() -> None:
    assert _doubted(Kind.POSTAL_CODE, _PRICE, 0.9, 0.1, 0.1, 0.9, 0.9)
    assert not _doubted(Kind.POSTAL_CODE, _PRICE, 0.0, 0.1, 0.3, 0.0, 0.0), "one word is enough"


def test_what_a_pattern_is_sure_of_stands() -> None:
    findings = [Finding(*_PRICE, Kind.POSTAL_CODE, score, "test") for score in (SURE - 0.01, SURE)]
    assert list(doubted(findings, _DOC, np.zeros(5, dtype=np.float32))) == findings[:1]


def test_signs_have_no_say() -> None:
    assert _doubted(Kind.PERSON, (11, 16), 0, 0, 0, 0.9, 0.1)
    assert not _doubted(Kind.PERSON, (11, 12), 0, 0, 0, 0.0, 0.1), "of signs alone nothing can be said"


@pytest.mark.parametrize("kind", sorted(set(Kind) - set(LEAST)))
def test_kinds_whose_form_says_enough_stand_whatever_the_model_says(kind: Kind) -> None:
    assert not _doubted(kind, _PRICE, 0, 0, 0, 0, 0)


@pytest.mark.parametrize("rule", sorted(LEAST_OF_RULES))
def test_rules_that_go_by_the_form_alone_are_judged_more_strictly(rule: str) -> None:
    name, _, shape_name = rule.partition(".")
    finding = Finding(*_PRICE, Kind(name.upper()) if shape_name else Kind.USERNAME, 0.6, rule)
    unsure = np.full(5, LEAST_OF_RULES[rule] - 0.005, dtype=np.float32)
    assert list(doubted([finding], _DOC, unsure)) == [finding]
    assert list(doubted([replace(finding, recognizer="test")], _DOC, unsure)) == []
    assert rule in {found_again.NAME, *(f"{each.kind.lower()}.{shape.name}" for each in RULES for shape in each.shapes)}


def test_what_identifies_a_person_by_itself_is_never_left_on_an_opinion() -> None:
    never = {Kind.SE_PERSONNUMMER, Kind.CREDIT_CARD, Kind.CARD_SECURITY, Kind.IBAN_CODE, Kind.BANK_ACCOUNT}
    findings = [Finding(*_PRICE, kind, 0.6, rule) for kind in never for rule in ("test", *LEAST_OF_RULES)]
    assert list(doubted(findings, _DOC, np.zeros(5, dtype=np.float32))) == []


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("Pris i butik: 149 00, pris på nätet: 129 00.", Kind.POSTAL_CODE, "149 00"),
        ("Har butiken på Kungsgatan 14 öppet på söndagar?", Kind.STREET_ADDRESS, "Kungsgatan 14"),
    ],
)
def test_what_only_looks_personal_stays_and_the_same_in_earnest_is_found(
    detector: PresidioDetector, text: str, kind: Kind, value: str
) -> None:
    by_patterns = build_detector(patterns_only=True).find_many([text])[0]
    assert any(text[each.start : each.end] == value for each in by_patterns), "a pattern alone finds it"
    assert not any(each.kind is kind for each in detector.find_many([text])[0])
    earnest = f"Jag heter Astrid Lindfors, {value}, 114 30 Stockholm."
    assert any(earnest[each.start : each.end] == value for each in detector.find_many([earnest])[0])


def test_offsets_of_a_long_text_are_those_of_the_whole(detector: PresidioDetector) -> None:
    text = "Ordern kom inte fram i tid. " * 2_000 + "Pris i butik: 149 00, pris på nätet: 129 00."
    assert not any(each.kind is Kind.POSTAL_CODE for each in detector.find_many([text])[0])
