"""The clock of a request stands still while the person is asked, and never longer than that."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.public_holidays import holiday_names
from handlers.policy.clock_pauses import Pause, PausedDeadline, can_extend, paused_deadline
from handlers.policy.deadlines import deadline
from storage.vocabulary import PauseReason
from tests.handlers.policy.policies import RULES

_SWEDISH = holiday_names("SE")
_RECEIVED = date(2026, 2, 2)
_IDENTITY, _SCOPE = PauseReason.IDENTITY, PauseReason.SCOPE


def paused(*pauses: Pause, received_on: date = _RECEIVED, today: date = date(2026, 3, 1)) -> PausedDeadline:
    return paused_deadline(received_on, pauses, today=today, rules=RULES, holiday_name=_SWEDISH)


def test_without_a_question_the_dates_are_those_of_the_law() -> None:
    found = paused()
    assert found.deadline == deadline(_RECEIVED, rules=RULES, holiday_name=_SWEDISH)
    assert (found.days, found.stands) == (0, False)


def test_the_days_between_question_and_answer_are_added_and_then_the_end_is_moved() -> None:
    found = paused(Pause(_IDENTITY, date(2026, 2, 4), date(2026, 2, 9)))
    assert found.days == 5
    assert found.deadline.due_on == date(2026, 3, 9), "2 March and five days is a Saturday"
    assert found.deadline.extended_on == date(2026, 5, 7)
    assert found.reasoning[0] == ("The clock stood from 2026-02-04 to 2026-02-09: identity; EDPB Guidelines 01/2022.")


def test_a_day_that_two_questions_share_counts_once() -> None:
    first, second = (
        Pause(_IDENTITY, date(2026, 2, 4), date(2026, 2, 10)),
        Pause(_SCOPE, date(2026, 2, 6), date(2026, 2, 12)),
    )
    assert paused(first, second).days == paused(second, first).days == 8


def test_while_nobody_has_answered_each_day_moves_the_end() -> None:
    asked = Pause(_SCOPE, date(2026, 2, 3))
    before, after = (paused(asked, today=date(2026, 6, day)) for day in (4, 5))
    assert before.stands
    assert after.days == before.days + 1
    assert after.deadline.due_on > before.deadline.due_on


@pytest.mark.parametrize(
    "pause",
    [
        Pause(_IDENTITY, date(2026, 2, 10), date(2026, 2, 20)),
        Pause(_IDENTITY, date(2026, 1, 30), date(2026, 2, 20)),
        Pause(_IDENTITY, date(2026, 2, 4), date(2026, 2, 3)),
    ],
    ids=["asked after more than a week", "asked before it came", "answered before it was asked"],
)
def test_what_is_no_question_in_time_stops_nothing_and_is_told(pause: Pause) -> None:
    found = paused(pause)
    assert (found.days, found.stands) == (0, False)
    assert "too late to stop the clock" in found.reasoning[0]


@pytest.mark.parametrize(("told_on", "counts"), [(date(2026, 3, 2), True), (date(2026, 3, 3), False)])
def test_an_extension_counts_when_it_is_told_within_the_first_month(told_on: date, *, counts: bool) -> None:
    assert can_extend(told_on, received_on=_RECEIVED, found=paused().deadline) is counts
    assert not can_extend(_RECEIVED - timedelta(days=1), received_on=_RECEIVED, found=paused().deadline)


_PAUSES = st.lists(
    st.builds(
        lambda reason, after, length: Pause(
            reason, _RECEIVED + timedelta(days=after), _RECEIVED + timedelta(days=after + length)
        ),
        st.sampled_from(PauseReason),
        st.integers(-5, 40),
        st.integers(-3, 60),
    ),
    max_size=5,
)


@given(_PAUSES)
def test_a_paused_clock_ends_on_a_working_day_and_never_later_than_the_days_it_stood_allow(
    pauses: list[Pause],
) -> None:
    found, plain = paused(*pauses), deadline(_RECEIVED, rules=RULES, holiday_name=_SWEDISH)
    for end, without in ((found.deadline.due_on, plain.due_on), (found.deadline.extended_on, plain.extended_on)):
        assert end.weekday() < 5
        assert _SWEDISH(end) is None
        assert without <= end <= without + timedelta(days=found.days + 31)
    assert found.deadline.extended_on >= found.deadline.due_on
    asked = [one for one in pauses if one.answered_on]
    assert found.days <= sum(max(0, (one.answered_on - one.asked_on).days) for one in asked if one.answered_on)


@given(_PAUSES)
def test_the_order_in_which_questions_are_listed_does_not_matter(pauses: list[Pause]) -> None:
    assert paused(*pauses).deadline == paused(*reversed(pauses)).deadline
