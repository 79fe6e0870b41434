"""Labelled tickets as lines of JSON."""

import json
from pathlib import Path
from typing import Any

import pytest

from detectors.entities import Kind, KnownIdentifier
from detectors.evaluation.json_tickets import read_json_tickets
from detectors.evaluation.set_errors import TicketSetInvalid
from detectors.language import Language
from detectors.training.markup import Span

GOOD: dict[str, Any] = {"id": "a1", "text": "Hej, Åsa här, order 10234", "language": "sv"}
GOOD |= {"spans": [{"start": 5, "end": 8, "kind": "PERSON"}], "decoys": [{"start": 20, "end": 25}]}


def _file(folder: Path, *lines: Any) -> Path:
    path = folder / "set.jsonl"
    texts = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines]
    path.write_text("\n".join(texts) + "\n", encoding="utf-8")
    return path


def _problems(folder: Path, *lines: Any) -> tuple[str, ...]:
    with pytest.raises(TicketSetInvalid) as caught:
        read_json_tickets(_file(folder, *lines))
    return caught.value.problems


def test_a_line_is_a_ticket_with_its_spans_in_order(tmp_path: Path) -> None:
    known = {"id": 7, "text": "hello there", "spans": [], "contact": [{"kind": "PERSON", "text": "Åsa"}], "tags": ["x"]}
    first, second = read_json_tickets(_file(tmp_path, GOOD, "", known))
    assert (first.name, first.language) == ("a1", Language.SWEDISH)
    assert first.spans == (Span(5, 8, Kind.PERSON), Span(20, 25, None))
    assert (second.name, second.known) == ("7", (KnownIdentifier(Kind.PERSON, "Åsa"),))


def test_a_language_that_is_not_given_is_told_by_the_words(tmp_path: Path) -> None:
    lines: list[Any] = [{"id": 1, "text": text, "spans": []} for text in ("var är mitt paket", "where is my order")]
    assert [ticket.language for ticket in read_json_tickets(_file(tmp_path, *lines))] == ["sv", "en"]


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"text": None}, "text"),
        ({"id": None}, "id"),
        ({"spans": None}, "spans"),
        ({"language": "xx"}, "language"),
        ({"spans": [{"start": 5, "end": 8, "kind": "ALIEN"}]}, "spans.0.kind"),
        ({"spans": [{"start": "5", "end": 8, "kind": "PERSON"}]}, "spans.0.start"),
        ({"spans": [{"start": -1, "end": 8, "kind": "PERSON"}]}, "spans.0.start"),
        ({"spans": [{"start": 5, "end": 26, "kind": "PERSON"}]}, "the span 5-26 does not lie inside"),
        ({"spans": [{"start": 8, "end": 8, "kind": "PERSON"}]}, "the span 8-8 does not lie inside"),
        ({"decoys": [{"start": 7, "end": 9}]}, "the spans 5-8 and 7-9 overlap"),
    ],
)
def test_what_is_wrong_is_named_with_its_line_and_without_its_value(
    tmp_path: Path, change: dict[str, Any], place: str
) -> None:
    problems = _problems(tmp_path, GOOD, GOOD | change)
    assert problems
    assert all(problem.startswith("Line 2: ") for problem in problems)
    assert place in problems[0]
    assert "Åsa" not in "".join(problems)
    assert "ALIEN" not in "".join(problems)


@pytest.mark.parametrize("line", ["{hemligt", "[1]", '"hemligt"', "1"])
def test_a_line_that_is_no_json_object_is_named(tmp_path: Path, line: str) -> None:
    (problem,) = _problems(tmp_path, line)
    assert problem.startswith("Line 1: ")
    assert "hemligt" not in problem


def test_bytes_that_are_no_text_are_named(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_bytes(b'{"id": 1, "text": "\xff", "spans": []}\n')
    with pytest.raises(TicketSetInvalid):
        read_json_tickets(path)


def test_many_problems_are_cut_short(tmp_path: Path) -> None:
    problems = _problems(tmp_path, *["{"] * 25)
    assert (len(problems), problems[-1]) == (21, "And 5 more.")
