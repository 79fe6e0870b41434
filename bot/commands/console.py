"""Where progress is shown: on a terminal's standard error, and nowhere when piped."""

import sys

from rich.console import Console


def progress_console() -> Console:
    """Return a console for progress bars; it prints nothing unless standard error is a terminal."""
    return Console(stderr=True, quiet=not sys.stderr.isatty())
