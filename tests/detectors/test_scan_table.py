"""Findings as rows for people."""

import pytest

from detectors.entities import AllowList, Finding, Kind
from detectors.scan import Document
from detectors.scan_table import HEADER, write_explained_rows, write_rows

TEXT = "kort 4242 4242 4242 4242, hemligen order 1"
CARD = Finding(5, 24, Kind.CREDIT_CARD, 0.85, "credit_card.grouped")
NAME = Finding(26, 34, Kind.PERSON, 0.9, "model")


def test_each_finding_is_a_row_without_its_text() -> None:
    rows = write_rows(Document(1, "a", TEXT), [CARD, NAME]).splitlines()
    assert [row.split() for row in rows] == [
        ["a", "CREDIT_CARD", "0.85", "5-24", "credit_card.grouped"],
        ["a", "PERSON", "0.90", "26-34", "model"],
    ]
    assert HEADER.index("kind") == rows[0].index("CREDIT_CARD")
    assert HEADER.index("recognizer") == rows[0].index("credit_card.grouped")


def test_a_line_without_findings_says_so() -> None:
    assert write_rows(Document(1, 7, "inget"), []).split() == ["7", "-"]
    assert write_explained_rows(Document(1, 7, "inget"), [], allow=AllowList()).split() == ["7", "-"]


def test_reasons_stand_below_their_row() -> None:
    rows = [
        row.strip()
        for row in write_explained_rows(Document(1, "a", TEXT), [CARD, NAME], allow=AllowList()).splitlines()
    ]
    assert rows[1] == "shape 0.60, cue +0.35 at 0-4, check digit +0.25"
    assert rows[3] == "as this recognizer scores"
    assert "hemligen" not in "".join(rows)


def test_what_was_dropped_follows_with_its_reason() -> None:
    rows = [
        row.strip() for row in write_explained_rows(Document(1, "a", "kod 04/29"), [], allow=AllowList()).splitlines()
    ]
    assert rows[0].split() == ["a", "CARD_SECURITY", "0.20", "4-9", "card_security.expiry"]
    assert rows[1] == "dropped (below threshold): shape 0.20"


@pytest.mark.parametrize("identifier", ["\x1b[31m", "a\nb", "\u202e"])
def test_an_id_cannot_steer_the_terminal(identifier: str) -> None:
    row = write_rows(Document(1, identifier, TEXT), [NAME])
    assert len(row.splitlines()) == 1
    assert row.isprintable()
