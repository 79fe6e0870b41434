"""What takes long to make, and is made once for all processes of a scan: by a thread of their parent, as they start."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How something is shared; both are functions of a module. What is made can be pickled.

    `make` is called once, in the parent, and `use` in each process, with what was made.
    """

    make: Callable[[], Any]
    use: Callable[[Any], None]


class MadeOnce:
    """Something that is being made."""

    def __init__(self, share: Share) -> None:
        self._share = share
        self._made: Future[Any] = Future()
        # No thread of a pool: the command need not wait for it when it ends.
        threading.Thread(target=self._make, daemon=True, name="share").start()

    def _make(self) -> None:
        with suppress(InvalidStateError):  # given up meanwhile
            try:
                self._made.set_result(self._share.make())
            except Exception as error:  # noqa: BLE001 - whoever asks for it gets the error
                self._made.set_exception(error)

    def wait(self) -> Any:
        """Return what was made, once it is. Raises what making it raised, or CancelledError after `give_up`."""
        return self._made.result()

    def give_up(self) -> None:
        """Let nobody wait any longer."""
        self._made.cancel()


def compile_shipped() -> Any:
    """Compile the patterns that the shipped detector searches with."""
    from detectors.pattern_search import compile_patterns  # noqa: PLC0415 - only where there is much to search

    return compile_patterns()


def use_shipped(compiled: Any) -> None:
    """Have this process search with patterns that another one compiled."""
    from detectors.pattern_search import PatternSearch  # noqa: PLC0415 - as above

    PatternSearch.compiled_elsewhere = compiled


COMPILED_PATTERNS: Final = Share(make=compile_shipped, use=use_shipped)
"""Compiling takes two to three seconds in each process, reading what was compiled a few milliseconds."""
