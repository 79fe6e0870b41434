"""Tests of `gallra scan --jobs`: what only real processes and signals can show."""

import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from tests.bot.operator import Operator, said
from tests.web_process import ROOT

GALLRA: Final = str(Path(sys.executable).with_name("gallra"))
ENDED_BY_INTERRUPT: Final = 130
PATIENCE_S: Final = 20


def jsonl(count: int) -> bytes:
    texts = ("Hej, jag heter Åsa. Svara till asa@example.se eller 070-174 06 05.", "Var är paketet?")
    lines = [json.dumps({"id": number, "text": texts[number % 2]}, ensure_ascii=False) for number in range(count)]
    return "".join(f"{line}\n" for line in lines).encode()


@pytest.mark.slow
@pytest.mark.parametrize("more", [(), ("--redact",)])
def test_any_number_of_jobs_gives_the_same(operator: Operator, more: tuple[str, ...]) -> None:
    lines = jsonl(300) + b"{hemligt\n" + jsonl(100)
    alone = operator.pipe(lines, "scan", *more)
    assert alone.status == 1
    assert said(alone) == ["Line 301 was not scanned: it is not JSON."]
    for jobs in ("0", "2"):
        assert operator.pipe(lines, "scan", "--jobs", jobs, *more) == alone


@pytest.mark.parametrize("jobs", ["-1", "many", "1.5"])
def test_a_number_of_jobs_that_cannot_be_is_wrong_use(operator: Operator, jobs: str) -> None:
    done = operator.pipe(jsonl(1), "scan", "--jobs", jobs)
    assert (done.status, done.out) == (2, "")
    assert "--jobs" in done.err


def test_the_process_that_hands_out_lines_loads_neither_database_nor_detector() -> None:
    heavy = {"sqlalchemy", "dbos", "spacy", "presidio_analyzer", "hyperscan"}
    code = f"import sys; from bot.cli import main\ntry: main()\nfinally: print(sorted({heavy} & set(sys.modules)))"
    command = [sys.executable, "-c", code, "scan", "--jobs", "2"]
    done = subprocess.run(command, cwd=ROOT, input="\n", capture_output=True, text=True, check=False)  # noqa: S603 - our own
    assert (done.returncode, done.stderr, done.stdout) == (0, "", "[]\n")


@contextmanager
def started(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run a long scan as a terminal would, in a process group of its own, and wait for its first line."""
    (folder / "in.jsonl").write_bytes(jsonl(200_000))
    command = [GALLRA, "scan", "--jobs", "2", "in.jsonl"]
    with subprocess.Popen(  # noqa: S603 - our own
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline()
        yield process
        process.kill()


def children(process: subprocess.Popen[bytes]) -> list[int]:
    """Return handles of a process's children, which tell when these have ended."""
    listed = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text(encoding="ascii")
    return [os.pidfd_open(int(child)) for child in listed.split()]


def have_ended(handles: list[int]) -> bool:
    ended = all(select.select([handle], [], [], PATIENCE_S)[0] for handle in handles)
    for handle in handles:
        os.close(handle)
    return ended


def test_an_interrupt_ends_every_process_without_a_word(tmp_path: Path) -> None:
    with started(tmp_path) as process:
        workers = children(process)
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=PATIENCE_S)
        assert (process.returncode, err) == (ENDED_BY_INTERRUPT, b"")
        assert len(workers) >= 2
        assert have_ended(workers)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_workers_do_not_outlive_the_command(tmp_path: Path, number: signal.Signals) -> None:
    with started(tmp_path) as process:
        workers = children(process)
        process.send_signal(number)
        assert process.wait(PATIENCE_S) == -number
        assert have_ended(workers)


def test_a_reader_that_goes_away_ends_it_quietly(tmp_path: Path) -> None:
    with started(tmp_path) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        workers = children(process)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(PATIENCE_S) == 1
        assert have_ended(workers)


def test_a_worker_that_is_killed_ends_the_scan_with_the_lines_it_had(tmp_path: Path) -> None:
    with started(tmp_path) as process:
        listed = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text(encoding="ascii")
        for child in listed.split():
            if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes():
                os.kill(int(child), signal.SIGKILL)
        assert process.stdout is not None
        assert process.stderr is not None
        out, err = process.stdout.read(), process.stderr.read()
        assert process.wait(PATIENCE_S) == 1
    (sentence,) = err.decode().splitlines()
    first = len(out.splitlines()) + 2  # one was read before, and lines are counted from 1
    assert sentence == (
        f"gallra: Lines {first} to {first + 63} were not scanned. "
        "Their worker process was ended by SIGKILL; memory may have run out."
    )
