"""A member of staff answers a request, when everybody who may hold something has answered, and all is done."""

from handlers.answering import answer_type, check_unblocked
from handlers.authorisation import authorise, on_record
from handlers.letter_making import LetterWish, MadeLetter, make_letter
from handlers.policy.request_states import RequestEvent, next_state
from handlers.request_clock import set_clock
from handlers.request_lines import lock_open_request
from handlers.services import Actor, Services
from storage import audit, request_pauses, requests
from storage.ids import RequestId
from storage.vocabulary import Action, AuditWord, PauseReason


def answer_request(
    services: Services, actor: Actor, request_id: RequestId, wish: LetterWish, *, purpose: str | None = None
) -> MadeLetter:
    """Close a request with an answer (GDPR art. 12(3)), which goes out in the same transaction: both, or neither.

    `wish.words` say what was done where Gallra does not know it: for a correction, a restriction, a copy. Where
    something is withheld, the answer says so, on which ground and until when.

    Raises:
        AccessDenied: the policy does not grant it.
        RequestNotFound, RequestClosed, IdentityNotProven, RequestBlocked, LetterIncomplete, RequestInvalid: as they
        say.
        LetterRefused: no mail can be sent, and nobody has handed it over.
    """
    granted = authorise(services, actor, Action.HANDLE_REQUEST, purpose=purpose)
    at = services.now()
    with on_record(services, actor, Action.HANDLE_REQUEST, purpose=granted), services.database.begin() as session:
        row = lock_open_request(session, request_id)
        answered = next_state(row.state, RequestEvent.ANSWER)
        check_unblocked(session, row)
        type_ = answer_type(session, services, row)
        letter = make_letter(session, services, actor, row, type_, wish, purpose=granted)
        requests.close(session, row, answered, at=at)
        if request_pauses.end_pauses(session, request_id, *PauseReason, at=at):
            set_clock(session, services, row)
        entry = audit.AuditEntry(
            actor=actor.name,
            word=AuditWord.REQUEST_ANSWERED,
            request_id=request_id,
            purpose=granted,
            details={"letter": letter.id, "type": type_},
        )
        audit.append(session, services.vault, entry, at=at)
        return letter
