"""Tickets held out of the training, and what is said about them."""

from pathlib import Path

import pytest

from detectors.entities import Finding, Kind
from detectors.model.lexicon import SHIPPED
from detectors.training.__main__ import main
from detectors.training.holding_out import measure_held_out, split_tickets, summary
from detectors.training.markup import read_ticket
from detectors.training.measuring import measure


def _write(folder: Path, count: int) -> None:
    for number in range(count):
        (folder / f"{number}.txt").write_text(f"lang: sv\nHej ⟦PERSON|Astrid⟧, ärende {number}\n", encoding="utf-8")


@pytest.mark.parametrize(("parts", "held_out"), [(0, []), (2, ["0:1", "2:1", "4:1"]), (3, ["0:1", "3:1"])])
def test_one_file_of_so_many_is_held_out(tmp_path: Path, parts: int, held_out: list[str]) -> None:
    _write(tmp_path, 5)
    trained, held = split_tickets(tmp_path, parts)
    assert [ticket.name for ticket in held] == held_out
    assert sorted(ticket.name for ticket in trained + held) == [f"{number}:1" for number in range(5)]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [(["--hold-out", "3"], "name another folder"), (["--hold-out", "1", "--out", "build/x"], "2 or more")],
)
def test_what_would_spoil_the_shipped_model_is_refused(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(arguments)
    assert sentence in capsys.readouterr().err


def test_the_whole_detector_is_measured() -> None:
    ticket = read_ticket("lang: sv\nJag heter ⟦PERSON|Astrid Lindfors⟧, ring ⟦PHONE_NUMBER|070-174 06 05⟧.", name="a:1")
    measured = measure_held_out([ticket], SHIPPED)
    assert (measured.total.removed, measured.total.spans) == (2, 2), "a pattern or the model is missing"


def test_the_summary_has_a_line_for_each_kind_and_for_what_must_stay() -> None:
    ticket = read_ticket("lang: sv\n⟦PERSON|Astrid⟧ och ⟦PERSON|Bo⟧, lampan ⟦DECOY|Ivar⟧", name="a:1")
    lines = list(summary(measure([ticket], [[Finding(0, 6, Kind.PERSON, 0.9, "test")]])))
    assert [line.split() for line in lines[:2]] == [
        ["PERSON", "1", "of", "2", "removed,", "50.0%"],
        ["all", "1", "of", "2", "removed,", "50.0%"],
    ]
    assert lines[2:] == ["Decoys hit: 0 of 1, 0.0%", "Clean tickets touched: 0 of 0, 0.0%"]
