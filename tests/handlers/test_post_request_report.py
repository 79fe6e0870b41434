"""The channel gets the figures of last month once, and repeats rather than loses them."""

import pytest

from handlers.post_request_report import post_request_report
from storage.errors import PartnerFailed
from storage.vocabulary import AuditWord
from tests.handlers.bench import Bench
from tests.handlers.reporting import a_month


def test_last_month_is_posted_once(bench: Bench) -> None:
    a_month(bench)
    assert post_request_report(bench.services)
    assert not post_request_report(bench.services)
    (report,) = bench.notifier.month_reports
    assert (f"{report.month:%Y-%m}", report.total.received) == ("2026-03", 5)
    (row,) = [row for row in bench.audit() if row.word is AuditWord.REQUESTS_REPORTED]
    assert (row.actor, row.details) == ("schedule", '{"month": "2026-03"}')
    bench.clock.wait(days=30)
    assert post_request_report(bench.services), "two are open still"


def test_a_month_in_which_there_was_nothing_is_not_posted(bench: Bench) -> None:
    assert not post_request_report(bench.services)
    assert bench.notifier.month_reports == []
    assert AuditWord.REQUESTS_REPORTED not in bench.audit_words()


def test_what_could_not_be_posted_is_tried_again_and_what_was_not_noted_posted_again(
    bench: Bench, broken_audit: list[str]
) -> None:
    broken_audit.clear()
    a_month(bench)
    bench.notifier.failures = 1
    with pytest.raises(PartnerFailed):
        post_request_report(bench.services)
    broken_audit.append("now")
    with pytest.raises(ZeroDivisionError):
        post_request_report(bench.services)
    broken_audit.clear()
    assert post_request_report(bench.services)
    assert len(bench.notifier.month_reports) == 2
