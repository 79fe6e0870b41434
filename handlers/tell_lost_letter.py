"""The privacy channel hears of a letter that did not reach its person, or may not have: its request may be closed."""

from handlers.letter_lines import COUNTS_NO_MORE
from handlers.services import LostLetter, WorkerServices
from storage import request_letters
from storage.ids import LetterId, RequestId
from storage.vocabulary import LetterState


def tell_lost_letter(services: WorkerServices, letter_id: LetterId) -> bool:
    """Post that a letter waits for somebody to hand it over; tell whether one does.

    Raises:
        PartnerFailed: it could not be posted.
    """
    with services.database.read() as session:
        letter = request_letters.find_letter(session, letter_id)
        if letter is None or letter.state not in (LetterState.FAILED, LetterState.UNSURE):
            return False
        lost = LostLetter(
            RequestId(letter.request_id),
            letter_id,
            letter.type,
            is_unsure=letter.state is LetterState.UNSURE,
            is_owed=letter.type not in COUNTS_NO_MORE,
        )
    services.notifier.post_lost_letter(lost)
    return True
