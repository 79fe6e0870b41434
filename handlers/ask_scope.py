"""A member of staff asks a person what they mean; the clock of the request stands until they say."""

from dataclasses import dataclass
from datetime import date

from handlers.authorisation import authorise, on_record
from handlers.letter_making import LetterWish, MadeLetter, make_letter
from handlers.request_clock import set_clock
from handlers.request_lines import lock_open_request
from handlers.services import Actor, Services
from storage import audit, request_pauses
from storage.ids import RequestId
from storage.vocabulary import Action, AuditWord, LetterType, PauseReason


@dataclass(frozen=True, slots=True)
class AskedScope:
    """A request whose person is asked what they mean. `stands`: its clock does; not where it was asked too late."""

    id: RequestId
    due_on: date
    stands: bool
    letter: MadeLetter


def ask_scope(
    services: Services, actor: Actor, request_id: RequestId, wish: LetterWish, *, purpose: str | None = None
) -> AskedScope:
    """Write a question to the person (GDPR recital 63; EDPB Guidelines 01/2022); `wish.words` are the question.

    Raises:
        AccessDenied: the policy does not grant it.
        RequestNotFound, RequestClosed, IdentityNotProven, LetterIncomplete, RequestInvalid: as they say.
        LetterRefused: no mail can be sent, and nobody has handed it over.
    """
    granted = authorise(services, actor, Action.HANDLE_REQUEST, purpose=purpose)
    with on_record(services, actor, Action.HANDLE_REQUEST, purpose=granted), services.database.begin() as session:
        row = lock_open_request(session, request_id)
        letter = make_letter(session, services, actor, row, LetterType.SCOPE, wish, purpose=granted)
        request_pauses.begin_pause(session, request_id, PauseReason.SCOPE, at=services.now())
        clock = set_clock(session, services, row)
        entry = audit.AuditEntry(
            actor=actor.name,
            word=AuditWord.SCOPE_ASKED,
            request_id=request_id,
            purpose=granted,
            details={"letter": letter.id, "due_on": clock.deadline.due_on.isoformat(), "stands": clock.stands},
        )
        audit.append(session, services.vault, entry, at=services.now())
        return AskedScope(request_id, clock.deadline.due_on, clock.stands, letter)
