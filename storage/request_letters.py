"""Letters to the persons of requests: as they were written, sealed, and how far each is."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.encryption import Place, Vault
from storage.errors import FailureReason
from storage.ids import LetterId, RequestId
from storage.keys import open_key, request_owner
from storage.models import RequestLetter
from storage.plaintext import Plaintext
from storage.vocabulary import LetterLanguage, LetterState, LetterType


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLetter:
    """A letter as it was written. `words` are what staff wrote for it that does not stand in it."""

    type: LetterType
    language: LetterLanguage
    text: Plaintext
    words: Plaintext | None
    by: str


def put_letter(session: Session, vault: Vault, request_id: RequestId, new: NewLetter, *, at: datetime) -> RequestLetter:
    """Store a letter that is to be sent."""
    row = RequestLetter(
        request_id=request_id,
        type=new.type,
        language=new.language,
        state=LetterState.QUEUED,
        sealed_text=b"",
        made_by=new.by,
        made_at=at,
    )
    session.add(row)
    session.flush()
    key = open_key(session, vault, request_owner(request_id))
    row.sealed_text = key.seal(new.text, _place(row, "sealed_text"))
    row.sealed_words = key.seal(new.words, _place(row, "sealed_words")) if new.words else None
    session.flush()
    return row


def find_letter(session: Session, letter_id: LetterId) -> RequestLetter | None:
    """Return a letter as it stands now, or None."""
    return session.get(RequestLetter, letter_id, populate_existing=True)


def lock_letter(session: Session, letter_id: LetterId) -> RequestLetter | None:
    """Return a letter; nobody else changes it until the transaction ends."""
    return session.get(RequestLetter, letter_id, with_for_update=True, populate_existing=True)


def list_letters(session: Session, request_id: RequestId) -> list[RequestLetter]:
    """Return every letter of a request, the first one first."""
    query = select(RequestLetter).where(RequestLetter.request_id == request_id).order_by(RequestLetter.id)
    return list(session.scalars(query))


def open_text(session: Session, vault: Vault, row: RequestLetter) -> Plaintext:
    """Return a letter as it was written."""
    return open_key(session, vault, request_owner(RequestId(row.request_id))).open(
        row.sealed_text, _place(row, "sealed_text")
    )


def note_sending(session: Session, row: RequestLetter) -> None:
    """Store that a worker is about to send it: from now on nobody else does."""
    row.state = LetterState.SENDING
    session.flush()


def note_not_taken(session: Session, row: RequestLetter) -> None:
    """Store that the mail was not taken and is to be tried again."""
    row.state = LetterState.QUEUED
    session.flush()


def note_sent(session: Session, row: RequestLetter, *, at: datetime) -> None:
    """Store that the mail was handed over."""
    row.state, row.sent_at, row.failure = LetterState.SENT, at, None
    session.flush()


def note_failed(session: Session, row: RequestLetter, failure: FailureReason | None) -> None:
    """Store why it could not be sent; without a reason nobody knows whether it was."""
    row.state, row.failure = LetterState.FAILED if failure else LetterState.UNSURE, failure
    session.flush()


def note_handed_over(
    session: Session, vault: Vault, row: RequestLetter, how: Plaintext, *, by: str, at: datetime
) -> None:
    """Store that a member of staff says that they gave it to the person, and how."""
    key = open_key(session, vault, request_owner(RequestId(row.request_id)))
    row.state, row.handed_over_by, row.handed_over_at = LetterState.HANDED_OVER, by, at
    row.sealed_handover = key.seal(how, _place(row, "sealed_handover"))
    session.flush()


def _place(row: RequestLetter, column: str) -> Place:
    return Place("request_letters", column, str(row.id))
