"""The figures of one month of requests, counted anew from what is stored each time. Used by several verbs."""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy.orm import Session

from handlers.policy.local_days import day_after, local_day
from handlers.policy.request_figures import (
    CountedPartner,
    CountedRequest,
    RequestReport,
    figures_of,
    partner_figures_of,
)
from handlers.policy.request_states import is_closed
from handlers.request_clock import clock_with
from handlers.request_errors import RequestInvalid
from handlers.services import Services
from storage import request_pauses, request_reports
from storage.models import RequestPause, SubjectRequest
from storage.vocabulary import AskState, Channel, Right

_MONTH: Final = re.compile(r"(20[0-9]{2})-(0[1-9]|1[0-2])", re.ASCII)
_A_DAY: Final = timedelta(days=1)
_HOUR: Final = timedelta(hours=1)
_ANSWERED: Final = frozenset({AskState.FOUND, AskState.NOTHING, AskState.ATTESTED})


def month_named(written: str, *, today: date) -> date:
    """Return the first day of a month that is written as 2026-10.

    Raises:
        RequestInvalid: it is no month, or has not begun.
    """
    match = _MONTH.fullmatch(written.strip())
    first = date(int(match[1]), int(match[2]), 1) if match else None
    if first is None or first > today:
        raise RequestInvalid("month", "write a month that has begun, as 2026-10")
    return first


def month_before(day: date) -> date:
    """Return the first day of the month before the one in which a day is."""
    return (day.replace(day=1) - _A_DAY).replace(day=1)


def report_of(session: Session, services: Services, month: date) -> RequestReport:
    """Return the figures of the month that begins on this day."""
    zone = services.policy.controller.timezone
    last = (month + timedelta(days=31)).replace(day=1) - _A_DAY
    through = min(last, local_day(services.now(), zone))
    since, before = day_after(month - _A_DAY, zone), day_after(through, zone)
    rows = request_reports.list_counted(session, since=since, before=before)
    pauses = request_pauses.map_pauses(session, [row.id for row in rows if not is_closed(row.state)])
    counted = [_counted(services, row, pauses.get(row.id, ())) for row in rows]
    partners = [_partner(*row) for row in request_reports.list_asked(session, since=since, before=before)]
    rights = [one for one in Right if any(each.right is one for each in counted)]
    channels = [one for one in Channel if any(each.channel is one for each in counted)]
    return RequestReport(
        month=month,
        through=through,
        total=figures_of(counted, first=month, last=through),
        by_right={
            right: figures_of((one for one in counted if one.right is right), first=month, last=through)
            for right in rights
        },
        by_channel={
            channel: figures_of((one for one in counted if one.channel is channel), first=month, last=through)
            for channel in channels
        },
        partners=partner_figures_of(partners),
    )


def _counted(services: Services, row: SubjectRequest, pauses: Sequence[RequestPause]) -> CountedRequest:
    """Return what is counted of a request."""
    zone = services.policy.controller.timezone
    waits = any(pause.answered_at is None for pause in pauses)
    return CountedRequest(
        right=row.right,
        channel=row.channel,
        state=row.state,
        received_on=local_day(row.received_at, zone),
        due_on=clock_with(services, row, pauses).deadline.due_on if waits else row.due_on,
        closed_on=local_day(row.closed_at, zone) if row.closed_at else None,
        is_extended=row.extended_at is not None,
    )


def _partner(name: str, state: AskState, asked_at: datetime, changed_at: datetime) -> CountedPartner:
    hours = (changed_at - asked_at) / _HOUR if state in _ANSWERED else None
    return CountedPartner(name, state, hours)
