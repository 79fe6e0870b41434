"""The privacy channel hears in counts what is withheld no more, and where something remains."""

import pytest

from bot.slack.decision_news import erasures_message
from bot.slack.languages import WORDS
from bot.slack.notifier import LogNotifier
from bot.slack.words import Language
from handlers.services import ErasureNews
from sandbox.slack.state import SlackState
from storage.ids import RequestId
from tests.bot.slack.checks import check_message
from tests.bot.slack.test_notifier import notifier

ENDED, REMAINING = ErasureNews(ended=3), ErasureNews(remaining=1)
LEFT = ErasureNews(by_hand=(RequestId(3), "stripe"))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("news", [ENDED, REMAINING, ErasureNews(ended=1, remaining=2), LEFT])
def test_it_is_a_message_that_slack_takes(news: ErasureNews, language: Language) -> None:
    check_message(erasures_message(news, WORDS[language]))


def test_what_ended_is_told_in_the_channel(slack: SlackState) -> None:
    notifier(slack).post_erasures(ENDED)
    (message,) = [message for message in slack.messages.by_place.values() if message.channel == "C02PRIVACY"]
    assert message.text == ("3 items that persons asked to have erased were withheld until now. They are being erased.")


def test_without_a_channel_the_numbers_are_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    LogNotifier().post_erasures(ENDED)
    LogNotifier().post_erasures(REMAINING)
    LogNotifier().post_erasures(LEFT)
    lines = [record.msg for record in caplog.records if isinstance(record.msg, dict)]
    assert [(line["event"], line.get("count"), line.get("request_id")) for line in lines] == [
        ("withholding_ended", 3, None),
        ("erasures_remain", 1, None),
        ("erasure_left", None, 3),
    ]
