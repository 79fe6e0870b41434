"""Redaction of texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.entities import Finding, Kind
from detectors.errors import FindingMisplaced
from detectors.placeholders import Placeholders
from detectors.redact import redact_text, redact_ticket


def _finding(text: str, value: str, kind: Kind) -> Finding:
    start = text.index(value)
    return Finding(start, start + len(value), kind, 0.9, "test")


def test_every_finding_becomes_its_placeholder_and_the_rest_stays() -> None:
    text = "Hej, Astrid här: 070-174 06 05. Order 10234 är sen."
    findings = [_finding(text, "070-174 06 05", Kind.PHONE_NUMBER), _finding(text, "Astrid", Kind.PERSON)]
    redacted = redact_text(text, findings, Placeholders())
    assert redacted == "Hej, [PERSON 1] här: [PHONE_NUMBER 1]. Order 10234 är sen."


def test_the_same_value_has_the_same_number_in_every_text_of_a_ticket() -> None:
    texts = ["Astrid Lindfors och Edgar", "edgar ringde ASTRID", ""]
    findings = [
        [_finding(texts[0], "Astrid Lindfors", Kind.PERSON), _finding(texts[0], "Edgar", Kind.PERSON)],
        [_finding(texts[1], "edgar", Kind.PERSON), _finding(texts[1], "ASTRID", Kind.PERSON)],
        [],
    ]
    assert redact_ticket(texts, findings) == ["[PERSON 1] och [PERSON 2]", "[PERSON 2] ringde [PERSON 1]", ""]


def test_a_person_has_one_number_in_every_part_in_whatever_form() -> None:
    values = ["Anna", "Berg, Anna", "A.B.", "ANNA BERG", "annas", "Bergs", "Anna Holm"]
    texts = [f"Hej {value} hej" for value in values]
    findings = [[_finding(text, value, Kind.PERSON)] for text, value in zip(texts, values, strict=True)]
    assert redact_ticket(texts, findings) == [
        "Hej [PERSON 1] hej",
        "Hej [PERSON 1] hej",
        "Hej [PERSON 1] hej",
        "Hej [PERSON 1] hej",
        "Hej [PERSON 1]s hej",
        "Hej [PERSON 1]s hej",
        "Hej [PERSON 2] hej",
    ]


def test_a_number_in_another_spelling_has_the_same_number() -> None:
    values = ["070-174 06 05", "+46 70 174 06 05", "noll sju noll ett sju fyra noll sex noll fem", "070-174 06 06"]
    findings = [[_finding(value, value, Kind.PHONE_NUMBER)] for value in values]
    redacted = redact_ticket(values, findings)
    assert redacted == ["[PHONE_NUMBER 1]", "[PHONE_NUMBER 1]", "[PHONE_NUMBER 1]", "[PHONE_NUMBER 2]"]


def test_neighbours_with_only_a_space_between_stay_two() -> None:
    text = "Astrid Edgar"
    findings = [_finding(text, "Astrid", Kind.PERSON), _finding(text, "Edgar", Kind.PERSON)]
    assert redact_text(text, findings, Placeholders()) == "[PERSON 1] [PERSON 2]"


def test_overlapping_findings_leave_nothing_of_either() -> None:
    text = "abcdefgh"
    findings = [Finding(0, 5, Kind.PERSON, 0.9, "test"), Finding(3, 8, Kind.USERNAME, 0.8, "test")]
    assert redact_text(text, findings, Placeholders()) == "[PERSON 1][USERNAME 1]"


def test_what_is_redacted_is_not_redacted_again() -> None:
    text = "Lösenord: [PASSWORD 1] och Astrid"
    findings = [Finding(10, 22, Kind.PASSWORD, 0.9, "test"), _finding(text, "Astrid", Kind.PERSON)]
    once = redact_text(text, findings, Placeholders())
    assert once == "Lösenord: [PASSWORD 1] och [PERSON 1]"
    assert redact_text(once, [], Placeholders()) == once


def test_a_new_person_never_gets_the_number_of_an_earlier_redaction() -> None:
    texts = ["Edgar skrev", "[PERSON 1] svarade"]
    assert redact_ticket(texts, [[_finding(texts[0], "Edgar", Kind.PERSON)], []]) == [
        "[PERSON 2] skrev",
        "[PERSON 1] svarade",
    ]


def test_thousands_of_findings_in_one_text_are_all_replaced() -> None:
    text = "Astrid, " * 5000
    findings = [Finding(start, start + 6, Kind.PERSON, 0.9, "test") for start in range(0, len(text), 8)]
    assert redact_text(text, findings, Placeholders()) == "[PERSON 1], " * 5000


def test_lone_surrogates_and_nul_survive_beside_a_finding() -> None:
    text = "\ud800Astrid\x00"
    assert redact_text(text, [_finding(text, "Astrid", Kind.PERSON)], Placeholders()) == "\ud800[PERSON 1]\x00"


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 3), (4, 2), (0, 99)])
def test_a_finding_of_another_text_is_refused_without_showing_the_text(start: int, end: int) -> None:
    with pytest.raises(FindingMisplaced) as refusal:
        redact_text("Astrid", [Finding(start, end, Kind.PERSON, 0.9, "test")], Placeholders())
    assert "Astrid" not in str(refusal.value)


def test_texts_and_findings_must_be_as_many() -> None:
    with pytest.raises(ValueError, match="shorter"):
        redact_ticket(["a", "b"], [[]])


_WORDS = st.sampled_from(
    ["Anna", "Berg", "Annas", "070-174 06 05", "anna@example.se", "[PERSON 1]", "order", "\n", "är", "s"]
)
_TEXTS = st.lists(_WORDS | st.text(max_size=4), min_size=1, max_size=12).map(" ".join)


@st.composite
def _texts_and_findings(draw: st.DrawFn) -> tuple[str, list[Finding]]:
    text = draw(_TEXTS)
    spans = draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))), max_size=6))
    kinds = st.sampled_from(Kind)
    return text, [Finding(min(span), max(span), draw(kinds), 0.9, "test") for span in spans if span[0] != span[1]]


@given(_texts_and_findings())
def test_redacting_again_with_nothing_found_changes_nothing(given_text: tuple[str, list[Finding]]) -> None:
    once = redact_text(*given_text, Placeholders())
    assert redact_text(once, [], Placeholders()) == once


@given(st.data())
def test_a_finding_is_never_shortened(data: st.DataObject) -> None:
    """Every character of the text stands once: what survives of a finding can be told one by one."""
    text = "".join(map(chr, range(0x4E00, 0x4E00 + data.draw(st.integers(1, 30)))))
    start = data.draw(st.integers(0, len(text) - 1))
    finding = Finding(
        start, data.draw(st.integers(start + 1, len(text))), data.draw(st.sampled_from(Kind)), 0.9, "test"
    )
    redacted = redact_text(text, [finding], Placeholders())
    assert set(redacted) & set(text) == set(text) - set(text[finding.start : finding.end])
