"""The mark-up of labelled tickets: offsets, languages, and what is refused."""

from pathlib import Path

import pytest

from detectors.entities import Kind, KnownIdentifier
from detectors.language import Language
from detectors.training.markup import MarkupInvalid, read_folder, read_ticket, read_tickets


def test_marks_become_offsets_into_the_text_without_marks() -> None:
    ticket = read_ticket("lang: sv\nHej ⟦PERSON|Åsa⟧, order ⟦DECOY|10234⟧.\n/⟦PERSON|B⟧", name="x:1")
    assert ticket.text == "Hej Åsa, order 10234.\n/B"
    assert [(ticket.text[each.start : each.end], each.kind) for each in ticket.personal] == [
        ("Åsa", Kind.PERSON),
        ("B", Kind.PERSON),
    ]
    assert [ticket.text[each.start : each.end] for each in ticket.decoys] == ["10234"]
    assert ticket.language is Language.SWEDISH


def test_a_ticket_may_say_what_is_known_of_its_contact() -> None:
    ticket = read_ticket("lang: en\ncontact: PERSON|Astrid Lindfors\nhello", name="x:1")
    assert ticket.known == (KnownIdentifier(Kind.PERSON, "Astrid Lindfors"),)
    assert ticket.text == "hello"


def test_files_hold_tickets_and_folders_hold_files_in_order(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("lang: sv\nett\n%%\nlang: en\ntwo\n%%\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("lang: other\ntre\n", encoding="utf-8")
    assert [each.name for each in read_tickets(tmp_path / "b.txt")] == ["b:1", "b:2"]
    assert [each.text for each in read_folder(tmp_path)] == ["tre", "ett", "two"]


@pytest.mark.parametrize(
    "marked",
    [
        "Hej",
        "lang: xx\nHej",
        "lang: sv\nHej ⟦NAME|Åsa⟧",
        "lang: sv\nHej ⟦PERSON|Åsa",
        "lang: sv\nHej ⟦PERSON| Åsa⟧",
        "lang: sv\nHej ⟦PERSON|⟧",
        "lang: sv\nHej ⟦PERSON|Åsa ⟦CITY|Umeå⟧⟧",
        "lang: sv\n \n",
    ],
)
def test_what_cannot_be_read_is_refused_with_the_tickets_name(marked: str) -> None:
    with pytest.raises(MarkupInvalid, match=r"^tickets:7: "):
        read_ticket(marked, name="tickets:7")
