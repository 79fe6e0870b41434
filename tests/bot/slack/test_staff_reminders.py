from datetime import date

import pytest

from bot.slack.staff_reminders import MOST_STAFF, staff_reminder_message
from bot.slack.words_en import ENGLISH
from bot.slack.words_sv import SWEDISH
from handlers.services import StaffReminder
from storage.vocabulary import StaffRecordType
from tests.bot.slack.checks import check_message
from tests.bot.slack.office import text_of


def reminder(days_left: int) -> StaffReminder:
    return StaffReminder("U0SIGRID01", StaffRecordType.TRAINING, date(2026, 9, 1), days_left)


@pytest.mark.parametrize(
    ("days_left", "says"),
    [
        (30, "training through *2026-09-01*: 30 days left"),
        (1, ": 1 day left"),
        (0, ": :warning: today is the last day"),
        (-1, ": :red_circle: lapsed 1 day ago"),
        (-9, ": :red_circle: lapsed 9 days ago"),
    ],
)
def test_a_reminder_says_whose_record_lapses_and_how_long_is_left(days_left: int, says: str) -> None:
    text = text_of(check_message(staff_reminder_message([reminder(days_left)], ENGLISH)))

    assert "<@U0SIGRID01> · training" in text
    assert says in text
    assert "`/privacy staff`" in text


def test_as_many_as_one_message_names_are_taken_by_slack() -> None:
    for words in (ENGLISH, SWEDISH):
        check_message(staff_reminder_message([reminder(-400)] * MOST_STAFF, words))
