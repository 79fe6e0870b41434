"""What was measured, as plain values."""

import json

from detectors.entities import Kind
from detectors.evaluation.figures import by_kind, by_language, confusions, figures_of
from detectors.evaluation.searching import count
from detectors.training.measuring import NOTHING, Measured
from tests.detectors.evaluation.labelled import judged


def _measured() -> Measured:
    return count(
        [
            judged("⟦PERSON|Åsa Ek⟧ ring", (0, 6, Kind.PERSON), (7, 11, Kind.USERNAME)),
            judged("from ⟦CITY|Ed⟧", (5, 7, Kind.PERSON), language="en"),
            judged("⟦PERSON|Bo⟧, order ⟦DECOY|10234⟧"),
            judged("hej"),
        ]
    )


def test_every_figure_is_there_and_can_be_written_as_json() -> None:
    figures = json.loads(json.dumps(figures_of(_measured())))
    assert set(figures) == {
        *("tickets", "total", "kinds", "languages", "decoys", "clean_tickets", "confusion", "goals"),
    }
    assert figures["tickets"] == 4
    assert figures["total"] == {
        "spans": 3,
        "removed": 2,
        "removed_share": 0.6667,
        "removed_interval": [0.2077, 0.9385],
        "characters": 10,
        "found_characters": 12,
        "right_characters": 8,
        "precision": 0.6667,
        "recall": 0.8,
        "f2": 0.7692,
    }
    assert figures["decoys"] == {"hit": 0, "of": 1, "share": 0.0, "interval": [0.0, 0.7935]}
    assert figures["clean_tickets"]["of"] == 1
    assert len(figures["goals"]) == 5


def test_kinds_and_languages_come_in_the_order_of_their_vocabulary() -> None:
    assert list(by_kind(_measured())) == ["PERSON", "CITY", "USERNAME"]
    assert list(by_language(_measured())) == ["sv", "en"]


def test_a_kind_that_was_only_found_for_nothing_has_no_share() -> None:
    username = figures_of(_measured())["kinds"]["USERNAME"]
    assert (username["spans"], username["removed_share"], username["removed_interval"]) == (0, None, None)
    assert username["precision"] == 0


def test_mistakes_come_worst_first_and_what_is_right_is_none() -> None:
    assert list(confusions(_measured(), most=9)) == [
        (NOTHING, "USERNAME", 4),
        ("CITY", "PERSON", 2),
        ("PERSON", NOTHING, 2),
    ]
    assert len(list(confusions(_measured(), most=1))) == 1
