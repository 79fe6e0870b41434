"""The record of every call to the stand-in, kept so that tests can hold each exchange against the vendor's spec."""

import threading
from collections import deque
from dataclasses import asdict, dataclass
from typing import Any

MAX_ENTRIES = 5_000
MAX_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer. `status` is None when the connection was dropped; `fault` names an injected fault."""

    number: int
    method: str
    path: str
    query: tuple[tuple[str, str], ...]
    request_headers: tuple[tuple[str, str], ...]
    request_body: str
    status: int | None
    response_headers: tuple[tuple[str, str], ...]
    response_body: str
    fault: str | None

    def weight(self) -> int:
        """Return roughly how many bytes this exchange holds."""
        return len(self.request_body) + len(self.response_body)

    def as_json(self) -> dict[str, Any]:
        """Return a value that JSON can carry."""
        return asdict(self)


class Journal:
    """The newest exchanges, oldest first, bounded in number and in bytes. Safe to use from many threads."""

    def __init__(self, *, max_entries: int = MAX_ENTRIES, max_bytes: int = MAX_BYTES) -> None:
        self._lock = threading.Lock()
        self._entries: deque[Exchange] = deque()
        self._max_entries = max_entries
        self._max_bytes = max_bytes
        self._bytes = 0
        self._written = 0

    def next_number(self) -> int:
        """Return the number of the next exchange; numbers rise and are not used twice."""
        with self._lock:
            self._written += 1
            return self._written

    def write(self, exchange: Exchange) -> None:
        """Keep `exchange`, and let the oldest go when a bound is reached."""
        with self._lock:
            self._entries.append(exchange)
            self._bytes += exchange.weight()
            while len(self._entries) > self._max_entries or (self._bytes > self._max_bytes and len(self._entries) > 1):
                self._bytes -= self._entries.popleft().weight()

    def exchanges(self, *, since: int = 0) -> list[Exchange]:
        """Return the kept exchanges with a number above `since`, oldest first."""
        with self._lock:
            return [exchange for exchange in self._entries if exchange.number > since]

    def clear(self) -> None:
        """Forget every exchange; numbers go on rising."""
        with self._lock:
            self._entries.clear()
            self._bytes = 0
