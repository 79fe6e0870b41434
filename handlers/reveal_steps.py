"""The steps that the verbs of a reveal share: find it, check it, open the one value, record what is refused."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from handlers.errors import AccessDenied, PlaceGone, PrivacyError, TicketNotFound
from handlers.marking import MarkedPlace, find_place
from handlers.policy import revealing
from handlers.policy.model import PurposeName
from handlers.restricting import may_see_restricted
from handlers.reveal_errors import RevealNotFound, RevealRefused
from handlers.revealed_text import RevealedText
from handlers.services import Actor, Services
from handlers.ticket_texts import find_texts
from storage import audit, postings, restrictions, reveals, tickets
from storage.ids import RevealId, TicketId
from storage.models import Reveal, Ticket
from storage.plaintext import Plaintext
from storage.vocabulary import Action, AuditWord, RevealReason, RevealState

_REVEALABLE: Final = frozenset({RevealReason.ALLOWED, RevealReason.NEEDS_APPROVAL})


@dataclass(frozen=True, slots=True)
class Shown:
    """A value in full, for the one who asked: of which ticket and kind, and for how many seconds it stays."""

    reveal: RevealId
    conversation_id: str
    kind: str
    text: RevealedText
    seconds: int
    url: Plaintext
    """Where Slack takes the answer."""


@contextmanager
def recorded_refusals(services: Services, actor: Actor, action: Action, reveal: RevealId) -> Iterator[None]:
    """Have what is refused in here recorded, in a transaction of its own; a plain denial has its record already."""
    try:
        yield
    except AccessDenied:
        raise
    except PrivacyError as refusal:
        _record_refusal(services, actor, action, reveal, refusal)
        refusal.is_recorded = True
        raise


def lock_own(session: Session, reveal_id: RevealId, actor: Actor) -> tuple[Reveal, Ticket]:
    """Return a reveal of this person and its ticket; nobody redacts that until the transaction ends.

    The ticket is locked first, as by a redaction, which then takes what its reveals hold: so neither waits for the
    other for ever.

    Raises:
        RevealNotFound: there is none, or it is somebody else's.
        TicketNotFound: the ticket is gone.
    """
    found = reveals.find_reveal(session, reveal_id)
    if found is None or found.asked_by != actor.name:
        raise RevealNotFound
    ticket = _lock_its_ticket(session, found)
    row = reveals.lock_reveal(session, reveal_id)
    if row is None:
        raise RevealNotFound
    return row, ticket


def lock_asked(session: Session, reveal_id: RevealId) -> Reveal:
    """Return a reveal that was asked for, whoever asked. Raises RevealNotFound."""
    row = reveals.lock_reveal(session, reveal_id)
    if row is None or row.state is RevealState.BEGUN:
        raise RevealNotFound
    return row


def _lock_its_ticket(session: Session, row: Reveal) -> Ticket:
    conversation_id = tickets.get_ticket(session, TicketId(row.ticket_id)).conversation_id
    ticket = tickets.lock_ticket(session, conversation_id)
    if ticket is None:
        raise TicketNotFound(conversation_id)
    return ticket


def check_kind(
    session: Session, services: Services, actor: Actor, ticket: Ticket, *, kind: str, purpose: PurposeName
) -> RevealReason:
    """Return whether a kind may be revealed alone or with a second person.

    Raises:
        RevealRefused: it may not, or a person in the ticket is under restriction (GDPR art. 18(2)).
    """
    refuse_restricted(session, services, actor, TicketId(ticket.id), purpose=purpose)
    reason = revealing.decide(services.policy, roles=actor.roles, purpose=purpose, kind=kind, state=ticket.state)
    if reason not in _REVEALABLE:
        raise RevealRefused(reason)
    return reason


def refuse_restricted(
    session: Session, services: Services, actor: Actor, ticket_id: TicketId, *, purpose: PurposeName
) -> None:
    """Refuse what tells of a person under restriction (GDPR art. 18(2)) to who may not see it. Raises RevealRefused."""
    if restrictions.is_restricted(session, ticket_id) and not may_see_restricted(services, actor, purpose):
        raise RevealRefused(RevealReason.RESTRICTED)


def open_value(session: Session, services: Services, ticket: Ticket, place: MarkedPlace) -> Plaintext:
    """Return the one value that stands at a place. Raises PlaceGone: it does not, any more."""
    marked = find_place(find_texts(session, services, ticket), place)
    if marked is None:
        raise PlaceGone
    return Plaintext(marked.text.text.reveal()[marked.start : marked.end])


def show_value(
    session: Session, services: Services, row: Reveal, ticket: Ticket, value: Plaintext, *, url: Plaintext, at: datetime
) -> Shown:
    """Let a value be shown, once, and have the message taken back: both are written down before anybody sees it.

    `url` is where Slack takes the answer, and later its deletion.
    """
    shown_for = services.policy.reveals.shown_for
    row.state, row.shown_at = RevealState.SHOWN, at
    url_since = row.begun_at if row.decided_at is None else at
    postings.remember_answer(session, services.vault, url, delete_at=at + shown_for, url_since=url_since, at=at)
    return Shown(
        reveal=RevealId(row.id),
        conversation_id=ticket.conversation_id,
        kind=row.kind or "",
        text=RevealedText(value),
        seconds=int(shown_for.total_seconds()),
        url=url,
    )


def url_of(session: Session, services: Services, row: Reveal) -> Plaintext:
    """Return where Slack takes the answer to a question, as it was given out when it was opened.

    Raises:
        RevealRefused: it is gone, with the text of the ticket.
    """
    url = reveals.find_url(session, services.vault, row)
    if url is None:
        raise RevealRefused(RevealReason.NO_TEXT)
    return url


def place_asked(row: Reveal) -> MarkedPlace:
    """Return the place that was asked for."""
    return MarkedPlace(row.part_row or 0, row.start or 0, row.end or 0, row.kind or "")


def entry_of(
    row: Reveal, word: AuditWord, *, by: str, purpose: PurposeName | None = None, **more: audit.Detail
) -> audit.AuditEntry:
    """Return the record of what was done about a reveal: its number, kind and counts, never the value or the reason.

    `purpose` is that of whoever did it; without one it is the asker's own.
    """
    details: dict[str, audit.Detail] = {"reveal": row.id, "kind": row.kind or "", **more}
    return audit.AuditEntry(
        actor=by, word=word, ticket_id=TicketId(row.ticket_id), purpose=purpose or row.purpose, details=details
    )


def _record_refusal(services: Services, actor: Actor, action: Action, reveal: RevealId, refusal: PrivacyError) -> None:
    told = getattr(refusal, "reason", None) or getattr(refusal, "fault", None) or getattr(refusal, "state", None)
    with services.database.begin() as session:
        row = reveals.find_reveal(session, reveal)
        entry = audit.AuditEntry(
            actor=actor.name,
            word=AuditWord.REVEAL_DENIED,
            ticket_id=TicketId(row.ticket_id) if row else None,
            details={
                "action": action,
                "error": type(refusal).__name__,
                **({"reason": str(told)} if told else {}),
                **({"reveal": row.id} if row else {}),
            },
        )
        audit.append(session, services.vault, entry, at=services.now())
