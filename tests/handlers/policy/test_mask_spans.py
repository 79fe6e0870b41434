"""Tests of where a text must be masked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.entities import Finding, Kind
from handlers.policy.mask_forms import NO_HINTS
from handlers.policy.mask_spans import Span, everywhere, fits, folded, spans_of


def _finding(start: int, end: int, kind: Kind = Kind.PERSON) -> Finding:
    return Finding(start=start, end=end, kind=kind, score=0.9, recognizer="test")


@pytest.mark.parametrize(
    ("start", "end", "does_fit"),
    [(0, 3, True), (2, 3, True), (0, 4, False), (-1, 2, False), (2, 2, False), (2, 1, False), (3, 4, False)],
)
def test_a_finding_fits_only_inside_the_text(start: int, end: int, *, does_fit: bool) -> None:
    assert fits("abc", [_finding(start, end)]) is does_fit


@pytest.mark.parametrize(
    ("spans", "joined"),
    [
        ([Span(0, 2, Kind.CITY), Span(2, 4, Kind.PERSON)], [Span(0, 2, Kind.CITY), Span(2, 4, Kind.PERSON)]),
        ([Span(0, 9, Kind.PERSON), Span(2, 4, Kind.CITY)], [Span(0, 9, Kind.PERSON)]),
        ([Span(0, 5, Kind.PERSON), Span(3, 9, Kind.CITY)], [Span(0, 9, Kind.PERSON, is_mixed=True)]),
        (
            [Span(0, 4, Kind.PERSON), Span(3, 7, Kind.CITY), Span(6, 9, Kind.CITY)],
            [Span(0, 9, Kind.PERSON, is_mixed=True)],
        ),
        ([Span(0, 4, Kind.PERSON), Span(0, 4, Kind.CITY)], [Span(0, 4, Kind.CITY)]),
    ],
)
def test_spans_that_overlap_become_one(spans: list[Span], joined: list[Span]) -> None:
    assert everywhere("0123456789", spans) == joined


def test_words_are_found_again_also_where_they_overlap_themselves() -> None:
    assert everywhere("anananan!", [Span(0, 4, Kind.PERSON)]) == [Span(0, 8, Kind.PERSON, is_mixed=True)]


def test_a_finding_on_a_placeholder_is_none() -> None:
    assert spans_of("[PERSON 1] Anna", [_finding(1, 7), _finding(11, 15)], NO_HINTS) == [Span(11, 15, Kind.PERSON)]


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(folded(text)) == len(text)
