import logging
import subprocess
import sys

import pytest

from bot.slack.notifier import LogNotifier, SlackNotifier, night_message
from handlers.services import NightReport
from sandbox.slack.faults import Fault, FaultKind
from sandbox.slack.state import SlackState
from storage.errors import FailureReason, PartnerFailed
from tests.bot.slack.checks import check_message
from tests.bot.slack.office import TOKEN

HEAD = "4711:" + "ab" * 32
REPORT = NightReport(due=12, redacted=10, unverified=1, withdrawn=2, failed=3, deliveries_retried=4, audit_head=HEAD)


def notifier(slack: SlackState, *, token: str = TOKEN, channel: str = "C02PRIVACY") -> SlackNotifier:
    return SlackNotifier(token=token, channel=channel, base_url=f"{slack.base_url}/api/")


def test_the_night_is_posted_to_the_channel_with_the_log_s_head(slack: SlackState) -> None:
    notifier(slack).post_night(REPORT)

    (message,) = [message for message in slack.messages.by_place.values() if message.channel == "C02PRIVACY"]
    assert not message.is_ephemeral
    assert f"`{HEAD}`" in message.text
    assert "Due: *12* · redacted: *10* · not verified: *1* · withdrawn: *2* · failed: *3*" in message.text
    assert "deliveries tried again: *4*" in message.text


def test_the_night_is_a_message_that_slack_takes() -> None:
    blocks = check_message(night_message(REPORT))

    assert [block["type"] for block in blocks] == ["header", "section", "section"]


@pytest.mark.parametrize(
    ("fault", "reason", "permanent"),
    [
        (Fault(FaultKind.RATE_LIMIT), FailureReason.RATE_LIMITED, False),
        (Fault(FaultKind.OUTAGE), FailureReason.BROKEN, False),
        (Fault(FaultKind.ERROR), FailureReason.BROKEN, False),
        (Fault(FaultKind.ERROR, error="invalid_blocks"), FailureReason.REFUSED, True),
        (Fault(FaultKind.DROP), FailureReason.UNREACHABLE, False),
    ],
)
def test_a_night_that_could_not_be_posted_says_why(
    slack: SlackState, fault: Fault, reason: FailureReason, permanent: object
) -> None:
    slack.faults.active.append(fault)

    with pytest.raises(PartnerFailed) as failed:
        notifier(slack).post_night(REPORT)

    assert (failed.value.partner, failed.value.reason, failed.value.permanent) == ("Slack", reason, permanent)


@pytest.mark.parametrize(
    ("token", "channel", "reason"),
    [
        ("xoxb-wrong", "C02PRIVACY", FailureReason.UNAUTHORISED),
        (TOKEN, "C00NOWHERE", FailureReason.NOT_FOUND),
        (TOKEN, "C04RANDOM0", FailureReason.NOT_FOUND),
        (TOKEN, "C05OLDNEWS", FailureReason.NOT_FOUND),
    ],
)
def test_a_wrong_token_or_channel_is_permanent(
    slack: SlackState, token: str, channel: str, reason: FailureReason
) -> None:
    with pytest.raises(PartnerFailed) as failed:
        notifier(slack, token=token, channel=channel).post_night(REPORT)

    assert (failed.value.reason, failed.value.permanent) == (reason, True)


def test_a_slack_that_is_not_there_is_unreachable() -> None:
    nowhere = SlackNotifier(token=TOKEN, channel="C02PRIVACY", base_url="http://127.0.0.1:9/api/")

    with pytest.raises(PartnerFailed) as failed:
        nowhere.post_night(REPORT)

    assert (failed.value.reason, failed.value.permanent) == (FailureReason.UNREACHABLE, False)


def test_without_a_channel_the_night_is_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)

    LogNotifier().post_night(REPORT)

    (record,) = caplog.records
    assert isinstance(record.msg, dict)
    assert (record.msg["event"], record.msg["due"], record.msg["audit_head"]) == ("night_report", 12, HEAD)


def test_a_worker_that_notifies_does_not_load_bolt() -> None:
    code = "import sys, bot.slack.notifier; print([name for name in sys.modules if name.startswith('slack_bolt')])"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - ours

    assert done.stdout.strip() == "[]"
