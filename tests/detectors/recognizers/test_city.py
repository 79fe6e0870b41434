"""Towns that the text around them tells."""

import pytest

from detectors.entities import Kind
from tests.detectors.recognizers.finds import found, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("123 45 Sagolunda", "Sagolunda"),
        ("SE-123 45 Norra Sagolunda", "Norra Sagolunda"),
        ("Ekorrgatan 12, 12345 sagolunda", "sagolunda"),
        ("123 45 sagolunda, tack", "sagolunda"),
        ("Nørre Bjertvej 26, 2. tv.\n6000 Eventyrby", "Eventyrby"),
        ("2011 DG Sprookjesdorp", "Sprookjesdorp"),
        ("12 Maple Road, Fairytown LS6 2QT", "Fairytown"),
        ("Ort: Sagolunda", "Sagolunda"),
        ("City: Fairytown", "Fairytown"),
        ("Jag bor i Sagolunda nu", "Sagolunda"),
        ("I live in Fairytown.", "Fairytown"),
        ("Ekorrgatan 12, Sagolunda", "Sagolunda"),
    ],
)
def test_a_town_is_found_where_the_text_tells(text: str, expected: str) -> None:
    assert values(text, Kind.CITY) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Vi ses på mässan i Jönköping",
        "Paketet ligger på terminalen i Rosersberg",
        "Jag bor i Sverige",
        "Det kostar 123 45 Kr",
        "Ordernummer 12345 Sagolunda",
        "Ort | Postnr",
        "moved to production",
        "bor i appen Slack",
    ],
)
def test_what_comes_near_a_town_stays(text: str) -> None:
    assert [kind for kind, _ in found(text) if kind is Kind.CITY] == []
