"""Tests of Socket Mode beside the engine: it comes again when Slack was away, and ends when it is told."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from bot.settings import Settings, SettingsInvalid
from bot.slack_connection import SlackConnection, connect_slack
from storage.errors import FailureReason, PartnerFailed
from tests.bot.log_state import restored_logs

_SOON_S = 5.0
_PERMANENT = PartnerFailed("Slack", FailureReason.UNAUTHORISED, permanent=True)
_PASSING = PartnerFailed("Slack", FailureReason.UNREACHABLE, permanent=False)


class Slack:
    """The far end of the connection: refuses as often as it has troubles, then holds until it is told to stop."""

    def __init__(self, *troubles: Exception) -> None:
        self._troubles = list(troubles)
        self.calls: list[tuple[Any, str]] = []
        self.connected, self.closed = threading.Event(), threading.Event()

    def serve(self, app: Any, token: str, *, stop: threading.Event) -> None:
        self.calls.append((app, token))
        if self._troubles:
            raise self._troubles.pop(0)
        self.connected.set()
        stop.wait(_SOON_S)
        self.closed.set()


@pytest.fixture
def attach(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., tuple[Slack, SlackConnection]]]:
    """Return a maker of a far end with troubles and a connection to it; logs are put back afterwards."""
    made: list[SlackConnection] = []

    def attached(*troubles: Exception, pause_s: float = 0.0) -> tuple[Slack, SlackConnection]:
        slack = Slack(*troubles)
        monkeypatch.setattr("bot.slack.app.run_socket_mode", slack.serve)
        made.append(SlackConnection("the app", "xapp-1", pause_s=pause_s))  # type: ignore[arg-type] # it is passed on
        return slack, made[-1]

    with restored_logs():
        yield attached
        for connection in made:
            connection.close()


def test_it_connects_without_being_waited_for_and_closes(attach: Any) -> None:
    slack, connection = attach()
    connection.start()
    assert slack.connected.wait(_SOON_S)
    assert slack.calls == [("the app", "xapp-1")]
    assert not slack.closed.is_set()
    connection.close()
    assert slack.closed.is_set()


@pytest.mark.parametrize("trouble", [_PASSING, _PERMANENT, ValueError("anna@example.se")], ids=repr)
def test_whatever_keeps_it_away_it_comes_again(
    attach: Any, trouble: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    slack, connection = attach(trouble, trouble)
    connection.start()
    assert slack.connected.wait(_SOON_S)
    assert len(slack.calls) == 3
    assert caplog.text.count("slack_not_connected") == 2


def test_it_waits_between_two_tries_and_that_does_not_keep_it_from_closing(attach: Any) -> None:
    slack, connection = attach(_PASSING, pause_s=60.0)
    connection.start()
    connection.close()
    assert not connection._thread.is_alive(), "closing does not wait for the pause"
    assert len(slack.calls) <= 1


def test_one_that_was_never_started_can_be_closed(attach: Any) -> None:
    _, connection = attach()
    connection.close()


def test_without_an_app_token_slack_connects_to_us() -> None:
    assert connect_slack(Settings.read({"SLACK_BOT_TOKEN": "xoxb-1"}), None) is None  # type: ignore[arg-type] # not used


def test_an_app_token_without_the_bot_s_is_wrong_configuration() -> None:
    with pytest.raises(SettingsInvalid, match="SLACK_BOT_TOKEN"):
        connect_slack(Settings.read({"SLACK_APP_TOKEN": "xapp-1"}), None)  # type: ignore[arg-type] # as above
