"""How often one address of the network may do something within a minute, as far as this process sees."""

import threading
import time
from collections import Counter
from collections.abc import Callable
from typing import Final

_MINUTE_S: Final = 60.0
_MOST_KNOWN: Final = 10_000
"""So many addresses are told apart in a minute; those that come after them share one allowance: memory has an end."""
_OTHERS: Final = ""


class Allowance:
    """Counts in whole minutes, and forgets every address when one is over.

    Behind a proxy that GALLRA_TRUSTED_PROXIES does not count, all come from its address and share one allowance.

    Args:
        most: how often an address may, in a minute.
        clock: seconds that never go back.
    """

    def __init__(self, most: int, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._clock = most, clock
        self._lock = threading.Lock()
        self._began = clock()
        self._counts: Counter[str] = Counter()

    def takes(self, address: str) -> bool:
        """Count once more for an address, and tell whether it still may."""
        with self._lock:
            now = self._clock()
            if now - self._began >= _MINUTE_S:
                self._began = now
                self._counts.clear()
            who = address if address in self._counts or len(self._counts) < _MOST_KNOWN else _OTHERS
            self._counts[who] += 1
            return self._counts[who] <= self._most
