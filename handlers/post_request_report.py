"""The privacy channel gets the figures of the month that has passed, once."""

from typing import Final

from handlers.policy.local_days import local_day
from handlers.request_reporting import month_before, report_of
from handlers.services import WorkerServices
from storage import audit, request_reports
from storage.vocabulary import AuditWord

_ACTOR: Final = "schedule"


def post_request_report(services: WorkerServices) -> bool:
    """Post the figures of last month unless the channel has them; tell whether they were posted. Safe to repeat.

    A month in which there was nothing is not posted. One that is posted and not noted is posted once more.

    Raises:
        PartnerFailed: Slack did not take it; the next night tries again.
    """
    month = month_before(local_day(services.now(), services.policy.controller.timezone))
    with services.database.read() as session:
        report = None if request_reports.is_posted(session, month) else report_of(session, services, month)
    if report is None:
        return False
    if not report.is_empty:
        services.notifier.post_report(report)
    entry = audit.AuditEntry(actor=_ACTOR, word=AuditWord.REQUESTS_REPORTED, details={"month": f"{month:%Y-%m}"})
    with services.database.begin() as session:
        request_reports.note_posted(session, month, at=services.now())
        if not report.is_empty:
            audit.append(session, services.vault, entry, at=services.now())
    return not report.is_empty
