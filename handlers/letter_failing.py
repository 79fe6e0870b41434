"""A letter is given up: what counted on its having reached the person counts no more. Used by several verbs."""

from typing import Final

from sqlalchemy.orm import Session

from handlers.request_clock import set_clock
from handlers.services import Services
from storage import audit, challenges, request_letters, request_pauses, requests
from storage.errors import FailureReason
from storage.ids import RequestId
from storage.models import RequestLetter, RequestPause, SubjectRequest
from storage.vocabulary import AuditWord, LetterState, LetterType, PauseReason

_ACTOR: Final = "schedule"
_ASKS: Final = {LetterType.IDENTITY: PauseReason.IDENTITY, LetterType.SCOPE: PauseReason.SCOPE}
_OUT: Final = (LetterState.SENT, LetterState.HANDED_OVER)


def give_up(session: Session, services: Services, letter: RequestLetter, failure: FailureReason | None) -> None:
    """Store why a letter did not go out, or that nobody knows, and take back what it was to tell.

    An extension that is not told is none, and a question that reached nobody stops no clock (GDPR art. 12(3) and (6)).
    """
    request_letters.note_failed(session, letter, failure)
    request_id = RequestId(letter.request_id)
    row = requests.lock_request(session, request_id)
    if row is not None and letter.type is LetterType.EXTENSION:
        requests.set_extended(session, row, at=None)
        set_clock(session, services, row)
    if row is not None and letter.type in _ASKS:
        _take_back(session, services, row, _ASKS[letter.type], letter.type)
    entry = audit.AuditEntry(
        actor=_ACTOR,
        word=AuditWord.LETTER_FAILED,
        request_id=request_id,
        details={"letter": letter.id, "type": letter.type, "reason": failure or LetterState.UNSURE},
    )
    audit.append(session, services.vault, entry, at=services.now())


def _take_back(
    session: Session, services: Services, row: SubjectRequest, reason: PauseReason, type_: LetterType
) -> None:
    pause = request_pauses.find_standing(session, RequestId(row.id), reason)
    if pause is not None and not _was_asked_otherwise(session, row, pause, type_):
        request_pauses.take_back(session, pause)
        set_clock(session, services, row)


def _was_asked_otherwise(session: Session, row: SubjectRequest, pause: RequestPause, type_: LetterType) -> bool:
    """Tell whether another letter with this question went out since, or, for the identity, a link."""
    request_id = RequestId(row.id)
    letters = request_letters.list_letters(session, request_id)
    if any(one.type is type_ and one.state in _OUT and one.made_at >= pause.asked_at for one in letters):
        return True
    return type_ is LetterType.IDENTITY and challenges.was_sent_since(session, request_id, pause.asked_at)
