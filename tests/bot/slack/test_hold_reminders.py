from datetime import date

import pytest

from bot.slack.hold_reminders import MOST_REMINDED, reminder_message
from handlers.services import HoldReminder
from tests.bot.slack.checks import check_message
from tests.bot.slack.office import text_of


def reminder(days_left: int) -> HoldReminder:
    return HoldReminder(3, "U0PERNYM02", date(2026, 9, 1), days_left)


@pytest.mark.parametrize(
    ("days_left", "says"),
    [
        (7, "2026-09-01*: 7 days left"),
        (1, ": 1 day left"),
        (0, ": :warning: today is the last day"),
        (-1, ": :red_circle: 1 day late"),
        (-9, ": :red_circle: 9 days late"),
    ],
)
def test_a_reminder_says_whose_hold_it_is_and_how_long_is_left(days_left: int, says: str) -> None:
    text = text_of(check_message(reminder_message([reminder(days_left)])))

    assert "*3* · <@U0PERNYM02>" in text
    assert says in text
    assert "`/privacy holds` keeps one until another day, or releases it." in text


def test_as_many_as_one_message_names_are_taken_by_slack() -> None:
    check_message(reminder_message([reminder(-400)] * MOST_REMINDED))
