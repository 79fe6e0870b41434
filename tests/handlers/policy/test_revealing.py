"""Which value may be read in full, when two are needed, what lapses and what is unusual: the rules alone."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.entities import Kind
from handlers.policy import revealing
from handlers.policy.model import Policy, PurposeName, Reveals, RoleName, WorkingHours
from handlers.policy.revealing import Reading
from handlers.reveal_errors import OwnReveal, RevealDecided
from storage.vocabulary import ReadingFlag, RevealReason, RevealState, TicketState, Verdict

STOCKHOLM = ZoneInfo("Europe/Stockholm")
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
RULES = Reveals(most_per_hour=3, many_persons=2, hours=WorkingHours(time(7), time(19), frozenset(range(5))))
QUIET = Reading(at=MONDAY, persons=1, is_own=False, is_colleagues=False)
ALLOWED = {RevealReason.ALLOWED, RevealReason.NEEDS_APPROVAL}


@pytest.mark.parametrize("state", TicketState)
@pytest.mark.parametrize("kind", Kind)
def test_every_role_purpose_kind_and_state_is_decided_as_the_policy_says(
    policy: Policy, kind: Kind, state: TicketState
) -> None:
    for role in policy.roles:
        for purpose in policy.purposes:
            reason = revealing.decide(policy, roles=[role], purpose=purpose, kind=kind, state=state)
            listed = kind in policy.reveals.kinds.get(role, {}).get(purpose, frozenset())
            has_text = state in {TicketState.OPEN, TicketState.SNOOZED, TicketState.CLOSED}
            assert (reason in ALLOWED) is (listed and has_text), (role, purpose)
            if reason in ALLOWED:
                assert (reason is RevealReason.NEEDS_APPROVAL) is (kind in policy.reveals.needs_approval)


@pytest.mark.parametrize(
    ("purpose", "kind", "state", "reason"),
    [
        ("support", "PHONE_NUMBER", TicketState.CLOSED, RevealReason.ALLOWED),
        ("support", "SE_PERSONNUMMER", TicketState.OPEN, RevealReason.NEEDS_APPROVAL),
        ("support", "CREDIT_CARD", TicketState.OPEN, RevealReason.NOT_LISTED),
        ("support", "PASSWORD", TicketState.OPEN, RevealReason.NEVER),
        ("support", "SHOE_SIZE", TicketState.OPEN, RevealReason.UNKNOWN_KIND),
        ("marketing", "PERSON", TicketState.OPEN, RevealReason.UNDECIDED),
        ("nonsense", "PERSON", TicketState.OPEN, RevealReason.UNDECIDED),
        ("support", "PERSON", TicketState.REDACTED, RevealReason.NO_TEXT),
        ("support", "PERSON", TicketState.DELETED, RevealReason.NO_TEXT),
        ("support", "PERSON", TicketState.UNKNOWN, RevealReason.UNKNOWN_STATE),
    ],
)
def test_each_refusal_has_its_own_reason(
    policy: Policy, purpose: str, kind: str, state: TicketState, reason: RevealReason
) -> None:
    roles = [RoleName("customer_service")]
    assert revealing.decide(policy, roles=roles, purpose=PurposeName(purpose), kind=kind, state=state) is reason


def test_what_is_never_revealed_is_not_even_if_a_policy_lists_it(policy: Policy) -> None:
    support = PurposeName("support")
    role = RoleName("customer_service")
    listing = replace(policy, reveals=replace(policy.reveals, kinds={role: {support: frozenset(Kind)}}))
    for kind in revealing.NEVER:
        reason = revealing.decide(listing, roles=[role], purpose=support, kind=kind, state=TicketState.OPEN)
        assert reason is RevealReason.NEVER
    assert not revealing.kinds_for(listing, [role], [support]) & revealing.NEVER


def test_one_role_that_may_is_enough_and_nobody_without_a_role_may(policy: Policy) -> None:
    both = [RoleName("accounting"), RoleName("customer_service")]
    asked = {"purpose": PurposeName("support"), "kind": "PHONE_NUMBER", "state": TicketState.OPEN}
    assert revealing.decide(policy, roles=both, **asked) is RevealReason.ALLOWED  # type: ignore[arg-type] # as they stand
    assert revealing.decide(policy, roles=[], **asked) is RevealReason.UNDECIDED  # type: ignore[arg-type] # as above


@pytest.mark.parametrize("state", [RevealState.WAITING, RevealState.APPROVED])
def test_what_waits_or_was_approved_lapses_by_itself_at_its_moment(state: RevealState) -> None:
    before = MONDAY + timedelta(microseconds=1)
    assert revealing.standing(state, before, now=MONDAY) is state
    assert revealing.standing(state, MONDAY, now=MONDAY) is RevealState.LAPSED
    assert revealing.standing(state, None, now=MONDAY) is RevealState.LAPSED


@pytest.mark.parametrize("state", [RevealState.BEGUN, RevealState.REFUSED, RevealState.SHOWN])
def test_what_has_ended_does_not_lapse(state: RevealState) -> None:
    assert revealing.standing(state, None, now=MONDAY) is state


@pytest.mark.parametrize("state", RevealState)
@pytest.mark.parametrize("verdict", Verdict)
def test_only_what_waits_is_decided_and_never_by_who_asked(state: RevealState, verdict: Verdict) -> None:
    if state is not RevealState.WAITING or verdict is Verdict.REVOKE:
        with pytest.raises(RevealDecided):
            revealing.decided_state(state, verdict, asked_by="slack:A", decider="slack:B")
        return
    after = revealing.decided_state(state, verdict, asked_by="slack:A", decider="slack:B")
    assert after is {Verdict.APPROVE: RevealState.APPROVED, Verdict.REJECT: RevealState.REFUSED}[verdict]
    with pytest.raises(OwnReveal):
        revealing.decided_state(state, verdict, asked_by="slack:A", decider="slack:A")


@given(st.integers(0, 10))
def test_the_hour_has_room_for_exactly_as_many_as_the_policy_says(asked: int) -> None:
    assert revealing.is_too_many(RULES, asked) is (asked >= 3)
    assert revealing.is_too_many(Reveals(), asked)


@pytest.mark.parametrize(
    ("at", "is_outside"),
    [
        (datetime(2026, 3, 2, 5, 59, tzinfo=UTC), True),
        (datetime(2026, 3, 2, 6, 0, tzinfo=UTC), False),
        (datetime(2026, 3, 2, 17, 59, tzinfo=UTC), False),
        (datetime(2026, 3, 2, 18, 0, tzinfo=UTC), True),
        (datetime(2026, 7, 6, 5, 0, tzinfo=UTC), False),
        (datetime(2026, 3, 7, 12, 0, tzinfo=UTC), True),
        (datetime(2026, 3, 6, 23, 30, tzinfo=UTC), True),
    ],
)
def test_working_hours_are_by_the_companys_clock_summer_time_and_weekends(at: datetime, *, is_outside: bool) -> None:
    flags = revealing.flags_of(RULES, replace(QUIET, at=at), timezone=STOCKHOLM)
    assert (ReadingFlag.OUTSIDE_HOURS in flags) is is_outside


def test_each_unusual_thing_has_its_flag_and_a_usual_reading_none() -> None:
    assert revealing.flags_of(RULES, QUIET, timezone=STOCKHOLM) == ()
    assert revealing.flags_of(RULES, replace(QUIET, persons=2), timezone=STOCKHOLM) == ()
    unusual = Reading(at=MONDAY.replace(hour=2), persons=3, is_own=True, is_colleagues=True)
    assert revealing.flags_of(RULES, unusual, timezone=STOCKHOLM) == tuple(ReadingFlag)
    assert revealing.flags_of(replace(RULES, hours=None), unusual, timezone=STOCKHOLM) == tuple(ReadingFlag)[:3]
