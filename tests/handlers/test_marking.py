"""Places in a ticket: by ids, or by the words that stand there."""

import pytest

from detectors.entities import Finding, Kind
from handlers.marking import MarkedPlace, find_place, find_words, place_of
from handlers.ticket_texts import TicketText
from storage.plaintext import Plaintext

NAME = Finding(4, 10, Kind.PERSON, 0.9, "model")
TITLE = TicketText(None, Plaintext("Hej Astrid"), (NAME,))
PART = TicketText(7, Plaintext("Från Astrid Lind\u2013Fors, “Sol” å Astrid"), ())


def test_a_finding_is_found_at_its_place_again() -> None:
    place = place_of(TITLE, NAME)

    assert place == MarkedPlace(0, 4, 10, "PERSON")
    found = find_place([PART, TITLE], place)
    assert found is not None
    assert (found.text, found.start, found.end, found.is_masked) == (TITLE, 4, 10, True)


@pytest.mark.parametrize(
    "place",
    [
        MarkedPlace(7, 4, 10, "PERSON"),
        MarkedPlace(0, 4, 9, "PERSON"),
        MarkedPlace(0, 3, 10, "PERSON"),
        MarkedPlace(0, 4, 10, "CITY"),
    ],
)
def test_any_other_place_is_none(place: MarkedPlace) -> None:
    assert find_place([TITLE, PART], place) is None


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Lind-Fors", "Lind\u2013Fors"),
        ("lind—fors", "Lind\u2013Fors"),
        ('"Sol"', "“Sol”"),
        ("Sol", "Sol"),
        ("(Sol)", "Sol"),
        ("astrid  LIND-fors", "Astrid Lind\u2013Fors"),
        ("a\u030a Astrid", "å Astrid"),
    ],
)
def test_words_are_found_however_a_keyboard_writes_them(words: str, found: str) -> None:
    marked = find_words([PART], words)

    assert marked is not None
    assert PART.text.reveal()[marked.start : marked.end] == found


@pytest.mark.parametrize("words", ["Lin", "Astri", "So", "Fors Sol", ".*", "", "å"])
def test_pieces_of_words_are_not_found(words: str) -> None:
    assert find_words([PART], words) is None


def test_a_readable_place_comes_before_a_masked_one() -> None:
    marked = find_words([TITLE, PART], "Astrid")

    assert marked is not None
    assert (marked.text.part_row, marked.is_masked) == (7, False)
    only = find_words([TITLE], "Astrid")
    assert only is not None
    assert only.is_masked
