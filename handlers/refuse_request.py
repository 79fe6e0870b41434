"""A member of staff refuses a request, with reasons and where to complain."""

from handlers.authorisation import authorise, on_record
from handlers.letter_making import LetterWish, MadeLetter, make_letter
from handlers.policy.request_states import RequestEvent, next_state
from handlers.request_clock import set_clock
from handlers.request_lines import lock_open_request
from handlers.services import Actor, Services
from storage import audit, request_pauses, requests
from storage.ids import RequestId
from storage.vocabulary import Action, AuditWord, LetterType, PauseReason


def refuse_request(
    services: Services, actor: Actor, request_id: RequestId, wish: LetterWish, *, purpose: str | None = None
) -> MadeLetter:
    """Close a request with reasons (GDPR art. 12(4) and (5)); the letter goes out in the same transaction.

    Before it is known who asks the only reason is that, and the letter tells a stranger nothing, not even whether
    anything is held: `wish.words` stay empty then.

    Raises:
        AccessDenied: the policy does not grant it.
        RequestNotFound, RequestClosed, LetterIncomplete, RequestInvalid: as they say.
        LetterRefused: reasons were written too soon; or no mail can be sent, and nobody has handed it over.
    """
    granted = authorise(services, actor, Action.HANDLE_REQUEST, purpose=purpose)
    at = services.now()
    with on_record(services, actor, Action.HANDLE_REQUEST, purpose=granted), services.database.begin() as session:
        row = lock_open_request(session, request_id)
        refused = next_state(row.state, RequestEvent.REFUSE)
        letter = make_letter(session, services, actor, row, LetterType.REFUSAL, wish, purpose=granted)
        requests.close(session, row, refused, at=at)
        if request_pauses.end_pauses(session, request_id, *PauseReason, at=at):
            set_clock(session, services, row)
        entry = audit.AuditEntry(
            actor=actor.name,
            word=AuditWord.REQUEST_REFUSED,
            request_id=request_id,
            purpose=granted,
            details={"letter": letter.id},
        )
        audit.append(session, services.vault, entry, at=at)
        return letter
