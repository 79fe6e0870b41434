"""JSON lines in, JSON lines out."""

import json
from collections.abc import Iterator, Sequence

import pytest

from detectors.engine import PresidioDetector
from detectors.entities import Detector, Finding, Kind, KnownIdentifier
from detectors.scan import BadLine, LineProblem, ScannedLine, Writer, scan_lines
from detectors.scan_output import write_findings, write_redacted


class _FindsAstrid:
    """Finds one name, and remembers how many texts it was handed at once."""

    def __init__(self) -> None:
        self.groups: list[int] = []

    def find_many(
        self,
        texts: Sequence[str],
        *,
        known: Sequence[KnownIdentifier] = (),
        is_one_ticket: bool = False,  # noqa: ARG002 - the protocol's
    ) -> list[list[Finding]]:
        assert not known
        self.groups.append(len(texts))
        return [_astrid(text) for text in texts]


def _astrid(text: str) -> list[Finding]:
    start = text.find("Astrid")
    return [Finding(start, start + 6, Kind.PERSON, 0.9, "test")] if start >= 0 else []


def _outputs(lines: Sequence[str | bytes], *, write: Writer = write_findings) -> list[dict[str, object]]:
    results = list(scan_lines(lines, _FindsAstrid(), write=write))
    assert all(isinstance(result, ScannedLine) for result in results)
    return [json.loads(result.output) for result in results if isinstance(result, ScannedLine)]


def test_a_line_is_answered_with_its_id_language_and_findings() -> None:
    (output,) = _outputs(['{"id": "t1", "text": "Hej, jag heter Astrid och jag undrar", "other": 1}\n'])
    assert output == {
        "id": "t1",
        "language": "sv",
        "findings": [{"start": 15, "end": 21, "kind": "PERSON", "score": 0.9, "recognizer": "test"}],
    }


def test_the_keys_stand_in_the_order_of_the_contract() -> None:
    (result,) = scan_lines([b'{"text": "Astrid", "id": 7}'], _FindsAstrid(), write=write_findings)
    assert isinstance(result, ScannedLine)
    assert result.output == (
        '{"id": 7, "language": "other", "findings": '
        '[{"start": 0, "end": 6, "kind": "PERSON", "score": 0.9, "recognizer": "test"}]}'
    )


def test_redacting_prints_the_text_with_placeholders() -> None:
    assert _outputs(['{"id": 1, "text": "Hej Astrid!"}', '{"id": 2, "text": "inget"}'], write=write_redacted) == [
        {"id": 1, "text": "Hej [PERSON 1]!"},
        {"id": 2, "text": "inget"},
    ]


def test_each_line_is_a_ticket_with_numbers_of_its_own(detector: PresidioDetector) -> None:
    lines = ['{"id": 1, "text": "ring 070-174 06 05"}', '{"id": 2, "text": "ring 070-174 06 06"}']
    outputs = [json.loads(result.output)["text"] for result in _scanned(lines, detector, write=write_redacted)]
    assert outputs == ["ring [PHONE_NUMBER 1]", "ring [PHONE_NUMBER 1]"]


def _scanned(lines: Sequence[str], detector: Detector, *, write: Writer) -> list[ScannedLine]:
    return [each for each in scan_lines(lines, detector, write=write) if isinstance(each, ScannedLine)]


