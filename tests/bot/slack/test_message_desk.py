"""Slack as a worker needs it for messages: what it reads, what it refuses to read, and how trouble is told."""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.policy_file import load_policy
from bot.slack.message_desk import SlackDesk
from bot.slack.message_pages import answer_message, notice_message, warning_message
from bot.slack.words import Words
from bot.slack.words_en import ENGLISH
from bot.slack.words_sv import SWEDISH
from handlers.message_place import NO_DESK, MessagePlace, OpenTask
from sandbox.slack.faults import Fault, FaultKind
from sandbox.slack.state import SlackState
from storage.errors import FailureReason, PartnerFailed
from storage.vocabulary import MessageOutcome
from tests.bot.operator import POLICY_FILE
from tests.bot.slack.checks import check_message
from tests.bot.slack.office import SIGRID, STINA, TOKEN

SUPPORT = "C01SUPPORT"
TASK = OpenTask(
    place=MessagePlace(SUPPORT, "1700000000.000100"),
    author=STINA,
    link=f"https://exempelbutiken.slack.com/archives/{SUPPORT}/p1700000000000100",
    kinds={"SE_PERSONNUMMER": 2, "PASSWORD": 1},
)


def desk(slack: SlackState, *, privacy_channel: str | None = "C02PRIVACY") -> SlackDesk:
    return SlackDesk(
        token=TOKEN,
        base_url=f"{slack.base_url}/api/",
        policy=load_policy(POLICY_FILE),
        privacy_channel=privacy_channel,
        now=lambda: datetime(2026, 3, 2, tzinfo=UTC),
    )


def test_a_message_is_read_with_its_author_and_its_address(slack: SlackState) -> None:
    message = slack.post(channel=SUPPORT, text="<mailto:a@example.se|a@example.se> &amp; co", author=STINA)
    found = desk(slack).fetch(MessagePlace(SUPPORT, message.ts))
    assert found is not None
    assert (found.author, found.text.reveal()) == (STINA, "a@example.se & co")
    assert found.link.endswith(message.ts.replace(".", ""))
    assert "example" not in repr(found.text)


def test_what_is_gone_or_an_app_wrote_is_none(slack: SlackState) -> None:
    own = slack.post(channel=SUPPORT, text="hej")
    reading = desk(slack)
    assert reading.fetch(MessagePlace(SUPPORT, own.ts)) is None
    assert reading.fetch(MessagePlace(SUPPORT, "1700000000.000100")) is None


def test_a_reply_whose_thread_is_gone_is_gone(slack: SlackState) -> None:
    assert desk(slack).fetch(MessagePlace(SUPPORT, "1700000000.000200", "1700000000.000100")) is None


def test_a_message_that_goes_while_it_is_read_is_gone(slack: SlackState) -> None:
    message = slack.post(channel=SUPPORT, text="hej", author=STINA)
    slack.faults.active.append(Fault(FaultKind.ERROR, "chat.getPermalink", error="message_not_found"))
    assert desk(slack).fetch(MessagePlace(SUPPORT, message.ts)) is None


def test_it_is_told_when_a_message_was_edited(slack: SlackState) -> None:
    message = slack.post(channel=SUPPORT, text="hej", author=STINA)
    place, reading = MessagePlace(SUPPORT, message.ts), desk(slack)
    fetched = reading.fetch(place)
    assert fetched is not None
    assert fetched.edited_at is None
    slack.messages.edit(message, text="hej då", blocks=[], at="1772442000.500000")
    fetched = reading.fetch(place)
    assert fetched is not None
    assert fetched.edited_at == datetime(2026, 3, 2, 9, 0, 0, 500_000, tzinfo=UTC)


@pytest.mark.parametrize("channel", ["C03SHARED0", "C04RANDOM0", "C06BOARD00", "C0NOWHERE"])
def test_a_channel_of_others_is_not_read(slack: SlackState, channel: str) -> None:
    message = slack.post(channel=channel, text="hej", author=SIGRID)
    with pytest.raises(PartnerFailed) as caught:
        desk(slack).fetch(MessagePlace(channel, message.ts))
    assert caught.value.permanent


@pytest.mark.parametrize("method", ["conversations.info", "conversations.history", "chat.getPermalink"])
@pytest.mark.parametrize("kind", [FaultKind.RATE_LIMIT, FaultKind.OUTAGE, FaultKind.DROP])
def test_a_slack_in_trouble_is_worth_another_try(slack: SlackState, method: str, kind: FaultKind) -> None:
    message = slack.post(channel=SUPPORT, text="hej", author=STINA)
    slack.faults.active.append(Fault(kind, method))
    reading = desk(slack)
    with pytest.raises(PartnerFailed) as caught:
        reading.fetch(MessagePlace(SUPPORT, message.ts))
    assert not caught.value.permanent
    assert reading.fetch(MessagePlace(SUPPORT, message.ts)) is not None


def test_without_a_privacy_channel_nothing_is_posted(slack: SlackState) -> None:
    assert desk(slack, privacy_channel=None).tell(TASK) is None
    assert desk(slack).tell(TASK) is not None
    assert len(slack.messages.by_place) == 1


def test_without_slack_nothing_is_read_and_nobody_told() -> None:
    with pytest.raises(PartnerFailed) as caught:
        NO_DESK.fetch(TASK.place)
    assert (caught.value.reason, caught.value.permanent) == (FailureReason.UNAUTHORISED, True)
    NO_DESK.warn(TASK)
    NO_DESK.answer(TASK.place, SIGRID, MessageOutcome.FOUND, TASK)
    assert NO_DESK.tell(TASK) is None


@pytest.mark.parametrize("words", [ENGLISH, SWEDISH], ids=["en", "sv"])
def test_everything_that_is_said_is_what_slack_takes(words: Words) -> None:
    for message in (
        warning_message(TASK, words),
        notice_message(TASK, words),
        *(answer_message(outcome, TASK, words, asker=asker) for outcome in MessageOutcome for asker in (STINA, SIGRID)),
        answer_message(MessageOutcome.FOUND, None, words, asker=SIGRID),
    ):
        check_message(message)
    assert TASK.link in str(warning_message(TASK, words).to_slack())


@pytest.mark.parametrize("words", [ENGLISH, SWEDISH], ids=["en", "sv"])
def test_that_an_author_was_told_is_said_only_when_they_were(words: Words) -> None:
    told = replace(TASK, is_warned=True)
    said = words.messages
    for task, how, answered in (
        (TASK, said.notice_how_untold, said.found_how_untold),
        (told, said.notice_how, said.found_how),
    ):
        notice = notice_message(task, words)
        check_message(notice)
        assert how in notice.to_slack()["blocks"][-1]["elements"][0]["text"]
        answer = answer_message(MessageOutcome.FOUND, task, words, asker=SIGRID)
        assert answered == answer.to_slack()["blocks"][-1]["text"]["text"]


def test_a_worker_reads_messages_without_bolt() -> None:
    script = "import sys, bot.slack.message_desk; sys.exit('slack_bolt' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False, cwd=POLICY_FILE.parent).returncode == 0  # noqa: S603 - our own words
