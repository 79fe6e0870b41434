"""When a request can be answered: everybody has said what they hold, and of an erasure all is decided and told."""

import pytest

from handlers.letter_errors import Blocker
from handlers.policy.answer_rules import PartnerAnswer, blockers_of
from storage.vocabulary import AskState, ErasingState, Right

FOUND = PartnerAnswer(AskState.FOUND, None, has_to_erase=False)


def test_who_asked_nobody_has_no_answer() -> None:
    assert blockers_of(Right.ACCESS, [], undecided=0) == (Blocker.PARTNERS,)


@pytest.mark.parametrize("asked", AskState)
def test_one_that_has_not_answered_keeps_it(asked: AskState) -> None:
    waits = asked in (AskState.ASKED, AskState.FAILED, AskState.BY_HAND)
    partners = [FOUND, PartnerAnswer(asked, None, has_to_erase=False)]
    for right in Right:
        assert (blockers_of(right, partners, undecided=0) == (Blocker.PARTNERS,)) is waits


def test_an_erasure_alone_waits_for_decisions() -> None:
    for right in Right:
        expected = (Blocker.UNDECIDED,) if right is Right.ERASURE else ()
        assert blockers_of(right, [FOUND], undecided=1) == expected


@pytest.mark.parametrize("erasing", [None, *ErasingState])
def test_what_is_to_be_erased_is_told_to_who_holds_it(erasing: ErasingState | None) -> None:
    told = erasing in (ErasingState.GONE, ErasingState.UNSEEN, ErasingState.TOLD)
    partner = PartnerAnswer(AskState.FOUND, erasing, has_to_erase=True)
    assert blockers_of(Right.ERASURE, [partner], undecided=0) == (() if told else (Blocker.NOT_ERASED,))
    assert blockers_of(Right.ACCESS, [partner], undecided=0) == ()


def test_all_that_keeps_it_is_said_at_once() -> None:
    partners = [
        PartnerAnswer(AskState.FAILED, None, has_to_erase=False),
        PartnerAnswer(AskState.FOUND, ErasingState.REMAINS, has_to_erase=True),
    ]
    assert blockers_of(Right.ERASURE, partners, undecided=2) == tuple(Blocker)
