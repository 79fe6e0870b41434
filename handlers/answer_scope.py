"""A member of staff records that a person has said what they mean: the clock of the request goes on."""

from datetime import date

from handlers.authorisation import authorise, on_record
from handlers.letter_errors import LetterFault, LetterRefused
from handlers.request_clock import set_clock
from handlers.request_lines import lock_open_request
from handlers.services import Actor, Services
from storage import audit, request_pauses
from storage.ids import RequestId
from storage.vocabulary import Action, AuditWord, PauseReason


def answer_scope(services: Services, actor: Actor, request_id: RequestId, *, purpose: str | None = None) -> date:
    """Record that the person answered, and return by when the request is due now.

    Raises:
        AccessDenied: the policy does not grant it.
        RequestNotFound, RequestClosed: as they say.
        LetterRefused: nobody asked.
    """
    granted = authorise(services, actor, Action.HANDLE_REQUEST, purpose=purpose)
    with on_record(services, actor, Action.HANDLE_REQUEST, purpose=granted), services.database.begin() as session:
        row = lock_open_request(session, request_id)
        if not request_pauses.end_pauses(session, request_id, PauseReason.SCOPE, at=services.now()):
            raise LetterRefused(LetterFault.NOT_ASKED)
        due_on = set_clock(session, services, row).deadline.due_on
        entry = audit.AuditEntry(
            actor=actor.name,
            word=AuditWord.SCOPE_ANSWERED,
            request_id=request_id,
            purpose=granted,
            details={"due_on": due_on.isoformat()},
        )
        audit.append(session, services.vault, entry, at=services.now())
        return due_on
