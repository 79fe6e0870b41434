import pytest

from detectors.language import Language
from detectors.training.markup import LabelledTicket, read_ticket
from tests.bench.contests.texts import (
    LONGEST,
    SHORTEST,
    SupportText,
    development_tickets,
    join_tickets,
    part_of,
    support_texts,
    texts_of,
)


def tickets(language: Language, *lengths: int) -> list[LabelledTicket]:
    return [
        LabelledTicket(f"t:{number}", language, chr(ord("a") + number % 26) * length, (), ())
        for number, length in enumerate(lengths)
    ]


@pytest.mark.parametrize(
    ("lengths", "expected"),
    [
        ([], []),
        ([299], []),
        ([300], [300]),
        ([149, 149], [300]),
        ([149, 148], []),
        ([1500], [1500]),
        ([1501], []),
        ([1501, 300], [300]),
        ([200, 1400, 310], [310]),
        ([300, 399, 5], [300, 406]),
        ([300, 400, 500, 700, 999, 300], [300, 400, 500, 700, 1301]),
    ],
)
def test_tickets_are_joined_until_they_are_long_enough_and_never_too_long(
    lengths: list[int], expected: list[int]
) -> None:
    assert [len(each.text) for each in join_tickets(tickets(Language.SWEDISH, *lengths))] == expected


def test_only_tickets_of_one_language_are_joined() -> None:
    swedish, english = tickets(Language.SWEDISH, 200, 200), tickets(Language.ENGLISH, 200, 200)
    mixed_up = [ticket for pair in zip(swedish, english, strict=True) for ticket in pair]
    assert join_tickets(mixed_up) == [
        SupportText(Language.SWEDISH, f"{'a' * 200}\n\n{'b' * 200}"),
        SupportText(Language.ENGLISH, f"{'a' * 200}\n\n{'b' * 200}"),
    ]


def test_the_shipped_texts_are_as_long_as_is_said_and_none_comes_twice() -> None:
    texts = support_texts()
    assert all(SHORTEST <= len(each.text) <= LONGEST for each in texts)
    assert len({each.text for each in texts}) == len(texts) > 500
    assert {each.language for each in texts} == set(Language)


def test_what_is_timed_is_not_what_is_counted_on() -> None:
    timed = "\n".join(each.text for each in support_texts())
    assert [ticket.name for ticket in development_tickets() if len(ticket.text) > 80 and ticket.text in timed] == []


@pytest.mark.parametrize("of", [5, 10])
def test_parts_are_of_one_size_share_nothing_and_resemble_each_other(of: int) -> None:
    texts = support_texts()
    parts = [part_of(texts, part, of=of) for part in range(of)]
    assert {len(part) for part in parts} == {len(texts) // of}
    assert len({each.text for part in parts for each in part}) == of * (len(texts) // of)
    characters = [sum(len(each.text) for each in part) for part in parts]
    assert max(characters) < 1.3 * min(characters)


def test_a_tool_is_told_nothing_of_the_contact() -> None:
    ticket = read_ticket("lang: sv\ncontact: PERSON|Anna Berg\nHej, ⟦PERSON|Anna⟧ här", name="t:1")
    assert texts_of([ticket]) == [SupportText(Language.SWEDISH, "Hej, Anna här")]
