"""The channel hears of a breach at once, with a day and with six hours left, and when it is late; each once."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.remind_of_breaches import remind_of_breaches
from handlers.report_breach import Report, report_breach
from handlers.services import BreachReminder
from storage.errors import PartnerFailed
from storage.vocabulary import AuditWord
from tests.fakes import RecordingNotifier
from tests.handlers.bench import OFFICER, Bench
from tests.handlers.registers import HAPPENED, breach


def test_the_four_marks_are_told_once_each(bench: Bench) -> None:
    breach_id = breach(bench, tickets=(bench.put("Hej"),))
    told = []
    for _ in range(80 * 4):
        for _ in range(2):
            if remind_of_breaches(bench.services):
                (reminder,) = bench.notifier.breaches[-1]
                told.append((reminder.hours_left, reminder.is_late, reminder.is_new))
                assert (reminder.breach, reminder.tickets, reminder.persons) == (breach_id, 1, 1)
        bench.clock.wait(minutes=15)
    assert told == [(72, False, True), (24, False, False), (6, False, False), (0, False, False)]
    assert bench.audit_words().count(AuditWord.BREACHES_REMINDED) == 4


def test_what_was_missed_while_nobody_worked_is_told_once_as_it_stands(bench: Bench) -> None:
    breach(bench, aware_at=bench.clock.now() - timedelta(hours=100))
    assert remind_of_breaches(bench.services) == 1
    assert remind_of_breaches(bench.services) == 0
    ((reminder,),) = bench.notifier.breaches
    assert (reminder.hours_left, reminder.is_late) == (-28, True)


@pytest.mark.parametrize("what", ["authority", "reason"])
def test_once_it_is_settled_nobody_is_reminded(bench: Bench, what: str) -> None:
    breach_id = breach(bench)
    remind_of_breaches(bench.services)
    told = Report(authority_told_at=bench.clock.now()) if what == "authority" else Report(reason="Nej")
    report_breach(bench.services, OFFICER, breach_id, told)
    bench.clock.wait(hours=100)
    assert remind_of_breaches(bench.services) == 0


def test_what_could_not_be_posted_is_tried_again_a_minute_later(bench: Bench) -> None:
    breach(bench)
    bench.notifier.failures = 1
    with pytest.raises(PartnerFailed):
        remind_of_breaches(bench.services)
    assert AuditWord.BREACHES_REMINDED not in bench.audit_words()
    assert remind_of_breaches(bench.services) == 0
    bench.clock.wait(minutes=1)
    assert remind_of_breaches(bench.services) == 1
    assert HAPPENED not in repr(bench.notifier.breaches)


def test_a_post_that_fails_neither_repeats_another_nor_stops_it(bench: Bench) -> None:
    first, second, third = (breach(bench) for _ in range(3))
    assert remind_of_breaches(bench.services) == 1
    bench.notifier.failures = 1
    with pytest.raises(PartnerFailed):
        remind_of_breaches(bench.services)
    assert remind_of_breaches(bench.services) == 1
    bench.clock.wait(minutes=1)
    assert [remind_of_breaches(bench.services) for _ in range(2)] == [1, 0]
    assert [reminder.breach for (reminder,) in bench.notifier.breaches] == [first, third, second]


class Interrupted(RecordingNotifier):
    """A Notifier during whose posts another worker does its round."""

    round: Callable[[], int]

    def post_breaches(self, reminders: Sequence[BreachReminder]) -> None:
        assert self.round() == 0
        super().post_breaches(reminders)


def test_of_two_workers_at_once_one_tells(bench: Bench) -> None:
    breach(bench)
    notifier = Interrupted()
    services = replace(bench.services, notifier=notifier)
    notifier.round = lambda: remind_of_breaches(services)
    assert remind_of_breaches(services) == 1
    assert len(notifier.breaches) == 1
