"""A report is written with its time, or why there is none; a late one gives its reasons."""

from datetime import timedelta
from typing import Any

import pytest

from handlers.close_breach import close_breach
from handlers.errors import AccessDenied
from handlers.policy.breach_rules import CLOCK_SKEW
from handlers.register_errors import BreachDecided, BreachFault, BreachInvalid, BreachNotFound
from handlers.report_breach import Report, report_breach
from storage import breaches
from storage.ids import BreachId
from storage.vocabulary import AuditWord, BreachState
from tests.handlers.bench import AGENT, OFFICER, Bench
from tests.handlers.dump import dump
from tests.handlers.registers import SECOND, breach
from tests.people import ASTRID


def report(bench: Bench, breach_id: BreachId, **what: Any) -> Any:
    return report_breach(bench.services, OFFICER, breach_id, Report(**what))


def test_a_report_in_time_stops_the_clock(bench: Bench) -> None:
    breach_id = breach(bench)
    bench.clock.wait(hours=71)
    line = report(bench, breach_id, authority_told_at=bench.clock.now(), effects="Få", measures="Stängt")
    assert (line.state, line.authority_told_at) == (BreachState.REPORTED, bench.clock.now())
    row = bench.audit()[-1]
    assert (row.word, row.details) == (
        *(AuditWord.BREACH_REPORTED, f'{{"breach": {breach_id}, "persons_told": 0, "state": "reported"}}'),
    )


def test_a_late_report_needs_reasons_and_takes_them_once(bench: Bench) -> None:
    breach_id = breach(bench)
    bench.clock.wait(hours=72, minutes=1)
    late = bench.clock.now()
    with pytest.raises(BreachInvalid) as refusal:
        report(bench, breach_id, authority_told_at=late)
    assert refusal.value.fault is BreachFault.DELAY_MISSING
    assert report(bench, breach_id, authority_told_at=late, delay="Helg").state is BreachState.REPORTED
    assert report(bench, breach_id, authority_told_at=late).state is BreachState.REPORTED, "they are written already"


def test_what_is_told_in_phases_leaves_the_first_report_as_it_was(bench: Bench) -> None:
    breach_id, first = breach(bench), bench.clock.now()
    report(bench, breach_id, authority_told_at=first)
    bench.clock.wait(hours=100)
    more = Report(authority_told_at=bench.clock.now(), effects="Fler än vi trodde")
    line = report_breach(bench.services, SECOND, breach_id, more)
    assert (line.state, line.authority_told_at) == (BreachState.REPORTED, first)
    with bench.services.database.read() as session:
        row = breaches.find_breach(session, breach_id)
        assert row is not None
        assert (row.settled_at, row.settled_by, breaches.has_text(row, "effects")) == (first, OFFICER.name, True)
    assert [row.word for row in bench.audit()][-2:] == [AuditWord.BREACH_REPORTED] * 2


def test_why_it_is_not_reported_is_sealed_and_may_change(bench: Bench) -> None:
    breach_id = breach(bench)
    reason = f"Bara {ASTRID.name} såg det"
    assert report(bench, breach_id, reason=reason).state is BreachState.NOT_REPORTED
    assert ASTRID.name not in dump(bench.services.database) + repr(Report(reason=reason))
    assert report(bench, breach_id, authority_told_at=bench.clock.now()).state is BreachState.REPORTED


def test_when_the_persons_were_told_is_added_later(bench: Bench) -> None:
    breach_id = breach(bench)
    report(bench, breach_id, authority_told_at=bench.clock.now())
    bench.clock.wait(hours=3)
    line = report(bench, breach_id, persons_told_at=bench.clock.now())
    assert (line.state, line.persons_told_at) == (BreachState.REPORTED, bench.clock.now())


@pytest.mark.parametrize(
    ("what", "fault"),
    [
        ({}, BreachFault.NOTHING_REPORTED),
        ({"effects": "Få"}, BreachFault.NOTHING_REPORTED),
        ({"authority_told_at": timedelta(), "reason": "Nej"}, BreachFault.BOTH_REPORTED),
        ({"authority_told_at": timedelta(minutes=-1)}, BreachFault.BEFORE_AWARE),
        ({"authority_told_at": timedelta(), "persons_told_at": timedelta(minutes=-1)}, BreachFault.BEFORE_AWARE),
        ({"authority_told_at": CLOCK_SKEW * 2}, BreachFault.IN_FUTURE),
        ({"reason": "x" * 3_001}, BreachFault.TEXT_TOO_LONG),
    ],
)
def test_what_cannot_be_right_is_refused_and_nothing_is_written(
    sqlite_bench: Bench, what: dict[str, Any], fault: BreachFault
) -> None:
    breach_id, now = breach(sqlite_bench), sqlite_bench.clock.now()
    given = {name: now + value if isinstance(value, timedelta) else value for name, value in what.items()}
    with pytest.raises(BreachInvalid) as refusal:
        report(sqlite_bench, breach_id, **given)
    assert refusal.value.fault is fault
    assert AuditWord.BREACH_REPORTED not in sqlite_bench.audit_words()
    assert sqlite_bench.audit()[-1].details == '{"action": "record_breach", "reason": "breach_invalid"}'


def test_what_is_not_there_or_closed_is_not_reported(bench: Bench) -> None:
    with pytest.raises(BreachNotFound):
        report(bench, BreachId(99), reason="Nej")
    breach_id = breach(bench)
    report(bench, breach_id, reason="Nej", effects="Inga", measures="Stängt")
    close_breach(bench.services, OFFICER, breach_id)
    with pytest.raises(BreachDecided):
        report(bench, breach_id, authority_told_at=bench.clock.now())


def test_who_may_not_is_refused(bench: Bench) -> None:
    breach_id = breach(bench)
    with pytest.raises(AccessDenied):
        report_breach(bench.services, AGENT, breach_id, Report(reason="Nej"))
