import io

import pytest
from rich.console import Console

from detectors.training.markup import read_ticket
from tests.bench.found import Found, count_found, found_table

TICKETS = [
    read_ticket("lang: sv\nJag heter ⟦PERSON|Anna Berg⟧, order ⟦DECOY|10234⟧", name="t:1"),
    read_ticket("lang: en\nWhere is it?", name="t:2"),
]
NAME = TICKETS[0].spans[0]
ORDER = TICKETS[0].spans[1]


@pytest.mark.parametrize(
    ("places", "removed", "decoys_hit", "clean_touched"),
    [
        ([[], []], 0, 0, 0),
        ([[(NAME.start, NAME.end)], []], 1, 0, 0),
        ([[(NAME.start, NAME.end - 1)], []], 0, 0, 0),
        ([[(NAME.start, NAME.start + 5), (NAME.start + 3, NAME.end + 1)], []], 1, 0, 0),
        ([[(ORDER.end - 1, ORDER.end)], []], 0, 1, 0),
        ([[], [(0, 5)]], 0, 0, 1),
        ([[(0, ORDER.end)], [(0, 1), (0, 2)]], 1, 1, 1),
    ],
)
def test_what_was_found_is_counted(
    places: list[list[tuple[int, int]]], removed: int, decoys_hit: int, clean_touched: int
) -> None:
    found = count_found(TICKETS, places, title="A tool", remark="of some kind.")
    assert found == Found(
        title="A tool",
        spans=1,
        removed=removed,
        decoys=1,
        decoys_hit=decoys_hit,
        clean=1,
        clean_touched=clean_touched,
        remark="of some kind.",
    )


def test_an_answer_for_every_ticket_is_needed() -> None:
    with pytest.raises(ValueError, match="shorter"):
        count_found(TICKETS, [[]], title="A tool", remark="")


def test_the_table_shows_counts_and_shares_and_fits_a_terminal() -> None:
    console = Console(width=80, record=True, file=io.StringIO())
    some = Found(
        title="Presidio, small CNN", spans=1903, removed=241, decoys=1081, decoys_hit=103, clean=91, clean_touched=26
    )
    none = Found(title="Nothing to do", spans=0, removed=0, decoys=0, decoys_hit=0, clean=0, clean_touched=0)
    console.print(found_table([some, none]))
    shown = console.export_text()
    assert "241 of 1903  13%" in shown
    assert "103 of 1081  10%" in shown
    assert "26 of 91  29%" in shown
    assert shown.count("none there") == 3
    assert "…" not in shown
