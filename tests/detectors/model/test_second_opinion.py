"""What the model doubts of what patterns found, and what stands whatever it says."""

import numpy as np
import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from detectors.engine import PresidioDetector, build_detector
from detectors.entities import Finding, Kind
from detectors.model.second_opinion import LEAST, doubted

_DOC = Doc(Vocab(), words=["pris", "118", "20", ",", "Ada"], spaces=[True, True, False, True, False])
_PRICE = (5, 11)


def _doubted(kind: Kind, place: tuple[int, int], *personal: float) -> bool:
    finding = Finding(*place, kind, 0.8, "test")
    return list(doubted([finding], _DOC, np.array(personal, dtype=np.float32))) == [finding]


def test_a_finding_is_doubted_where_none_of_its_words_is_likely_enough() -> None:
    assert _doubted(Kind.POSTAL_CODE, _PRICE, 0.9, 0.1, 0.1, 0.9, 0.9)
    assert not _doubted(Kind.POSTAL_CODE, _PRICE, 0.0, 0.1, 0.3, 0.0, 0.0), "one word is enough"


def test_signs_have_no_say() -> None:
    assert _doubted(Kind.PERSON, (11, 16), 0, 0, 0, 0.9, 0.1)
    assert not _doubted(Kind.PERSON, (11, 12), 0, 0, 0, 0.0, 0.1), "of signs alone nothing can be said"


@pytest.mark.parametrize("kind", sorted(set(Kind) - set(LEAST)))
def test_kinds_whose_form_says_enough_stand_whatever_the_model_says(kind: Kind) -> None:
    assert not _doubted(kind, _PRICE, 0, 0, 0, 0, 0)


def test_what_identifies_a_person_by_itself_is_never_left_on_an_opinion() -> None:
    never = {Kind.SE_PERSONNUMMER, Kind.CREDIT_CARD, Kind.CARD_SECURITY, Kind.IBAN_CODE, Kind.BANK_ACCOUNT}
    assert not never & set(LEAST)


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
