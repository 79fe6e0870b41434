"""A member of staff reads a letter before it goes out."""

from dataclasses import dataclass

from handlers.answering import answer_type, check_unblocked
from handlers.authorisation import authorise, on_record
from handlers.letter_making import LetterWish, can_mail, draft_letter, language_of
from handlers.policy.request_states import RequestEvent, next_state
from handlers.request_lines import lock_open_request
from handlers.services import Actor, Services
from storage import audit, lookups, requests
from storage.ids import RequestId
from storage.plaintext import Plaintext
from storage.vocabulary import Action, AuditWord, LetterLanguage, LetterType


@dataclass(frozen=True, slots=True)
class PreviewedLetter:
    """A letter as it would go out. `needs_words`: staff have to write for it, and a mark stands where they have not.

    `can_mail` tells whether a worker can send it; else somebody has to hand it over.
    """

    type: LetterType
    language: LetterLanguage
    text: Plaintext
    needs_words: bool
    can_mail: bool


def preview_letter(
    services: Services,
    actor: Actor,
    request_id: RequestId,
    type_: LetterType,
    wish: LetterWish,
    *,
    purpose: str | None = None,
) -> PreviewedLetter:
    """Return a letter as it would be written today; that it was read is recorded, for the person too.

    An answer says by itself whether something is withheld.

    Raises:
        AccessDenied: the policy does not grant it.
        RequestNotFound, RequestClosed, IdentityNotProven, LetterIncomplete: as they say.
        RequestBlocked: an answer would tell of what is not known or done yet.
        LetterRefused: it says too much before it is known who asks.
    """
    granted = authorise(services, actor, Action.HANDLE_REQUEST, purpose=purpose)
    with on_record(services, actor, Action.HANDLE_REQUEST, purpose=granted), services.database.begin() as session:
        row = lock_open_request(session, request_id)
        if type_ in (LetterType.DONE, LetterType.PARTIAL):
            next_state(row.state, RequestEvent.ANSWER)
            check_unblocked(session, row)
            type_ = answer_type(session, services, row)
        language = wish.language or language_of(session, services, row)
        written, needs = draft_letter(session, services, row, type_, words=wish.words, language=language)
        entry = audit.AuditEntry(
            actor=actor.name,
            word=AuditWord.LETTER_PREVIEWED,
            request_id=request_id,
            purpose=granted,
            details={"type": type_, "language": language},
        )
        seq = audit.append(session, services.vault, entry, at=services.now())
        lookups.record(session, seq, hashes=requests.list_identifiers(session, row))
        return PreviewedLetter(type_, language, written.text, needs, can_mail(services, row))
