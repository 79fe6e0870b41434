"""A member of staff sees where one request stands: its clock, whether it is known who asks, and every partner."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from handlers.authorisation import authorise, on_record
from handlers.decision_lines import DecisionView, view_of
from handlers.letter_lines import LetterLine, lines_of_letters
from handlers.letter_making import language_of
from handlers.masked_requests import MaskedRequestLine
from handlers.partner_lines import PartnerLine, lines_of_partners
from handlers.policy.recipients import Recipient
from handlers.recipient_lines import recipients_of
from handlers.request_clock import clock_of
from handlers.request_errors import RequestNotFound
from handlers.request_lines import lines_of_requests
from handlers.services import Actor, Services
from storage import audit, challenges, lookups, requests
from storage.ids import RequestId
from storage.models import SubjectRequest
from storage.vocabulary import Action, AuditWord, IdentifierType, LetterLanguage, RequestState, Right


@dataclass(frozen=True, slots=True)
class ChallengeLine:
    """The newest link that was to prove who asks. `sent_at` is None until a worker has sent it, or where it failed."""

    sent_at: datetime | None
    expires_at: datetime | None
    is_expired: bool
    has_failed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskedRequest:
    """One request: no word of who asked, or of what a partner holds but numbers.

    `reasoning` says how its dates came about, `known_by` by which sorts of identifiers the person is looked for, and
    `challenge` what became of the link while the request waits for it.
    """

    line: MaskedRequestLine
    reasoning: tuple[str, ...]
    identified_at: datetime | None
    identified_by: str | None
    known_by: tuple[IdentifierType, ...]
    partners: tuple[PartnerLine, ...]
    challenge: ChallengeLine | None = None
    decision: DecisionView | None = None
    """What is erased and withheld; None for other rights, and before it is known who asks."""
    letters: tuple[LetterLine, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    """Who was told of it, and how far each is (art. 19)."""
    is_extended: bool = False
    language: LetterLanguage = LetterLanguage.SV
    """Of the next letter, unless staff choose another."""


def show_request(
    services: Services, actor: Actor, request_id: RequestId, *, purpose: str | None = None
) -> MaskedRequest:
    """Return where a request stands; that it was looked at is recorded, for the person too.

    Raises:
        AccessDenied: the policy does not grant it.
        RequestNotFound: there is none of this number.
    """
    granted = authorise(services, actor, Action.HANDLE_REQUEST, purpose=purpose)
    with on_record(services, actor, Action.HANDLE_REQUEST, purpose=granted), services.database.begin() as session:
        row = requests.find_request(session, request_id)
        if row is None:
            raise RequestNotFound
        known = requests.list_identifiers(session, row)
        partners = lines_of_partners(session, services, request_id)
        entry = audit.AuditEntry(
            actor=actor.name,
            word=AuditWord.REQUEST_READ,
            request_id=request_id,
            purpose=granted,
            details={"partners": len(partners)},
        )
        seq = audit.append(session, services.vault, entry, at=services.now())
        lookups.record(session, seq, hashes=known)
        return MaskedRequest(
            line=lines_of_requests(session, services, [row])[0],
            reasoning=clock_of(session, services, row).reasoning,
            identified_at=row.identified_at,
            identified_by=row.identified_by,
            known_by=tuple(sorted(type_ for type_, _ in known)),
            partners=partners,
            challenge=_challenge(session, services, row),
            decision=view_of(session, request_id) if row.right is Right.ERASURE and row.identified_at else None,
            letters=lines_of_letters(session, request_id),
            recipients=recipients_of(session, services, request_id),
            is_extended=row.extended_at is not None,
            language=language_of(session, services, row),
        )


def _challenge(session: Session, services: Services, row: SubjectRequest) -> ChallengeLine | None:
    found = challenges.find_newest(session, RequestId(row.id))
    if found is None or row.state is not RequestState.IDENTITY_PENDING:
        return None
    is_expired = found.expires_at is not None and found.expires_at <= services.now()
    return ChallengeLine(found.sent_at, found.expires_at, is_expired, has_failed=found.failure is not None)
