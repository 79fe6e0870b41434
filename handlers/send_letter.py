"""A member of staff writes to a person that their request has arrived, or that it is in doubt who asks."""

from handlers.authorisation import authorise, on_record
from handlers.letter_errors import LetterFault, LetterRefused
from handlers.letter_making import LetterWish, MadeLetter, make_letter
from handlers.policy.request_states import RequestEvent, next_state
from handlers.request_clock import set_clock
from handlers.request_lines import lock_open_request
from handlers.services import Actor, Services
from storage import request_pauses, requests
from storage.ids import RequestId
from storage.vocabulary import Action, LetterType, PauseReason

_PLAIN = (LetterType.RECEIVED, LetterType.IDENTITY)


def send_letter(
    services: Services,
    actor: Actor,
    request_id: RequestId,
    type_: LetterType,
    wish: LetterWish,
    *,
    purpose: str | None = None,
) -> MadeLetter:
    """Write one of the letters that change nothing but, for the identity, the clock: it stands until the answer.

    The doubt is recorded, and does not stand in the letter (GDPR art. 12(6)): a stranger learns nothing by it.

    Raises:
        AccessDenied: the policy does not grant it.
        RequestNotFound, RequestClosed, LetterIncomplete, RequestInvalid: as they say.
        LetterRefused: the letter goes out with what it tells of; or no mail can be sent, and nobody handed it over.
    """
    granted = authorise(services, actor, Action.HANDLE_REQUEST, purpose=purpose)
    with on_record(services, actor, Action.HANDLE_REQUEST, purpose=granted), services.database.begin() as session:
        if type_ not in _PLAIN:
            raise LetterRefused(LetterFault.ANOTHER_VERB)
        row = lock_open_request(session, request_id)
        made = make_letter(session, services, actor, row, type_, wish, purpose=granted)
        if type_ is LetterType.IDENTITY:
            requests.ask_identity(session, row, next_state(row.state, RequestEvent.ASK_IDENTITY))
            request_pauses.begin_pause(session, request_id, PauseReason.IDENTITY, at=services.now())
            set_clock(session, services, row)
        return made
