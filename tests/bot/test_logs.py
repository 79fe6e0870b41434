import io
import json
import logging
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import httpx
import pytest
from slack_bolt import App, BoltRequest
from slack_sdk import WebClient
from sqlalchemy import create_engine, text
from sqlalchemy.exc import SQLAlchemyError
from werkzeug import Request, Response
from werkzeug.serving import make_server

from bot.logs import configure_logs, get_logger, report_uncaught
from tests.bot.log_state import restored_logs

CANARY = "hemlig-kanariefagel"
NOTHING: dict[str, str] = {}
LIBRARIES = (
    *(
        "httpx",
        "httpcore.connection",
        "slack_bolt.App",
        "slack_sdk.web.base_client",
        "sqlalchemy.engine.Engine",
        "dbos",
    ),
    *("presidio-analyzer", "urllib3.connectionpool", "werkzeug", "alembic.runtime.migration", "gunicorn.error"),
    *("gunicorn.access", "asyncio", "root", "bottle", "tink", "unheard.of"),
)


@contextmanager
def written(
    log_format: str = "json", *, level: int = logging.DEBUG, is_filtered: bool = False
) -> Iterator[io.StringIO]:
    """Give what is written while the logs are configured; by default every logger writes every level, unfiltered."""
    stream = io.StringIO()
    with restored_logs():
        configure_logs(log_format, stream=stream)
        root = logging.getLogger()
        root.handlers = [each for each in root.handlers if getattr(each, "stream", None) is stream]
        if not is_filtered:
            root.handlers[0].filters.clear()
        levels = {name: logging.getLogger(name).level for name in LIBRARIES}
        for name in ("", *LIBRARIES):
            logging.getLogger(name).setLevel(level)
        yield stream
        for name, before in levels.items():  # a library that went on logging would slow the tests after this one
            logging.getLogger(name).setLevel(before)


