"""Tests of processes that are started, watched, stopped and killed."""

import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from sandbox.processes import NotStarted, Process, free_port, program

_SLEEP = "print('ready', flush=True)\nimport time; time.sleep(60)"
_DEAF = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n{_SLEEP}"
_POLITE = f"import signal, sys; signal.signal(signal.SIGTERM, lambda *_: sys.exit(7))\n{_SLEEP}"
_PARENT = (
    "import subprocess, sys\n"
    "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
    "print('ready', child.pid, flush=True)\nchild.wait()"
)
Start = Callable[[str], Process]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Return what starts a Python program as a process; none survives the test."""
    started: list[Process] = []

    def begin(code: str) -> Process:
        log = tmp_path / f"{len(started)}.log"
        command = [sys.executable, "-c", code]
        started.append(Process("program", command, environment={"WORD": "seen"}, log=log))
        return started[-1]

    yield begin
    for process in started:
        with suppress(ProcessLookupError):
            process.kill()


def ready(process: Process) -> Process:
    process.wait_until(lambda: "ready" in process.tail(), seconds=10)
    return process


def ended(process: Process) -> int:
    """Return the exit status of one that ends by itself."""
    deadline = time.monotonic() + 10
    while not process.has_ended:
        assert time.monotonic() < deadline, "it did not end"
        time.sleep(0.01)
    return process.stop()


def test_it_runs_beside_its_log_with_its_own_environment(start: Start, tmp_path: Path) -> None:
    process = start("import os; print(os.getcwd(), os.environ['WORD'], len(os.environ) < 4)")
    assert ended(process) == 0
    assert process.log.read_text() == f"{tmp_path} seen True\n"


def test_what_it_says_on_either_stream_is_in_its_log(start: Start) -> None:
    process = start("import sys; print('out', flush=True); print('err', file=sys.stderr)")
    ended(process)
    assert process.tail() == "out\nerr"
    assert process.tail(lines=1) == "err"


def test_it_is_asked_to_stop_and_its_exit_status_is_told(start: Start) -> None:
    process = ready(start(_POLITE))
    assert not process.has_ended
    assert process.stop() == 7
    assert process.has_ended
    assert not process.was_killed
    assert process.stop() == 7, "stopping twice is stopping once"


def test_several_can_be_asked_before_one_is_waited_for(start: Start) -> None:
    processes = [ready(start(_POLITE)) for _ in range(2)]
    for process in processes:
        process.ask_to_stop()
        process.ask_to_stop()
    assert [process.stop() for process in processes] == [7, 7]


def test_what_does_not_listen_is_killed(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sandbox.processes._STOP_S", 0.2)
    process = ready(start(_DEAF))
    assert process.stop() == -signal.SIGKILL
    assert process.was_killed


def test_killing_reaches_its_children(start: Start) -> None:
    process = ready(start(_PARENT))
    child = int(process.tail().split()[1])
    process.kill()
    assert process.was_killed
    deadline = time.monotonic() + 5
    while is_alive(child):
        assert time.monotonic() < deadline, "the child survived"
        time.sleep(0.01)


def is_alive(pid: int) -> bool:
    """Tell whether a process runs; one that has ended and is not buried yet does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_one_that_ends_before_it_is_ready_is_told_with_the_end_of_its_log(start: Start) -> None:
    process = start("print('a port is missing'); raise SystemExit(3)")
    with pytest.raises(NotStarted, match=r"program did not become ready:\n.*a port is missing"):
        process.wait_until(lambda: False)


def test_one_that_does_not_become_ready_in_time_is_told(start: Start) -> None:
    with pytest.raises(NotStarted, match="did not become ready"):
        start(_SLEEP).wait_until(lambda: False, seconds=0.1)


def test_it_reads_nothing_from_the_terminal(start: Start) -> None:
    assert ended(start("import sys; raise SystemExit(len(sys.stdin.read()))")) == 0


def test_programs_are_those_beside_this_python() -> None:
    assert os.access(program("gallra"), os.X_OK)
    assert Path(program("gallra")).parent == Path(sys.executable).parent


def test_a_free_port_can_be_listened_on() -> None:
    with socket.create_server(("127.0.0.1", free_port())):
        pass
