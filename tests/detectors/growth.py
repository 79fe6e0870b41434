"""Whether the time that a text takes grows with its length alone."""

import time
from collections.abc import Callable
from typing import Final

_TRIES: Final = 4
_FACTOR: Final = 3
"""How much more than its share the longer may take; one that squares takes as many times more as it is longer."""
_SLACK_S: Final = 0.1
"""What a processor that others use takes at any time."""


def assert_grows_with_length(work: Callable[[str], object], unit: str, *, shorter: int, longer: int) -> None:
    """Assert that a text of `longer` characters made of `unit` takes as much longer as it is longer.

    Only this thread's processor time counts, and one try in four is enough: a neighbour slows one try down, no
    neighbour makes a search linear.
    """
    texts = [unit * (length // len(unit)) for length in (shorter, longer)]
    for _ in range(_TRIES):
        took = [_seconds(work, text) for text in texts]
        if took[1] < _FACTOR * longer / shorter * took[0] + _SLACK_S:
            return
    raise AssertionError(f"{longer:,} characters of {unit!r} took {took[1]:.2f} s, {shorter:,} took {took[0]:.2f} s")


def _seconds(work: Callable[[str], object], text: str) -> float:
    start = time.thread_time()
    work(text)
    return time.thread_time() - start
