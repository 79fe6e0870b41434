"""When a request can be answered. Source: GDPR art. 12(3), 17 and 19.

The person is told what was done, so it has to be done: everybody who may hold something has said what, and of an
erasure it is decided of each thing whether it is erased or withheld, and what is to be erased is told to each who holds
it. One who says that it takes time is no reason to let the person wait; one who still holds it, or gave no answer, is.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from handlers.letter_errors import Blocker
from storage.vocabulary import AskState, ErasingState, Right

_ASKED: Final = frozenset({AskState.ASKED, AskState.FAILED, AskState.BY_HAND})
_TOLD: Final = frozenset({ErasingState.GONE, ErasingState.UNSEEN, ErasingState.TOLD})


@dataclass(frozen=True, slots=True)
class PartnerAnswer:
    """What came of asking a partner, and how far it is with what is to be erased there, where anything is."""

    asked: AskState
    erasing: ErasingState | None
    has_to_erase: bool


def blockers_of(right: Right, partners: Collection[PartnerAnswer], *, undecided: int) -> tuple[Blocker, ...]:
    """Return what keeps a request from being answered.

    `undecided` counts the things that nobody has decided on, and the partners that nobody can look through and that
    were not told to erase the person.
    """
    found = []
    if not partners or any(one.asked in _ASKED for one in partners):
        found.append(Blocker.PARTNERS)
    if right is Right.ERASURE and undecided:
        found.append(Blocker.UNDECIDED)
    if right is Right.ERASURE and any(_still_holds(one) for one in partners):
        found.append(Blocker.NOT_ERASED)
    return tuple(found)


def _still_holds(partner: PartnerAnswer) -> bool:
    if partner.erasing is None:
        return partner.has_to_erase
    return partner.erasing not in _TOLD
