"""The core of `gallra scan --jobs`: the same as `detectors.scan`, by several processes with a detector each.

Lines go out in chunks and come back in order. Only so many chunks are under way: memory stays flat, whatever is slow.
"""

from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from queue import SimpleQueue
from typing import Final

from detectors.made_once import MadeOnce, Share
from detectors.scan import MOST_CHARACTERS, MOST_LINES, ScanResult, Writer
from detectors.scan_worker import BuildDetector, Chunk, ScanTask, ScanWorker

_CHUNKS_PER_JOB: Final = 3
"""Under way for each process: one that is searched, the others so that it need not wait."""
_FEW_CHUNKS_PER_JOB: Final = 2
"""Where there are no more for each process, making what they would share takes longer than doing without."""


def scan_in_processes(
    lines: Iterable[bytes], *, jobs: int, write: Writer, build: BuildDetector, share: Share | None = None
) -> Generator[ScanResult, None, None]:
    """Yield one result for each line, in order; blank lines yield nothing. Close it to end the processes early.

    `write` and `build` are functions of a module, which the processes find by name. What they `share` is made once,
    here, where there are many lines. Raises LinesNotScanned where a process ends or fails, after the results of the
    lines before: what is not searched must not pass for clean.
    """
    waiting: deque[Future[list[ScanResult]]] = deque()
    with closing(_Crew(jobs, ScanTask(write=write, build=build, share=share))) as crew:
        for chunk in _chunks(lines):
            waiting.append(crew.submit(chunk))
            while waiting and (len(waiting) >= jobs * _CHUNKS_PER_JOB or waiting[0].done()):
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _chunks(lines: Iterable[bytes]) -> Iterator[Chunk]:
    group: list[bytes] = []
    size, first = 0, 1
    for line in lines:
        group.append(line)
        size += len(line)
        if len(group) >= MOST_LINES or size >= MOST_CHARACTERS:
            yield Chunk(first, tuple(group))
            first += len(group)
            group, size = [], 0
    if group:
        yield Chunk(first, tuple(group))


class _Crew:
    """Worker processes, started as they are needed, and a thread for each that talks with whichever is idle."""

    def __init__(self, jobs: int, task: ScanTask) -> None:
        self._jobs = jobs
        self._task = task
        self._workers: list[ScanWorker] = []
        self._idle: SimpleQueue[ScanWorker] = SimpleQueue()
        self._chunks = 0
        self._made: MadeOnce | None = None
        self._threads = ThreadPoolExecutor(jobs, thread_name_prefix="scan")

    def submit(self, chunk: Chunk) -> Future[list[ScanResult]]:
        """Have a chunk scanned by the next process that is idle."""
        if len(self._workers) < self._jobs:
            worker = ScanWorker(self._task)
            self._workers.append(worker)
            self._idle.put(worker)
        self._chunks += 1
        if self._task.share is not None and self._chunks == self._jobs * _FEW_CHUNKS_PER_JOB + 1:
            self._made = MadeOnce(self._task.share)
        return self._threads.submit(self._scan, chunk)

    def _scan(self, chunk: Chunk) -> list[ScanResult]:
        worker = self._idle.get()
        try:
            if self._made is not None:
                worker.take(self._made)
            return worker.scan(chunk)
        finally:
            self._idle.put(worker)

    def close(self) -> None:
        """End the processes at once; they hold nothing that would be lost. Their threads see it, and end too."""
        for worker in self._workers:
            worker.kill()
        if self._made is not None:
            self._made.give_up()
        self._threads.shutdown(cancel_futures=True)
        for worker in self._workers:
            worker.close()
