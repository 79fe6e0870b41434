import logging
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.log_lines import ALLOWED_KEYS, RULES, is_worth_a_line
from storage.vocabulary import Topic

NOTHING: dict[str, str] = {}


def _line(event: Any, *, logger: str = "bot.web.app", args: object = (), **given: Any) -> dict[str, Any]:
    """Return what the rules leave of an event."""
    record = logging.LogRecord(logger, logging.INFO, "/srv/lib/library/file.py", 7, event, None, None)
    line: Any = {"event": event, "_record": record, "positional_args": args, **given}
    for rule in RULES:
        line = rule(None, "info", line)
    return dict(line)


def _error(message: str) -> ValueError:
    try:
        try:
            NOTHING[message]
        except KeyError as cause:
            raise ValueError(message) from cause
    except ValueError as error:
        return error
    raise AssertionError


def test_a_word_and_allowed_keys_are_kept_in_their_order() -> None:
    line = _line("request", seconds=0.25, status=200, route="/webhooks/intercom", method="POST")
    assert list(line.items()) == [
        ("event", "request"),
        ("method", "POST"),
        ("route", "/webhooks/intercom"),
        ("status", 200),
        ("seconds", 0.25),
    ]


@pytest.mark.parametrize(
    "key", ["email", "body", "text", "url", "query", "msg", "message", "args", "exception", "actor"]
)
def test_any_other_key_is_dropped(key: str) -> None:
    assert _line("request", **{key: "hemlig"}) == {"event": "request"}


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (5, 5),
        (0.5, 0.5),
        (True, True),
        (Topic.PING, "ping"),
        ("conversation.user.replied", "conversation.user.replied"),
        ("notif_1:2-3", "notif_1:2-3"),
        (datetime(2026, 3, 2, 9, tzinfo=UTC), "2026-03-02T09:00:00+00:00"),
        (["file.py:1", "två ord"], ["file.py:1", "…"]),
        ("two words", "…"),
        ("anna@example.se", "…"),
        ("Åkerström", "…"),
        ("line\nbreak", "…"),
        ("a" * 161, "…"),
        (b"bytes", "…"),
        ({"text": "x"}, "…"),
        (object(), "…"),
        (ValueError("x"), "…"),
    ],
)
def test_a_value_is_a_word_a_count_or_a_time_or_is_not_shown(value: object, kept: object) -> None:
    assert _line("request", topic=value)["topic"] == kept


def test_an_empty_value_is_left_out() -> None:
    assert "topic" not in _line("request", topic=None)


@pytest.mark.parametrize(
    "event", ["Two words", "Request", "request for anna@example.se", "", "1st", "a" * 61, None, 5, {"event": "x"}, "å"]
)
def test_an_event_of_ours_that_is_no_word_is_replaced(event: object) -> None:
    assert _line(event)["event"] == "unworded"


def test_what_a_library_says_is_replaced_by_where_it_said_it() -> None:
    line = _line("HTTP Request: GET http://x/?email=anna@example.se", logger="httpx")
    assert line == {"event": "library_message", "frames": ["library/file.py:7"]}


@pytest.mark.parametrize("logger", ["bottle", "botocore.x", "handlersx", "root", "", "py.warnings", "gunicorn.error"])
def test_a_library_whose_name_begins_like_ours_is_still_a_library(logger: str) -> None:
    assert _line("request", logger=logger)["event"] == "library_message"


def test_gunicorns_harmless_lines_are_kept() -> None:
    line = _line("Listening at: %s (%s)", logger="gunicorn.error", args=("http://127.0.0.1:8000", 7))
    assert line["event"] == "Listening at: http://127.0.0.1:8000 (7)"


@pytest.mark.parametrize(
    ("event", "logger"),
    [
        ("Listening at: %s (%s)", "uvicorn.error"),
        ("Listening at: hemlig (7)", "gunicorn.error"),
        ("Error handling request %s", "gunicorn.error"),
        ("Invalid request from ip=1.2.3.4: hemlig", "gunicorn.error"),
    ],
)
def test_lines_that_only_resemble_the_harmless_ones_are_replaced(event: str, logger: str) -> None:
    assert _line(event, logger=logger, args=("hemlig", 7))["event"] == "library_message"


@pytest.mark.parametrize("exc_info", [_error("hemlig"), (ValueError, _error("hemlig"), None)])
def test_an_exception_is_reduced_to_class_names_and_places(exc_info: object) -> None:
    line = _line("request_failed", exc_info=exc_info)
    assert (line["error"], line["cause"]) == ("ValueError", "KeyError")
    assert line["frames"][-1].startswith("bot/test_log_lines.py:")
    assert "hemlig" not in str(line)


@pytest.mark.parametrize("exc_info", [None, False, True, (None, None, None), "hemlig", 5])
def test_where_there_is_no_exception_none_is_told_of(exc_info: object) -> None:
    assert _line("request", exc_info=exc_info) == {"event": "request"}


@given(st.dictionaries(st.text() | st.sampled_from(ALLOWED_KEYS), st.text() | st.binary() | st.integers()))
def test_no_text_passes_whatever_is_logged(given: dict[str, Any]) -> None:
    line = _line("request", **{key: value for key, value in given.items() if key not in {"event", "logger", "args"}})
    assert set(line) <= set(ALLOWED_KEYS)
    assert all(isinstance(value, int) or " " not in str(value) for value in line.values())


@pytest.mark.parametrize(
    ("logger", "level", "text", "is_written"),
    [
        ("bot.web.app", logging.INFO, "request", True),
        ("handlers.workflows.engine", logging.WARNING, "pulse_missed", True),
        ("httpx", logging.INFO, "HTTP Request", False),
        ("slack_bolt.App", logging.INFO, "Invalid request signature", False),
        ("dbos", logging.WARNING, "x", True),
        ("httpx", logging.ERROR, "x", True),
        ("gunicorn.error", logging.INFO, "Listening at: %s (%s)", True),
        ("gunicorn.error", logging.INFO, "Something else", False),
    ],
)
def test_libraries_are_heard_from_warning_on(logger: str, level: int, text: str, *, is_written: bool) -> None:
    assert is_worth_a_line(logging.LogRecord(logger, level, "f", 1, text, None, None)) is is_written
