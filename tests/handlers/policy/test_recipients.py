"""What became of telling a recipient: by what it answered, by what it was told, and by what that is known."""

import pytest

from handlers.policy.recipients import Recipient, ToldProof, ToldState, is_settled, proof_of, told_state
from storage.vocabulary import AskState, ErasingState, ErasureState


@pytest.mark.parametrize(
    ("asked", "state"),
    [
        (AskState.ASKED, ToldState.WAITING),
        (AskState.FAILED, ToldState.WAITING),
        (AskState.BY_HAND, ToldState.WAITING),
        (AskState.ATTESTED, ToldState.BY_HAND),
        (AskState.NOTHING, ToldState.NOTHING_HELD),
        (AskState.UNLOCATABLE, ToldState.IMPOSSIBLE),
        (AskState.FOUND, ToldState.NOT_TOLD),
    ],
)
def test_who_was_told_nothing(asked: AskState, state: ToldState) -> None:
    assert told_state(asked) is state


def test_who_keeps_all_that_it_holds_has_nothing_to_be_told() -> None:
    assert told_state(AskState.FOUND, keeps=True) is ToldState.KEEPS
    assert told_state(AskState.FOUND, erasing=ErasingState.REMAINS, keeps=True) is ToldState.NOT_DONE


@pytest.mark.parametrize(
    ("erasing", "state", "proof"),
    [
        (ErasingState.GONE, ToldState.DONE, ToldProof.LOOKED_AGAIN),
        (ErasingState.UNSEEN, ToldState.DONE, ToldProof.ITS_ANSWER),
        (ErasingState.TOLD, ToldState.PENDING, ToldProof.ITS_ANSWER),
        (ErasingState.WAITING, ToldState.NOT_TOLD, ToldProof.NONE),
        (ErasingState.FAILED, ToldState.NOT_DONE, ToldProof.ITS_ANSWER),
        (ErasingState.BY_HAND, ToldState.NOT_DONE, ToldProof.ITS_ANSWER),
        (ErasingState.REMAINS, ToldState.NOT_DONE, ToldProof.ITS_ANSWER),
    ],
)
def test_who_was_told_to_erase(erasing: ErasingState, state: ToldState, proof: ToldProof) -> None:
    told = told_state(AskState.FOUND, erasing=erasing)
    assert (told, proof_of(told, erasing=erasing)) == (state, proof)


@pytest.mark.parametrize("erasing", ErasingState)
def test_what_a_person_did_stands_on_their_word_until_somebody_looks_again(erasing: ErasingState) -> None:
    told = told_state(AskState.ATTESTED, erasing=erasing)
    on_a_word = erasing in (ErasingState.TOLD, ErasingState.UNSEEN)
    assert (told is ToldState.BY_HAND) is on_a_word
    if not on_a_word:
        assert told is told_state(AskState.FOUND, erasing=erasing)


@pytest.mark.parametrize("erasing", ErasingState)
def test_every_state_of_an_erasure_is_one_here(erasing: ErasingState) -> None:
    assert told_state(AskState.FOUND, erasing=erasing) in ToldState


@pytest.mark.parametrize(
    ("states", "state"),
    [
        ([ErasureState.DONE, ErasureState.GONE], ToldState.DONE),
        ([ErasureState.DONE, ErasureState.PENDING], ToldState.PENDING),
        ([ErasureState.PENDING, ErasureState.REFUSED], ToldState.NOT_DONE),
        ([ErasureState.BY_HAND], ToldState.NOT_DONE),
        ([ErasureState.REMAINS], ToldState.NOT_DONE),
    ],
)
def test_of_marketing_the_one_counts_that_is_furthest_from_its_end(
    states: list[ErasureState], state: ToldState
) -> None:
    assert told_state(AskState.NOTHING, marketing=states) is state


def test_what_was_attested_is_known_by_that() -> None:
    assert proof_of(ToldState.BY_HAND) is ToldProof.ATTESTED


def test_what_is_open_is_not_settled() -> None:
    settled = {state for state in ToldState if is_settled(Recipient("stripe", "Stripe", state, ToldProof.NONE))}
    assert settled == set(ToldState) - {ToldState.WAITING, ToldState.NOT_TOLD, ToldState.NOT_DONE}
