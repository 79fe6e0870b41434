"""One process of a parallel scan: takes chunks of lines from a pipe, and puts their results back.

It ends with its parent, however that ends, because the pipe does. Its errors come back as sentences: no traceback
leaves it, nor an error's own words, which may hold text.
"""

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from typing import Any, Final

from detectors.entities import AllowList, Detector
from detectors.errors import DetectionError, LinesNotScanned
from detectors.made_once import MadeOnce, Share
from detectors.one_thread import ONE_THREAD
from detectors.scan import ScanResult, Writer, scan_lines

_PATIENCE_S: Final = 10.0

BuildDetector = Callable[[], Detector]
"""A function of a module that makes a detector; each process calls it once."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Lines that are scanned together, and the number of the first."""

    first: int
    lines: tuple[bytes, ...] = field(repr=False)

    @property
    def last(self) -> int:
        """Return the number of the last line."""
        return self.first + len(self.lines) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanTask:
    """What every process does with its lines, and what they share where there are many."""

    write: Writer
    build: BuildDetector
    share: Share | None = None


@dataclass(frozen=True, slots=True)
class _Shared:
    use: Callable[[Any], None]
    made: Any


@dataclass(frozen=True, slots=True)
class _Failed:
    sentence: str


def build_shipped(*, allow: AllowList, extra_models: Sequence[str]) -> Detector:
    """Build the detector as everything else does."""
    from detectors.engine import build_detector  # noqa: PLC0415 - only the processes load it, not their parent
    from detectors.hypertext.aware import HtmlAware  # noqa: PLC0415 - as above

    return HtmlAware(build_detector(allow=allow, extra_models=extra_models))


class ScanWorker:
    """A process that scans chunks, seen from its parent. One thread at a time may talk with it."""

    def __init__(self, task: ScanTask) -> None:
        # Started anew, not forked: a fork would copy the locks of threads that it does not copy.
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, task), daemon=True, name="gallra-scan")
        with _interrupts_held_back():
            self._process.start()
        theirs.close()
        self._share = task.share

    def take(self, made: MadeOnce) -> None:
        """Hand over what the processes share, once, as soon as it is made."""
        share, self._share = self._share, None
        if share is not None:
            with suppress(OSError):  # a process that has ended is told of when it is to scan
                self._connection.send(_Shared(share.use, made.wait()))

    def scan(self, chunk: Chunk) -> list[ScanResult]:
        """Return the results of a chunk. Raises LinesNotScanned where the process ends or cannot do it."""
        try:
            self._connection.send(chunk)
            answer: list[ScanResult] | _Failed = self._connection.recv()
        except (EOFError, OSError):
            raise LinesNotScanned(chunk.first, chunk.last, self._end()) from None
        if isinstance(answer, _Failed):
            raise LinesNotScanned(chunk.first, chunk.last, answer.sentence)
        return answer

    def kill(self) -> None:
        """End the process now, whatever it is doing."""
        self._process.kill()

    def close(self) -> None:
        """Wait until the process has ended, and give back what it took."""
        self._process.join(_PATIENCE_S)
        self._connection.close()

    def _end(self) -> str:
        self._process.join(_PATIENCE_S)
        code = self._process.exitcode
        if code is not None and code < 0:
            return f"Their worker process was ended by {_name_of(-code)}; memory may have run out."
        return f"Their worker process ended with status {code}."


def _name_of(number: int) -> str:
    with suppress(ValueError):
        return signal.Signals(number).name
    return f"signal {number}"


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Let a process start in which Ctrl-C has no effect: a terminal sends it to all, and the parent acts on it."""
    # Started now if it is not running: it lets interrupts through again when it starts.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(connection: "Connection[Any, Any]", task: ScanTask) -> None:
    """Be a worker process until the parent closes the pipe, or is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.update(ONE_THREAD)
    detector: Detector | None = None
    with suppress(EOFError, OSError):
        while True:
            message: Chunk | _Shared = connection.recv()
            if isinstance(message, _Shared):
                message.use(message.made)
                continue
            try:
                detector = detector or task.build()
                answer: list[ScanResult] | _Failed = list(
                    scan_lines(message.lines, detector, write=task.write, first_number=message.first)
                )
            except DetectionError as error:
                answer = _Failed(error.sentence)
            except Exception as error:  # noqa: BLE001 - a door: no error's own words may leave the process
                answer = _Failed(f"This should not have happened: {type(error).__name__}. Please report it.")
            connection.send(answer)