class Naive(logging.Handler):
    """Formats as the standard library does: what would have been written without our rules."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.text = ""

    def emit(self, record: logging.LogRecord) -> None:
        with suppress(TypeError):
            self.text += logging.Formatter().format(record) + str(vars(record))


@pytest.fixture
def loopback() -> Iterator[str]:
    """Return the URL of a server on loopback that answers everything with ok."""

    @Request.application
    def answer(_request: Request) -> Response:
        return Response('{"ok": true}', content_type="application/json")

    server = make_server("127.0.0.1", 0, answer, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}/"
    server.shutdown()
    thread.join()
    server.server_close()


def _ask_with_httpx(loopback: str) -> None:
    httpx.get(loopback, params={"email": CANARY}).raise_for_status()


def _sign_wrongly_to_bolt(_loopback: str) -> None:
    for name in [each for each in logging.root.manager.loggerDict if each.startswith("slack_bolt")]:
        logging.getLogger(name).filters.clear()  # Bolt's loggers keep the filters of every app that was built before
    app = App(token="xoxb-x", signing_secret="s", token_verification_enabled=False)
    headers: dict[str, Any] = {"x-slack-signature": ["v0=0"], "x-slack-request-timestamp": ["1"]}
    assert app.dispatch(BoltRequest(body=f"command=/privacy&text={CANARY}", headers=headers)).status == 401


def _post_with_slack_sdk(loopback: str) -> None:
    WebClient(token="xoxb-x", base_url=loopback).chat_postMessage(channel="C1", text=CANARY)


def _fail_in_sqlalchemy(_loopback: str) -> None:
    engine = create_engine("sqlite://")
    try:
        with engine.connect() as connection:
            connection.execute(text("SELECT :value FROM nowhere"), {"value": CANARY})
    except SQLAlchemyError:
        get_logger("bot.tests").exception("storage_away")
        logging.getLogger("sqlalchemy.pool").exception("Exception during reset: %s", CANARY)
    engine.dispose()


def _fail_in_dbos(_loopback: str) -> None:
    try:
        int(CANARY)
    except ValueError as error:
        logging.getLogger("dbos").exception(f"Exception encountered: {error}")  # noqa: G004, TRY401 - as it does


def _warn(_loopback: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(capture=True)
        warnings.warn(CANARY, stacklevel=1)


@pytest.mark.parametrize("log_format", ["json", "console"])
@pytest.mark.parametrize(
    "leak",
    [_ask_with_httpx, _sign_wrongly_to_bolt, _post_with_slack_sdk, _fail_in_sqlalchemy, _fail_in_dbos, _warn],
)
def test_what_libraries_really_log_never_reaches_the_output(
    loopback: str, leak: Callable[[str], None], log_format: str, capfd: pytest.CaptureFixture[str]
) -> None:
    naive = Naive()
    with written(log_format) as stream:
        for name in ("", "dbos"):
            logging.getLogger(name).addHandler(naive)
        leak(loopback)
    assert CANARY in naive.text, "this library does not leak any more: the test proves nothing"
    assert "library_message" in stream.getvalue()
    assert CANARY not in stream.getvalue() + "".join(capfd.readouterr())


@pytest.mark.parametrize("name", LIBRARIES)
def test_no_way_of_logging_lets_a_librarys_text_through(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    levels = (logging.DEBUG, logging.INFO, logging.WARNING, logging.ERROR, logging.CRITICAL)
    with written() as stream:
        logger = logging.getLogger(name)
        for level in levels:
            logger.log(level, CANARY)
            logger.log(level, "%s", CANARY)
            logger.log(level, "%d", CANARY)
            logger.log(level, "%(x)s", {"x": CANARY})
            logger.log(level, {"event": CANARY})
            logger.log(level, ValueError(CANARY))
            logger.log(level, CANARY.encode())
            logger.log(level, "x", extra={"topic": f"{CANARY} text", "email": CANARY})
            logger.log(level, "x", exc_info=ValueError(CANARY), stack_info=True)
    assert len(stream.getvalue().splitlines()) == 9 * len(levels)
    assert CANARY not in stream.getvalue() + "".join(capfd.readouterr())


def test_ours_are_written_with_their_words_and_nothing_else() -> None:
    with written(is_filtered=True) as stream:
        get_logger("bot.tests").info("delivery_accepted", topic="ping", email=CANARY, reason=f"because {CANARY}")
        logging.getLogger("handlers.tests").warning(
            "pulse_missed", extra={"error": "OperationalError", "email": CANARY}
        )
        logging.getLogger("httpx").info("not worth a line")
    first, second = map(json.loads, stream.getvalue().splitlines())
    assert first.pop("timestamp").endswith("Z")
    assert first == {
        "level": "info",
        "event": "delivery_accepted",
        "logger": "bot.tests",
        "topic": "ping",
        "reason": "…",
    }
    assert (second["event"], second["error"], second["level"]) == ("pulse_missed", "OperationalError", "warning")


def test_info_is_the_level_and_debug_is_not_written() -> None:
    stream = io.StringIO()
    with restored_logs():
        configure_logs("json", stream=stream)
        get_logger("bot.tests").debug("detail")
        get_logger("bot.tests").info("event")
    assert [json.loads(line)["event"] for line in stream.getvalue().splitlines()] == ["event"]


def test_an_exception_of_ours_is_told_by_class_cause_and_place() -> None:
    with written() as stream:
        try:
            NOTHING[CANARY]
        except LookupError:
            get_logger("bot.tests").exception("request_failed", reference="abcd1234")
    line = json.loads(stream.getvalue())
    assert (line["error"], line["reference"]) == ("KeyError", "abcd1234")
    assert line["frames"][0].startswith("bot/test_logs.py:")
    assert CANARY not in stream.getvalue()


def test_configuring_again_replaces_the_handler_and_writes_each_line_once() -> None:
    stream = io.StringIO()
    with restored_logs():
        for _ in range(3):
            configure_logs("json", stream=stream)
        get_logger("bot.tests").info("event")
        logging.getLogger("dbos").error("x")
    assert len(stream.getvalue().splitlines()) == 2


def test_a_handler_that_a_library_brings_along_is_taken_away() -> None:
    brought = io.StringIO()
    with restored_logs():
        logging.getLogger("dbos").addHandler(logging.StreamHandler(brought))
        logging.getLogger().addHandler(logging.StreamHandler(brought))
        configure_logs("json", stream=io.StringIO())
        logging.getLogger("dbos").error(CANARY)
        logging.getLogger("other").error(CANARY)
    assert brought.getvalue() == ""


def test_a_line_that_cannot_be_written_is_reported_without_its_content(capfd: pytest.CaptureFixture[str]) -> None:
    class Broken(io.StringIO):
        def write(self, _text: str) -> int:
            raise OSError(CANARY)

    with restored_logs():
        configure_logs("json", stream=Broken())
        logging.getLogger("httpx").error("%s", CANARY)
    assert capfd.readouterr().err == "A log line of httpx could not be written.\n"


def test_an_exception_that_nobody_caught_is_reported_without_its_message(capfd: pytest.CaptureFixture[str]) -> None:
    with written() as stream:
        report_uncaught()
        error = ValueError(CANARY)
        sys.excepthook(ValueError, error, None)
        thread = threading.Thread(target=lambda: int(CANARY))
        thread.start()
        thread.join()
        sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert [(line["event"], line["level"], line["error"]) for line in lines] == [
        ("uncaught", "critical", "ValueError")
    ] * 2
    assert CANARY not in stream.getvalue() + "".join(capfd.readouterr())
