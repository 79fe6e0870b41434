"""Tests of which kinds of a ticket go before the rest."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.entities import Kind
from handlers.policy import model
from handlers.policy.model import Clock, DataTypeName, LegalBasis, Policy, PurposeName
from handlers.policy.periods import Period
from handlers.policy.retention import Going, KindPlan, Plan, PlanReason, TicketFacts, plan, what_goes, what_may_go
from storage.vocabulary import TicketState
from tests.handlers.policy.policies import BOOKKEEPING, SUPPORT, a_policy, a_purpose, a_retention

_CLOSED_AT: Final = datetime(2025, 1, 15, 12, 0, tzinfo=UTC)
_FIRST_AT: Final = datetime(2026, 1, 15, 23, 0, tzinfo=UTC)
_LAST_AT: Final = datetime(2032, 12, 31, 23, 0, tzinfo=UTC)
_ACCOUNTS: Final = DataTypeName("accounts")
_INSTANTS = st.datetimes(datetime(2000, 1, 1), datetime(2090, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - bounds
_KEEP = st.builds(Period, years=st.integers(0, 10), months=st.integers(0, 24), days=st.integers(0, 400))


def _policy(*, accounts: frozenset[Kind] = frozenset({Kind.PERSON, Kind.BANKGIRO})) -> Policy:
    """Return a policy in which bookkeeping needs names and giro numbers only."""
    policy = a_policy()
    bookkeeping = replace(policy.purposes[BOOKKEEPING], data_types=(_ACCOUNTS,))
    data_type = model.DataType(_ACCOUNTS, model.Words("Ord", "Words"), (), accounts)
    return replace(
        policy,
        data_types={**policy.data_types, _ACCOUNTS: data_type},
        purposes={**policy.purposes, BOOKKEEPING: bookkeeping},
    )


def _facts(*kinds: str, purposes: frozenset[PurposeName] = frozenset({BOOKKEEPING}), **more: Any) -> TicketFacts:
    return TicketFacts(
        state=TicketState.CLOSED,
        created_at=_CLOSED_AT,
        closed_at=_CLOSED_AT,
        purposes=purposes,
        kinds=frozenset(kinds),
        **more,
    )


def test_what_bookkeeping_does_not_need_goes_when_the_support_has_ended() -> None:
    found = plan(_policy(), _facts("PERSON", "EMAIL_ADDRESS", "BANKGIRO"))
    assert (found.due_at, found.ends_at, found.is_layered) == (_FIRST_AT, _LAST_AT, True)
    assert found.due_purpose == SUPPORT
    assert found.kinds == (
        KindPlan("EMAIL_ADDRESS", (SUPPORT,), date(2026, 1, 15)),
        KindPlan("BANKGIRO", (BOOKKEEPING, SUPPORT), date(2032, 12, 31)),
        KindPlan("PERSON", (BOOKKEEPING, SUPPORT), date(2032, 12, 31)),
    )
    assert "After 2026-01-15 no purpose needs EMAIL_ADDRESS; what others need stays (GDPR art. 5(1)(c))." in found.steps


def test_before_and_after_each_end_just_what_has_no_purpose_goes() -> None:
    policy = _policy()
    found = plan(policy, _facts("PERSON", "EMAIL_ADDRESS"))
    moment = timedelta(microseconds=1)
    keeps = frozenset({Kind.PERSON, Kind.BANKGIRO})
    assert what_goes(policy, found, now=_FIRST_AT - moment) is None
    assert what_goes(policy, found, now=_FIRST_AT) == Going(is_last=False, keeps=keeps)
    assert what_goes(policy, found, now=_LAST_AT - moment) == Going(is_last=False, keeps=keeps)
    assert what_goes(policy, found, now=_LAST_AT) == Going(is_last=True)


def test_when_nothing_is_left_that_goes_early_the_ticket_waits_for_its_last_purpose() -> None:
    found = plan(_policy(), _facts("PERSON"))
    assert (found.due_at, found.is_layered, found.due_purpose) == (_LAST_AT, False, BOOKKEEPING)
    assert what_goes(_policy(), found, now=_FIRST_AT) is None


def test_a_kind_that_no_purpose_needs_goes_the_day_after_the_closing() -> None:
    policy = _policy()
    policy = replace(policy, ticket_purposes=(BOOKKEEPING,))
    found = plan(policy, _facts("PASSWORD", "PERSON"))
    assert found.due_at == datetime(2025, 1, 15, 23, 0, tzinfo=UTC)
    assert found.due_purpose is None
    assert found.kinds[0] == KindPlan("PASSWORD", (), date(2025, 1, 15))


def test_a_kind_of_another_version_is_kept_to_the_end() -> None:
    found = plan(_policy(), _facts("SHOE_SIZE"))
    assert (found.due_at, found.kinds[0].purposes) == (_LAST_AT, (BOOKKEEPING, SUPPORT))


def test_a_purpose_without_data_types_needs_all() -> None:
    policy = _policy()
    purposes = {**policy.purposes, BOOKKEEPING: replace(policy.purposes[BOOKKEEPING], data_types=())}
    found = plan(replace(policy, purposes=purposes), _facts("PASSWORD"))
    assert found.due_at == _LAST_AT


def test_what_waits_for_an_event_keeps_its_kinds_only() -> None:
    policy = _policy()
    bookkeeping = replace(policy.purposes[BOOKKEEPING], retention=a_retention("P1Y", after=Clock.CONTRACT_ENDED))
    policy = replace(policy, purposes={**policy.purposes, BOOKKEEPING: bookkeeping})
    found = plan(policy, _facts("PERSON", "EMAIL_ADDRESS"))
    assert (found.due_at, found.ends_at, found.reason) == (_FIRST_AT, None, PlanReason.CLOCK_NOT_STARTED)
    assert what_goes(policy, found, now=_LAST_AT) == Going(is_last=False, keeps=frozenset({Kind.PERSON, Kind.BANKGIRO}))


def test_by_hand_all_goes_but_what_a_law_still_demands() -> None:
    policy = _policy()
    found = plan(policy, _facts("PERSON", "EMAIL_ADDRESS"))
    early = _CLOSED_AT + timedelta(days=1)
    assert what_may_go(policy, found, now=early).keeps == {Kind.PERSON, Kind.BANKGIRO}
    assert not what_may_go(policy, found, now=early).is_last
    assert what_may_go(policy, found, now=_LAST_AT).is_last
    assert what_may_go(policy, plan(policy, _facts("PERSON", purposes=frozenset())), now=early).is_last


def _random_policy(claims: list[tuple[Period, frozenset[Kind], bool]]) -> Policy:
    names = [PurposeName(f"purpose_{number}") for number in range(len(claims))]
    data_types = {
        DataTypeName(name): model.DataType(DataTypeName(name), model.Words("Ord", "Words"), (), kinds)
        for name, (_, kinds, _) in zip(names, claims, strict=True)
    }
    purposes = {
        name: replace(
            a_purpose(
                name,
                model.Retention(Clock.TICKET_CLOSED, keep, "A law"),
                basis=LegalBasis.LEGAL_OBLIGATION if is_law else LegalBasis.CONTRACT,
            ),
            data_types=(DataTypeName(name),),
        )
        for name, (keep, _, is_law) in zip(names, claims, strict=True)
    }
    return a_policy(data_types=data_types, purposes=purposes, ticket_purposes=tuple(names))


_CLAIMS = st.lists(
    st.tuples(_KEEP, st.frozensets(st.sampled_from(Kind), min_size=1), st.booleans()), min_size=1, max_size=4
)
_KINDS = st.frozensets(st.sampled_from(Kind).map(str))


def _planned(policy: Policy, closed_at: datetime, kinds: frozenset[str]) -> Plan:
    return plan(policy, replace(_facts(*kinds, purposes=frozenset()), closed_at=closed_at))


@given(claims=_CLAIMS, closed_at=_INSTANTS, kinds=_KINDS, now=_INSTANTS)
def test_nothing_goes_before_the_last_purpose_that_needs_it_has_ended(
    claims: list[tuple[Period, frozenset[Kind], bool]], closed_at: datetime, kinds: frozenset[str], now: datetime
) -> None:
    policy = _random_policy(claims)
    found = _planned(policy, closed_at, kinds)
    going = what_goes(policy, found, now=now)
    today = now.astimezone(policy.controller.timezone).date()
    for need in found.purposes:
        if going is not None and need.kept_through is not None and need.kept_through >= today:
            assert not going.is_last, "the ticket went though a purpose has not ended"
            assert need.kinds is not None
            assert need.kinds <= going.keeps, "a kind went though a purpose needs it"


@given(claims=_CLAIMS, closed_at=_INSTANTS, kinds=_KINDS, now=_INSTANTS)
def test_nothing_stays_past_the_last_purpose_that_needs_it(
    claims: list[tuple[Period, frozenset[Kind], bool]], closed_at: datetime, kinds: frozenset[str], now: datetime
) -> None:
    policy = _random_policy(claims)
    found = _planned(policy, closed_at, kinds)
    today = now.astimezone(policy.controller.timezone).date()
    going = what_goes(policy, found, now=now)
    for row in found.kinds:
        if row.kept_through is not None and row.kept_through < today:
            assert going is not None, f"{row.kind} has lost its purpose and is not due"
            assert going.is_last or row.kind not in going.keeps


@given(claims=_CLAIMS, closed_at=_INSTANTS, kinds=_KINDS, one=_INSTANTS, other=_INSTANTS)
def test_what_has_gone_never_comes_back_as_time_passes(
    claims: list[tuple[Period, frozenset[Kind], bool]],
    closed_at: datetime,
    kinds: frozenset[str],
    one: datetime,
    other: datetime,
) -> None:
    policy = _random_policy(claims)
    found = _planned(policy, closed_at, kinds)
    before, after = (what_goes(policy, found, now=at) for at in sorted((one, other)))
    if before is not None:
        assert after is not None
        assert after.is_last or after.keeps <= before.keeps
        assert after.is_last >= before.is_last


@given(claims=_CLAIMS, closed_at=_INSTANTS, kinds=_KINDS, seed=st.randoms())
def test_the_order_of_the_purposes_changes_nothing(
    claims: list[tuple[Period, frozenset[Kind], bool]], closed_at: datetime, kinds: frozenset[str], seed: Any
) -> None:
    policy = _random_policy(claims)
    shuffled = list(policy.ticket_purposes)
    seed.shuffle(shuffled)
    assert _planned(policy, closed_at, kinds) == _planned(
        replace(policy, ticket_purposes=tuple(shuffled)), closed_at, kinds
    )


@given(claims=_CLAIMS, closed_at=_INSTANTS, kinds=_KINDS)
def test_a_ticket_never_ends_before_a_kind_of_it_is_due(
    claims: list[tuple[Period, frozenset[Kind], bool]], closed_at: datetime, kinds: frozenset[str]
) -> None:
    found = _planned(_random_policy(claims), closed_at, kinds)
    assert found.due_at is not None
    assert found.ends_at is not None
    assert found.due_at <= found.ends_at


@pytest.mark.parametrize("state", [state for state in TicketState if state is not TicketState.CLOSED])
def test_of_a_ticket_that_is_not_closed_nothing_goes(state: TicketState) -> None:
    found = plan(_policy(), replace(_facts("PASSWORD"), state=state))
    assert (found.due_at, found.ends_at, found.kinds) == (None, None, ())
    assert what_goes(_policy(), found, now=datetime(2100, 1, 1, tzinfo=UTC)) is None
