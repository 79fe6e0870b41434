"""What is counted when a detector is measured."""

import pytest

from detectors.entities import Finding, Kind
from detectors.training.markup import LabelledTicket, read_ticket
from detectors.training.measuring import Measured, measure


def _ticket(marked: str) -> LabelledTicket:
    return read_ticket(marked, name="x:1")


def _measured(marked: str, *findings: tuple[int, int, Kind]) -> Measured:
    found = [Finding(start, end, kind, 0.9, "test") for start, end, kind in findings]
    return measure([_ticket(marked)], [found])


def test_a_span_is_removed_only_if_every_character_of_it_is_covered() -> None:
    marked = "lang: sv\n⟦PERSON|Åsa Ek⟧ ringde"
    assert _measured(marked, (0, 6, Kind.PERSON)).total.removed == 1
    assert _measured(marked, (0, 5, Kind.PERSON)).total.removed == 0
    assert _measured(marked, (0, 3, Kind.PERSON), (3, 6, Kind.CITY)).total.removed == 1


def test_a_span_covered_under_another_kind_is_removed_and_stands_in_the_confusion_list() -> None:
    measured = _measured("lang: sv\nfrån ⟦CITY|Ed⟧", (5, 7, Kind.PERSON))
    assert measured.by_kind["CITY"].removed_share == 1
    assert measured.confusion["CITY", "PERSON"] == 2


def test_precision_and_recall_count_characters() -> None:
    measured = _measured("lang: sv\n⟦PERSON|Åsa Ek⟧ ring", (0, 3, Kind.PERSON), (7, 11, Kind.PERSON))
    assert measured.total.recall == pytest.approx(3 / 6)
    assert measured.total.precision == pytest.approx(3 / 7)
    assert measured.total.f2 == pytest.approx(5 * (3 / 7) * 0.5 / (4 * (3 / 7) + 0.5))


def test_a_decoy_is_hit_and_a_clean_ticket_touched_by_a_single_character() -> None:
    measured = _measured("lang: sv\norder ⟦DECOY|10234⟧", (10, 11, Kind.PHONE_NUMBER))
    assert (measured.decoys, measured.decoys_hit) == (1, 1)
    assert (measured.clean, measured.clean_touched) == (1, 1)
    untouched = _measured("lang: sv\norder ⟦DECOY|10234⟧")
    assert (untouched.decoys_hit, untouched.clean_touched) == (0, 0)


def test_languages_are_counted_apart() -> None:
    tickets = [_ticket("lang: sv\n⟦PERSON|Åsa⟧"), _ticket("lang: en\n⟦PERSON|Will⟧ called")]
    measured = measure(tickets, [[], [Finding(0, 4, Kind.PERSON, 0.9, "test")]])
    assert measured.by_language["sv"].removed_share == 0
    assert measured.by_language["en"].removed_share == 1


def test_nothing_to_find_and_nothing_found_is_no_fault() -> None:
    measured = _measured("lang: sv\nhej")
    assert (measured.total.removed_share, measured.total.precision, measured.total.recall) == (1, 1, 1)
    assert measured.total.f2 == 1
