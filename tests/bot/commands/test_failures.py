"""Tests of how a command fails."""

from pathlib import Path

import pytest

from bot.commands.failures import Failure, failure_of
from bot.policy_file import PolicyInvalid
from bot.settings import SettingsInvalid
from detectors.errors import DetectionFailed
from handlers.errors import UnknownRole
from storage.database import Database
from storage.errors import DatabaseUnusable, FailureReason, InvalidId, KeysetUnusable, PartnerFailed

_SECRET = "anna@example.se"


@pytest.mark.parametrize(
    ("error", "status", "sentences"),
    [
        (SettingsInvalid(("PORT: no.", "X: no.")), 2, ("PORT: no.", "X: no.")),
        (
            PolicyInvalid(Path("p.yaml"), ["line 3: no.", "line 9: no."]),
            2,
            ("p.yaml cannot be used as a policy.", "line 3: no.", "line 9: no."),
        ),
        (KeysetUnusable("There is none."), 2, ("There is none.",)),
        (DatabaseUnusable("It is away."), 2, ("It is away.",)),
        (InvalidId("Intercom access token"), 2, ("That is not a valid Intercom access token.",)),
        (
            PartnerFailed("intercom", FailureReason.UNREACHABLE, permanent=False),
            2,
            ("intercom failed (unreachable). It will be tried again.",),
        ),
        (UnknownRole(["privacy"]), 2, ("That role is not in the policy. Choose one of: privacy.",)),
        (DetectionFailed("ValueError"), 1, ("A recognizer could not finish a text (ValueError).",)),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else None,
)
def test_what_was_made_to_be_shown_is_shown(error: Exception, status: int, sentences: tuple[str, ...]) -> None:
    assert failure_of(error) == Failure(status, sentences)


def test_of_every_other_error_only_class_and_place_are_told() -> None:
    try:
        raise ValueError(_SECRET)
    except ValueError as error:
        failure = failure_of(error)
    assert failure.status == 1
    (sentence,) = failure.sentences
    assert sentence.startswith("This should not have happened: ValueError at commands/test_failures.py:")
    assert _SECRET not in sentence


def test_the_place_is_the_last_one_in_our_own_code() -> None:
    """Where a library raises tells less than where we called it."""
    try:
        Database("sqlite:///").engine.connect().exec_driver_sql("no statement")
    except Exception as error:  # noqa: BLE001 - a library's own
        (sentence,) = failure_of(error).sentences
    assert "at commands/test_failures.py:" in sentence


def test_an_error_that_was_never_raised_has_a_place_too() -> None:
    assert failure_of(ValueError(_SECRET)).sentences == (
        "This should not have happened: ValueError at an unknown place. Please report it.",
    )
