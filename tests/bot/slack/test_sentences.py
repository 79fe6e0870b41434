from datetime import date

import pytest

from bot.slack.sentences import sentence_of
from bot.slack.words import Language
from handlers.errors import (
    AccessDenied,
    AlreadyProposed,
    CorrectionDecided,
    NothingToRedact,
    OwnCorrection,
    PrivacyError,
    TicketNotDue,
    TicketNotFound,
    UnknownPurpose,
    WordsNotFound,
)
from storage.errors import FailureReason, InvalidId, PartnerFailed, StorageError
from storage.vocabulary import AccessReason, CorrectionState


@pytest.mark.parametrize(
    ("error", "swedish"),
    [
        (AccessDenied(AccessReason.NO_ROLE), "Du har ingen roll i Gallra än. Be dataskyddsrollen lägga till dig."),
        (TicketNotFound("4711"), "Ärende 4711 finns inte här."),
        (TicketNotFound("anna@example.se"), "Det ärendet finns inte här."),
        (TicketNotDue("1", date(2027, 1, 11)), "Ärende 1 behövs fortfarande. Det kan gallras från 2027-01-11."),
        (TicketNotDue("1"), "när dess sista ändamål har upphört"),
        (NothingToRedact("1"), "Ärende 1 har inget kvar att gallra."),
        (UnknownPurpose(("support", "payment")), "Välj ett av: support, payment."),
        (UnknownPurpose(), "Välj ett som står där."),
        (AlreadyProposed(7), "som rättelse 7"),
        (WordsNotFound(), "De orden står inte i ärendet."),
        (OwnCorrection(), "någon annan i dataskyddsrollen"),
        *((CorrectionDecided(state), "Den rättelsen är redan avgjord (") for state in CorrectionState),
        (PartnerFailed("Slack", FailureReason.BROKEN, permanent=False), "Det försöks igen."),
        (PartnerFailed("Slack", FailureReason.REFUSED, permanent=True), "Det hjälper inte att försöka igen."),
    ],
)
def test_an_error_is_said_in_the_language_of_the_asker(error: PrivacyError | StorageError, swedish: str) -> None:
    assert swedish in sentence_of(error, Language.SV)
    assert sentence_of(error, Language.EN) == error.sentence


def test_an_error_without_a_swedish_sentence_is_said_in_english() -> None:
    class Later(PrivacyError):
        """An error of a later version."""

    class Narrower(InvalidId):
        """A special case of one that is translated."""

    assert sentence_of(Later("A sentence."), Language.SV) == "A sentence."
    assert sentence_of(Narrower("id"), Language.SV) == "Det är inget giltigt id."
