import copy
import pickle

import pytest

from storage.errors import (
    DatabaseUnusable,
    ExportBroken,
    FailureReason,
    InvalidId,
    KeyDestroyed,
    KeyServiceUnavailable,
    KeysetUnusable,
    LogUnusable,
    PartnerFailed,
    PersonShared,
    SealBroken,
    StorageError,
)

ERRORS: list[StorageError] = [
    PartnerFailed("Intercom", FailureReason.RATE_LIMITED, permanent=False),
    InvalidId("conversation id"),
    SealBroken("parts.sealed_body[1/2]"),
    KeyServiceUnavailable(),
    KeyDestroyed("The key of ticket:1 is destroyed."),
    PersonShared(),
    KeysetUnusable("There is no keyset."),
    DatabaseUnusable("It cannot be reached."),
    LogUnusable("The log has no head."),
    ExportBroken("The export was cut off."),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize("again", [lambda error: pickle.loads(pickle.dumps(error)), copy.copy, copy.deepcopy])  # noqa: S301 - our own bytes
def test_an_error_is_rebuilt_from_a_checkpoint_as_it_was(error: StorageError, again: object) -> None:
    assert callable(again)
    rebuilt = again(error)
    assert type(rebuilt) is type(error)
    assert str(rebuilt) == str(error)
    assert vars(rebuilt) == vars(error)


def test_every_error_of_storage_is_rebuilt_by_these_tests() -> None:
    assert {type(error) for error in ERRORS} == set(StorageError.__subclasses__())


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_an_error_shows_its_sentence(error: StorageError) -> None:
    assert str(error) == error.sentence
    assert error.sentence.endswith(".")


@pytest.mark.parametrize(("permanent", "sentence"), [(True, "Trying again will not help."), (False, "tried again.")])
def test_a_failed_partner_says_whether_trying_again_helps(permanent: bool, sentence: str) -> None:  # noqa: FBT001 - a table
    assert sentence in PartnerFailed("Intercom", FailureReason.BROKEN, permanent=permanent).sentence


def test_what_the_plan_lacks_is_said_to_be_a_persons_work() -> None:
    told = str(PartnerFailed("asana", FailureReason.NOT_IN_PLAN, permanent=True))
    assert told == "asana failed (not_in_plan). The plan there does not include it: a person has to do it by hand."
