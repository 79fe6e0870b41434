"""A worker mails a letter to the person of a request, at most once."""

from typing import Final

from sqlalchemy.orm import Session

from handlers.letter_failing import give_up
from handlers.letters.composing import TEXTS
from handlers.policy.clock_pauses import can_extend
from handlers.policy.local_days import local_day
from handlers.request_clock import plain_clock_of
from handlers.services import PersonLetter, WorkerServices
from storage import audit, request_letters, requests
from storage.errors import FailureReason, PartnerFailed
from storage.ids import LetterId, RequestId
from storage.models import RequestLetter, SubjectRequest
from storage.vocabulary import AuditWord, LetterState, LetterType

_ACTOR: Final = "schedule"


def deliver_letter(services: WorkerServices, letter_id: LetterId) -> LetterState | None:
    """Mail a letter and return how far it is then; None where it is gone with its request.

    That it is being sent is stored before it goes: one that another worker began and did not end is not sent again, as
    nobody knows whether the person has it. An extension whose month has passed meanwhile is not sent at all.

    Raises:
        PartnerFailed: the mail was not taken, or this worker has no way to send any.
    """
    if services.mailer is None:
        raise PartnerFailed("mail", FailureReason.UNAUTHORISED, permanent=False)
    with services.database.begin() as session:
        letter = request_letters.lock_letter(session, letter_id)
        row = requests.find_request(session, RequestId(letter.request_id)) if letter else None
        if letter is None or row is None:
            return None
        if letter.state is LetterState.SENDING:
            give_up(session, services, letter, None)
        elif letter.state is LetterState.QUEUED and _is_too_late(session, services, row, letter):
            give_up(session, services, letter, FailureReason.REFUSED)
        if letter.state is not LetterState.QUEUED:
            return letter.state
        request_letters.note_sending(session, letter)
        mail = _mail(session, services, row, letter)
    try:
        services.mailer.send_letter(mail)
    except PartnerFailed:
        with services.database.begin() as session:
            if letter := request_letters.lock_letter(session, letter_id):
                request_letters.note_not_taken(session, letter)
        raise
    return _note_sent(services, letter_id)


def _note_sent(services: WorkerServices, letter_id: LetterId) -> LetterState | None:
    with services.database.begin() as session:
        letter = request_letters.lock_letter(session, letter_id)
        if letter is None:
            return None
        request_letters.note_sent(session, letter, at=services.now())
        entry = audit.AuditEntry(
            actor=_ACTOR,
            word=AuditWord.LETTER_SENT,
            request_id=RequestId(letter.request_id),
            details={"letter": letter_id, "type": letter.type},
        )
        audit.append(session, services.vault, entry, at=services.now())
        return letter.state


def _mail(session: Session, services: WorkerServices, row: SubjectRequest, letter: RequestLetter) -> PersonLetter:
    """Return a letter as it is mailed: to the address that its request came with."""
    return PersonLetter(
        requests.open_subject(session, services.vault, row),
        TEXTS[letter.language].subject,
        request_letters.open_text(session, services.vault, letter),
    )


def _is_too_late(session: Session, services: WorkerServices, row: SubjectRequest, letter: RequestLetter) -> bool:
    zone = services.policy.controller.timezone
    plain = plain_clock_of(session, services, row).deadline
    in_time = can_extend(local_day(services.now(), zone), received_on=local_day(row.received_at, zone), found=plain)
    return letter.type is LetterType.EXTENSION and not in_time
