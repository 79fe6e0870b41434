from datetime import datetime

import pytest
from slack_sdk import WebClient

from bot.slack.directory import ChannelSort, Directory
from bot.slack.refusals import DoorRefusal
from bot.slack.words import DoorReason
from sandbox.slack.faults import Fault, FaultKind
from sandbox.slack.state import SlackState
from storage.ids import SlackUserId
from tests.bot.slack.office import PER, SIGRID, TOKEN, HandClock


@pytest.fixture
def directory(slack: SlackState, clock: HandClock) -> Directory:
    client = WebClient(token=TOKEN, base_url=f"{slack.base_url}/api/", timeout=2, retry_handlers=[])
    return Directory(client, clock.now)


@pytest.mark.parametrize(
    ("user", "refusal"),
    [
        (SIGRID, None),
        (PER, None),
        ("U0FANNYG06", DoorReason.GUEST),
        ("U0GUSTAV07", DoorReason.GUEST),
        ("U0HEDDAS08", DoorReason.DEACTIVATED),
        ("U0JENNYF10", DoorReason.OTHER_WORKSPACE),
        ("U0ROBOTX11", DoorReason.BOT),
        ("USLACKBOT", DoorReason.BOT),
    ],
)
def test_slack_says_who_is_a_full_member(directory: Directory, user: str, refusal: DoorReason | None) -> None:
    assert directory.member(SlackUserId(user)).refusal is refusal


@pytest.mark.parametrize(
    ("channel", "sort"),
    [
        ("C01SUPPORT", ChannelSort.INTERNAL),
        ("C02PRIVACY", ChannelSort.INTERNAL),
        ("C04RANDOM0", ChannelSort.INTERNAL),
        ("D0SIGRID01", ChannelSort.INTERNAL),
        ("C03SHARED0", ChannelSort.SHARED),
        ("C06BOARD00", ChannelSort.UNSEEN),
        ("C00NOWHERE", ChannelSort.UNSEEN),
    ],
)
def test_slack_says_what_a_channel_is(directory: Directory, channel: str, sort: ChannelSort) -> None:
    assert directory.channel(channel) is sort


def test_somebody_slack_does_not_know_is_refused(directory: Directory) -> None:
    with pytest.raises(DoorRefusal):
        directory.member(SlackUserId("U0NOBODY00"))


def test_a_channel_that_may_not_be_asked_about_is_unseen(directory: Directory, slack: SlackState) -> None:
    slack.faults.active.append(Fault(FaultKind.ERROR, "conversations.info", error="missing_scope"))

    assert directory.channel("G0GROUPDM0") is ChannelSort.UNSEEN


def test_a_failure_is_not_remembered(directory: Directory, slack: SlackState) -> None:
    slack.faults.active.append(Fault(FaultKind.OUTAGE, "users.info"))
    with pytest.raises(DoorRefusal) as refused:
        directory.member(SlackUserId(SIGRID))
    assert refused.value.reason is DoorReason.SLACK_SILENT

    assert directory.member(SlackUserId(SIGRID)).refusal is None


def test_an_answer_is_asked_for_again_after_five_minutes(
    directory: Directory, slack: SlackState, clock: HandClock, now: datetime
) -> None:
    for minutes in (0, 4, 5, 9):
        clock.at = now
        clock.wait(minutes=minutes)
        directory.member(SlackUserId(SIGRID))
    asked = [call for call in slack.journal.calls if call.method == "users.info"]

    assert len(asked) == 2
    assert asked[0].arguments["include_locale"] == "1"


def test_memory_is_bounded(directory: Directory, slack: SlackState, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.slack.directory._MOST", 2)

    for channel in ("C01SUPPORT", "C02PRIVACY", "C04RANDOM0", "C01SUPPORT"):
        directory.channel(channel)

    assert len([call for call in slack.journal.calls if call.method == "conversations.info"]) == 4
    assert len(directory._channels._answers) <= 2
