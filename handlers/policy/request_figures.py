"""The figures of a month of requests: how many came, how they ended, and how long it took. Pure.

What came and what ended are counted by the day on which it did; what is open, as of the month's last day, or of today
while the month goes on. In time is an answer or a refusal on or before the last day that the request had (GDPR art.
12(3) and (4)), its extension and the days included on which its clock stood.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Final

from storage.vocabulary import AskState, Channel, RequestState, Right

_P90: Final = 90
_A_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedRequest:
    """What is counted of one request, by local days. `due_on` is the last day it has, or had; nobody's name."""

    right: Right
    channel: Channel
    state: RequestState
    received_on: date
    due_on: date
    closed_on: date | None
    is_extended: bool


@dataclass(frozen=True, slots=True)
class CountedPartner:
    """What is counted of one partner of one request. `hours` from the asking to the answer; None without an answer."""

    partner: str
    state: AskState
    hours: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestFigures:
    """The figures of some requests in a month.

    `on_time` and `late` count answers and refusals. `open` and `overdue` are as of the last day that is counted, and
    `extended` counts, of those and of what ended, what was extended. Days run from receipt to answer or refusal.
    """

    received: int
    answered: int
    refused: int
    withdrawn: int
    on_time: int
    late: int
    extended: int
    open: int
    overdue: int
    median_days: float | None
    p90_days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerFigures:
    """How one partner answered what it was asked in a month. By hand is what a person had to do, done or not."""

    partner: str
    asked: int
    found: int
    nothing: int
    by_hand: int
    failed: int
    waiting: int
    median_hours: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestReport:
    """The figures of one month: counts and days, no word of who asked for what.

    `through` is the last day that is counted. A right or a channel of which there is nothing is left out.
    """

    month: date
    through: date
    total: RequestFigures
    by_right: Mapping[Right, RequestFigures]
    by_channel: Mapping[Channel, RequestFigures]
    partners: tuple[PartnerFigures, ...]

    @property
    def is_over(self) -> bool:
        """Whether all of the month is counted."""
        return (self.through + _A_DAY).month != self.month.month

    @property
    def is_empty(self) -> bool:
        """Whether nothing came, ended or is open."""
        return not (self.by_right or self.partners)


def figures_of(requests: Iterable[CountedRequest], *, first: date, last: date) -> RequestFigures:
    """Return the figures of these requests from `first` through `last`, both local days."""
    known = list(requests)
    ended = [one for one in known if one.closed_on is not None and first <= one.closed_on <= last]
    still = [one for one in known if one.received_on <= last and (one.closed_on is None or one.closed_on > last)]
    decided = [one for one in ended if one.state in (RequestState.ANSWERED, RequestState.REFUSED)]
    late = sum(1 for one in decided if one.closed_on is not None and one.closed_on > one.due_on)
    days = sorted((one.closed_on - one.received_on).days for one in decided if one.closed_on is not None)
    return RequestFigures(
        received=sum(1 for one in known if first <= one.received_on <= last),
        answered=_in_state(ended, RequestState.ANSWERED),
        refused=_in_state(ended, RequestState.REFUSED),
        withdrawn=_in_state(ended, RequestState.WITHDRAWN),
        on_time=len(decided) - late,
        late=late,
        extended=sum(1 for one in (*ended, *still) if one.is_extended),
        open=len(still),
        overdue=sum(1 for one in still if one.due_on < last),
        median_days=median(days) if days else None,
        p90_days=days[-(-len(days) * _P90 // 100) - 1] if days else None,
    )


def partner_figures_of(partners: Collection[CountedPartner]) -> tuple[PartnerFigures, ...]:
    """Return the figures of each partner, by name."""
    names = sorted({one.partner for one in partners})
    return tuple(_partner(name, [one for one in partners if one.partner == name]) for name in names)


def _partner(name: str, asked: Collection[CountedPartner]) -> PartnerFigures:
    hours = [one.hours for one in asked if one.hours is not None]
    count = {state: sum(1 for one in asked if one.state is state) for state in AskState}
    return PartnerFigures(
        partner=name,
        asked=len(asked),
        found=count[AskState.FOUND],
        nothing=count[AskState.NOTHING] + count[AskState.UNLOCATABLE],
        by_hand=count[AskState.BY_HAND] + count[AskState.ATTESTED],
        failed=count[AskState.FAILED],
        waiting=count[AskState.ASKED],
        median_hours=median(hours) if hours else None,
    )


def _in_state(requests: Iterable[CountedRequest], state: RequestState) -> int:
    return sum(1 for one in requests if one.state is state)
