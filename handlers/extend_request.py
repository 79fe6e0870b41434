"""A member of staff tells a person, within the first month and with reasons, that the answer takes longer."""

from dataclasses import dataclass
from datetime import date

from handlers.authorisation import authorise, on_record
from handlers.letter_errors import LetterFault, LetterRefused
from handlers.letter_making import LetterWish, MadeLetter, make_letter
from handlers.policy.clock_pauses import can_extend
from handlers.policy.local_days import local_day
from handlers.request_clock import plain_clock_of, set_clock
from handlers.request_lines import lock_open_request
from handlers.services import Actor, Services
from storage import audit, requests
from storage.ids import RequestId
from storage.vocabulary import Action, AuditWord, LetterType


@dataclass(frozen=True, slots=True)
class ExtendedRequest:
    """A request that is due later, and the letter that says so."""

    id: RequestId
    due_on: date
    letter: MadeLetter


def extend_request(
    services: Services, actor: Actor, request_id: RequestId, wish: LetterWish, *, purpose: str | None = None
) -> ExtendedRequest:
    """Extend a request once (GDPR art. 12(3)); `wish.words` are the reasons. The letter goes out with it, or neither.

    Raises:
        AccessDenied: the policy does not grant it.
        RequestNotFound, RequestClosed, IdentityNotProven, LetterIncomplete, RequestInvalid: as they say.
        LetterRefused: it is extended already, the month has passed, or no mail can be sent and nobody handed it over.
    """
    granted = authorise(services, actor, Action.HANDLE_REQUEST, purpose=purpose)
    with on_record(services, actor, Action.HANDLE_REQUEST, purpose=granted), services.database.begin() as session:
        row = lock_open_request(session, request_id)
        if row.extended_at is not None:
            raise LetterRefused(LetterFault.EXTENDED)
        zone, plain = services.policy.controller.timezone, plain_clock_of(session, services, row).deadline
        today = local_day(services.now(), zone)
        if not can_extend(today, received_on=local_day(row.received_at, zone), found=plain):
            raise LetterRefused(LetterFault.TOO_LATE)
        letter = make_letter(session, services, actor, row, LetterType.EXTENSION, wish, purpose=granted)
        requests.set_extended(session, row, at=services.now())
        due_on = set_clock(session, services, row).deadline.due_on
        entry = audit.AuditEntry(
            actor=actor.name,
            word=AuditWord.REQUEST_EXTENDED,
            request_id=request_id,
            purpose=granted,
            details={"letter": letter.id, "due_on": due_on.isoformat()},
        )
        audit.append(session, services.vault, entry, at=services.now())
        return ExtendedRequest(request_id, due_on, letter)
