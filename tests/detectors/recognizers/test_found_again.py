"""What was found once, at its other places; and its siblings."""

import pytest

from detectors.entities import Kind
from tests.detectors.recognizers.finds import found, values


def test_a_value_is_found_wherever_it_stands() -> None:
    assert values("mitt login är annaberg, tack. Sen var annaberg låst", Kind.USERNAME) == ["annaberg", "annaberg"]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("elevnr 2031-44, 2031-71 och 2108-09", Kind.OTHER_ID, ["2031-44", "2031-71", "2108-09"]),
        ("Kundnummer K-448102, hennes är K-448120.", Kind.OTHER_ID, ["K-448102", "K-448120"]),
        ("regnr ABC 123 och DEF 456", Kind.LICENSE_PLATE, ["ABC 123", "DEF 456"]),
        ("alarm code is 9005 not 9050", Kind.PASSWORD, ["9005", "9050"]),
    ],
)
def test_siblings_are_found_by_their_form(text: str, kind: Kind, expected: list[str]) -> None:
    assert values(text, kind) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kundnr 48291, order 10234", [(Kind.OTHER_ID, "48291")]),
        ("kundnummer GH-20087, order GH-20087-04", [(Kind.OTHER_ID, "GH-20087")]),
        ("Jag bor i Sagolunda. Sagolunda Centrum är fint", [(Kind.CITY, "Sagolunda")]),
        ("Hej, Will här. Will you come", [(Kind.PERSON, "Will")]),
    ],
)
def test_what_only_looks_like_it_stays(text: str, expected: list[tuple[Kind, str]]) -> None:
    assert found(text) == expected
