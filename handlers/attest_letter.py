"""A member of staff says how they gave a person a letter that could not be mailed."""

from dataclasses import dataclass

from handlers.authorisation import authorise, on_record
from handlers.letter_errors import LetterFault, LetterNotFound, LetterRefused
from handlers.letter_lines import COUNTS_NO_MORE, WAITS
from handlers.letters.composing import cleaned
from handlers.request_lines import checked_words
from handlers.services import Actor, Services
from storage import audit, request_letters
from storage.ids import LetterId, RequestId
from storage.vocabulary import Action, AuditWord, LetterType


@dataclass(frozen=True, slots=True)
class AttestedLetter:
    """A letter that somebody gave to the person of a request."""

    request: RequestId
    type: LetterType


def attest_letter(
    services: Services, actor: Actor, letter_id: LetterId, how: str, *, purpose: str | None = None
) -> AttestedLetter:
    """Record that a letter was handed over, also of a request that is closed, and return which it was.

    An extension, or a question, that did not go out is none any more: it is told or asked anew.

    Raises:
        AccessDenied: the policy does not grant it.
        LetterNotFound: there is none of that number.
        LetterRefused: it needs nobody to hand it over, or counts no more.
        RequestInvalid: nothing is said, or too much.
    """
    granted = authorise(services, actor, Action.HANDLE_REQUEST, purpose=purpose)
    with on_record(services, actor, Action.HANDLE_REQUEST, purpose=granted), services.database.begin() as session:
        letter = request_letters.lock_letter(session, letter_id)
        if letter is None:
            raise LetterNotFound
        if letter.state not in WAITS:
            raise LetterRefused(LetterFault.NOT_FAILED)
        if letter.type in COUNTS_NO_MORE:
            raise LetterRefused(LetterFault.COUNTS_NO_MORE)
        words = checked_words(cleaned(how))
        request_letters.note_handed_over(session, services.vault, letter, words, by=actor.name, at=services.now())
        request_id = RequestId(letter.request_id)
        entry = audit.AuditEntry(
            actor=actor.name,
            word=AuditWord.LETTER_ATTESTED,
            request_id=request_id,
            purpose=granted,
            details={"letter": letter_id, "type": letter.type},
        )
        audit.append(session, services.vault, entry, at=services.now())
        return AttestedLetter(request_id, letter.type)
