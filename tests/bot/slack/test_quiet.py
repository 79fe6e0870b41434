import logging

import pytest

from bot.slack.quiet import quiet_logger


def test_a_librarys_problem_is_logged_without_its_words(caplog: pytest.LogCaptureFixture) -> None:
    error = ValueError("kanariefågel")

    quiet_logger().error("Failed for %s", "kanariefågel", exc_info=error, stack_info=True)

    (record,) = caplog.records
    assert record.levelno == logging.ERROR
    assert "kanariefågel" not in caplog.text
    assert "kanariefågel" not in str(vars(record))


@pytest.mark.parametrize("level", [logging.DEBUG, logging.INFO, logging.WARNING])
def test_what_is_no_problem_is_not_logged_whatever_the_root_logs(level: int, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)

    quiet_logger().log(level, "a body")

    assert caplog.records == []


def test_it_is_made_once() -> None:
    assert quiet_logger() is quiet_logger()
    assert len(quiet_logger().filters) == 1
