"""The channel hears of a breach at once, with a day and with six hours left, and when it is late; each once."""

from datetime import timedelta

import pytest

from handlers.remind_of_breaches import remind_of_breaches
from handlers.report_breach import Report, report_breach
from storage.errors import PartnerFailed
from storage.vocabulary import AuditWord
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


def test_what_could_not_be_posted_is_told_at_the_next_try(bench: Bench) -> None:
    breach(bench)
    bench.notifier.failures = 1
    with pytest.raises(PartnerFailed):
        remind_of_breaches(bench.services)
    assert AuditWord.BREACHES_REMINDED not in bench.audit_words()
    assert remind_of_breaches(bench.services) == 1
    assert HAPPENED not in repr(bench.notifier.breaches)
