"""What may become of a correction, and who may decide: four eyes before a mask changes.

Source: GDPR art. 5(2), 24 and 32: whoever loosens a safeguard does not do so alone; docs/decisions/0022.
"""

from collections.abc import Mapping
from typing import Final

from handlers.errors import CorrectionDecided, OwnCorrection
from storage.vocabulary import CorrectionState, Verdict

TRANSITIONS: Final[Mapping[CorrectionState, Mapping[Verdict, CorrectionState]]] = {
    CorrectionState.PENDING: {
        Verdict.APPROVE: CorrectionState.APPROVED,
        Verdict.REJECT: CorrectionState.REJECTED,
    },
    CorrectionState.APPROVED: {Verdict.REVOKE: CorrectionState.REVOKED},
    CorrectionState.REJECTED: {},
    CorrectionState.REVOKED: {},
    CorrectionState.LAPSED: {},
}


def next_state(state: CorrectionState, verdict: Verdict, *, proposed_by: str, actor: str) -> CorrectionState:
    """Return the state that a verdict leads to. Nobody approves what they proposed; to reject or revoke it is free.

    Raises:
        CorrectionDecided: this verdict cannot be given any more.
        OwnCorrection: the approval needs somebody else.
    """
    after = TRANSITIONS[state].get(verdict)
    if after is None:
        raise CorrectionDecided(state)
    if verdict is Verdict.APPROVE and actor == proposed_by:
        raise OwnCorrection
    return after
