"""Tests of how long a ticket with a sensitive topic is kept: shorter where the policy says so, never against a law."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.entities import SensitiveTopic
from handlers.policy.model import Clock, LegalBasis, Policy, PurposeName, Retention, TopicLimit
from handlers.policy.periods import Period
from handlers.policy.retention import PlanReason, TicketFacts, plan
from storage.vocabulary import TicketState
from tests.handlers.policy.policies import (
    BOOKKEEPING,
    DEVELOPMENT,
    MARKETING,
    STOCKHOLM,
    SUPPORT,
    a_limit,
    a_policy,
    a_purpose,
    a_retention,
)

_CLOSED_AT = datetime(2025, 1, 15, 12, 0, tzinfo=UTC)
_HEALTH, _CRIME = SensitiveTopic.HEALTH, SensitiveTopic.CRIME
_INSTANTS = st.datetimes(datetime(2000, 1, 1), datetime(2090, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - bounds
_PERIODS = st.builds(Period, years=st.integers(0, 10), months=st.integers(0, 24), days=st.integers(0, 400))
_TOPICS = st.frozensets(st.sampled_from(SensitiveTopic))
_LIMITS = st.dictionaries(st.sampled_from(SensitiveTopic), st.builds(TopicLimit, _PERIODS, st.just("A promise")))
_CLAIMS = st.lists(
    st.tuples(_PERIODS, st.sampled_from([LegalBasis.CONTRACT, LegalBasis.LEGAL_OBLIGATION])), min_size=1, max_size=4
)


def _closed(
    *topics: SensitiveTopic, at: datetime = _CLOSED_AT, purposes: frozenset[PurposeName] = frozenset()
) -> TicketFacts:
    return TicketFacts(
        state=TicketState.CLOSED, created_at=at, closed_at=at, purposes=purposes, topics=frozenset(topics)
    )


def _policy_of(claims: list[tuple[Period, LegalBasis]], limits: dict[SensitiveTopic, TopicLimit]) -> Policy:
    purposes = {
        name: a_purpose(name, Retention(Clock.TICKET_CLOSED, keep, "A law"), basis=basis)
        for number, (keep, basis) in enumerate(claims)
        for name in [PurposeName(f"purpose_{number}")]
    }
    return a_policy(purposes=purposes, ticket_purposes=tuple(purposes), sensitive_topics=limits)


def test_a_ticket_with_a_limited_topic_is_due_when_the_limit_has_passed() -> None:
    policy = a_policy(sensitive_topics={_HEALTH: a_limit("P6M")})
    found = plan(policy, _closed(_HEALTH))
    assert found.due_at == datetime(2025, 7, 15, 22, 0, tzinfo=UTC)  # 16 July, midnight in Stockholm
    assert found.reason is PlanReason.TOPIC_LIMIT
    assert [(need.purpose, need.kept_through) for need in found.purposes] == [(SUPPORT, date(2025, 7, 15))]


def test_the_steps_explain_the_limit_with_its_citation() -> None:
    policy = a_policy(sensitive_topics={_HEALTH: a_limit("P6M")})
    assert plan(policy, _closed(_HEALTH)).steps == (
        "Closed on 2025-01-15 (Europe/Stockholm).",
        "health: at most 6 months after ticket_closed (2025-01-15): through 2025-07-15 (A promise).",
        "support: 12 months after ticket_closed (2025-01-15): through 2026-01-15; cut short to 2025-07-15 (A law).",
        "No documented purpose needs it after 2025-07-15 (GDPR art. 5(1)(e)).",
    )


@pytest.mark.parametrize(
    ("limits", "topics"),
    [
        ({}, {_HEALTH}),
        ({_HEALTH: a_limit("P6M")}, set()),
        ({_HEALTH: a_limit("P6M")}, {_CRIME}),
        ({_HEALTH: a_limit("P12M")}, {_HEALTH}),
        ({_HEALTH: a_limit("P10Y")}, {_HEALTH}),
    ],
)
def test_without_a_shorter_limit_for_its_topics_a_ticket_is_kept_as_every_other(
    limits: dict[SensitiveTopic, TopicLimit], topics: set[SensitiveTopic]
) -> None:
    found = plan(a_policy(sensitive_topics=limits), _closed(*topics))
    assert (found.due_at, found.reason) == (plan(a_policy(), _closed()).due_at, PlanReason.PERIOD_ENDS)


def test_of_several_topics_the_shortest_limit_counts() -> None:
    policy = a_policy(sensitive_topics={_HEALTH: a_limit("P6M"), _CRIME: a_limit("P1M")})
    assert plan(policy, _closed(_HEALTH, _CRIME)).purposes[0].kept_through == date(2025, 2, 15)


def test_bookkeeping_is_not_cut_short() -> None:
    policy = a_policy(sensitive_topics={_HEALTH: a_limit("P1M")})
    found = plan(policy, _closed(_HEALTH, purposes=frozenset({BOOKKEEPING})))
    assert found.due_at == datetime(2032, 12, 31, 23, 0, tzinfo=UTC)
    assert found.reason is PlanReason.PERIOD_ENDS
    assert {need.purpose: need.kept_through for need in found.purposes}[SUPPORT] == date(2025, 2, 15)


def test_a_legal_obligation_is_not_cut_short_whatever_its_clock() -> None:
    purposes = {SUPPORT: a_purpose(SUPPORT, a_retention("P3Y"), basis=LegalBasis.LEGAL_OBLIGATION)}
    policy = a_policy(purposes=purposes, sensitive_topics={_HEALTH: a_limit("P1M")})
    assert plan(policy, _closed(_HEALTH)).purposes[0].kept_through == date(2028, 1, 15)


def test_a_purpose_that_waits_for_its_event_is_cut_short_too() -> None:
    policy = a_policy(sensitive_topics={_HEALTH: a_limit("P1M")})
    found = plan(policy, _closed(_HEALTH, purposes=frozenset({MARKETING})))
    assert found.due_at == datetime(2025, 2, 15, 23, 0, tzinfo=UTC)


@pytest.mark.parametrize("purpose", [DEVELOPMENT, PurposeName("forgotten")])
def test_what_nobody_has_documented_is_not_cut_short(purpose: PurposeName) -> None:
    policy = a_policy(sensitive_topics={_HEALTH: a_limit("P1M")})
    found = plan(policy, _closed(_HEALTH, purposes=frozenset({purpose})))
    assert found.due_at is None
    assert found.needs_attention


@pytest.mark.parametrize("state", [state for state in TicketState if state is not TicketState.CLOSED])
def test_a_topic_alone_makes_nothing_due(state: TicketState) -> None:
    policy = a_policy(sensitive_topics=dict.fromkeys(SensitiveTopic, a_limit("P0D")))
    assert plan(policy, replace(_closed(*SensitiveTopic), state=state)).due_at is None


@given(_INSTANTS, _CLAIMS, _LIMITS, _TOPICS)
def test_a_ticket_is_never_due_before_a_period_of_law_is_over(
    closed_at: datetime,
    claims: list[tuple[Period, LegalBasis]],
    limits: dict[SensitiveTopic, TopicLimit],
    topics: frozenset[SensitiveTopic],
) -> None:
    due_at = plan(_policy_of(claims, limits), _closed(*topics, at=closed_at)).due_at
    assert due_at is not None
    closed_on = closed_at.astimezone(STOCKHOLM).date()
    for keep, basis in claims:
        if basis is LegalBasis.LEGAL_OBLIGATION:
            assert due_at.astimezone(STOCKHOLM).date() > keep.counted_from(closed_on)


@given(_INSTANTS, _CLAIMS, _LIMITS, _TOPICS)
def test_a_topic_never_lengthens_and_never_cuts_below_its_limit(
    closed_at: datetime,
    claims: list[tuple[Period, LegalBasis]],
    limits: dict[SensitiveTopic, TopicLimit],
    topics: frozenset[SensitiveTopic],
) -> None:
    policy = _policy_of(claims, limits)
    with_topics, without = (plan(policy, _closed(*some, at=closed_at)).due_at for some in (topics, ()))
    assert with_topics is not None
    assert without is not None
    assert with_topics <= without
    closed_on = closed_at.astimezone(STOCKHOLM).date()
    for topic in topics & set(limits):
        last_day = limits[topic].keep_at_most.counted_from(closed_on)
        shortest = min(limits[each].keep_at_most.counted_from(closed_on) for each in topics & set(limits))
        assert last_day >= shortest
        assert with_topics == without or with_topics.astimezone(STOCKHOLM).date() > shortest


@given(_INSTANTS, _CLAIMS, _LIMITS, _TOPICS, _TOPICS)
def test_a_further_topic_never_puts_the_date_off(
    closed_at: datetime,
    claims: list[tuple[Period, LegalBasis]],
    limits: dict[SensitiveTopic, TopicLimit],
    some: frozenset[SensitiveTopic],
    more: frozenset[SensitiveTopic],
) -> None:
    policy = _policy_of(claims, limits)
    fewer, all_of_them = (plan(policy, _closed(*each, at=closed_at)).due_at for each in (some, some | more))
    assert fewer is not None
    assert all_of_them is not None
    assert all_of_them <= fewer


@given(_INSTANTS, _CLAIMS, _TOPICS)
def test_where_the_policy_sets_no_limit_topics_change_nothing(
    closed_at: datetime, claims: list[tuple[Period, LegalBasis]], topics: frozenset[SensitiveTopic]
) -> None:
    policy = _policy_of(claims, {})
    assert plan(policy, _closed(*topics, at=closed_at)) == plan(policy, _closed(at=closed_at))
