"""Tests of `gallra evaluate`: what it prints, what it refuses, and how it ends."""

import json
from pathlib import Path
from typing import Any

import pytest

from detectors.entities import Kind
from tests.bot.operator import Operator, said

WELL = (
    "lang: sv\nHej, svara till ⟦EMAIL_ADDRESS|asa@example.se⟧ eller ⟦PHONE_NUMBER|070-174 06 05⟧\n%%\n"
    "lang: en\nWhere is order ⟦DECOY|10234⟧?\n"
)
BADLY = "lang: sv\nRing hemliga ⟦PERSON|kvastskaftet⟧ om order ⟦DECOY|070-174 06 06⟧\n"
SECRETS = ("kvastskaftet", "Pludd", "hemliga", "070-174", "asa@example.se")


@pytest.fixture
def sets(operator: Operator) -> Path:
    (operator.folder / "well.txt").write_text(WELL, encoding="utf-8")
    (operator.folder / "badly.txt").write_text(BADLY, encoding="utf-8")
    return operator.folder


def measured(operator: Operator, *arguments: str) -> dict[str, Any]:
    done = operator.run("evaluate", "--format", "json", *arguments)
    assert (done.status, done.err) == (0, "")
    figures: dict[str, Any] = json.loads(done.out)
    return figures


@pytest.mark.usefixtures("sets")
def test_the_table_tells_kinds_languages_decoys_clean_tickets_mistakes_and_goals(operator: Operator) -> None:
    done = operator.run("evaluate", "--set", "well.txt", "--set", "badly.txt")
    assert (done.status, done.err) == (0, "")
    assert "well.txt, badly.txt: 3 tickets, 3 spans" in done.out
    rows = {words[0]: words[1:] for line in done.out.splitlines() if (words := line.split())}
    assert rows["EMAIL_ADDRESS"] == ["1", "1", "100.0", "20.7-100.0", "100.0", "100.0", "100.0"]
    assert rows["all"][:3] == ["3", "2", "66.7"]
    assert rows["sv"][0] == "3"
    assert "Decoys hit: 1 of 2 (50.0%)" in done.out
    assert "Clean tickets touched: 0 of 1 (0.0%)" in done.out
    assert rows["nothing"] == ["PHONE_NUMBER", "13"]
    assert "✗  spans removed" in done.out
    assert "every kind removed (worst: PERSON)" in done.out
    assert max(map(len, done.out.splitlines())) <= 80
    assert not any(secret in done.out for secret in SECRETS)


@pytest.mark.usefixtures("sets")
def test_json_holds_the_same_with_intervals_and_no_text(operator: Operator) -> None:
    figures = measured(operator, "--set", "well.txt", "--set", "badly.txt")
    assert (figures["sets"], figures["detector"], figures["tickets"]) == (["well.txt", "badly.txt"], "full", 3)
    assert figures["kinds"]["EMAIL_ADDRESS"]["removed_interval"] == [0.2065, 1.0]
    assert figures["decoys"] == {"hit": 1, "of": 2, "share": 0.5, "interval": [0.0945, 0.9055]}
    assert not any(secret in json.dumps(figures, ensure_ascii=False) for secret in SECRETS)


@pytest.mark.slow
def test_the_development_tickets_are_measured_where_nothing_is_said(operator: Operator) -> None:
    figures = measured(operator)
    assert figures["sets"] == ["dev"]
    assert figures["tickets"] > 100
    assert set(figures["languages"]) == {"sv", "en", "mixed", "other"}
    assert set(figures["kinds"]) == set(Kind)


def test_ones_own_set_as_lines_of_json(operator: Operator) -> None:
    line = {"id": 1, "text": "asa@example.se", "spans": [{"start": 0, "end": 14, "kind": "EMAIL_ADDRESS"}]}
    (operator.folder / "own.jsonl").write_text(json.dumps(line), encoding="utf-8")
    assert measured(operator, "--set", "own.jsonl")["total"]["removed"] == 1


