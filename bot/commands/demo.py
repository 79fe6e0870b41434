"""`gallra demo`: the main job from beginning to end, without a keyboard."""

import signal
import sys

import typer


def demo() -> None:
    """Run the story: tickets arrive, a masked lookup is answered, what is due is redacted and proven. Exit 1 if not."""
    from sandbox.story import tell

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that what was started is stopped
    raise typer.Exit(0 if tell() else 1)
