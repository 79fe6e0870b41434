"""Two persons, one order of events, and secrecy through its last local day."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from handlers.policy.disclosure_rules import check_release, next_state, secret_before
from handlers.register_errors import DisclosureDecided, DisclosureFault, DisclosureInvalid, OwnDisclosure
from storage.vocabulary import DisclosureState, DisclosureVerdict

STOCKHOLM = ZoneInfo("Europe/Stockholm")
NOW = datetime(2026, 3, 2, 22, 30, tzinfo=UTC)
"""23:30 in Stockholm."""


@pytest.mark.parametrize("verdict", DisclosureVerdict)
@pytest.mark.parametrize("state", DisclosureState)
def test_only_what_is_proposed_is_decided_and_by_somebody_else(
    state: DisclosureState, verdict: DisclosureVerdict
) -> None:
    if state is not DisclosureState.PROPOSED:
        with pytest.raises(DisclosureDecided):
            next_state(state, verdict, decided_by="slack:U1", actor="slack:U2")
        return
    approves = verdict is DisclosureVerdict.APPROVE
    becomes = next_state(state, verdict, decided_by="slack:U1", actor="slack:U2")
    assert becomes is (DisclosureState.APPROVED if approves else DisclosureState.REFUSED)
    with pytest.raises(OwnDisclosure):
        next_state(state, verdict, decided_by="slack:U1", actor="slack:U1")


@pytest.mark.parametrize("state", DisclosureState)
def test_only_what_is_approved_is_released(state: DisclosureState) -> None:
    if state is DisclosureState.APPROVED:
        check_release(state)
        return
    with pytest.raises(DisclosureDecided) as refusal:
        check_release(state)
    assert refusal.value.state is state


def test_a_secret_ends_when_its_last_local_day_has_passed() -> None:
    ends_at = secret_before(date(2026, 3, 2), now=NOW, timezone=STOCKHOLM)
    assert ends_at == datetime(2026, 3, 2, 23, 0, tzinfo=UTC)
    assert secret_before(None, now=NOW, timezone=STOCKHOLM) is None


@pytest.mark.parametrize(
    ("day", "fault"),
    [(date(2026, 3, 1), DisclosureFault.SECRET_PASSED), (date.max, DisclosureFault.DAY_UNREACHABLE)],
)
def test_a_day_that_has_passed_or_is_none_is_refused(day: date, fault: DisclosureFault) -> None:
    with pytest.raises(DisclosureInvalid) as refusal:
        secret_before(day, now=NOW, timezone=STOCKHOLM)
    assert refusal.value.fault is fault
