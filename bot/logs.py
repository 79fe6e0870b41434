"""Logs: one line per event, written by one handler under the rules of bot/log_lines.py, whoever logs."""

import logging
import sys
import threading
from types import TracebackType
from typing import Final, TextIO

import structlog
from structlog.stdlib import BoundLogger, ExtraAdder, ProcessorFormatter
from structlog.typing import Processor

from bot.log_lines import ALLOWED_KEYS, RULES, is_worth_a_line

_WITH_OWN_HANDLERS: Final = ("dbos", "gunicorn.error", "gunicorn.access")
"""Loggers that would write by themselves: their handlers are replaced by ours."""
_DESCRIBE: Final[tuple[Processor, ...]] = (
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
)


class _Handler(logging.StreamHandler[TextIO]):
    """The one handler of the process."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the name the base class gives it
        """Say that a line was lost; the standard library would print the line's arguments."""
        sys.stderr.write(f"A log line of {record.name} could not be written.\n")


def configure_logs(log_format: str, *, stream: TextIO | None = None) -> None:
    """Make every logger of the process write through Gallra's rules. Can be repeated.

    Args:
        log_format: `json` for one object per line, or `console`.
        stream: where to; by default standard error.
    """
    handler = _Handler(stream or sys.stderr)
    handler.setFormatter(_formatter(log_format, is_terminal=handler.stream.isatty()))
    handler.addFilter(is_worth_a_line)
    root = logging.getLogger()
    for stale in [each for each in root.handlers if type(each) in (_Handler, logging.StreamHandler)]:
        root.removeHandler(stale)
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    for name in _WITH_OWN_HANDLERS:
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [handler], False
    logging.captureWarnings(capture=True)


def get_logger(name: str) -> BoundLogger:
    """Return the logger of a module: `log.info("delivery_stored", topic=…)`, with an event word and allowed keys."""
    logger: BoundLogger = structlog.wrap_logger(
        logging.getLogger(name),
        processors=[structlog.stdlib.filter_by_level, *_DESCRIBE, ProcessorFormatter.wrap_for_formatter],
        wrapper_class=BoundLogger,
    )
    return logger


def report_uncaught() -> None:
    """Have exceptions that nobody caught reported by class name and place, instead of printed with their messages."""
    log = get_logger(__name__)

    def report(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        if not issubclass(kind, KeyboardInterrupt):
            log.critical("uncaught", exc_info=(kind, error, trace))

    sys.excepthook = report
    threading.excepthook = lambda args: report(args.exc_type, args.exc_value, args.exc_traceback)
    sys.unraisablehook = lambda args: report(args.exc_type, args.exc_value, args.exc_traceback)


def _formatter(log_format: str, *, is_terminal: bool) -> ProcessorFormatter:
    is_console = log_format == "console"
    write: Processor = (
        structlog.dev.ConsoleRenderer(colors=is_terminal) if is_console else structlog.processors.JSONRenderer()
    )
    return ProcessorFormatter(
        foreign_pre_chain=[ExtraAdder(allow=ALLOWED_KEYS), *_DESCRIBE],
        use_get_message=False,  # it would put the arguments into the text
        pass_foreign_args=True,
        processors=[*RULES, write],
    )
