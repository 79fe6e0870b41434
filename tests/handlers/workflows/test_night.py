"""The night tries again, sweeps, reports and reminds; no failure of one undoes another."""

from dataclasses import replace

import pytest

from handlers.policy.model import Approval
from handlers.workflows import night
from storage.errors import FailureReason, PartnerFailed
from storage.ids import RedactionId
from storage.partners.conversation import ConversationId
from storage.vocabulary import AuditWord, TicketState
from tests.handlers.asking import opened
from tests.handlers.bench import Bench
from tests.handlers.sweeping import with_approval
from tests.handlers.test_layers import put_refund, refuse, with_after_parts
from tests.handlers.workflows.running import any_database, working
from tests.handlers.workflows.test_sweep import put_due


def test_the_night_sweeps_and_reports_where_nobody_has_to_approve(durable_bench: Bench) -> None:
    bench = with_approval(durable_bench, Approval.AUTOMATIC)
    due = put_due(bench, 2)
    with working(bench) as worker:
        worker.run_night()
    assert {bench.ticket(ticket).state for ticket in due} == {TicketState.REDACTED}
    (report,) = bench.notifier.reports
    assert (report.due, report.redacted, report.unverified, report.withdrawn, report.failed) == (2, 2, 0, 0, 0)
    row = bench.audit()[-1]
    assert (row.word, report.audit_head.split(":")[0]) == (AuditWord.HEAD_PUBLISHED, str(row.seq - 1))


@any_database
@pytest.mark.parametrize(("failures", "reports"), [(2, 1), (100, 0)])
def test_a_report_that_cannot_be_posted_does_not_undo_the_night(
    durable_bench: Bench, failures: int, reports: int
) -> None:
    bench = with_approval(durable_bench, Approval.AUTOMATIC)
    put_due(bench, 1)
    bench.notifier.failures, bench.notifier.is_sweep_refused = failures, True
    with working(bench) as worker:
        worker.run_night()
        assert set(worker.settle().values()) == {"SUCCESS"}
    assert len(bench.notifier.reports) == reports
    assert AuditWord.REDACTION_DONE in bench.audit_words()
    assert (AuditWord.HEAD_PUBLISHED in bench.audit_words()) is bool(reports)


@any_database
def test_what_is_to_follow_a_redaction_is_tried_again_at_night(
    durable_bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = with_after_parts(durable_bench, transcript_note=True)
    ticket = put_refund(bench)
    with working(bench) as worker:
        with monkeypatch.context() as broken:
            broken.setattr(bench.services.intercom, "leave_note", refuse)
            assert worker.run_sweep() == {"due": 1, "done": 1}, "it is redacted all the same"
            bench.clock.wait(minutes=61)
            worker.run_night()
        worker.run_night()
        worker.run_night()
    assert [report.failed for report in bench.notifier.reports] == [1, 1, 0], "as it stood when it was reported"
    notes = [part for part in bench.record(ticket).parts if part.part_type == "note"]
    assert len(notes) == 1


@any_database
@pytest.mark.parametrize(("permanent", "tries"), [(False, 3), (True, 5)])
def test_an_intercom_that_is_away_is_asked_a_few_times_after_the_report(
    durable_bench: Bench, monkeypatch: pytest.MonkeyPatch, *, permanent: bool, tries: int
) -> None:
    bench, reported = with_approval(durable_bench, Approval.AUTOMATIC), list[int]()

    def fail(*_: object) -> None:
        reported.append(len(bench.notifier.reports))
        raise PartnerFailed("Intercom", FailureReason.UNREACHABLE, permanent=permanent)

    unfollowed = [(RedactionId(number), ConversationId(str(number))) for number in range(5)]
    monkeypatch.setattr(night, "list_unfollowed", lambda _: unfollowed)
    monkeypatch.setattr(night, "follow_redaction", fail)
    with working(bench) as worker:
        worker.run_night()
        assert set(worker.settle().values()) == {"SUCCESS"}
    assert reported == [1] * tries
    assert [report.failed for report in bench.notifier.reports] == [5]


@any_database
@pytest.mark.parametrize("failures", [0, 100])
def test_the_figures_of_last_month_are_posted_once_and_the_night_goes_on_without_them(
    durable_bench: Bench, failures: int
) -> None:
    bench = durable_bench
    opened(replace(bench, services=replace(bench.services, queue=bench.queue)))
    bench.clock.wait(days=31)
    bench.notifier.failures = failures
    with working(bench) as worker:
        worker.run_night()
        bench.notifier.failures = 0
        worker.run_night()
        worker.run_night()
        assert set(worker.settle().values()) == {"SUCCESS"}
    (report,) = bench.notifier.month_reports
    assert (f"{report.month:%Y-%m}", report.total.received) == ("2026-03", 1)
