"""Which names are one person's."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.persons import Persons

_WHOLE = ["Astrid Lindfors", "Edgar Holm", "Céline Öhrn", "Anna-Karin Berg"]


def _persons(*names: str) -> Persons:
    persons = Persons()
    persons.learn(names)
    return persons


def _is_one(one: str, other: str, *others: str) -> bool:
    persons = _persons(one, other, *others)
    return persons.find(persons.read(one)) is persons.find(persons.read(other))


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("Astrid Lindfors", "Astrid"),
        ("Astrid Lindfors", "Lindfors"),
        ("Astrid Lindfors", "astrid lindfors"),
        ("Astrid Lindfors", "ASTRID LINDFORS"),
        ("Astrid Lindfors", "Lindfors, Astrid"),
        ("Astrid Lindfors", "LINDFORS Astrid"),
        ("Astrid Lindfors", "A. Lindfors"),
        ("Astrid Lindfors", "A Lindfors"),
        ("Astrid Lindfors", "Astrid L."),
        ("Astrid Lindfors", "Astrid L"),
        ("Astrid Lindfors", "A.L"),
        ("Astrid Lindfors", "A.L."),
        ("Astrid Lindfors", "A. L."),
        ("Astrid Lindfors", "a.l."),
        ("Astrid Lindfors", "AL"),
        ("Astrid Lindfors", "LA"),
        ("Astrid Lindfors", "Astrids"),
        ("Astrid Lindfors", "Astrid's"),
        ("Astrid Lindfors", "Astrid\u2019s"),
        ("Astrid Lindfors", "Astrid:s"),
        ("Astrid Lindfors", "Dr Lindfors"),
        ("Astrid Lindfors", "fru Lindfors"),
        ("Astrid Lindfors", "Astrid\u00a0Lindfors"),
        ("Astrid Lindfors", "Astrid\nLindfors"),
        ("Astrid Maria Lindfors", "Astrid Lindfors"),
        ("Astrid Maria Lindfors", "Astrid M Lindfors"),
        ("Céline Öhrn", "Celine Ohrn"),
        ("Céline Öhrn", "Celine Oehrn"),
        ("Céline Öhrn", "öhrn"),
        ("Åsa Bäckström", "Asa Backstrom"),
        ("Åsa Bäckström", "Aasa Baeckstroem"),
        ("Søren Kjær", "Soren Kjaer"),
        ("Anna-Karin Berg", "Anna Karin Berg"),
        ("Anna-Karin Berg", "Anna-Karin"),
        ("Anna-Karin Berg", "AKB"),
        ("Anna Berg", "Annas"),
        ("Anna Berg", "Bergs"),
        ("Anna Berg", "Anna Bergs"),
        ("Hans Ek", "HANS EK"),
        ("Lars Ek", "Lars"),
        ("Bo Ek", "BO"),
    ],
)
def test_a_name_is_known_in_every_form_whichever_comes_first(name: str, same: str) -> None:
    assert _is_one(name, same, "Torvald Gren")
    assert _is_one(same, name, "Torvald Gren")


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Astrid Lindfors", "Astrid Holm"),
        ("Astrid Lindfors", "Edgar Lindfors"),
        ("Astrid Lindfors", "Astra"),
        ("Astrid Lindfors", "E. Lindfors"),
        ("Astrid Lindfors", "Astrid H."),
        ("Astrid Lindfors", "A.H."),
        ("Astrid Lindfors", "BL"),
        ("Lars Ek", "Lar Ek"),
        ("Mats Ek", "Mat Ek"),
        ("Hans Ek", "Han Ek"),
        ("Jonas Ek", "Jona Ek"),
        ("Anna", "Berg"),
    ],
)
def test_another_name_is_another_person(name: str, other: str) -> None:
    assert not _is_one(name, other) or name.split(maxsplit=1)[0].startswith(other.split(maxsplit=1)[0])


def test_a_first_name_that_two_people_share_is_the_first_ones() -> None:
    persons = _persons("Anna", "Anna Berg", "Anna Holm")
    assert persons.find(persons.read("Anna")) is persons.find(persons.read("Anna Berg"))
    assert persons.find(persons.read("Anna Holm")) is not persons.find(persons.read("Anna Berg"))


def test_initials_that_two_people_share_are_nobodys() -> None:
    persons = _persons("Anna Berg", "Alva Bodin", "AB")
    own = persons.find(persons.read("AB"))
    assert own not in (persons.find(persons.read("Anna Berg")), persons.find(persons.read("Alva Bodin")))


def test_a_short_name_in_capitals_is_a_name_before_it_is_initials() -> None:
    persons = _persons("Bo", "Britta Olsson", "BO")
    assert persons.find(persons.read("BO")) is persons.find(persons.read("Bo"))


@pytest.mark.parametrize(
    ("name", "genitive"),
    [
        ("Annas", "s"),
        ("ANNAS", "S"),
        ("Anna's", "'s"),
        ("Anna\u2019s", "\u2019s"),
        ("Anna:s", ":s"),
        ("Eriks", "s"),
        ("Anna Bergs", "s"),
        ("Marias", "s"),
        ("Anna", ""),
        ("Lars", ""),
        ("Jonas", ""),
        ("Lindfors", ""),
        ("Agnes", ""),
        ("As", ""),
        ("", ""),
    ],
)
def test_a_genitive_is_told_from_a_name_that_ends_so(name: str, genitive: str) -> None:
    persons = _persons("Anna Berg", "Erik", "Lars Lindfors", "Jonas", "Agnes", name)
    assert persons.read(name).genitive == genitive


def test_names_are_not_shown() -> None:
    assert repr(_persons(*_WHOLE)) == "Persons(4 names)"


@given(st.permutations(["Astrid", "Lindfors", "Astrid Lindfors", "A.L.", "Edgar Holm", "Holm", "EH"]))
def test_the_order_in_which_names_come_does_not_matter(names: list[str]) -> None:
    persons = _persons(*names)
    found = {name: persons.find(persons.read(name)) for name in names}
    assert len({id(found[name]) for name in ("Astrid", "Lindfors", "Astrid Lindfors", "A.L.")}) == 1
    assert len({id(found[name]) for name in ("Edgar Holm", "Holm", "EH")}) == 1
    assert found["Astrid"] is not found["Holm"]


@given(st.lists(st.text(max_size=12), max_size=8))
def test_any_text_is_somebody_and_stays_the_same_one(names: list[str]) -> None:
    persons = _persons(*names)
    for name in names:
        assert persons.find(persons.read(name)) is persons.find(persons.read(name))


def test_ten_thousand_people_with_one_first_name_take_no_time() -> None:
    names = [f"Anna {chr(97 + place % 26)}{place}berg" for place in range(10_000)]
    start = time.process_time()
    _persons(*names, *(name.split()[1] for name in names), "Anna")
    assert time.process_time() - start < 10
