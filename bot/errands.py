"""What a worker does every few seconds: tell of reveals, breaches and proposals, delete what was posted for a time.

No workflow: what is to be done stands in tables of its own, and is done from there by whichever worker is alive.
"""

import threading
from collections.abc import Callable
from typing import Final

from bot.logs import get_logger
from handlers.delete_postings import delete_postings
from handlers.remind_of_breaches import remind_of_breaches
from handlers.retry_erasures import retry_erasures
from handlers.retry_partners import retry_partners
from handlers.send_reveal_alerts import send_reveal_alerts
from handlers.services import WorkerServices
from handlers.tell_proposals import tell_proposals
from handlers.watch_deadlines import watch_deadlines

_PAUSE_S: Final = 2.0
_END_S: Final = 15.0
_ERRANDS: Final[tuple[Callable[[WorkerServices], int], ...]] = (
    delete_postings,
    send_reveal_alerts,
    remind_of_breaches,
    tell_proposals,
    retry_partners,
    retry_erasures,
    watch_deadlines,
)
_log = get_logger(__name__)


class Errands:
    """Runs from a thread of its own, from `start()` to `close()`."""

    def __init__(self, services: WorkerServices, *, pause_s: float = _PAUSE_S) -> None:
        """Prepare; nothing runs yet. `pause_s` is the pause between two rounds, in seconds."""
        self._services, self._pause_s = services, pause_s
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._go_round, name="gallra-errands", daemon=True)

    def start(self) -> None:
        """Begin. Where Slack is not connected, the log is told of breaches and deadlines."""
        self._thread.start()

    def close(self) -> None:
        """End after what is under way; what is left is done by the next worker."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(_END_S)

    def _go_round(self) -> None:
        pause_s = self._pause_s
        while not self._stop.wait(pause_s):
            # Each does one thing at a time: what is to be taken off a screen never waits behind many alerts.
            done = sum(self._run(errand) for errand in _ERRANDS)
            pause_s = 0 if done else self._pause_s

    def _run(self, errand: Callable[[WorkerServices], int]) -> int:
        try:
            return errand(self._services)
        except Exception as error:  # noqa: BLE001 - a door: whatever fails is met again in the next round
            _log.warning("errand_failed", action=errand.__name__, error=type(error).__name__)
            return 0
