"""The register lists what is open, the running clock first, and tells nothing of what happened."""

from datetime import timedelta

import pytest

from handlers.errors import AccessDenied
from handlers.list_breaches import list_breaches
from handlers.report_breach import Report, report_breach
from storage.vocabulary import AuditWord
from tests.handlers.bench import AGENT, OFFICER, Bench
from tests.handlers.registers import HAPPENED, breach
from tests.people import ASTRID


def test_the_clock_that_runs_out_first_comes_first_and_the_settled_last(bench: Bench) -> None:
    settled, later = breach(bench), breach(bench)
    sooner = breach(bench, aware_at=bench.clock.now() - timedelta(hours=50))
    report_breach(bench.services, OFFICER, settled, Report(reason="Nej"))
    lines = list_breaches(bench.services, OFFICER)
    assert [line.id for line in lines] == [sooner, later, settled]
    assert [line.clock.hours_left for line in lines] == [22, 72, 72]
    row = bench.audit()[-1]
    assert (row.word, row.details) == (AuditWord.BREACHES_LISTED, '{"breaches": 3}')
    assert all(word not in repr(lines) for word in (HAPPENED, ASTRID.name))


def test_who_may_not_sees_no_register(bench: Bench) -> None:
    with pytest.raises(AccessDenied):
        list_breaches(bench.services, AGENT)
