"""Files that hold personal data: new ones only, readable by their owner alone, whole or not there at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Final

import typer

_OWNER_ONLY: Final = 0o600


@contextmanager
def private_file(path: Path) -> Iterator[IO[bytes]]:
    """Give a file to write to; at the end it is on the disk under its name, or, when anything fails, nowhere.

    An existing file is never written over: it may be the only copy of something else.

    Raises:
        typer.BadParameter: it exists, or cannot be written.
    """
    if path.exists():
        raise typer.BadParameter(f"{path} is there already. Give another name.")
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
        try:
            with os.fdopen(descriptor, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            unfinished.rename(path)
        finally:
            with suppress(OSError):
                unfinished.unlink()
        _sync_folder(path.parent)
    except OSError as error:
        raise typer.BadParameter(f"{path} cannot be written: {error.strerror}.") from None


def _sync_folder(folder: Path) -> None:
    """Have the folder's entry on the disk as well, where the system can."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
