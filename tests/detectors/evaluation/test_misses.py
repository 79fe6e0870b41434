"""Where a detector went wrong."""

from detectors.entities import Kind
from detectors.evaluation.misses import Fault, misses_of
from tests.detectors.evaluation.labelled import judged


def test_every_fault_is_named_with_its_place_and_neighbours() -> None:
    case = judged(
        "Hej ⟦PERSON|Åsa Ek⟧ i ⟦CITY|Ed⟧, order ⟦DECOY|10234⟧ från ⟦PERSON|Bo⟧ i dag",
        (4, 7, Kind.PERSON),
        (22, 27, Kind.POSTAL_CODE),
        (33, 37, Kind.PERSON),
        (38, 41, Kind.CITY),
    )
    assert [(miss.fault, miss.kind, miss.recognizer) for miss in misses_of([case])] == [
        (Fault.PARTLY, "PERSON", ""),
        (Fault.MISSED, "CITY", ""),
        (Fault.DECOY, "POSTAL_CODE", "postal_code.test"),
        (Fault.WIDE, "PERSON", "person.test"),
        (Fault.WRONG, "CITY", "city.test"),
    ]
    first = next(misses_of([case]))
    assert first.shown == "Hej ⟦Åsa Ek⟧ i Ed, order 10234 från Bo i dag"
    assert "Åsa" not in repr(first)


def test_what_is_right_is_no_fault_whatever_its_kind() -> None:
    assert list(misses_of([judged("Hej ⟦PERSON|Åsa⟧, ⟦DECOY|10234⟧", (4, 7, Kind.CITY))])) == []


def test_a_place_is_shown_on_one_line_with_nothing_that_steers_a_terminal() -> None:
    (miss,) = misses_of([judged("a\nb\x1b[31m\t⟦PERSON|Åsa⟧ \u202e" + "x" * 90)])
    assert miss.shown == "a⏎b [31m ⟦Åsa⟧  " + "x" * 38
