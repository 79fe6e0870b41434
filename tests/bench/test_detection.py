"""The texts that detection is measured on."""

from tests.bench.detection import joined_tickets


def test_texts_are_as_long_as_tickets_are() -> None:
    assert all(300 <= len(text) <= 1_500 for text in joined_tickets(30))


def test_texts_are_the_same_every_time() -> None:
    assert joined_tickets(5) == joined_tickets(5)
