"""The stand-in's memory as a whole."""

import pytest

from sandbox.slack.faults import Fault, FaultKind
from sandbox.slack.state import SlackState, Target
from sandbox.slack.wire import SlackRefusal
from tests.sandbox.slack.pieces import SIGRID, SUPPORT


def test_timestamps_never_repeat_while_the_clock_stands_still(state: SlackState) -> None:
    stamps = [state.next_ts() for _ in range(3)]
    assert stamps == sorted(set(stamps))


def test_a_reset_forgets_what_happened_and_keeps_the_target(state: SlackState) -> None:
    state.target = Target("http://127.0.0.1:1/", "secret")
    state.post(channel=SUPPORT, text="x")
    state.faults.active.append(Fault(FaultKind.SLOW))
    state.reset()
    assert (state.seen_by(SIGRID), state.faults.active, state.journal.version) == ([], [], 0)
    assert state.target.url == "http://127.0.0.1:1/"


def test_what_slackbot_tells_is_seen_by_one_person(state: SlackState) -> None:
    state.notify(SIGRID, SUPPORT, "failed")
    (message,) = state.seen_by(SIGRID)
    assert (message.author, message.seen_by) == ("USLACKBOT", SIGRID)


def test_a_private_channel_without_the_bot_is_not_found(state: SlackState) -> None:
    assert state.get_channel("C02PRIVACY").is_private
    with pytest.raises(SlackRefusal, match="channel_not_found"):
        state.get_channel("C06BOARD00")


def test_a_recorded_call_has_no_token(state: SlackState) -> None:
    state.record_call("auth.test", {"token": "xoxb-secret", "a": 1}, status=200, error=None)
    assert state.journal.calls[0].arguments == {"a": 1}