def test_offsets_count_characters_not_bytes(detector: PresidioDetector) -> None:
    text = "😀 åäö \u202e 070-174 06 05"
    (result,) = _scanned([json.dumps({"id": 1, "text": text})], detector, write=write_findings)
    (finding,) = json.loads(result.output)["findings"]
    assert text[finding["start"] : finding["end"]] == "070-174 06 05"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b'{"id": 1, "text": "\xff"}', LineProblem.NOT_UTF8),
        ('{"id": 1, "text": "\udcff"}', LineProblem.NOT_UTF8),
        ("not json", LineProblem.NOT_JSON),
        ('{"id": 1, "text": "x"', LineProblem.NOT_JSON),
        ('{"id": 1, "text": "x"} {}', LineProblem.NOT_JSON),
        ("[" * 100_000, LineProblem.NOT_JSON),
        ("9" * 10_000, LineProblem.NOT_JSON),
        ("[]", LineProblem.NOT_AN_OBJECT),
        ("1", LineProblem.NOT_AN_OBJECT),
        ("null", LineProblem.NOT_AN_OBJECT),
        ('{"text": "x"}', LineProblem.NO_ID),
        ('{"id": null, "text": "x"}', LineProblem.NO_ID),
        ('{"id": true, "text": "x"}', LineProblem.NO_ID),
        ('{"id": [1], "text": "x"}', LineProblem.NO_ID),
        ('{"id": NaN, "text": "x"}', LineProblem.NOT_JSON),
        ('{"id": 1e999, "text": "x"}', LineProblem.NO_ID),
        ('{"id": 1}', LineProblem.NO_TEXT),
        ('{"id": 1, "text": null}', LineProblem.NO_TEXT),
        ('{"id": 1, "text": 5}', LineProblem.NO_TEXT),
    ],
)
def test_a_bad_line_is_reported_by_its_number_and_the_rest_go_on(line: str | bytes, problem: LineProblem) -> None:
    good = '{"id": 1, "text": "x"}'
    results = list(scan_lines([good, line, good], _FindsAstrid(), write=write_findings))
    assert [type(result) for result in results] == [ScannedLine, BadLine, ScannedLine]
    assert results[1] == BadLine(2, problem)


def test_a_bad_lines_sentence_shows_nothing_of_the_line() -> None:
    (bad,) = scan_lines(["hemlighet"], _FindsAstrid(), write=write_findings)
    assert isinstance(bad, BadLine)
    assert bad.sentence == "Line 1 was not scanned: it is not JSON."


def test_blank_lines_count_and_are_passed_over() -> None:
    results = list(scan_lines(["\n", '{"id": 1, "text": ""}\r\n', b"  \n", "x"], _FindsAstrid(), write=write_findings))
    assert [result.line_number for result in results] == [2, 4]


def test_a_byte_order_mark_before_the_first_line_is_passed_over() -> None:
    assert [output["id"] for output in _outputs([b'\xef\xbb\xbf{"id": 1, "text": ""}'])] == [1]


@pytest.mark.parametrize("write", [write_redacted, write_findings])
def test_lone_surrogates_go_out_as_they_came_in(*, write: Writer) -> None:
    line = '{"id": "\\udc00", "text": "\\ud800 Astrid å"}'
    (result,) = scan_lines([line], _FindsAstrid(), write=write)
    assert isinstance(result, ScannedLine)
    assert result.output.encode("utf-8")
    assert json.loads(result.output)["id"] == "\udc00"


def test_letters_are_written_readably() -> None:
    (result,) = scan_lines(['{"id": 1, "text": "\\u00e5\\u00e4\\u00f6"}'], _FindsAstrid(), write=write_redacted)
    assert isinstance(result, ScannedLine)
    assert result.output == '{"id": 1, "text": "åäö"}'


def test_a_line_feed_in_a_text_stays_inside_its_line() -> None:
    (result,) = scan_lines(['{"id": 1, "text": "a\\nb"}'], _FindsAstrid(), write=write_redacted)
    assert isinstance(result, ScannedLine)
    assert "\n" not in result.output


def test_lines_are_read_as_they_are_needed_and_searched_in_groups() -> None:
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield json.dumps({"id": taken, "text": "Astrid"})

    detector = _FindsAstrid()
    results = scan_lines(endless(), detector, write=write_findings)
    firsts = [next(results) for _ in range(200)]
    assert [result.line_number for result in firsts] == list(range(1, 201))
    assert taken <= 200 + 64
    assert set(detector.groups) == {64}


def test_long_texts_are_not_gathered() -> None:
    detector = _FindsAstrid()
    lines = [json.dumps({"id": number, "text": "x" * 600_000}) for number in range(4)]
    assert len(list(scan_lines(lines, detector, write=write_findings))) == 4
    assert max(detector.groups) == 2


def test_nothing_gives_nothing() -> None:
    assert list(scan_lines([], _FindsAstrid(), write=write_findings)) == []
