"""A member of staff reads a ticket, for a stated purpose, with everything personal masked."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast

from sqlalchemy.orm import Session

from detectors.entities import Finding, Kind, SensitiveTopic
from handlers.authorisation import authorise, may_also
from handlers.errors import TicketNotFound
from handlers.policy.masking import MaskedText, Numbering, mask, mask_value
from handlers.services import Actor, Services
from storage import audit, keys, redactions, tickets, topics
from storage.encryption import DataKey
from storage.ids import TicketId
from storage.models import Finding as FindingRow
from storage.models import Part, Ticket
from storage.plaintext import Plaintext
from storage.vocabulary import Action, AuditWord, PartAuthor, PartState, PartType, TicketState

_CONTACT_KINDS = (("name", Kind.PERSON), ("email", Kind.EMAIL_ADDRESS), ("phone", Kind.PHONE_NUMBER))
_NO_TEXT = (TicketState.REDACTED, TicketState.DELETED)


@dataclass(frozen=True, slots=True)
class MaskedPart:
    """One message of a ticket as staff may see it; `text` is None when it is gone."""

    author: PartAuthor
    type: PartType
    state: PartState
    created_at: datetime
    text: MaskedText | None
    attachments: int


@dataclass(frozen=True, slots=True)
class MaskedTicket:
    """A ticket as staff may see it. `kinds` counts what is masked, or, when it is redacted, what was.

    `topics` are its sensitive topics, none where the reader may not see them.
    """

    conversation_id: str
    state: TicketState
    purpose: str
    title: MaskedText | None
    contacts: tuple[MaskedText, ...]
    parts: tuple[MaskedPart, ...]
    parts_unreached: int
    kinds: dict[str, int]
    created_at: datetime
    closed_at: datetime | None
    due_at: datetime | None
    redacted_at: datetime | None
    topics: tuple[SensitiveTopic, ...] = ()


def show_ticket(services: Services, actor: Actor, ticket: str, *, purpose: str) -> MaskedTicket:
    """Return a ticket, masked. The reading is recorded in the same transaction, or nothing is returned.

    Args:
        services: what every process has.
        actor: who reads.
        ticket: Intercom's conversation id.
        purpose: a purpose of the policy.

    Raises:
        AccessDenied: the policy does not grant it.
        TicketNotFound: there is no such ticket.
        SealBroken: a stored value was tampered with.
    """
    granted = authorise(services, actor, Action.SHOW, purpose=purpose)
    with services.database.begin() as session:
        row = tickets.lock_ticket(session, ticket)
        if row is None:
            raise TicketNotFound(ticket)
        shown = _gone(session, row, granted) if row.state in _NO_TEXT else _masked(session, services, row, granted)
        may_see = may_also(services, actor, Action.SEE_TOPICS, purpose=granted)
        if may_see:
            shown = replace(shown, topics=SensitiveTopic.among(topics.find_topics(session, TicketId(row.id))))
        entry = audit.AuditEntry(
            actor=actor.name,
            word=AuditWord.TICKET_SHOWN,
            ticket_id=TicketId(row.id),
            purpose=granted,
            details={
                "kinds": shown.kinds,
                "parts": len(shown.parts),
                **({"topics": len(shown.topics)} if may_see else {}),
            },
        )
        audit.append(session, services.vault, entry, at=services.now())
    return shown


def _masked(session: Session, services: Services, row: Ticket, purpose: str) -> MaskedTicket:
    ticket_id = TicketId(row.id)
    key = keys.open_key(session, services.vault, keys.ticket_owner(ticket_id))
    numbering = Numbering()
    title = tickets.open_title(row, key)
    title_findings = _findings(tickets.list_title_findings(session, ticket_id))
    parts = tickets.list_parts(session, ticket_id)
    _learn(
        numbering,
        [(title, title_findings), *((tickets.open_body(part, key), _findings(part.findings)) for part in parts)],
    )
    return _ticket(
        row,
        purpose,
        title=mask(title.reveal(), title_findings, numbering=numbering) if title else None,
        contacts=tuple(_contacts(session, key, ticket_id, numbering)),
        parts=tuple(_part(part, key, numbering) for part in parts),
        kinds=tickets.count_kinds(session, ticket_id),
    )


def _gone(session: Session, row: Ticket, purpose: str) -> MaskedTicket:
    newest = redactions.find_newest(session, TicketId(row.id))
    return _ticket(row, purpose, title=None, contacts=(), parts=(), kinds=dict(newest.kinds) if newest else {})


def _ticket(
    row: Ticket,
    purpose: str,
    *,
    title: MaskedText | None,
    contacts: tuple[MaskedText, ...],
    parts: tuple[MaskedPart, ...],
    kinds: dict[str, int],
) -> MaskedTicket:
    return MaskedTicket(
        conversation_id=row.conversation_id,
        state=row.state,
        purpose=purpose,
        title=title,
        contacts=contacts,
        parts=parts,
        parts_unreached=row.parts_unreached,
        kinds=kinds,
        created_at=row.created_at,
        closed_at=row.closed_at,
        due_at=row.due_at,
        redacted_at=row.redacted_at,
    )


def _contacts(session: Session, key: DataKey, ticket_id: TicketId, numbering: Numbering) -> Iterable[MaskedText]:
    for contact in tickets.list_contacts(session, ticket_id):
        for column, kind in _CONTACT_KINDS:
            value = tickets.open_contact(contact, key, column)
            if value:
                yield mask_value(kind, value.reveal(), numbering=numbering)


def _learn(numbering: Numbering, texts: Iterable[tuple[Plaintext | None, list[Finding]]]) -> None:
    """Let a ticket's whole names be known before the first is numbered."""
    for text, findings in texts:
        if text:
            numbering.learn(text.reveal(), findings)


def _part(part: Part, key: DataKey, numbering: Numbering) -> MaskedPart:
    body = tickets.open_body(part, key)
    text = mask(body.reveal(), _findings(part.findings), numbering=numbering) if body else None
    return MaskedPart(part.author, part.type, part.state, part.created_at, text, part.attachments)


def _findings(rows: Iterable[FindingRow]) -> list[Finding]:
    # A kind from another version of the vocabulary stays a string: masking hides what it does not know.
    return [Finding(row.start, row.end, cast("Kind", row.kind), row.score, row.recognizer) for row in rows]
