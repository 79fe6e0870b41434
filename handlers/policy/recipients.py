"""What became of telling a recipient that a person's data is corrected, erased or restricted, or not used any more.

Source: GDPR art. 19: every recipient is told, unless that is impossible or takes out of all proportion; the person
learns who they are on request. Art. 21(3) for marketing. Authorities in a particular inquiry are none (art. 4(9)).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from storage.vocabulary import AskState, ErasingState, ErasureState, PartnerAct


class ToldState(StrEnum):
    """How far a recipient is with what it was told; or why it was not told. KEEPS: all that it holds is withheld."""

    NOTHING_HELD = "nothing_held"
    IMPOSSIBLE = "impossible"
    WAITING = "waiting"
    NOT_TOLD = "not_told"
    PENDING = "pending"
    DONE = "done"
    NOT_DONE = "not_done"
    BY_HAND = "by_hand"
    KEEPS = "keeps"


class ToldProof(StrEnum):
    """By what it is known."""

    LOOKED_AGAIN = "looked_again"
    ITS_ANSWER = "its_answer"
    ATTESTED = "attested"
    NONE = "none"


_OPEN: Final = frozenset({ToldState.WAITING, ToldState.NOT_TOLD, ToldState.NOT_DONE})
_WAITS: Final = frozenset({AskState.ASKED, AskState.FAILED, AskState.BY_HAND})
_ERASING: Final = {
    ErasingState.GONE: ToldState.DONE,
    ErasingState.UNSEEN: ToldState.DONE,
    ErasingState.WAITING: ToldState.NOT_TOLD,
    ErasingState.TOLD: ToldState.PENDING,
    ErasingState.FAILED: ToldState.NOT_DONE,
    ErasingState.BY_HAND: ToldState.NOT_DONE,
    ErasingState.REMAINS: ToldState.NOT_DONE,
}
_ON_A_WORD: Final = frozenset({ErasingState.TOLD, ErasingState.UNSEEN})
"""Nobody has looked again: where a person did it, their word stands for that."""
_MARKETING: Final = {
    ErasureState.DONE: ToldState.DONE,
    ErasureState.GONE: ToldState.DONE,
    ErasureState.PENDING: ToldState.PENDING,
}
"""What is not among these still has to be done."""
_FURTHEST_FIRST: Final = (ToldState.NOT_DONE, ToldState.PENDING, ToldState.DONE)


@dataclass(frozen=True, slots=True)
class Recipient:
    """One recipient, by its name in the policy and its title: told when, how far it is, and by what that is known.

    `act` is what it was told: to erase, or to send no more marketing; None where a person told it, or nobody did.
    """

    partner: str
    title: str
    state: ToldState
    proof: ToldProof
    told_on: date | None = None
    act: PartnerAct | None = None


def is_settled(recipient: Recipient) -> bool:
    """Say whether nothing is left to be told there."""
    return recipient.state not in _OPEN


def told_state(
    asked: AskState,
    *,
    erasing: ErasingState | None = None,
    marketing: Collection[ErasureState] = (),
    keeps: bool = False,
) -> ToldState:
    """Return how far a recipient is, by what came of asking it and of what it was told.

    `keeps`: all that it holds is withheld, so there is nothing to tell it.
    """
    if asked in _WAITS:
        return ToldState.WAITING
    if asked is AskState.ATTESTED and (erasing is None or erasing in _ON_A_WORD):
        return ToldState.BY_HAND
    if erasing is not None:
        return _ERASING[erasing]
    if marketing:
        return min((_MARKETING.get(one, ToldState.NOT_DONE) for one in marketing), key=_FURTHEST_FIRST.index)
    if asked is AskState.FOUND:
        return ToldState.KEEPS if keeps else ToldState.NOT_TOLD
    return ToldState.NOTHING_HELD if asked is AskState.NOTHING else ToldState.IMPOSSIBLE


def proof_of(state: ToldState, *, erasing: ErasingState | None = None) -> ToldProof:
    """Return by what a state is known."""
    if state is ToldState.BY_HAND:
        return ToldProof.ATTESTED
    if erasing is ErasingState.GONE:
        return ToldProof.LOOKED_AGAIN
    answered = (ToldState.DONE, ToldState.PENDING, ToldState.NOT_DONE, ToldState.NOTHING_HELD, ToldState.KEEPS)
    return ToldProof.ITS_ANSWER if state in answered else ToldProof.NONE
