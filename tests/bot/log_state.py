"""Tests that configure the logs of the process put everything back."""

import logging
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_CHANGED = ("", "dbos", "gunicorn.error", "gunicorn.access", "py.warnings")


@contextmanager
def restored_logs() -> Iterator[None]:
    """Put handlers, levels and hooks back afterwards."""
    loggers = [logging.getLogger(name) for name in _CHANGED]
    before = [(each, list(each.handlers), each.level, each.propagate) for each in loggers]
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    try:
        yield
    finally:
        for logger, handlers, level, propagate in before:
            logger.handlers, logger.propagate = handlers, propagate
            logger.setLevel(level)
        sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
        logging.captureWarnings(capture=False)
