"""Tests of what may become of a correction, and who may decide."""

import itertools

import pytest

from handlers.errors import CorrectionDecided, OwnCorrection
from handlers.policy.correction_states import TRANSITIONS, next_state
from storage.vocabulary import CorrectionState, Verdict

_ALLOWED = {
    (CorrectionState.PENDING, Verdict.APPROVE): CorrectionState.APPROVED,
    (CorrectionState.PENDING, Verdict.REJECT): CorrectionState.REJECTED,
    (CorrectionState.APPROVED, Verdict.REVOKE): CorrectionState.REVOKED,
}


@pytest.mark.parametrize(("state", "verdict"), _ALLOWED)
def test_somebody_else_decides(state: CorrectionState, verdict: Verdict) -> None:
    assert next_state(state, verdict, proposed_by="slack:U1", actor="slack:U2") is _ALLOWED[state, verdict]


@pytest.mark.parametrize(
    ("state", "verdict"), [pair for pair in itertools.product(CorrectionState, Verdict) if pair not in _ALLOWED]
)
def test_every_other_verdict_comes_too_late_or_too_early(state: CorrectionState, verdict: Verdict) -> None:
    with pytest.raises(CorrectionDecided) as refused:
        next_state(state, verdict, proposed_by="slack:U1", actor="slack:U2")
    assert refused.value.state is state


def test_nobody_approves_what_they_proposed_themselves() -> None:
    with pytest.raises(OwnCorrection):
        next_state(CorrectionState.PENDING, Verdict.APPROVE, proposed_by="slack:U1", actor="slack:U1")


@pytest.mark.parametrize(
    ("state", "verdict"),
    [(CorrectionState.PENDING, Verdict.REJECT), (CorrectionState.APPROVED, Verdict.REVOKE)],
)
def test_to_reject_and_to_revoke_ones_own_is_free(state: CorrectionState, verdict: Verdict) -> None:
    assert next_state(state, verdict, proposed_by="slack:U1", actor="slack:U1") is _ALLOWED[state, verdict]


def test_every_state_is_in_the_table() -> None:
    assert set(TRANSITIONS) == set(CorrectionState)
