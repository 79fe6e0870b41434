"""Tests of `gallra scan`: the stable contract of its lines, its streams and its exit status."""

import json
import os
import pty
import subprocess
import sys
import threading
import tracemalloc
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import pytest
import typer

from bot.commands.scan import scan
from detectors.entities import Kind
from detectors.errors import DetectionFailed
from tests.bot.operator import Operator, said
from tests.bot.policies import changed

GALLRA: Final = str(Path(sys.executable).with_name("gallra"))
ANNA: Final = {"id": "a", "text": "Hej, knappen ÅÄÖ fattas. Svara till asa@example.se eller 070-174 06 05."}
BARE: Final = {"id": 2, "text": "Var är paketet?", "subject": "ignored", "nested": {"text": 1}}


def jsonl(*documents: Any) -> bytes:
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in documents).encode()


def parsed(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_findings_come_in_the_order_of_the_lines_with_character_offsets(operator: Operator) -> None:
    done = operator.pipe(jsonl(ANNA, BARE), "scan")
    assert (done.status, done.err) == (0, "")
    anna, bare = parsed(done.out)
    assert set(anna) == {"id", "language", "findings"}
    assert (anna["id"], anna["language"]) == ("a", "sv")
    assert bare == {"id": 2, "language": "sv", "findings": []}
    text = ANNA["text"]
    found = {each["kind"]: text[each["start"] : each["end"]] for each in anna["findings"]}
    assert found[Kind.EMAIL_ADDRESS] == "asa@example.se", "offsets count characters, not bytes"
    assert found[Kind.PHONE_NUMBER] == "070-174 06 05"
    assert {frozenset(each) for each in anna["findings"]} == {
        frozenset({"start", "end", "kind", "score", "recognizer"})
    }


def test_findings_are_sorted_and_disjoint(operator: Operator) -> None:
    (line,) = parsed(operator.pipe(jsonl(ANNA), "scan").out)
    places = [(each["start"], each["end"]) for each in line["findings"]]
    assert places == sorted(places)
    assert all(before[1] <= after[0] for before, after in pairwise(places))


def test_redacting_prints_placeholders_with_one_number_for_the_same_person(operator: Operator) -> None:
    twice = {"id": 1, "text": "asa@example.se, igen: ASA@example.se, och bo@example.se"}
    done = operator.pipe(jsonl(twice), "scan", "--redact")
    assert done.status == 0
    (line,) = parsed(done.out)
    assert set(line) == {"id", "text"}
    assert line["text"] == "[EMAIL_ADDRESS 1], igen: [EMAIL_ADDRESS 1], och [EMAIL_ADDRESS 2]"


@pytest.mark.parametrize(
    "arguments", [(), ("-",), ("--format", "jsonl", "-"), ("in.jsonl",), ("--format=jsonl", "in.jsonl")]
)
def test_a_file_and_standard_input_give_the_same(operator: Operator, arguments: tuple[str, ...]) -> None:
    (operator.folder / "in.jsonl").write_bytes(jsonl(ANNA, BARE))
    expected = operator.pipe(jsonl(ANNA, BARE), "scan").out
    done = operator.pipe(b"" if "in.jsonl" in arguments else jsonl(ANNA, BARE), "scan", *arguments)
    assert (done.status, done.out, done.err) == (0, expected, "")


def test_a_line_that_is_not_valid_is_named_and_the_rest_go_on(operator: Operator) -> None:
    lines = [
        jsonl(ANNA),
        b"{hemligt\n",
        b"\n",
        b"[1]\n",
        b"\xff\xfe\n",
        b'{"id": 5}\n',
        b'{"text": "x"}\n',
        jsonl(BARE),
    ]
    done = operator.pipe(b"".join(lines), "scan")
    assert done.status == 1
    assert [line["id"] for line in parsed(done.out)] == ["a", 2]
    assert said(done) == [
        "Line 2 was not scanned: it is not JSON.",
        "Line 4 was not scanned: it is not a JSON object.",
        "Line 5 was not scanned: it is not UTF-8.",
        'Line 6 was not scanned: its "text" is missing, or not text.',
        'Line 7 was not scanned: its "id" is missing, or neither text nor a number.',
    ]


def test_html_is_searched_as_it_is_read_and_stays_whole(operator: Operator) -> None:
    text = '<p>Hej, skriv till <a href="mailto:asa%40example.se">asa&#64;example.se</a> så svarar jag.</p>'
    found = parsed(operator.pipe(jsonl({"id": 1, "text": text}), "scan").out)[0]
    assert found["language"] == "sv"
    assert [text[each["start"] : each["end"]] for each in found["findings"]] == [
        "asa%40example.se",
        "asa&#64;example.se",
    ]
    redacted = parsed(operator.pipe(jsonl({"id": 1, "text": text}), "scan", "--redact").out)[0]["text"]
    assert redacted == '<p>Hej, skriv till <a href="[EMAIL_ADDRESS 1]">[EMAIL_ADDRESS 1]</a> så svarar jag.</p>'


def test_nothing_to_scan_is_done(operator: Operator) -> None:
    done = operator.pipe(b"", "scan")
    assert (done.status, done.out, done.err) == (0, "", "")


@pytest.mark.parametrize("format_", ["", "json", "JSONL", "csv"])
def test_another_format_is_wrong_use(operator: Operator, format_: str) -> None:
    done = operator.pipe(jsonl(ANNA), "scan", "--format", format_)
    assert (done.status, done.out) == (2, "")
    assert f"'{format_}' is not one of 'jsonl'" in done.err


@pytest.mark.parametrize("more", ["--explain", "--format=table"])
def test_a_redacted_text_has_neither_reasons_nor_rows(operator: Operator, more: str) -> None:
    done = operator.pipe(jsonl(ANNA), "scan", "--redact", more)
    assert (done.status, done.out) == (2, "")
    assert "neither reasons nor rows" in done.err


def test_explaining_adds_why_to_every_finding_and_none_of_its_words(operator: Operator) -> None:
    ticket = {"id": 1, "text": "Ring 070-174 06 05, eller skriv till asa@example.se"}
    done = operator.pipe(jsonl(ticket), "scan", "--explain")
    assert (done.status, done.err) == (0, "")
    (line,), (plain,) = parsed(done.out), parsed(operator.pipe(jsonl(ticket), "scan").out)
    assert [{key: each[key] for key in each if key != "why"} for each in line["findings"]] == plain["findings"]
    assert [each["why"] for each in line["findings"]] == [
        {
            "shape": 0.65,
            "check_digit_holds": True,
            "changes": [
                {"because": "cue", "by": 0.35, "at": [[0, 4]]},
                {"because": "check_digit", "by": 0.25, "at": []},
            ],
        },
        {"shape": 0.95, "check_digit_holds": None, "changes": []},
    ]
    assert "asa@" not in done.out


def test_what_was_considered_is_told_with_its_score_and_why_it_was_dropped(operator: Operator) -> None:
    (line,) = parsed(operator.pipe(jsonl({"id": 1, "text": "kod 04/29"}), "scan", "--explain").out)
    assert line["findings"] == []
    assert line["dropped"] == [
        {
            "start": 4,
            "end": 9,
            "kind": "CARD_SECURITY",
            "score": 0.2,
            "recognizer": "card_security.expiry",
            "dropped": "below_threshold",
            "why": {"shape": 0.2, "check_digit_holds": None, "changes": []},
        }
    ]


def test_a_table_is_for_people_and_holds_no_text(operator: Operator) -> None:
    done = operator.pipe(jsonl(ANNA, BARE), "scan", "--format", "table")
    assert (done.status, done.err) == (0, "")
    head, *rows = [line.split() for line in done.out.splitlines()]
    assert head == ["id", "kind", "score", "characters", "recognizer"]
    assert {row[1] for row in rows if row[0] == "a"} == {
        each["kind"] for each in parsed(operator.pipe(jsonl(ANNA), "scan").out)[0]["findings"]
    }
    assert rows[-1] == ["2", "-"]
    assert "asa@" not in done.out
    assert "shape 0.95" in operator.pipe(jsonl(ANNA), "scan", "--format", "table", "--explain", "--jobs", "2").out


@pytest.mark.parametrize(("path", "why"), [("none.jsonl", "No such file"), (".", "Is a directory")])
def test_a_file_that_cannot_be_read_is_wrong_use(operator: Operator, path: str, why: str) -> None:
    done = operator.run("scan", path)
    assert (done.status, done.out) == (2, "")
    assert why in done.err
    assert "Traceback" not in done.err


def test_no_installation_is_needed(operator: Operator) -> None:
    nowhere = {"GALLRA_KEYSET_FILE": "none", "GALLRA_DATABASE_URL": "nonsense", "GALLRA_POLICY_FILE": "none"}
    assert operator.pipe(jsonl(ANNA), "scan", **nowhere).status == 0


def test_what_the_policy_says_must_stay_is_left(operator: Operator, tmp_path: Path) -> None:
    policy = changed(tmp_path, "order_numbers: []", r"order_numbers: ['\d{6}-\d{4}']")
    text = jsonl({"id": 1, "text": "900101-2385"})
    with_policy = operator.pipe(text, "scan", GALLRA_POLICY_FILE=str(policy))
    without = operator.pipe(text, "scan", GALLRA_POLICY_FILE="none")
    assert parsed(with_policy.out)[0]["findings"] == []
    assert len(parsed(without.out)[0]["findings"]) == 1


def test_a_policy_that_is_wrong_ends_the_scan(operator: Operator, tmp_path: Path) -> None:
    policy = changed(tmp_path, "order_numbers: []", "order_numbers: ['.*']")
    done = operator.pipe(jsonl(ANNA), "scan", GALLRA_POLICY_FILE=str(policy))
    assert (done.status, done.out) == (2, "")
    assert any("detection.order_numbers[0]" in sentence for sentence in said(done))


def test_a_detector_that_fails_ends_the_scan_without_a_word_of_the_text(
    operator: Operator, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Failing:
        def __init__(self, **_: Any) -> None:
            pass

        def find_many(self, *_: Any, **__: Any) -> Any:
            raise DetectionFailed("ValueError")

    monkeypatch.setattr("detectors.engine.build_detector", Failing)
    done = operator.pipe(jsonl(ANNA), "scan")
    assert (done.status, done.out) == (1, "")
    assert said(done) == ["A recognizer could not finish a text (ValueError)."]


@pytest.mark.slow
def test_memory_does_not_grow_with_the_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def peak(count: int) -> int:
        path = tmp_path / f"{count}.jsonl"
        path.write_bytes(jsonl({**ANNA, "id": "a" * 2_000}) * count)
        tracemalloc.start()
        with pytest.raises(typer.Exit):
            scan(path)
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return top

    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        monkeypatch.setattr(sys, "stdout", nowhere)
        monkeypatch.setattr(
            "detectors.pattern_search.compile_scanners", lambda _rules, _clues: None
        )  # some megabytes, once
        peak(100)  # what is loaded once
        assert peak(500) < peak(100) + 300_000, "400 lines more are 900,000 bytes of results"


# --- as a process: what only real streams can show


def test_progress_is_shown_on_a_terminal_and_results_go_where_they_were_sent_as_utf_8(tmp_path: Path) -> None:
    """The terminal sees the bar alone: rich would put its own standard output in place of ours. No locale matters."""
    count = 500
    (tmp_path / "in.jsonl").write_bytes(jsonl(ANNA) * count)
    shown = bytearray()
    here, there = pty.openpty()
    reader = threading.Thread(target=_drain, args=(here, shown))
    reader.start()
    command = [GALLRA, "scan", "in.jsonl", "--redact"]
    ascii_only = {"PATH": os.environ["PATH"], "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    environment = {**ascii_only, "TERM": "xterm"}
    with (tmp_path / "out.jsonl").open("wb") as out:
        ended = subprocess.run(command, cwd=tmp_path, env=environment, stdout=out, stderr=there, check=False)  # noqa: S603
    os.close(there)
    reader.join(10)
    os.close(here)
    assert ended.returncode == 0
    lines = (tmp_path / "out.jsonl").read_text("utf-8").splitlines()
    assert len(lines) == count
    assert all("ÅÄÖ" in line for line in lines)
    assert b"Scanning" in shown
    assert b"EMAIL_ADDRESS" not in shown


def test_a_reader_that_goes_away_ends_it_quietly(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(jsonl(ANNA) * 2_000)
    with subprocess.Popen(  # noqa: S603 - our own
        [GALLRA, "scan", "in.jsonl"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(20) == 1


def _drain(terminal: int, shown: bytearray) -> None:
    """Read what a terminal is shown, until the other side closes it."""
    try:
        while chunk := os.read(terminal, 65_536):
            shown += chunk
    except OSError:
        return
