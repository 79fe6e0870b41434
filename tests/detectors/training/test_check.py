"""Labelled tickets hold nobody real."""

import re
from pathlib import Path

import pytest

from detectors import training
from detectors.training.check import main, problems_of
from detectors.training.markup import read_folder, read_ticket

_TICKETS = Path(training.__file__).parent / "tickets"


@pytest.mark.parametrize(
    "value",
    [
        "SE_PERSONNUMMER|19900101-2385",
        "SE_PERSONNUMMER|900101-2384",
        "PHONE_NUMBER|070-174 06 05",
        "PHONE_NUMBER|+46 (0)70 174 06 99",
        "PHONE_NUMBER|08-465 004 12",
        "PHONE_NUMBER|+44 7700 900123",
        "PHONE_NUMBER|070-174 06 0",
        "EMAIL_ADDRESS|astrid@garnboden.example",
        "EMAIL_ADDRESS|astrid@mail.example.se",
        "CREDIT_CARD|4242 4242 4242 4242",
        "CREDIT_CARD|4539 1488 0343 6468",
        "IBAN_CODE|SE45 5000 0000 0583 9825 7466",
    ],
)
def test_an_invented_value_passes(value: str) -> None:
    assert list(problems_of(read_ticket(f"lang: sv\n⟦{value}⟧", name="x:1"))) == []


@pytest.mark.parametrize(
    "value",
    [
        "SE_PERSONNUMMER|640823-3234",
        "PHONE_NUMBER|073-512 34 56",
        "PHONE_NUMBER|08-123 456 78",
        "EMAIL_ADDRESS|astrid@gmail.com",
        "CREDIT_CARD|4539 1488 0343 6467",
        "IBAN_CODE|SE35 5000 0000 0549 1000 0003",
    ],
)
def test_a_value_that_somebody_may_have_is_named(value: str) -> None:
    (problem,) = problems_of(read_ticket(f"lang: sv\n⟦{value}⟧", name="x:1"))
    assert re.match(r"[A-Z_]+ at 0-\d+ .+ could belong to somebody real\.", problem)


@pytest.mark.parametrize("mark", ["{}", "⟦DECOY|{}⟧"])
@pytest.mark.parametrize("value", ["640823-3234", "073-512 34 56", "astrid@gmail.com", "4539 1488 0343 6467"])
def test_look_alikes_and_unmarked_values_are_checked_too(mark: str, value: str) -> None:
    (problem,) = problems_of(read_ticket(f"lang: sv\nexemplet {mark.format(value)} syns", name="x:1"))
    assert value in problem


@pytest.mark.parametrize("text", ["070-000 00 00", "fil_20250304-1622.csv", "logo@2x.png", "SE6499990105512237"])
def test_placeholders_and_numbers_of_things_pass(text: str) -> None:
    assert list(problems_of(read_ticket(f"lang: sv\nse {text}", name="x:1"))) == []


@pytest.mark.parametrize("part", ["train", "dev", "test"])
def test_no_value_of_the_shipped_tickets_could_be_somebodys(part: str) -> None:
    problems = [f"{ticket.name}: {each}" for ticket in read_folder(_TICKETS / part) for each in problems_of(ticket)]
    assert problems == []


def test_the_command_counts_and_ends_with_1_where_something_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("lang: sv\nHej ⟦PERSON|Åsa⟧, order ⟦DECOY|10234⟧\n%%\nlang: en\nhello\n", encoding="utf-8")
    bad.write_text("lang: sv\n⟦PERSON|Åsa\n", encoding="utf-8")
    assert main([str(good)]) == 0
    assert "2 tickets, 1 without personal data; 1 decoys" in capsys.readouterr().out
    assert main([str(good), str(bad)]) == 1
    assert "bad:1: " in capsys.readouterr().out
