"""Tests of `gallra corrections`."""

import json
from datetime import UTC, datetime

import pytest

from storage import corrections
from storage.corrections import NewCorrection
from storage.plaintext import Plaintext
from storage.vocabulary import CorrectionState, CorrectionType
from tests.bot.operator import Operator
from tests.storage.examples import put_ticket

_AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def corrected(either: Operator) -> Operator:
    """Return an operator with one correction in force and one that waits."""
    vault = either.vault()
    with either.database() as database, database.begin() as session:
        ticket, _ = put_ticket(session, vault, 1, _AT)
        for cue in ("customer", None):
            new = NewCorrection(
                ticket_id=ticket,
                type=CorrectionType.MISSED,
                kind="OTHER_ID",
                shape="AA-9999",
                cue=cue,
                hash=vault.hash_words("OTHER_ID", "kg 4711"),
                part_row=None,
                start=0,
                end=7,
                text=Plaintext("KG-4711 är kanariens"),
            )
            made = corrections.put_correction(session, vault, new, proposed_by="slack:U1", at=_AT)
            row = corrections.lock_correction(session, made)
            assert row is not None
            if cue:
                corrections.decide(session, row, CorrectionState.APPROVED, by="slack:U2", at=_AT)
    return either


def rows(text: str) -> list[str]:
    """Return a table's rows as one line each, with what was wrapped put together again."""
    cells: list[list[str]] = []
    for line in (line for line in text.splitlines() if line.startswith("│")):
        parts = [part.strip() for part in line.strip("│").split("│")]
        if parts[0]:
            cells.append(parts)
        else:
            cells[-1] = [f"{above} {below}".strip() for above, below in zip(cells[-1], parts, strict=True)]
    return [" | ".join(row) for row in cells]


def test_every_correction_is_listed_without_a_readable_value(corrected: Operator) -> None:
    done = corrected.run("corrections", COLUMNS="200")

    assert (done.status, done.err) == (0, "")
    listed = [row.replace(" ", "") for row in rows(done.out)]
    assert listed[0].startswith("1|approved|missed|OTHER_ID|AA-9999,customer|2026-03-02slack:U1|2026-03-02slack:U2")
    assert listed[1].startswith("2|pending|missed|OTHER_ID|thisvalueonly|2026-03-02slack:U1|")
    assert "4711" not in done.out
    assert corrected.audit_words() == []


def test_only_those_that_wait_are_listed_on_demand(corrected: Operator) -> None:
    listed = rows(corrected.run("corrections", "--pending", COLUMNS="200").out)

    assert [row.partition(" ")[0] for row in listed] == ["2"]


def test_where_there_are_none_it_says_so(operator: Operator) -> None:
    assert operator.run("corrections").out == "Nobody has corrected anything yet.\n"
    assert operator.run("corrections", "--pending").out == "No correction waits for a decision.\n"


def test_evaluate_measures_the_texts_of_corrections_in_force_and_prints_none(corrected: Operator) -> None:
    done = corrected.run("evaluate", "--set", "corrections", "--patterns-only", "--format", "json")
    assert (done.status, done.err) == (0, "")
    figures = json.loads(done.out)
    assert (figures["tickets"], figures["kinds"]["OTHER_ID"]["spans"]) == (1, 1)
    assert "kanariens" not in done.out
    assert "4711" not in done.out


def test_evaluate_never_shows_the_misses_of_corrections(corrected: Operator) -> None:
    done = corrected.run("evaluate", "--set", "corrections", "--misses")
    assert done.status == 2
    assert "never printed" in done.err
