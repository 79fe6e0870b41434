"""Detectors for scans by several processes, which find them by name: each does what the text tells it to."""

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from detectors.entities import Finding, Kind, KnownIdentifier
from detectors.errors import DetectionFailed
from detectors.one_thread import ONE_THREAD


class _Obedient:
    """Finds the whole of a text, under a name that tells its process and how that process was set up."""

    shared: int | None = None

    def __init__(self) -> None:
        is_alone = all(os.environ.get(name) == value for name, value in ONE_THREAD.items())
        self._name = f"{os.getpid()} one_thread={is_alone} numpy={'numpy' in sys.modules}"

    def find_many(
        self,
        texts: Sequence[str],
        *,
        known: Sequence[KnownIdentifier] = (),
        is_one_ticket: bool = False,  # noqa: ARG002 - the protocol's
    ) -> list[list[Finding]]:
        assert not known
        for text in texts:
            _obey(*text.partition(" ")[::2])
        name = f"{self._name} shared={self.shared}"
        return [[Finding(0, len(text), Kind.PERSON, 0.9, name)] for text in texts]


def _obey(verb: str, argument: str) -> None:
    match verb:
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "leave":
            os._exit(3)
        case "fail":
            raise DetectionFailed("ValueError")
        case "break":
            raise KeyError(argument)
        case "wait":
            Path(argument).read_bytes()  # a named pipe: nothing comes before somebody has opened it to write
        case "release":
            Path(argument).write_bytes(b"")


def build_obedient() -> _Obedient:
    """Return a detector that does as it is told."""
    return _Obedient()


def make_shared() -> int:
    """Make what tells who made it."""
    return os.getpid()


def use_shared(made: int) -> None:
    """Have it stand in every finding from now on."""
    _Obedient.shared = made


def build_broken() -> _Obedient:
    """Fail, as where a model cannot be read."""
    raise RuntimeError("hemligt")
