"""A member of staff reads a ticket, for a stated purpose, with everything personal masked."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from detectors.corrections import normal_form
from detectors.entities import Kind, SensitiveTopic
from handlers.authorisation import authorise, check_ticket, may_also, on_record
from handlers.errors import AccessDenied, TicketNotFound
from handlers.marking import MarkedPlace, place_of
from handlers.missing import note_missed
from handlers.policy.access import views_for
from handlers.policy.mask_forms import Views
from handlers.policy.masking import MaskedText, Numbering, mask, mask_value
from handlers.policy.model import PurposeName
from handlers.restricting import is_barred
from handlers.services import Actor, Services
from handlers.ticket_texts import TicketText, open_contacts, open_texts
from storage import audit, keys, lookups, redactions, tickets, topics
from storage.ids import TicketId
from storage.models import Part, Ticket
from storage.vocabulary import (
    AccessReason,
    Action,
    AuditWord,
    MissReason,
    PartAuthor,
    PartState,
    PartType,
    TicketState,
)

_KINDS: Final = frozenset(Kind)


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
class MaskedValue:
    """One value that is masked in a ticket, in the form in which it is shown, where it stands first.

    `author` and `created_at` are those of the message, None in the title.
    """

    place: MarkedPlace
    kind: Kind
    shown: MaskedText
    author: PartAuthor | None
    created_at: datetime | None


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
    values: tuple[MaskedValue, ...] = ()
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
    shown = None
    with on_record(services, actor, Action.SHOW, purpose=granted), services.database.begin() as session:
        row = tickets.lock_ticket(session, ticket)
        if row is not None:
            check_ticket(services, actor, Action.SHOW, purpose=granted, state=row.state)
            if not is_barred(session, services, actor, row, action=Action.SHOW, purpose=granted):
                shown = _shown(session, services, actor, row, granted)
    if row is None:
        note_missed(services, actor, Action.SHOW, MissReason.UNKNOWN_TICKET, purpose=granted)
        raise TicketNotFound(ticket).recorded()
    if shown is None:
        raise AccessDenied(AccessReason.RESTRICTED).recorded()
    return shown


def _shown(session: Session, services: Services, actor: Actor, row: Ticket, granted: PurposeName) -> MaskedTicket:
    """Return a ticket that may be shown; that it is, and of whom, is recorded."""
    ticket_id = TicketId(row.id)
    views = views_for(services.policy, actor.roles, granted)
    is_gone = row.state in tickets.NO_TEXT
    shown = _gone(session, row, granted) if is_gone else _masked(session, services, row, granted, views)
    may_see = may_also(services, actor, Action.SEE_TOPICS, purpose=granted)
    if may_see:
        shown = replace(shown, topics=SensitiveTopic.among(topics.find_topics(session, ticket_id)))
    details: audit.Details = {
        "kinds": shown.kinds,
        "parts": len(shown.parts),
        **({"topics": len(shown.topics)} if may_see else {}),
    }
    entry = audit.AuditEntry(
        actor=actor.name, word=AuditWord.TICKET_SHOWN, ticket_id=ticket_id, purpose=granted, details=details
    )
    seq = audit.append(session, services.vault, entry, at=services.now())
    lookups.record(session, seq, ticket_id=ticket_id)
    return shown


def _masked(session: Session, services: Services, row: Ticket, purpose: str, views: Views) -> MaskedTicket:
    ticket_id = TicketId(row.id)
    key = keys.open_key(session, services.vault, keys.ticket_owner(ticket_id))
    rows = tickets.list_parts(session, ticket_id)
    texts = {text.part_row: text for text in open_texts(session, services, row, key, rows)}
    numbering = Numbering()
    _learn(numbering, texts.values())
    title = _mask(texts.get(None), numbering, views)
    contacts = tuple(
        mask_value(kind, value.reveal(), numbering=numbering, views=views)
        for kind, value in open_contacts(session, key, ticket_id)
    )
    return _ticket(
        row,
        purpose,
        title=title,
        contacts=contacts,
        parts=tuple(_part(part, _mask(texts.get(part.id), numbering, views)) for part in rows),
        kinds=dict(Counter(str(found.kind) for text in texts.values() for found in text.findings)),
        values=tuple(_values(texts, {part.id: part for part in rows}, numbering, views)),
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
    values: tuple[MaskedValue, ...] = (),
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
        values=values,
        created_at=row.created_at,
        closed_at=row.closed_at,
        due_at=row.due_at,
        redacted_at=row.redacted_at,
    )


def _mask(text: TicketText | None, numbering: Numbering, views: Views) -> MaskedText | None:
    return mask(text.text.reveal(), text.findings, numbering=numbering, views=views) if text else None


def _learn(numbering: Numbering, texts: Iterable[TicketText]) -> None:
    """Let a ticket's whole names be known before the first is numbered."""
    for text in texts:
        numbering.learn(text.text.reveal(), text.findings)


def _part(part: Part, text: MaskedText | None) -> MaskedPart:
    return MaskedPart(part.author, part.type, part.state, part.created_at, text, part.attachments)


def _values(
    texts: Mapping[int | None, TicketText], parts: Mapping[int | None, Part], numbering: Numbering, views: Views
) -> Iterator[MaskedValue]:
    """Yield each masked value once, where it first stands, under the number it has in the ticket."""
    seen: set[tuple[Kind, str]] = set()
    for text in texts.values():
        part = parts.get(text.part_row)
        for found in text.findings:
            value = text.text.reveal()[found.start : found.end]
            key = (found.kind, normal_form(value))
            if found.kind not in _KINDS or not key[1] or key in seen:
                continue
            seen.add(key)
            shown = mask_value(found.kind, value, numbering=numbering, views=views)
            author, at = (part.author, part.created_at) if part else (None, None)
            yield MaskedValue(place_of(text, found), found.kind, shown, author, at)
