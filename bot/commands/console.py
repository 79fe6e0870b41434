"""What commands show beside their results: counts in words, and how far they have come."""

import sys

from rich.console import Console


def progress_console(*, is_quiet: bool = False) -> Console:
    """Return a console for progress bars; it prints nothing unless standard error is a terminal.

    Args:
        is_quiet: print nothing there either.
    """
    return Console(stderr=True, quiet=is_quiet or not sys.stderr.isatty())


def counted(count: int, thing: str) -> str:
    """Return a count with its noun: `1 row`, `2 rows`."""
    return f"{count} {thing}{'' if count == 1 else 's'}"
