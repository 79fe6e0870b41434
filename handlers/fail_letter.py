"""A worker gives a letter up that cannot be mailed. Safe to repeat."""

from handlers.letter_failing import give_up
from handlers.services import Services
from storage import request_letters
from storage.errors import FailureReason
from storage.ids import LetterId
from storage.vocabulary import LetterState


def fail_letter(services: Services, letter_id: LetterId, reason: FailureReason) -> LetterState | None:
    """Store why a letter could not be mailed, and return how far it is then; None where it is gone."""
    with services.database.begin() as session:
        letter = request_letters.lock_letter(session, letter_id)
        if letter is None:
            return None
        if letter.state in (LetterState.QUEUED, LetterState.SENDING):
            give_up(session, services, letter, reason)
        return letter.state
