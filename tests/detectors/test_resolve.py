"""Overlaps: the longest, the surest, the most specific; nothing that was found is uncovered."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from detectors.entities import Finding, Kind
from detectors.resolve import best_of_each_span, outside_placeholders, resolve

_TEXT = "0123456789 0123456789 0123456789"


def _finding(start: int, end: int, kind: Kind = Kind.PHONE_NUMBER, score: float = 0.6) -> Finding:
    return Finding(start, end, kind, score, "test")


def test_every_kind_has_a_rank() -> None:
    for kind in Kind:
        assert resolve(_TEXT, [_finding(0, 5, kind)]) == [_finding(0, 5, kind)]


def test_the_longest_wins() -> None:
    longest = _finding(0, 10, Kind.OTHER_ID, 0.5)
    assert resolve(_TEXT, [_finding(2, 6, Kind.SE_PERSONNUMMER, 1.0), longest]) == [longest]


def test_of_equally_long_ones_the_surest_wins() -> None:
    surest = _finding(0, 10, Kind.OTHER_ID, 0.9)
    assert resolve(_TEXT, [_finding(0, 10, Kind.SE_PERSONNUMMER, 0.8), surest]) == [surest]


def test_of_equally_sure_ones_the_most_specific_kind_wins() -> None:
    specific = _finding(0, 10, Kind.SE_PERSONNUMMER)
    assert resolve(_TEXT, [_finding(0, 10, Kind.PHONE_NUMBER), specific]) == [specific]


def test_what_a_loser_covers_beside_the_winner_stays_covered() -> None:
    winner, loser = _finding(0, 8), _finding(6, 12, Kind.BANK_ACCOUNT)
    assert resolve(_TEXT, [loser, winner]) == [winner, _finding(8, 12, Kind.BANK_ACCOUNT)]


def test_a_loser_is_cut_on_both_sides_of_a_winner() -> None:
    shorter = [_finding(12, 20, Kind.PERSON)]
    assert resolve(_TEXT, [_finding(10, 30, Kind.STREET_ADDRESS), *shorter]) == [_finding(10, 30, Kind.STREET_ADDRESS)]
    middle, around = _finding(4, 20), _finding(0, 15, Kind.PERSON)
    assert resolve(_TEXT, [middle, around]) == [_finding(0, 4, Kind.PERSON), middle]


def test_a_rest_of_separators_alone_is_not_reported() -> None:
    assert resolve(_TEXT, [_finding(0, 10), _finding(2, 11, Kind.PERSON)]) == [_finding(0, 10)]


def test_neighbours_do_not_overlap() -> None:
    assert resolve(_TEXT, [_finding(5, 10), _finding(0, 5)]) == [_finding(0, 5), _finding(5, 10)]


def test_what_lies_outside_the_text_is_brought_inside_or_dropped() -> None:
    assert resolve("12345", [_finding(3, 99), _finding(7, 9), _finding(4, 4)]) == [_finding(3, 5)]


_FINDINGS = st.lists(
    st.builds(
        Finding,
        start=st.integers(-3, 35),
        end=st.integers(-3, 35),
        kind=st.sampled_from(Kind),
        score=st.floats(0, 1),
        recognizer=st.just("test"),
    ),
    max_size=12,
)


@given(findings=_FINDINGS)
def test_the_result_is_disjoint_sorted_inside_the_text_and_covers_everything(findings: list[Finding]) -> None:
    resolved = resolve(_TEXT, findings)
    ends = [0, *(finding.end for finding in resolved)]
    assert all(end <= finding.start < finding.end <= len(_TEXT) for end, finding in zip(ends, resolved, strict=False))
    covered = {place for finding in resolved for place in range(finding.start, finding.end)}
    wanted = {place for finding in findings for place in range(max(0, finding.start), min(len(_TEXT), finding.end))}
    assert {place for place in wanted - covered if _TEXT[place].isalnum()} == set()


@given(findings=_FINDINGS)
def test_the_order_of_the_findings_does_not_matter(findings: list[Finding]) -> None:
    assert resolve(_TEXT, findings) == resolve(_TEXT, list(reversed(findings)))


@given(findings=_FINDINGS, more=st.lists(st.sampled_from("abc"), max_size=12))
def test_the_best_of_each_span_is_all_that_is_needed(findings: list[Finding], more: list[str]) -> None:
    named = [replace(each, recognizer=name) for each, name in zip(findings, more, strict=False)]
    copies = [replace(each, score=score) for each in named for score in (0.5, each.score)]
    best = best_of_each_span([*findings, *copies])
    assert resolve(_TEXT, best) == resolve(_TEXT, [*copies, *findings])
    assert len({(each.kind, each.start, each.end) for each in best}) == len(best)


def test_findings_that_touch_a_placeholder_are_left_out() -> None:
    text = "[PERSON 1] Anna [PHONE_NUMBER 12]"
    inside, across, beside = _finding(1, 7), _finding(8, 15), _finding(11, 15)
    assert outside_placeholders(text, [inside, across, beside, _finding(16, 33)]) == [beside]
