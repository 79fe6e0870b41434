"""A member of staff reads a letter as it was written: to hand it over, or to see what a person was told."""

from handlers.authorisation import authorise, on_record
from handlers.letter_errors import LetterNotFound
from handlers.services import Actor, Services
from storage import audit, lookups, request_letters, requests
from storage.ids import LetterId, RequestId
from storage.models import SubjectRequest
from storage.plaintext import Plaintext
from storage.vocabulary import Action, AuditWord


def read_letter(services: Services, actor: Actor, letter_id: LetterId, *, purpose: str | None = None) -> Plaintext:
    """Return the text of a letter; that it was read is recorded, for the person too.

    Raises:
        AccessDenied: the policy does not grant it.
        LetterNotFound: there is none of that number.
    """
    granted = authorise(services, actor, Action.HANDLE_REQUEST, purpose=purpose)
    with on_record(services, actor, Action.HANDLE_REQUEST, purpose=granted), services.database.begin() as session:
        letter = request_letters.find_letter(session, letter_id)
        if letter is None:
            raise LetterNotFound
        row = session.get_one(SubjectRequest, letter.request_id)
        entry = audit.AuditEntry(
            actor=actor.name,
            word=AuditWord.LETTER_READ,
            request_id=RequestId(row.id),
            purpose=granted,
            details={"letter": letter_id, "type": letter.type},
        )
        seq = audit.append(session, services.vault, entry, at=services.now())
        lookups.record(session, seq, hashes=requests.list_identifiers(session, row))
        return request_letters.open_text(session, services.vault, letter)
