"""What the notifier tells of requests: in the channel, or to one person directly; and the figures of a month."""

import pytest

from bot.slack.notifier import LogNotifier, SlackNotifier
from handlers.policy.model import Policy
from sandbox.slack.messages import Message
from sandbox.slack.state import SlackState
from storage.errors import PartnerFailed
from tests.bot.commands.test_request_report import REPORT
from tests.bot.slack.office import PER, TOKEN, text_of
from tests.bot.slack.request_samples import request
from tests.bot.slack.test_report_pages import EMPTY
from tests.bot.slack.test_task_reminders import LINK, TASK

CHANNEL = "C02PRIVACY"


@pytest.fixture
def notifier(slack: SlackState, policy: Policy) -> SlackNotifier:
    return SlackNotifier(TOKEN, CHANNEL, f"{slack.base_url}/api/", policy=policy)


def posted(slack: SlackState) -> list[Message]:
    return list(slack.messages.by_place.values())


def test_one_person_is_told_directly_and_nobody_else(slack: SlackState, notifier: SlackNotifier) -> None:
    notifier.post_requests([request()], to=PER)
    notifier.post_tasks([TASK], to=PER)
    notifier.post_links([LINK], to=PER)
    messages = posted(slack)
    assert len(messages) == 3
    assert {message.channel for message in messages} == {f"D0{PER[2:]}"}
    texts = [text_of(message.blocks) for message in messages]
    assert "in the privacy channel" in texts[0]
    assert "Telavox" in texts[1]
    assert "expired unused" in texts[2]


def test_without_a_person_it_is_told_in_the_channel(slack: SlackState, notifier: SlackNotifier) -> None:
    notifier.post_requests([request()])
    notifier.post_tasks([TASK])
    notifier.post_links([LINK])
    assert {message.channel for message in posted(slack)} == {CHANNEL}


def test_many_are_told_in_several_messages(slack: SlackState, notifier: SlackNotifier) -> None:
    notifier.post_tasks([TASK] * 41, to=PER)
    notifier.post_links([LINK] * 81)
    assert len(posted(slack)) == 2 + 3


def test_one_whom_slack_does_not_know_is_a_lasting_failure(notifier: SlackNotifier) -> None:
    with pytest.raises(PartnerFailed) as failure:
        notifier.post_requests([request()], to="U0NOBODY01")
    assert failure.value.permanent


def test_the_figures_of_a_month_are_posted_with_their_picture(slack: SlackState, notifier: SlackNotifier) -> None:
    notifier.post_report(REPORT)
    assert {message.channel for message in posted(slack)} == {CHANNEL}
    assert "Requests in 2026-10" in text_of([message.blocks for message in posted(slack)])
    (picture,) = slack.files.by_id.values()
    assert picture.data is not None
    assert picture.data.startswith(b"\x89PNG\r\n\x1a\n")


def test_an_empty_month_has_no_picture(slack: SlackState, notifier: SlackNotifier) -> None:
    notifier.post_report(EMPTY)
    assert slack.files.by_id == {}


def test_without_slack_the_log_has_numbers_alone(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    log = LogNotifier()
    log.post_requests([request()], to=PER)
    log.post_tasks([TASK], to=PER)
    log.post_links([LINK], to=PER)
    log.post_report(REPORT)
    for event in ("requests_due", "tasks_by_hand", "links_unused", "requests_reported"):
        assert event in caplog.text
    assert PER not in caplog.text
    assert "telavox" not in caplog.text
