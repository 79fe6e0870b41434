"""The figures of a month, from what is stored alone: counts and days, no word of a person."""

from dataclasses import asdict, replace

import pytest

from handlers.challenge_identity import challenge_identity
from handlers.errors import AccessDenied
from handlers.report_requests import report_requests
from handlers.request_errors import RequestInvalid
from storage.models import SubjectRequest
from storage.vocabulary import AuditWord, Channel, Right
from tests.handlers.asking import opened
from tests.handlers.bench import AGENT, OFFICER, STRANGER, Bench
from tests.handlers.reporting import a_month
from tests.people import ASTRID


def test_a_month_in_which_something_of_everything_happened(bench: Bench) -> None:
    a_month(bench)
    report = report_requests(bench.services, OFFICER, "2026-03")
    assert asdict(report.total) == {
        "received": 5,
        "answered": 1,
        "refused": 1,
        "withdrawn": 1,
        "on_time": 2,
        "late": 0,
        "extended": 0,
        "open": 2,
        "overdue": 1,
        "median_days": 12,
        "p90_days": 14,
    }
    assert {right: one.received for right, one in report.by_right.items()} == {
        Right.ACCESS: 2,
        Right.ERASURE: 2,
        Right.OBJECTION: 1,
    }
    assert list(report.by_channel) == [Channel.CHAT]
    assert report.by_channel[Channel.CHAT] == report.total
    partners = {one.partner: one for one in report.partners}
    assert set(partners) == {"gallra", *bench.services.policy.partners}
    assert (partners["stripe"].found, partners["stripe"].median_hours) == (1, 3.0)
    assert (partners["telavox"].by_hand, partners["telavox"].median_hours) == (1, None)
    assert partners["meta"].waiting == 1
    assert (f"{report.through}", report.is_over) == ("2026-03-31", True)
    assert ASTRID.email not in repr(report)


def test_the_month_after_counts_what_was_left_open(bench: Bench) -> None:
    a_month(bench)
    report = report_requests(bench.services, AGENT, "2026-04")
    assert (report.total.received, report.total.open, report.total.overdue) == (0, 2, 2)
    assert report.is_over is False
    assert report.partners == ()


def test_a_month_in_which_there_was_nothing_is_empty(bench: Bench) -> None:
    report = report_requests(bench.services, OFFICER, "2025-01")
    assert report.is_empty
    assert report.total.received == 0


def test_one_whose_clock_stands_is_not_overdue(bench: Bench) -> None:
    request_id = opened(bench)
    challenge_identity(replace(bench.services, sends_mail=True), OFFICER, request_id)
    bench.clock.wait(days=50)
    report = report_requests(bench.services, OFFICER, "2026-04")
    assert (report.total.open, report.total.overdue) == (1, 0)


def test_one_that_was_extended_counts_as_such(bench: Bench) -> None:
    request_id = opened(bench)
    with bench.services.database.begin() as session:
        row = session.get_one(SubjectRequest, request_id)
        row.due_on, row.extended_at = row.extended_on, bench.clock.now()
    assert report_requests(bench.services, OFFICER, "2026-03").total.extended == 1


def test_a_month_is_the_companys(bench: Bench) -> None:
    """It is 2026-03-31 23:30 in UTC: April where the company is."""
    bench.clock.wait(days=29, hours=14, minutes=30)
    assert f"{bench.clock.now():%m-%d %H:%M}" == "03-31 23:30"
    opened(bench)
    assert report_requests(bench.services, OFFICER, "2026-04").total.received == 1
    assert report_requests(bench.services, OFFICER, "2026-03").total.received == 0


def test_it_is_recorded(bench: Bench) -> None:
    report_requests(bench.services, AGENT, "2026-03")
    row = bench.audit()[-1]
    assert (row.word, row.details) == (AuditWord.REQUESTS_REPORTED, '{"month": "2026-03"}')


@pytest.mark.parametrize("month", ["", "2026", "2026-13", "2026-3", "1999-01", "2026-04", "=1+1", "2026-03-01"])
def test_what_is_no_month_that_has_begun_is_refused(sqlite_bench: Bench, month: str) -> None:
    with pytest.raises(RequestInvalid):
        report_requests(sqlite_bench.services, OFFICER, month)


def test_who_may_not_see_the_requests_does_not_see_their_figures(bench: Bench) -> None:
    with pytest.raises(AccessDenied):
        report_requests(bench.services, STRANGER, "2026-03")
    assert AuditWord.REQUESTS_REPORTED not in bench.audit_words()
