"""What a log line may hold: allow-listed keys, and values that are words, counts or times.

Libraries write whole URLs, bodies, parameters and messages of exceptions into their logs, so nothing of theirs is
trusted: their text is replaced, their arguments are dropped, and of an exception only class names and places in the
code are kept.
"""

import logging
import re
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Final

from structlog.typing import EventDict, Processor

ALLOWED_KEYS: Final = (
    *("timestamp", "level", "event", "logger", "reference", "method", "route", "status", "seconds", "error", "cause"),
    *("frames", "topic", "state", "reason", "count", "is_new", "ticket_id", "request_id", "delivery_id", "workflow_id"),
    *("executor_id", "action", "purpose", "version", "port", "due", "redacted", "unverified", "withdrawn", "failed"),
    *("deliveries_retried", "escalated", "audit_head", "row", "alert", "reveal", "days_left", "open", "late"),
)
"""The keys a line may have, in the order in which they are written. Any other is dropped."""

_OURS: Final = frozenset({"bot", "handlers", "detectors", "storage", "sandbox"})
_HARMLESS: Final = {
    "gunicorn.error": frozenset(
        {
            "Starting gunicorn %s",
            "Listening at: %s (%s)",
            "Using worker: %s",
            "Booting worker with pid: %s",
            "Worker exiting (pid: %s)",
            "Handling signal: %s",
            "Shutting down: %s",
            "Reason: %s",
            "WORKER TIMEOUT (pid:%s)",
        }
    )
}
"""What libraries may say in their own words: these templates only. Their arguments are process ids and addresses."""
_EVENT: Final = re.compile(r"[a-z][a-z0-9_]{0,59}")
_WORD: Final = re.compile(r"[A-Za-z0-9_.:/<>+-]{0,160}")
_REPLACED: Final = "…"
_MOST_FRAMES: Final = 12


def is_worth_a_line(record: logging.LogRecord) -> bool:
    """Let through what is ours, a library's harmless line, and its other lines from WARNING on."""
    return record.levelno >= logging.WARNING or _is_ours(record.name) or _is_harmless(record.name, record.msg)


def _reworded(_logger: object, _method: str, line: EventDict) -> EventDict:
    """Keep an event that is a word of ours, or a library's harmless line; replace every other text by its place."""
    record, event = line["_record"], line["event"]
    if _is_ours(record.name):
        line["event"] = event if isinstance(event, str) and _EVENT.fullmatch(event) else "unworded"
    elif _is_harmless(record.name, event):
        line["event"] = event % (line.get("positional_args") or ())
    else:
        line["event"], line["frames"] = "library_message", [_place(record.pathname, record.lineno)]
    return line


def _located(_logger: object, _method: str, line: EventDict) -> EventDict:
    """Reduce an exception to class names and places."""
    error = _error_of(line.get("exc_info"))
    if error is not None:
        cause = error.__cause__ or error.__context__
        line["error"], line["frames"] = type(error).__name__, list(_places(error.__traceback__))[-_MOST_FRAMES:]
        line["cause"] = type(cause).__name__ if cause else None
    return line


def _allowed(_logger: object, _method: str, line: EventDict) -> EventDict:
    """Drop every other key, and of each value what is neither a word, a count nor a time."""
    kept = {key: _plain(line[key]) for key in ALLOWED_KEYS if line.get(key) is not None}
    return {**kept, "event": line["event"]}


def _error_of(exc_info: Any) -> BaseException | None:
    match exc_info:
        case BaseException():
            return exc_info
        case (_, BaseException() as error, _):
            return error
        case True:
            return sys.exc_info()[1]
    return None


def _places(trace: TracebackType | None) -> Iterator[str]:
    while trace is not None:
        yield _place(trace.tb_frame.f_code.co_filename, trace.tb_lineno)
        trace = trace.tb_next


def _place(path: str, line: int | None) -> str:
    return f"{'/'.join(Path(path).parts[-2:])}:{line}"


def _plain(value: Any) -> Any:
    match value:
        case bool() | int() | float():
            return value
        case datetime():
            return value.isoformat()
        case str():
            return str(value) if _WORD.fullmatch(value) else _REPLACED
        case list():
            return [_plain(each) for each in value]
    return _REPLACED


def _is_ours(logger_name: str) -> bool:
    return logger_name.partition(".")[0] in _OURS


def _is_harmless(logger_name: str, text: object) -> bool:
    return isinstance(text, str) and text in _HARMLESS.get(logger_name, ())


RULES: Final[tuple[Processor, ...]] = (_reworded, _located, _allowed)
"""What every line passes before it is written, in this order."""
