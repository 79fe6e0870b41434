"""A letter is written, checked and stored, and goes out with what it tells of. Used by several verbs."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from handlers.letter_errors import LetterFault, LetterRefused
from handlers.letter_facts import facts_of
from handlers.letters.composing import TEXTS, Written, cleaned, compose
from handlers.policy.letter_parts import check_parts, check_state, needs_words
from handlers.policy.model import PurposeName
from handlers.request_lines import checked_words
from handlers.services import Actor, Services
from storage import audit, request_letters
from storage.ids import LetterId, RequestId
from storage.models import SubjectRequest
from storage.plaintext import Plaintext
from storage.request_letters import NewLetter
from storage.vocabulary import AuditWord, IdentifierType, LetterLanguage, LetterType

_SWEDEN = "SE"


@dataclass(frozen=True, slots=True)
class LetterWish:
    """How staff want a letter: in which language, None for the request's; with which words of their own.

    `handed_over` says how they gave it to the person; empty where it is mailed.
    """

    words: str = ""
    language: LetterLanguage | None = None
    handed_over: str = ""

    def __repr__(self) -> str:
        return f"LetterWish(language={self.language!r}, …)"


@dataclass(frozen=True, slots=True)
class MadeLetter:
    """A letter that is stored; `is_mailed` says whether a worker sends it, or somebody has handed it over."""

    id: LetterId
    type: LetterType
    language: LetterLanguage
    is_mailed: bool


def make_letter(
    session: Session,
    services: Services,
    actor: Actor,
    row: SubjectRequest,
    type_: LetterType,
    wish: LetterWish,
    *,
    purpose: PurposeName,
) -> MadeLetter:
    """Store a letter and have it sent, or store how it was handed over, in the caller's transaction.

    Raises:
        LetterIncomplete: it lacks what the law asks for.
        LetterRefused: no mail can be sent, and nobody has handed it over; or it says too much before it is known who
            asks.
        IdentityNotProven: it is not known who asks.
        RequestInvalid: what staff wrote is too long.
    """
    language = wish.language or language_of(session, services, row)
    words, how = _words(wish.words), _words(wish.handed_over)
    if how is None and not can_mail(services, row):
        raise LetterRefused(LetterFault.NO_WAY)
    written = write_letter(session, services, row, type_, words=words, language=language)
    kept = words if type_ is LetterType.IDENTITY else None
    new = NewLetter(type=type_, language=language, text=written.text, words=kept, by=actor.name)
    letter = request_letters.put_letter(session, services.vault, RequestId(row.id), new, at=services.now())
    letter_id = LetterId(letter.id)
    if how is None:
        services.queue.enqueue_letter(session, letter_id)
    else:
        request_letters.note_handed_over(session, services.vault, letter, how, by=actor.name, at=services.now())
    details: dict[str, audit.Detail] = {"letter": letter_id, "type": type_, "language": language}
    entry = audit.AuditEntry(
        actor=actor.name,
        word=AuditWord.LETTER_MADE,
        request_id=RequestId(row.id),
        purpose=purpose,
        details={**details, "way": "mail" if how is None else "by_hand"},
    )
    audit.append(session, services.vault, entry, at=services.now())
    return MadeLetter(letter_id, type_, language, is_mailed=how is None)


def write_letter(
    session: Session,
    services: Services,
    row: SubjectRequest,
    type_: LetterType,
    *,
    words: Plaintext | None,
    language: LetterLanguage,
) -> Written:
    """Return a letter as it would go out. Raises as `make_letter`."""
    check_state(type_, row.state, has_words=words is not None)
    facts = facts_of(session, services, row, type_, has_words=words is not None)
    company = services.policy.controller.name
    written = compose(type_, facts, words=words, company=company, language=language)
    check_parts(type_, facts, written.parts)
    return written


def draft_letter(
    session: Session,
    services: Services,
    row: SubjectRequest,
    type_: LetterType,
    *,
    words: str,
    language: LetterLanguage,
) -> tuple[Written, bool]:
    """Return a letter to be read before it goes out, and whether staff have to write for it.

    Where they have not yet, a mark stands in their place. Raises as `make_letter`.
    """
    needed = needs_words(type_, facts_of(session, services, row, type_, has_words=False))
    placeholder = Plaintext(TEXTS[language].placeholder) if needed else None
    said = _words(words) or placeholder
    return write_letter(session, services, row, type_, words=said, language=language), needed


def can_mail(services: Services, row: SubjectRequest) -> bool:
    """Say whether a worker can send the person of a request a mail."""
    return services.sends_mail and row.subject_type is IdentifierType.EMAIL


def language_of(session: Session, services: Services, row: SubjectRequest) -> LetterLanguage:
    """Return the language of the person's last letter, or the company's own."""
    letters = request_letters.list_letters(session, RequestId(row.id))
    if letters:
        return letters[-1].language
    return LetterLanguage.SV if services.policy.controller.country == _SWEDEN else LetterLanguage.EN


def _words(typed: str) -> Plaintext | None:
    """Return what staff wrote, as it may stand in a letter; None for nothing."""
    shown = cleaned(typed)
    return checked_words(shown) if shown else None
