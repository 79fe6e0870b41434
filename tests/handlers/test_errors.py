"""Tests of what the verbs refuse with: ids only, and a sentence that says what to do."""

import copy
import inspect
import pickle
from datetime import date

import pytest

from handlers import decision_errors, errors, hold_errors, letter_errors, request_errors, reveal_errors
from storage.vocabulary import (
    AccessReason,
    CorrectionState,
    ProposalState,
    QueryType,
    RequestState,
    RevealState,
    SweepState,
)
from tests.people import ASTRID

_TYPED_BY_SOMEBODY = f"{ASTRID.email} ../conversations/1"

EXAMPLES: list[errors.PrivacyError] = [
    *(errors.AccessDenied(reason) for reason in AccessReason if reason is not AccessReason.ALLOWED),
    errors.TicketNotFound("215473"),
    errors.TicketNotFound(_TYPED_BY_SOMEBODY),
    errors.UnknownPurpose(),
    errors.UnknownPurpose(("support", "payment")),
    errors.UnknownRole(),
    errors.UnknownRole(("customer_service",)),
    errors.UnknownQuery(),
    errors.TicketNotDue(),
    errors.TicketNotDue("215473", date(2027, 1, 16)),
    request_errors.RequestInvalid("received", "the time lies in the future"),
    request_errors.RequestClosed(),
    request_errors.RequestClosed(RequestState.ANSWERED),
    request_errors.IdentityNotProven(),
    errors.NothingToRedact("215473"),
    errors.TicketStillOpen("215473"),
    errors.PlaceGone(),
    errors.WordsNotFound(),
    errors.AlreadyMasked(),
    errors.AlreadyProposed(7),
    errors.CorrectionNotFound(),
    errors.CorrectionDecided(CorrectionState.REJECTED),
    errors.OwnCorrection(),
    errors.TicketHeld("215473", 3, date(2027, 1, 16)),
    errors.TicketHeld("", 3, date(2027, 1, 16), 2),
    errors.NothingToHold("215473"),
    *(hold_errors.HoldInvalid(fault) for fault in hold_errors.HoldFault),
    hold_errors.HoldNotFound(),
    errors.MessageTaskGone(7),
    hold_errors.HoldReleased(3),
    *(reveal_errors.RevealRefused(reason) for reason in reveal_errors.REVEAL_REASONS),
    *(reveal_errors.RevealInvalid(fault) for fault in reveal_errors.RevealFault),
    reveal_errors.RevealNotFound(),
    *(reveal_errors.RevealDecided(state) for state in RevealState),
    reveal_errors.OwnReveal(),
    errors.LookupNotFound(),
    errors.QueryUnclear(),
    errors.QueryUnclear(tuple(QueryType)),
    errors.PersonAmbiguous(),
    errors.PersonAmbiguous(3),
    hold_errors.HoldOfRestriction(3),
    *(hold_errors.RestrictionInvalid(fault) for fault in hold_errors.RestrictionFault),
    hold_errors.RestrictionNotFound(),
    request_errors.RequestNotFound(),
    request_errors.PartnerUnknown(),
    request_errors.ProposalNotFound(),
    *(request_errors.ProposalDecided(state) for state in ProposalState),
    request_errors.PartnerAnswered(),
    *(request_errors.ChallengeRefused(fault) for fault in request_errors.ChallengeFault),
    letter_errors.LetterIncomplete(tuple(letter_errors.LetterPart)),
    *(letter_errors.LetterRefused(fault) for fault in letter_errors.LetterFault),
    letter_errors.LetterNotFound(),
    letter_errors.RequestBlocked(tuple(letter_errors.Blocker)),
    hold_errors.RestrictionInForce(3),
    hold_errors.RestrictionLifted(3),
    *(errors.StaffRecordInvalid(fault) for fault in errors.StaffRecordFault),
    errors.OwnStaffRecord(),
    *(decision_errors.DecisionInvalid(fault) for fault in decision_errors.DecisionFault),
    decision_errors.DecisionNotFound(),
    decision_errors.DecisionStale(),
    decision_errors.OwnDecision(),
    errors.SweepNotFound(),
    errors.SweepStale(),
    *(errors.SweepDecided(state) for state in SweepState),
    errors.OwnSweep(),
]


def test_every_error_has_an_example_here() -> None:
    modules = (decision_errors, errors, hold_errors, letter_errors, request_errors, reveal_errors)
    classes = (one for module in modules for _, one in inspect.getmembers(module, inspect.isclass))
    defined = {one for one in classes if issubclass(one, errors.PrivacyError)}
    assert defined - {errors.PrivacyError} == {type(example) for example in EXAMPLES}


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda error: error.sentence[:40])
def test_an_error_speaks_in_whole_sentences(error: errors.PrivacyError) -> None:
    assert error.sentence == str(error)
    assert error.sentence[0].isupper()
    assert error.sentence.endswith(".")
    assert ".." not in error.sentence


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda error: error.sentence[:40])
def test_an_error_survives_being_copied_and_pickled(error: errors.PrivacyError) -> None:
    for twin in (copy.copy(error), pickle.loads(pickle.dumps(error))):  # noqa: S301 - our own bytes
        assert type(twin) is type(error)
        assert vars(twin) == vars(error)
        assert twin.args == error.args


@pytest.mark.parametrize(
    "error_type", [errors.TicketNotFound, errors.TicketNotDue, errors.TicketStillOpen, errors.NothingToRedact]
)
@pytest.mark.parametrize("typed", [_TYPED_BY_SOMEBODY, "215473 ", "٢١٥٤٧٣", "2" * 41, "215473\n", "x215473"])
def test_what_is_not_an_id_is_not_repeated(error_type: type[errors.TicketNotFound], typed: str) -> None:
    error = error_type(typed)
    assert error.ticket == ""
    assert typed not in f"{error!r} {error} {error.args}"


@pytest.mark.parametrize("typed", [ASTRID.personnummer, "9001012385", "0701740605", "0"])
def test_digits_that_may_be_a_personnummer_or_a_phone_number_are_not_repeated(typed: str) -> None:
    error = errors.TicketNotFound(typed)
    assert typed not in f"{error!r} {error} {error.args}"


def test_a_ticket_that_is_an_id_is_named() -> None:
    assert errors.TicketNotFound("215473").sentence.startswith("Ticket 215473 is not here.")


def test_a_refusal_gives_its_own_sentence_for_each_reason() -> None:
    reasons = [reason for reason in AccessReason if reason is not AccessReason.ALLOWED]
    assert len({errors.AccessDenied(reason).sentence for reason in reasons}) == len(reasons)


def test_what_is_allowed_cannot_be_refused() -> None:
    with pytest.raises(ValueError, match="not refused"):
        errors.AccessDenied(AccessReason.ALLOWED)


def test_the_purposes_to_choose_from_are_named() -> None:
    assert "Choose one of: support, payment." in errors.UnknownPurpose(("support", "payment")).sentence


def test_a_ticket_that_is_not_due_says_when_it_is() -> None:
    assert "from 2027-01-16" in errors.TicketNotDue("215473", date(2027, 1, 16)).sentence
