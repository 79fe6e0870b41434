"""The figures of a month: each request is counted where it belongs, and nowhere twice."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.policy.request_figures import (
    CountedPartner,
    CountedRequest,
    RequestFigures,
    figures_of,
    partner_figures_of,
)
from storage.vocabulary import AskState, Channel, RequestState, Right

FIRST, LAST = date(2026, 10, 1), date(2026, 10, 31)
ANSWERED, REFUSED = RequestState.ANSWERED, RequestState.REFUSED


def one(received: str, closed: str | None = None, *, state: RequestState = ANSWERED, **others: Any) -> CountedRequest:
    received_on = date.fromisoformat(received)
    known: dict[str, Any] = {"due_on": received_on + timedelta(days=30), "is_extended": False} | others
    return CountedRequest(
        right=Right.ACCESS,
        channel=Channel.EMAIL,
        state=state if closed else RequestState.IN_PROGRESS,
        received_on=received_on,
        closed_on=date.fromisoformat(closed) if closed else None,
        **known,
    )


def counted(*requests: CountedRequest, last: date = LAST) -> dict[str, Any]:
    figures = figures_of(requests, first=FIRST, last=last)
    return {name: value for name in figures.__slots__ if (value := getattr(figures, name))}


@pytest.mark.parametrize(
    ("request_", "figures"),
    [
        (one("2026-10-01"), {"received": 1, "open": 1}),
        (one("2026-10-31"), {"received": 1, "open": 1}),
        (one("2026-09-30"), {"open": 1, "overdue": 1}),
        (one("2026-11-01"), {}),
        (one("2026-09-10", "2026-09-30"), {}),
        (
            one("2026-09-10", "2026-10-01"),
            {"answered": 1, "on_time": 1, "median_days": 21, "p90_days": 21},
        ),
        (
            one("2026-09-10", "2026-10-10"),
            {"answered": 1, "on_time": 1, "median_days": 30, "p90_days": 30},
        ),
        (one("2026-09-10", "2026-10-11"), {"answered": 1, "late": 1, "median_days": 31, "p90_days": 31}),
        (
            one("2026-10-10", "2026-10-10", state=REFUSED),
            {"received": 1, "refused": 1, "on_time": 1},
        ),
        (one("2026-10-10", "2026-10-20", state=RequestState.WITHDRAWN), {"received": 1, "withdrawn": 1}),
        (one("2026-10-10", "2026-11-01"), {"received": 1, "open": 1}),
        (one("2026-08-10", due_on=date(2026, 11, 10), is_extended=True), {"open": 1, "extended": 1}),
        (one("2026-10-01", due_on=LAST), {"received": 1, "open": 1}),
    ],
)
def test_where_a_request_is_counted(request_: CountedRequest, figures: dict[str, Any]) -> None:
    assert counted(request_) == figures


def test_the_middle_and_nine_of_ten() -> None:
    requests = [one("2026-09-20", f"{date(2026, 9, 30) + timedelta(days=number)}") for number in range(1, 11)]
    figures = figures_of(requests, first=FIRST, last=LAST)
    assert (figures.median_days, figures.p90_days) == (15.5, 19)


def test_without_an_answer_there_is_no_middle() -> None:
    figures = figures_of([one("2026-10-01")], first=FIRST, last=LAST)
    assert (figures.median_days, figures.p90_days) == (None, None)


days = st.dates(date(2026, 7, 1), date(2026, 12, 31))


@given(
    requests=st.lists(
        st.builds(
            CountedRequest,
            right=st.sampled_from(Right),
            channel=st.sampled_from(Channel),
            state=st.sampled_from([ANSWERED, REFUSED, RequestState.WITHDRAWN]),
            received_on=days,
            due_on=days,
            closed_on=st.none() | days,
            is_extended=st.booleans(),
        )
    )
)
def test_the_figures_add_up(requests: list[CountedRequest]) -> None:
    def of(some: list[CountedRequest]) -> RequestFigures:
        return figures_of(some, first=FIRST, last=LAST)

    total = of(requests)
    assert total.on_time + total.late == total.answered + total.refused
    assert total.overdue <= total.open
    for name in ("received", "answered", "refused", "withdrawn", "on_time", "late", "extended", "open", "overdue"):
        by_right = [of([one for one in requests if one.right is right]) for right in Right]
        assert sum(getattr(part, name) for part in by_right) == getattr(total, name)


def test_each_partner_is_counted_by_name() -> None:
    asked = [
        CountedPartner("stripe", AskState.FOUND, 2.0),
        CountedPartner("stripe", AskState.NOTHING, 5.0),
        CountedPartner("stripe", AskState.FAILED, None),
        CountedPartner("stripe", AskState.ASKED, None),
        CountedPartner("meta", AskState.UNLOCATABLE, None),
        CountedPartner("telavox", AskState.ATTESTED, 48.0),
        CountedPartner("telavox", AskState.BY_HAND, None),
    ]
    meta, stripe, telavox = partner_figures_of(asked)
    assert (stripe.partner, stripe.asked, stripe.found, stripe.nothing) == ("stripe", 4, 1, 1)
    assert (stripe.failed, stripe.waiting, stripe.by_hand, stripe.median_hours) == (1, 1, 0, 3.5)
    assert (telavox.asked, telavox.by_hand, telavox.median_hours) == (2, 2, 48.0)
    assert (meta.nothing, meta.median_hours) == (1, None)
