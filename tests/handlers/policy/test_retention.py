"""Tests of how long a ticket is needed."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.policy.model import Clock, Policy, PurposeName, Retention
from handlers.policy.periods import Period
from handlers.policy.retention import PlanReason, TicketFacts, closing_anchor, is_due, plan, regression_end
from storage.vocabulary import TicketState
from tests.handlers.policy.policies import (
    BOOKKEEPING,
    DEVELOPMENT,
    MARKETING,
    STOCKHOLM,
    SUPPORT,
    a_controller,
    a_policy,
    a_purpose,
    a_retention,
)

_CREATED_AT = datetime(2024, 3, 1, 8, 0, tzinfo=UTC)
_CLOSED_AT = datetime(2025, 1, 15, 12, 0, tzinfo=UTC)
_INSTANTS = st.datetimes(datetime(2000, 1, 1), datetime(2090, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - bounds
_KEEP = st.builds(Period, years=st.integers(0, 10), months=st.integers(0, 24), days=st.integers(0, 400))


def _closed(at: datetime | None = _CLOSED_AT, *, purposes: frozenset[PurposeName] = frozenset()) -> TicketFacts:
    return TicketFacts(state=TicketState.CLOSED, created_at=_CREATED_AT, closed_at=at, purposes=purposes)


def _policy_of(*retentions: Retention) -> Policy:
    names = [PurposeName(f"purpose_{number}") for number in range(len(retentions))]
    purposes = {name: a_purpose(name, one) for name, one in zip(names, retentions, strict=True)}
    return a_policy(purposes=purposes, ticket_purposes=tuple(names))


def test_a_support_ticket_is_due_when_twelve_months_have_passed_since_its_closing() -> None:
    found = plan(a_policy(), _closed())
    assert found.due_at == datetime(2026, 1, 15, 23, 0, tzinfo=UTC)  # 16 January, midnight in Stockholm
    assert found.reason is PlanReason.PERIOD_ENDS
    assert [(need.purpose, need.kept_through) for need in found.purposes] == [(SUPPORT, date(2026, 1, 15))]
    assert found.policy_version == "test+0"


def test_a_ticket_is_due_from_the_moment_its_last_day_has_passed() -> None:
    found = plan(a_policy(), _closed())
    assert found.due_at is not None
    assert not is_due(found, now=found.due_at - timedelta(microseconds=1))
    assert is_due(found, now=found.due_at)
    assert is_due(found, now=found.due_at + timedelta(days=900))


@pytest.mark.parametrize(
    ("closed_at", "keep", "kept_through"),
    [
        (datetime(2026, 1, 31, 12, 0, tzinfo=UTC), "P1M", date(2026, 2, 28)),
        (datetime(2028, 1, 31, 12, 0, tzinfo=UTC), "P1M", date(2028, 2, 29)),
        (datetime(2028, 2, 29, 12, 0, tzinfo=UTC), "P12M", date(2029, 2, 28)),
        (datetime(2026, 1, 31, 23, 30, tzinfo=UTC), "P1M", date(2026, 3, 1)),  # 1 February in Stockholm
        (datetime(2026, 3, 29, 0, 30, tzinfo=UTC), "P1D", date(2026, 3, 30)),  # summer time begins
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "P1D", date(2026, 10, 26)),  # summer time ends
        (datetime(2026, 5, 5, 12, 0, tzinfo=UTC), "P0D", date(2026, 5, 5)),
    ],
)
def test_months_and_days_are_those_of_the_companys_calendar(closed_at: datetime, keep: str, kept_through: date) -> None:
    (need,) = plan(_policy_of(a_retention(keep)), _closed(closed_at)).purposes
    assert need.kept_through == kept_through


def test_another_companys_clock_gives_another_day() -> None:
    late = datetime(2026, 1, 31, 23, 30, tzinfo=UTC)
    policy = a_policy(controller=a_controller(timezone=ZoneInfo("America/New_York")))
    assert plan(policy, _closed(late)).purposes[0].kept_through == date(2027, 1, 31)
    assert plan(a_policy(), _closed(late)).purposes[0].kept_through == date(2027, 2, 1)


@pytest.mark.parametrize(
    ("state", "reason", "needs_attention"),
    [
        (TicketState.OPEN, PlanReason.STILL_OPEN, False),
        (TicketState.SNOOZED, PlanReason.STILL_OPEN, False),
        (TicketState.REDACTED, PlanReason.ALREADY_REDACTED, False),
        (TicketState.DELETED, PlanReason.DELETED, False),
        (TicketState.UNKNOWN, PlanReason.STATE_UNKNOWN, True),
    ],
)
def test_only_a_closed_ticket_is_due(state: TicketState, reason: PlanReason, *, needs_attention: bool) -> None:
    found = plan(a_policy(), replace(_closed(datetime(2001, 1, 1, tzinfo=UTC)), state=state))
    assert found.due_at is None
    assert found.reason is reason
    assert found.needs_attention is needs_attention
    assert not is_due(found, now=datetime(2100, 1, 1, tzinfo=UTC))


def test_every_state_has_its_answer() -> None:
    due = {state for state in TicketState if plan(a_policy(), replace(_closed(), state=state)).due_at is not None}
    assert due == {TicketState.CLOSED}


def test_a_closed_ticket_whose_closing_nobody_knows_is_kept_and_reported() -> None:
    found = plan(a_policy(), _closed(None))
    assert (found.due_at, found.reason, found.needs_attention) == (None, PlanReason.CLOSING_UNKNOWN, True)


def test_without_a_purpose_a_ticket_is_due_the_day_after_its_closing() -> None:
    found = plan(a_policy(ticket_purposes=()), _closed())
    assert found.reason is PlanReason.NO_PURPOSE
    assert found.due_at == datetime(2025, 1, 15, 23, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("purpose", "reason", "needs_attention"),
    [
        (PurposeName("forgotten"), PlanReason.PURPOSE_UNKNOWN, True),
        (DEVELOPMENT, PlanReason.PERIOD_UNDOCUMENTED, True),
        (MARKETING, PlanReason.CLOCK_NOT_STARTED, False),
    ],
)
def test_a_purpose_without_a_known_end_keeps_the_ticket(
    purpose: PurposeName, reason: PlanReason, *, needs_attention: bool
) -> None:
    found = plan(a_policy(), _closed(purposes=frozenset({purpose})))
    assert (found.due_at, found.reason, found.needs_attention) == (None, reason, needs_attention)


def test_what_must_be_mended_is_told_before_what_will_mend_itself() -> None:
    found = plan(a_policy(), _closed(purposes=frozenset({MARKETING, DEVELOPMENT})))
    assert found.reason is PlanReason.PERIOD_UNDOCUMENTED


def test_of_several_purposes_the_last_one_decides() -> None:
    found = plan(a_policy(), _closed(purposes=frozenset({BOOKKEEPING})))
    assert [need.purpose for need in found.purposes] == [BOOKKEEPING, SUPPORT]
    assert found.due_at == datetime(2032, 12, 31, 23, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("closed_on", "ends_in", "kept_through"),
    [
        (date(2025, 1, 1), 12, date(2032, 12, 31)),
        (date(2025, 12, 31), 12, date(2032, 12, 31)),
        (date(2026, 1, 1), 12, date(2033, 12, 31)),
        (date(2024, 7, 1), 6, date(2032, 12, 31)),  # the split year 2024-07-01 to 2025-06-30
        (date(2025, 6, 30), 6, date(2032, 12, 31)),
        (date(2025, 7, 1), 6, date(2033, 12, 31)),
        (date(2024, 6, 30), 6, date(2031, 12, 31)),
    ],
)
def test_bookkeeping_is_kept_through_the_seventh_year_after_the_financial_years_calendar_year(
    closed_on: date, ends_in: int, kept_through: date
) -> None:
    policy = a_policy(controller=a_controller(financial_year_ends_in=ends_in), ticket_purposes=(BOOKKEEPING,))
    closed_at = datetime(closed_on.year, closed_on.month, closed_on.day, 12, 0, tzinfo=STOCKHOLM)
    assert plan(policy, _closed(closed_at)).purposes[0].kept_through == kept_through


@pytest.mark.parametrize("clock", [Clock.LAST_CONTACT, Clock.CONTRACT_ENDED, Clock.CONSENT_WITHDRAWN])
def test_each_clock_runs_from_its_own_event(clock: Clock) -> None:
    event = datetime(2025, 6, 1, 12, 0, tzinfo=UTC)
    policy = _policy_of(a_retention("P1M", after=clock))
    waiting = _closed()
    facts = {
        Clock.LAST_CONTACT: replace(waiting, last_contact_at=event),
        Clock.CONTRACT_ENDED: replace(waiting, contract_ended_at=event),
        Clock.CONSENT_WITHDRAWN: replace(waiting, consent_withdrawn_at=event),
    }
    assert plan(policy, waiting).reason is PlanReason.CLOCK_NOT_STARTED
    assert plan(policy, facts[clock]).purposes[0].kept_through == date(2025, 7, 1)


def test_the_steps_explain_the_date_with_the_citation() -> None:
    assert plan(a_policy(), _closed()).steps == (
        "Closed on 2025-01-15 (Europe/Stockholm).",
        "support: 12 months after ticket_closed (2025-01-15): through 2026-01-15 (A law).",
        "No documented purpose needs it after 2026-01-15 (GDPR art. 5(1)(e)).",
    )


def test_the_steps_of_an_open_ticket_say_so() -> None:
    facts = replace(_closed(None), state=TicketState.OPEN)
    assert plan(a_policy(), facts).steps == ("It is open.", "So it is kept.")


def test_a_broken_clock_far_ahead_does_not_stop_the_plan() -> None:
    found = plan(a_policy(), _closed(datetime.max.replace(tzinfo=UTC)))
    assert found.due_at is not None
    assert found.due_at.year == 9998


def test_a_time_without_a_timezone_is_refused() -> None:
    with pytest.raises(ValueError, match="timezone"):
        plan(a_policy(), _closed(datetime(2025, 1, 15, 12, 0)))  # noqa: DTZ001 - the mistake under test


@given(_INSTANTS, st.lists(_KEEP, min_size=1, max_size=4))
def test_a_ticket_is_never_due_before_any_of_its_periods_is_over(closed_at: datetime, keeps: list[Period]) -> None:
    policy = _policy_of(*(Retention(Clock.TICKET_CLOSED, keep, "A law") for keep in keeps))
    due_at = plan(policy, _closed(closed_at)).due_at
    assert due_at is not None
    assert due_at > closed_at
    assert due_at.tzinfo is UTC
    local_closing = closed_at.astimezone(STOCKHOLM)
    for keep in keeps:
        last_day = keep.counted_from(local_closing.date())
        same_time = datetime.combine(last_day, local_closing.time(), tzinfo=STOCKHOLM)
        assert due_at >= same_time.astimezone(UTC)


@given(_INSTANTS, _INSTANTS, _KEEP)
def test_a_later_closing_is_never_due_earlier(one: datetime, other: datetime, keep: Period) -> None:
    policy = _policy_of(Retention(Clock.TICKET_CLOSED, keep, "A law"))
    earlier, later = (plan(policy, _closed(at)).due_at for at in sorted((one, other)))
    assert earlier is not None
    assert later is not None
    assert earlier <= later


@given(_INSTANTS, st.permutations([SUPPORT, BOOKKEEPING]), st.permutations([SUPPORT, BOOKKEEPING, MARKETING]))
def test_the_order_of_purposes_does_not_matter(
    closed_at: datetime, served: list[PurposeName], written: list[PurposeName]
) -> None:
    policy = a_policy()
    other = a_policy(
        purposes={name: policy.purposes[name] for name in written},
        ticket_purposes=tuple(served),
    )
    same = a_policy(ticket_purposes=(SUPPORT, BOOKKEEPING))
    assert plan(other, _closed(closed_at)) == plan(same, _closed(closed_at))


@given(_INSTANTS, _INSTANTS, _INSTANTS)
def test_a_support_ticket_is_unmoved_by_what_its_clock_does_not_read(
    closed_at: datetime, created_at: datetime, contact_at: datetime
) -> None:
    facts = replace(_closed(closed_at), created_at=created_at, last_contact_at=contact_at, contract_ended_at=contact_at)
    assert plan(a_policy(), facts) == plan(a_policy(), _closed(closed_at))


@given(_INSTANTS, _KEEP, _KEEP)
def test_a_further_purpose_never_brings_the_date_forward(closed_at: datetime, one: Period, other: Period) -> None:
    first, second = (Retention(Clock.TICKET_CLOSED, keep, "A law") for keep in (one, other))
    alone, together = (
        plan(policy, _closed(closed_at)).due_at for policy in (_policy_of(first), _policy_of(first, second))
    )
    assert alone is not None
    assert together is not None
    assert alone <= together


_EARLIER = datetime(2025, 1, 10, 12, 0, tzinfo=UTC)
_LATER = datetime(2025, 6, 1, 12, 0, tzinfo=UTC)
_EDITED = datetime(2025, 9, 9, 9, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("stored", "state", "observed", "anchor"),
    [
        (None, TicketState.CLOSED, _CLOSED_AT, _CLOSED_AT),
        (_CLOSED_AT, TicketState.CLOSED, _CLOSED_AT, _CLOSED_AT),
        (_CLOSED_AT, TicketState.CLOSED, _LATER, _LATER),  # reopened and closed again while nobody told us
        (_CLOSED_AT, TicketState.CLOSED, _EARLIER, _CLOSED_AT),  # an old answer that came late
        (_CLOSED_AT, TicketState.CLOSED, None, _CLOSED_AT),
        (None, TicketState.CLOSED, None, _EDITED),
        (_CLOSED_AT, TicketState.OPEN, _CLOSED_AT, None),
        (_CLOSED_AT, TicketState.SNOOZED, _CLOSED_AT, None),
        (None, TicketState.OPEN, _CLOSED_AT, None),
        (_CLOSED_AT, TicketState.UNKNOWN, _LATER, _CLOSED_AT),
        (None, TicketState.UNKNOWN, _LATER, None),
        (_CLOSED_AT, TicketState.REDACTED, _LATER, _CLOSED_AT),
        (_CLOSED_AT, TicketState.DELETED, None, _CLOSED_AT),
    ],
)
def test_the_anchor_is_the_last_genuine_closing(
    stored: datetime | None, state: TicketState, observed: datetime | None, anchor: datetime | None
) -> None:
    found = closing_anchor(stored=stored, state=state, observed_closed_at=observed, observed_updated_at=_EDITED)
    assert found == anchor


def test_a_ticket_that_is_reopened_and_closed_again_counts_from_the_new_closing() -> None:
    anchor: datetime | None = None
    for state, observed in (
        (TicketState.CLOSED, _CLOSED_AT),
        (TicketState.OPEN, _CLOSED_AT),
        (TicketState.CLOSED, _LATER),
    ):
        anchor = closing_anchor(stored=anchor, state=state, observed_closed_at=observed, observed_updated_at=_EDITED)
    assert anchor == _LATER


@given(
    st.none() | _INSTANTS,
    st.sampled_from(TicketState),
    st.none() | _INSTANTS,
    st.lists(_INSTANTS, min_size=1, max_size=5),
)
def test_our_own_edits_never_move_a_stored_anchor(
    stored: datetime | None, state: TicketState, observed: datetime | None, edited: list[datetime]
) -> None:
    first = closing_anchor(stored=stored, state=state, observed_closed_at=observed, observed_updated_at=edited[0])
    anchor = first
    for updated_at in edited:
        anchor = closing_anchor(stored=anchor, state=state, observed_closed_at=observed, observed_updated_at=updated_at)
    assert anchor == first


@given(st.permutations([_EARLIER, _CLOSED_AT, _LATER]))
def test_answers_about_a_closed_ticket_may_come_in_any_order(observed: list[datetime]) -> None:
    anchor: datetime | None = None
    for closed_at in observed:
        anchor = closing_anchor(
            stored=anchor, state=TicketState.CLOSED, observed_closed_at=closed_at, observed_updated_at=_EDITED
        )
    assert anchor == _LATER


@pytest.mark.parametrize(
    ("purpose", "ends_at"),
    [
        (None, None),
        (SUPPORT, datetime(2026, 1, 15, 23, 0, tzinfo=UTC)),
        (BOOKKEEPING, datetime(2032, 12, 31, 23, 0, tzinfo=UTC)),
        (DEVELOPMENT, None),
        (MARKETING, None),
    ],
)
def test_corrected_texts_outlive_their_ticket_for_a_documented_purpose_with_an_end_only(
    purpose: PurposeName | None, ends_at: datetime | None
) -> None:
    assert regression_end(a_policy(regression_purpose=purpose), _closed()) == ends_at