def test_without_the_model_no_name_is_found_but_the_contacts(operator: Operator) -> None:
    marked = "lang: sv\ncontact: PERSON|Åsa Ek\nJag heter ⟦PERSON|Åsa Ek⟧, chefen ⟦PERSON|Anna Lindqvist⟧\n"
    (operator.folder / "names.txt").write_text(marked, encoding="utf-8")
    figures = measured(operator, "--set", "names.txt", "--patterns-only")
    assert figures["detector"] == "patterns"
    assert (figures["kinds"]["PERSON"]["spans"], figures["kinds"]["PERSON"]["removed"]) == (2, 1)


@pytest.mark.usefixtures("sets")
def test_a_missed_goal_is_no_failure_unless_it_is_asked_for(operator: Operator) -> None:
    assert operator.run("evaluate", "--set", "badly.txt").status == 0
    assert operator.run("evaluate", "--set", "badly.txt", "--check").status == 1
    assert operator.run("evaluate", "--set", "well.txt", "--check").status == 0


@pytest.mark.usefixtures("sets")
def test_misses_are_shown_with_their_words_only_when_asked_for(operator: Operator) -> None:
    done = operator.run("evaluate", "--set", "badly.txt", "--misses")
    assert "badly:1        missed    PERSON                 Ring hemliga ⟦kvastskaftet⟧ om order" in done.out
    assert "badly:1        decoy hit PHONE_NUMBER           " in done.out
    assert "(phone_number.mobile)" in done.out


@pytest.mark.usefixtures("sets")
def test_a_picture_is_written_beside_the_table(operator: Operator) -> None:
    done = operator.run("evaluate", "--set", "well.txt", "--picture", "well.png")
    assert (done.status, done.err) == (0, "")
    assert (operator.folder / "well.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.usefixtures("sets")
@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--format", "csv"), "'csv' is not one of"),
        (("--format", "json", "--misses"), "misses are shown to people only"),
        (("--set", "test", "--misses"), "nobody may choose by the final set"),
        (("--picture", "a.jpg"), "it has to be a .png file in a folder that exists"),
        (("--picture", "none/a.png"), "it has to be a .png file in a folder that exists"),
    ],
)
def test_wrong_use_is_told_before_the_work(operator: Operator, arguments: tuple[str, ...], why: str) -> None:
    done = operator.run("evaluate", "--set", "well.txt", *arguments)
    assert (done.status, done.out) == (2, "")
    assert why in " ".join(done.err.replace("│", "").split())


def test_a_set_that_cannot_be_read_is_wrong_use_and_none_of_its_words_are_shown(operator: Operator) -> None:
    (operator.folder / "bad.txt").write_text("lang: sv\n⟦PERSON|kvastskaftet Pludd\n", encoding="utf-8")
    (operator.folder / "bad.jsonl").write_text('{"id": 1, "text": "kvastskaftet"}\n"Pludd"\n', encoding="utf-8")
    for name, problems in (("bad.txt", 1), ("bad.jsonl", 2), ("none.txt", 1)):
        done = operator.run("evaluate", "--set", name)
        assert (done.status, done.out) == (2, "")
        first, *rest = said(done)
        assert first.endswith(f"{name} cannot be used as a set of labelled tickets.")
        assert len(rest) == problems
        assert not any(secret in done.err for secret in SECRETS)


@pytest.mark.usefixtures("sets")
def test_progress_is_shown_on_a_terminal_and_nothing_of_a_text(operator: Operator) -> None:
    done = operator.watch("evaluate", "--set", "badly.txt")
    assert done.status == 0
    assert "Searching" in done.err
    assert not any(secret in done.err for secret in SECRETS)


def test_no_installation_is_needed(operator: Operator) -> None:
    (operator.folder / "well.txt").write_text(WELL, encoding="utf-8")
    nowhere = {"GALLRA_KEYSET_FILE": "none", "GALLRA_DATABASE_URL": "nonsense", "GALLRA_POLICY_FILE": "none"}
    assert operator.run("evaluate", "--set", "well.txt", **nowhere).status == 0
