"""A detector that reads HTML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.entities import Finding, Kind, KnownIdentifier
from detectors.hypertext.aware import HtmlAware
from tests.detectors.hypertext.documents import BROKEN, WELL_FORMED, WordDetector
from tests.fakes import FixedDetector

_DETECTOR = HtmlAware(WordDetector())


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("Astrid Lindfors skrev", ["Astrid Lindfors"]),
        ("<p>Astrid Lindfors</p>", ["Astrid Lindfors"]),
        ("<b>As</b>trid Lindfors", ["As</b>trid Lindfors"]),
        ("Astrid&nbsp;Lindfors<br>", ["Astrid&nbsp;Lindfors"]),
        ("<p>Astrid\n Lindfors</p>", ["Astrid\n Lindfors"]),
        ("astrid&#64;example.se", ["astrid&#64;example.se"]),
        ("<p>Astrid</p><p>Lindfors</p>", ["Astrid</p><p>Lindfors"]),
        ("<p>Astridlindfors</p>", []),
        ("<a href='mailto:astrid@example.se'>Skriv</a>", ["astrid@example.se"]),
        ("<a href='/?e=astrid%40example.se'>Skriv</a>", ["astrid%40example.se"]),
        ("<img alt='Astrid Lindfors'>", ["Astrid Lindfors"]),
        ("<!-- Astrid Lindfors -->x", ["Astrid Lindfors"]),
        ("<script>'astrid@example.se'</script>", ["astrid@example.se"]),
        ("Astrid Lindfors <astrid@example.se>", ["Astrid Lindfors", "astrid@example.se"]),
        ("<p>[PERSON 1] &amp; Astrid Lindfors</p>", ["Astrid Lindfors"]),
    ],
)
def test_findings_are_offsets_into_the_source(source: str, found: list[str]) -> None:
    (findings,) = _DETECTOR.find_many([source])
    assert [source[each.start : each.end] for each in findings] == found


def test_texts_keep_their_order_and_plain_ones_pass_through() -> None:
    texts = ["Astrid Lindfors", "<p>x</p>", "", "<p>Astrid Lindfors</p>", "astrid@example.se"]
    assert [len(found) for found in _DETECTOR.find_many(texts)] == [1, 0, 0, 1, 1]


def test_what_is_known_is_handed_on_once() -> None:
    inner = FixedDetector()
    HtmlAware(inner).find_many(["<p>x</p>", "y"], known=[KnownIdentifier(Kind.PERSON, "Astrid")])
    assert len(inner.known) == 1


def test_a_finding_of_what_parts_two_blocks_leads_nowhere() -> None:
    assert HtmlAware(FixedDetector([Finding(0, 1, Kind.PERSON, 0.9, "test")])).find_many(["<p><br></p>"]) == [[]]


@given(st.one_of(WELL_FORMED, BROKEN, st.text(max_size=80)))
def test_findings_are_disjoint_sorted_and_inside_any_source(source: str) -> None:
    (findings,) = _DETECTOR.find_many([source])
    assert findings == sorted(findings)
    ends = [0, *(each.end for each in findings)]
    assert all(end <= each.start < each.end <= len(source) for end, each in zip(ends, findings, strict=False))
