"""A letter to the person of a request is mailed, or given up after a while, and then the privacy channel hears of it.

What is written down between the steps is the number of the letter and how far it is.
"""

from collections.abc import Callable
from typing import Final

from dbos import DBOS

from handlers.deliver_letter import deliver_letter
from handlers.fail_letter import fail_letter
from handlers.services import WorkerServices
from handlers.tell_lost_letter import tell_lost_letter
from handlers.workflows.attempts import GaveUp, Patience
from handlers.workflows.names import LETTER
from storage.errors import FailureReason
from storage.ids import LetterId
from storage.vocabulary import LetterState

NO_LETTER: Final = "no_letter"
"""It is gone with its request."""


def register_correspondence(services: WorkerServices, patience: Patience) -> Callable[[int], str]:
    """Make the workflow known to the engine and return it: letter -> how far it is then."""

    def deliver(letter_id: int) -> str:
        return deliver_letter(services, LetterId(letter_id)) or NO_LETTER

    def fail(letter_id: int, reason: str) -> str:
        return fail_letter(services, LetterId(letter_id), FailureReason(reason)) or NO_LETTER

    def tell(letter_id: int) -> bool:
        return tell_lost_letter(services, LetterId(letter_id))

    @DBOS.workflow(name=LETTER)
    def correspondence(letter_id: int) -> str:
        try:
            state = str(patience.persist("deliver_letter", deliver, letter_id))
        except GaveUp as gave_up:
            state = str(patience.persist("fail_letter", fail, letter_id, gave_up.reason.value))
        if state in (LetterState.FAILED, LetterState.UNSURE):
            try:
                patience.persist("tell_lost_letter", tell, letter_id)
            except GaveUp:
                return state  # the request's page shows it all the same
        return state

    return correspondence
