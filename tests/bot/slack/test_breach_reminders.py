"""The channel is told of a breach by number, moment and hours; in its language."""

from datetime import UTC, datetime

import pytest

from bot.slack.breach_reminders import breach_message
from bot.slack.words import Words
from bot.slack.words_en import ENGLISH
from bot.slack.words_sv import SWEDISH
from handlers.policy.model import Policy
from handlers.services import BreachReminder
from tests.bot.slack.checks import check_message
from tests.bot.slack.office import text_of


def reminder(hours_left: int, *, is_late: bool = False, is_new: bool = False) -> BreachReminder:
    return BreachReminder(3, datetime(2026, 4, 6, 14, 0, tzinfo=UTC), hours_left, is_late, is_new, 12, 7)


@pytest.mark.parametrize(
    ("told", "words", "says"),
    [
        (
            reminder(71, is_new=True),
            ENGLISH,
            "*Breach 3 was recorded.* The authority must know before *2026-04-06 16:00*",
        ),
        (reminder(24), ENGLISH, "must know before *2026-04-06 16:00*: 24 hours left"),
        (reminder(1), ENGLISH, "1 hour left"),
        (reminder(0), ENGLISH, "less than an hour left"),
        (reminder(0, is_late=True), ENGLISH, "should have known before *2026-04-06 16:00*: less than an hour late"),
        (reminder(-30, is_late=True, is_new=True), ENGLISH, "30 hours late"),
        (reminder(6), SWEDISH, "6 timmar kvar"),
    ],
)
def test_a_reminder_says_until_when_and_how_long(policy: Policy, told: BreachReminder, words: Words, says: str) -> None:
    text = text_of(check_message(breach_message(told, words, policy)))
    assert says in text
    assert "12" in text
