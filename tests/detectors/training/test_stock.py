"""The stock of names, and names made up."""

import random

from detectors.training.stock import NameMaker, Stock, read_stock

_STOCK = read_stock()


def test_there_are_many_names_of_every_role() -> None:
    assert len(_STOCK.given) > 20_000
    assert len(_STOCK.surnames) > 20_000
    assert len(_STOCK.places) > 5_000
    assert len(_STOCK.streets) > 5_000


def test_the_stock_is_the_same_each_time() -> None:
    assert read_stock() == _STOCK


def test_made_up_names_are_words_with_a_capital_and_mostly_not_listed() -> None:
    maker, draw = NameMaker(_STOCK), random.Random(1)
    surnames = {maker.surname(draw) for _ in range(200)}
    assert all(name[0].isupper() and name.isalpha() for name in surnames)
    assert len(surnames) > 150
    assert len(surnames & set(_STOCK.surnames)) < 100


def test_made_up_streets_are_repeatable() -> None:
    small = Stock(given=("Åsa",), surnames=("Ekström", "Holmberg"), places=("Sala",), streets=("Ekgatan",))
    first, second = (NameMaker(small) for _ in range(2))
    assert [first.street(random.Random(seed)) for seed in range(20)] == [
        second.street(random.Random(seed)) for seed in range(20)
    ]
