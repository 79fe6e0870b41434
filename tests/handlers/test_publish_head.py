"""The night's counts and the log's head go out together, and that they went out is recorded."""

import pytest

from handlers.publish_head import publish_head
from handlers.services import NightReport
from storage import audit
from storage.errors import PartnerFailed
from storage.vocabulary import AuditWord
from tests.handlers.bench import Bench

COUNTS = {"due": 5, "redacted": 3, "unverified": 1, "withdrawn": 1, "failed": 0, "deliveries_retried": 2}


def test_the_head_that_goes_out_is_the_one_the_log_can_be_held_against(bench: Bench) -> None:
    bench.put("Hej")
    assert publish_head(bench.services, COUNTS) == 1
    (report,) = bench.notifier.reports
    assert report == NightReport(**COUNTS, escalated=0, audit_head=report.audit_head)
    published = audit.Head.parse(report.audit_head)
    with bench.services.database.read() as session:
        found = list(audit.verify(session, bench.services.vault, published=published))
    assert found == [1, 2]
    row = bench.audit()[-1]
    assert (row.word, row.details) == (AuditWord.HEAD_PUBLISHED, '{"row": 1}')


def test_what_could_not_be_posted_is_not_recorded_as_posted(bench: Bench) -> None:
    bench.notifier.failures = 1
    with pytest.raises(PartnerFailed):
        publish_head(bench.services, COUNTS)
    assert bench.audit() == []
