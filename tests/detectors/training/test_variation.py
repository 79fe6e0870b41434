"""Tickets told anew: the marks move with the text, the sentence stays."""

import random

import pytest

from detectors.entities import Kind
from detectors.training.markup import LabelledTicket, read_ticket
from detectors.training.stock import Stock
from detectors.training.variation import Rates, Variator

_STOCK = Stock(given=("Börje", "Fatima"), surnames=("Kvist", "Ortega"), places=("Sala",), streets=("Ekgatan",))
_NEVER = Rates(renamed=0, recoded=0, scrambled=0, lower=0, upper=0, undiacritical=0, mistyped=0)


def _ticket(marked: str) -> LabelledTicket:
    return read_ticket(f"lang: sv\n{marked}", name="x:1")


def _varied(marked: str, rates: Rates, seed: int = 1) -> LabelledTicket:
    variator = Variator(_STOCK, ["skruv", "lampa"], rates=rates)
    return variator.vary(_ticket(marked), random.Random(seed))


def test_a_ticket_that_is_not_varied_is_the_same() -> None:
    marked = "Hej ⟦PERSON|Åsa Ek⟧, order ⟦DECOY|10234⟧"
    assert _varied(marked, _NEVER) == _ticket(marked)


def test_the_same_name_becomes_the_same_other_name_everywhere() -> None:
    varied = _varied("⟦PERSON|Åsa Ek⟧ ringde. ⟦PERSON|Åsa⟧ väntar.", Rates(**{**_fields(_NEVER), "renamed": 1}))
    first, second = (varied.text[span.start : span.end] for span in varied.personal)
    assert first.split()[0] in {"Börje", "Fatima"}
    assert first.split()[0] == second
    assert "ringde" in varied.text


def test_letters_keep_their_size() -> None:
    varied = _varied("⟦PERSON|åsa ek⟧ och ⟦PERSON|BO⟧", Rates(**{**_fields(_NEVER), "renamed": 1}))
    small, large = (varied.text[span.start : span.end] for span in varied.personal)
    assert small.islower()
    assert large.isupper()


def test_given_names_in_decoys_are_exchanged_too_so_that_the_words_around_them_tell() -> None:
    varied = _varied("temat ⟦DECOY|Fatima⟧", Rates(**{**_fields(_NEVER), "renamed": 1, "decoys": 1}), seed=4)
    (decoy,) = varied.decoys
    assert varied.text[decoy.start : decoy.end] in {"Börje", "Fatima", "Kvist", "Ortega"}


_RECODED = {"renamed": 1, "recoded": 1, "decoys": 0}


def test_a_code_becomes_another_of_its_form_and_the_same_one_everywhere() -> None:
    marked = "kod ⟦PASSWORD|0417⟧, kund ⟦OTHER_ID|K-20931⟧, inte ⟦OTHER_ID|K-20931⟧ med order ⟦DECOY|20931⟧"
    varied = _varied(marked, Rates(**{**_fields(_NEVER), **_RECODED}))
    pin, customer, again, order = (varied.text[span.start : span.end] for span in varied.spans)
    assert (pin[0], len(pin)) == ("0", 4)
    assert pin != "0417"
    assert customer == again == f"K-{order}"
    assert order != "20931"


def test_the_words_of_a_password_are_exchanged_and_years_stay() -> None:
    varied = _varied("lösen: ⟦PASSWORD|Vårsol2025⟧", Rates(**{**_fields(_NEVER), **_RECODED}))
    (password,) = (varied.text[span.start : span.end] for span in varied.personal)
    assert password.endswith("2025")
    assert password.removesuffix("2025") in {"skruv", "lampa", "Börje", "Fatima"}


@pytest.mark.parametrize("value", ["070-174 06 05", "19880614-2399", "4242 4242 4242 4242"])
def test_numbers_with_a_form_of_their_own_stay(value: str) -> None:
    kinds = {"070-174 06 05": "PHONE_NUMBER", "19880614-2399": "SE_PERSONNUMMER", "4242 4242 4242 4242": "CREDIT_CARD"}
    varied = _varied(f"mitt är ⟦{kinds[value]}|{value}⟧", Rates(**{**_fields(_NEVER), **_RECODED}))
    assert varied.text == f"mitt är {value}"


def test_ordinary_words_are_exchanged_and_marked_ones_are_not() -> None:
    rates = Rates(**{**_fields(_NEVER), "scrambled": 1, "scrambled_words": 1, "compounded": 0})
    varied = _varied("jag heter ⟦PERSON|Åsa⟧ idag", rates)
    assert "Åsa" in varied.text
    assert set(varied.text.split()) <= {"jag", "skruv", "lampa", "Åsa"}


@pytest.mark.parametrize("seed", range(30))
def test_marks_always_stand_at_their_words(seed: int) -> None:
    marked = "Hej ⟦PERSON|Åsa Ek⟧, ⟦STREET_ADDRESS|Björkvägen 3⟧ i ⟦CITY|Umeå⟧, kort ⟦CREDIT_CARD|4242 4242⟧!"
    varied = _varied(marked, Rates(), seed)
    assert [span.kind for span in varied.personal] == [
        Kind.PERSON,
        Kind.STREET_ADDRESS,
        Kind.CITY,
        Kind.CREDIT_CARD,
    ]
    assert varied.text[varied.spans[-1].start : varied.spans[-1].end] == "4242 4242"
    assert varied.text.endswith("!")


def _fields(rates: Rates) -> dict[str, float]:
    return {name: getattr(rates, name) for name in Rates.__slots__}
