"""Somebody writes down that the authority was told of a breach, or why it is not; and what is known more since."""

from dataclasses import dataclass
from datetime import datetime

from handlers.authorisation import authorise, on_record
from handlers.breach_lines import MaskedBreachLine, line_of_breach, lock_registered, texts_given
from handlers.policy.breach_rules import check_moment, check_step, needs_reasons
from handlers.policy.model import BreachRules
from handlers.register_errors import BreachFault, BreachInvalid
from handlers.services import Actor, Services
from storage import audit, breaches
from storage.ids import BreachId
from storage.models import Breach
from storage.vocabulary import Action, AuditWord, BreachState


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was done about a breach. The texts may tell of persons; what is empty stays as it was."""

    authority_told_at: datetime | None = None
    persons_told_at: datetime | None = None
    reason: str = ""
    """Why the authority is not told: that a risk to people is unlikely (GDPR art. 33(1))."""
    delay: str = ""
    """Why it was told late."""
    effects: str = ""
    measures: str = ""

    def __repr__(self) -> str:
        return f"Report(authority_told_at={self.authority_told_at!r}, persons_told_at={self.persons_told_at!r}, …)"


def report_breach(
    services: Services, actor: Actor, breach_id: BreachId, report: Report, *, purpose: str | None = None
) -> MaskedBreachLine:
    """Write down what was done. Once it is reported, or said why it is not, the channel is not reminded any more.

    What is told in phases after a report (GDPR art. 33(4)) adds to it: when it was first reported, and by whom, stays.

    Raises:
        AccessDenied: the policy does not grant it.
        BreachNotFound, BreachDecided: as they say.
        BreachInvalid: something is missing, or cannot be right.
    """
    granted = authorise(services, actor, Action.RECORD_BREACH, purpose=purpose)
    at = services.now()
    with on_record(services, actor, Action.RECORD_BREACH, purpose=granted), services.database.begin() as session:
        texts = texts_given(reason=report.reason, delay=report.delay, effects=report.effects, measures=report.measures)
        row = lock_registered(session, breach_id)
        becomes = _becomes(row, report)
        check_step(row.state, becomes)
        told_at = _moment(report.authority_told_at, row, at)
        if told_at is not None and row.authority_told_at is None:
            _check_delay(row, told_at, report, services.policy.breaches)
            row.authority_told_at = told_at
        row.persons_told_at = _moment(report.persons_told_at, row, at) or row.persons_told_at
        breaches.seal_texts(session, services.vault, row, texts, at=at)
        if becomes is not row.state:
            breaches.settle(session, row, becomes, by=actor.name, at=at)
        details: dict[str, audit.Detail] = {
            "breach": row.id,
            "state": row.state,
            "persons_told": int(row.persons_told_at is not None),
        }
        entry = audit.AuditEntry(actor=actor.name, word=AuditWord.BREACH_REPORTED, purpose=granted, details=details)
        audit.append(session, services.vault, entry, at=at)
        return line_of_breach(services, row)


def _becomes(row: Breach, report: Report) -> BreachState:
    if report.authority_told_at and report.reason.strip():
        raise BreachInvalid(BreachFault.BOTH_REPORTED)
    if report.authority_told_at:
        return BreachState.REPORTED
    if report.reason.strip():
        return BreachState.NOT_REPORTED
    if row.state is BreachState.OPEN:
        raise BreachInvalid(BreachFault.NOTHING_REPORTED)
    return row.state


def _moment(moment: datetime | None, row: Breach, at: datetime) -> datetime | None:
    return check_moment(moment, now=at, not_before=row.aware_at) if moment else None


def _check_delay(row: Breach, told_at: datetime, report: Report, rules: BreachRules) -> None:
    has_reasons = report.delay.strip() or breaches.has_text(row, "delay")
    if needs_reasons(row.aware_at, told_at, rules=rules) and not has_reasons:
        raise BreachInvalid(BreachFault.DELAY_MISSING)
