"""A scan by several processes: the same results in the same order, bounded work, and no silence when one fails."""

import json
import multiprocessing
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from detectors.errors import LinesNotScanned
from detectors.made_once import Share
from detectors.parallel_scan import scan_in_processes
from detectors.scan import BadLine, ScannedLine, ScanResult, scan_lines
from detectors.scan_output import write_findings, write_redacted
from tests.detectors.scan_detectors import build_broken, build_obedient, make_shared, use_shared


def line(number: int, text: str = "hej") -> bytes:
    return json.dumps({"id": number, "text": text}).encode() + b"\n"


def scanned(lines: Iterable[bytes], *, jobs: int = 2, build: Any = build_obedient) -> Iterator[ScanResult]:
    return scan_in_processes(lines, jobs=jobs, write=write_findings, build=build)


def numbers(results: Iterable[ScanResult]) -> list[int]:
    return [result.line_number for result in results]


def recognizers(results: Iterable[ScanResult]) -> set[str]:
    outputs = [json.loads(result.output) for result in results if isinstance(result, ScannedLine)]
    return {finding["recognizer"] for output in outputs for finding in output["findings"]}


@pytest.mark.parametrize("jobs", [1, 3])
def test_the_results_are_those_of_one_process_in_the_same_order(jobs: int) -> None:
    lines = [b'\xef\xbb\xbf{"id": 0, "text": "hej"}\n', *(line(number, "x" * number) for number in range(1, 400))]
    lines[70], lines[71], lines[200] = b"{hemligt\n", b"\n", b"\xff\n"
    expected = list(scan_lines(lines, build_obedient(), write=write_redacted))
    results = list(scan_in_processes(lines, jobs=jobs, write=write_redacted, build=build_obedient))
    assert results == expected
    assert [result.line_number for result in results if isinstance(result, BadLine)] == [71, 201]
    assert multiprocessing.active_children() == []


def test_chunks_are_scanned_side_by_side_and_a_slow_one_keeps_its_place(tmp_path: Path) -> None:
    """The first chunk cannot be finished before another process has begun the second."""
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    lines = [line(number) for number in range(128)]
    lines[0], lines[64] = line(0, f"wait {fifo}"), line(64, f"release {fifo}")
    assert numbers(scanned(lines)) == list(range(1, 129))


def test_each_process_has_one_detector_and_is_told_to_use_one_thread_before_numpy_loads(tmp_path: Path) -> None:
    before = dict(os.environ)
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    lines = [line(number) for number in range(640)]
    lines[0], lines[64] = line(0, f"wait {fifo}"), line(64, f"release {fifo}")
    names = recognizers(scanned(lines))
    assert len(names) == 2
    assert all(" one_thread=True numpy=False " in name for name in names)
    assert str(os.getpid()) not in {name.split()[0] for name in names}
    assert dict(os.environ) == before, "this process keeps its own settings"


def test_no_more_processes_are_started_than_there_is_work_for() -> None:
    assert len(recognizers(scanned([line(1), line(2)], jobs=50))) == 1
    assert list(scanned([], jobs=50)) == []


def share(*, make: Any = make_shared) -> Share:
    return Share(make=make, use=use_shared)


def test_what_processes_share_is_made_once_by_their_parent_and_used_by_each(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    lines = [line(number) for number in range(640)]
    lines[0], lines[64] = line(0, f"wait {fifo}"), line(64, f"release {fifo}")
    results = list(scan_in_processes(lines, jobs=2, write=write_findings, build=build_obedient, share=share()))
    assert numbers(results) == list(range(1, 641))
    names = recognizers(results[-128:])
    assert {name.partition("shared=")[2] for name in names} == {str(os.getpid())}


def test_nothing_is_shared_where_there_is_little_to_do() -> None:
    lines = [line(number) for number in range(256)]
    made = share(make=build_broken)
    results = scan_in_processes(lines, jobs=2, write=write_findings, build=build_obedient, share=made)
    assert {name.partition("shared=")[2] for name in recognizers(results)} == {"None"}


def test_what_cannot_be_made_ends_the_scan() -> None:
    lines = [line(number) for number in range(640)]
    made = share(make=build_broken)
    with pytest.raises(RuntimeError):
        list(scan_in_processes(lines, jobs=2, write=write_findings, build=build_obedient, share=made))
    assert multiprocessing.active_children() == []


def test_only_so_much_is_under_way_however_slowly_results_are_taken() -> None:
    taken = 0

    def endless() -> Iterator[bytes]:
        nonlocal taken
        while True:
            taken += 1
            yield line(taken)

    results = scanned(endless())
    most_ahead = 0
    for number in range(1, 5_001):
        assert next(results).line_number == number
        most_ahead = max(most_ahead, taken - number)
    assert most_ahead <= 2 * 3 * 64
    results.close()  # type: ignore[attr-defined] # a generator
    assert multiprocessing.active_children() == []


def test_long_lines_are_not_gathered() -> None:
    taken = 0

    def long_lines() -> Iterator[bytes]:
        nonlocal taken
        while True:
            taken += 1
            yield line(taken, "x" * 600_000)

    results = scanned(long_lines())
    next(results)
    assert taken <= 2 * 3 * 2
    results.close()  # type: ignore[attr-defined] # a generator


@pytest.mark.parametrize(
    ("verb", "why"),
    [
        ("die", "Their worker process was ended by SIGKILL; memory may have run out."),
        ("leave", "Their worker process ended with status 3."),
        ("fail", "A recognizer could not finish a text (ValueError)."),
        ("break", "This should not have happened: KeyError. Please report it."),
    ],
)
def test_lines_that_a_process_cannot_finish_are_named_after_the_results_before_them(verb: str, why: str) -> None:
    lines = [line(number) for number in range(300)]
    lines[150] = line(150, f"{verb} hemligt")
    results = scanned(lines)
    done: list[int] = []
    with pytest.raises(LinesNotScanned) as caught:
        for result in results:
            done.append(result.line_number)  # noqa: PERF401 - what came before the error stays
    assert done == list(range(1, 129))
    assert (caught.value.first, caught.value.last) == (129, 192)
    assert caught.value.sentence == f"Lines 129 to 192 were not scanned. {why}"
    assert caught.value.__cause__ is None
    assert "hemligt" not in repr(caught.value.__context__)
    assert multiprocessing.active_children() == []


def test_one_line_is_named_as_one() -> None:
    with pytest.raises(LinesNotScanned, match=r"^Line 1 was not scanned\. "):
        list(scanned([line(1, "die")]))


def test_a_detector_that_cannot_be_built_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(LinesNotScanned, match="This should not have happened: RuntimeError"):
        list(scanned([line(1)], build=build_broken))
    assert capfd.readouterr() == ("", "")
