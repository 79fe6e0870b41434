"""Processes of a throw-away installation: started, watched, stopped, and killed when a test wants them dead."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

_STOP_S = 20.0
_POLL_S = 0.05


class NotStarted(Exception):
    """A process ended or did not become ready. Carries its name and the end of its log."""


class Process:
    """One running process with its own log file, in a process group of its own."""

    def __init__(self, name: str, command: Sequence[str], *, environment: Mapping[str, str], log: Path) -> None:
        self.name, self.log = name, log
        self.was_killed = False
        self._is_asked = False
        with log.open("ab") as out:
            self._popen = subprocess.Popen(  # noqa: S603 - our own commands
                command,
                env=dict(environment),
                cwd=log.parent,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    @property
    def pid(self) -> int:
        """The process id, also that of its group."""
        return self._popen.pid

    @property
    def has_ended(self) -> bool:
        """Tell whether it runs no more."""
        return self._popen.poll() is not None

    def ask_to_stop(self) -> None:
        """Ask it to stop (SIGTERM) and do not wait; once is enough."""
        if not self.has_ended and not self._is_asked:
            self._is_asked = True
            self.send(signal.SIGTERM)

    def stop(self) -> int:
        """Ask it to stop, wait, and return its exit status; what does not listen is killed."""
        if not self.has_ended:
            self.ask_to_stop()
            try:
                self._popen.wait(_STOP_S)
            except subprocess.TimeoutExpired:
                self.kill()
        return self._popen.wait()

    def kill(self) -> None:
        """Kill it and its children at once (SIGKILL)."""
        self.was_killed = True
        self.send(signal.SIGKILL)
        self._popen.wait()

    def wait_until(self, is_ready: Callable[[], bool], *, seconds: float = 60.0) -> None:
        """Wait until `is_ready`.

        Raises:
            NotStarted: it ended before, or time ran out.
        """
        end = time.monotonic() + seconds
        while not is_ready():
            if self.has_ended or time.monotonic() > end:
                raise NotStarted(f"{self.name} did not become ready:\n{self.tail()}")
            time.sleep(_POLL_S)

    def tail(self, lines: int = 20) -> str:
        """Return the end of its log."""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])

    def send(self, number: signal.Signals) -> None:
        """Send it and its children a signal."""
        with suppress(ProcessLookupError):
            os.killpg(self._popen.pid, number)


def program(name: str) -> str:
    """Return the path of a program installed beside this Python."""
    return str(Path(sys.executable).with_name(name))


def free_port() -> int:
    """Return a port of the loopback address that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
