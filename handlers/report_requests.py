"""A member of staff reads the figures of one month of requests."""

from handlers.authorisation import authorise, on_record
from handlers.policy.local_days import local_day
from handlers.policy.request_figures import RequestReport
from handlers.request_reporting import month_named, report_of
from handlers.services import Actor, Services
from storage import audit
from storage.vocabulary import Action, AuditWord


def report_requests(services: Services, actor: Actor, month: str, *, purpose: str | None = None) -> RequestReport:
    """Return the figures of a month, written as 2026-10. They tell less than the list, so whoever sees that sees them.

    Raises:
        AccessDenied: the policy does not grant it.
        RequestInvalid: it is no month, or has not begun.
    """
    granted = authorise(services, actor, Action.LIST_REQUESTS, purpose=purpose)
    with on_record(services, actor, Action.LIST_REQUESTS, purpose=granted):
        first = month_named(month, today=local_day(services.now(), services.policy.controller.timezone))
        entry = audit.AuditEntry(
            actor=actor.name, word=AuditWord.REQUESTS_REPORTED, purpose=granted, details={"month": f"{first:%Y-%m}"}
        )
        with services.database.begin() as session:
            audit.append(session, services.vault, entry, at=services.now())
            return report_of(session, services, first)
