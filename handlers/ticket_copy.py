"""Our copy of a ticket: refreshed from what Intercom says, detected, sealed and planned. Used by several verbs.

Detection happens here, outside any transaction; storing happens in the caller's transaction.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from detectors.entities import Finding, Kind, KnownIdentifier, SensitiveTopic
from detectors.topics import topics_of
from handlers.correction_lists import lists_of
from handlers.policy import retention
from handlers.services import WorkerServices
from storage import audit, corrections, keys, people, redactions, tickets, topics
from storage.encryption import DataKey
from storage.errors import FailureReason, PartnerFailed
from storage.ids import TicketId
from storage.models import Part as PartRow
from storage.models import Ticket
from storage.partners.conversation import Contact, Conversation, ConversationId, Part
from storage.plaintext import Plaintext
from storage.vocabulary import AuditWord, IdentifierType, PartAuthor, PartType, RedactionState, TicketState

_IDENTIFYING = {
    Kind.EMAIL_ADDRESS: IdentifierType.EMAIL,
    Kind.PHONE_NUMBER: IdentifierType.PHONE,
    Kind.SE_PERSONNUMMER: IdentifierType.PERSONNUMMER,
}
_TITLE = "title"
SCHEDULED = frozenset({"schedule", "cli"})
"""The actors of a redaction whose time has come; any other was asked for by a person."""


@dataclass(frozen=True, slots=True)
class Detected:
    """A fetched conversation with what was found in it and the sensitive topics it tells of, per place (`_place`).

    What the detector found is stored, and corrected again whenever it is read: a correction that is approved or revoked
    counts at once, in every ticket.
    """

    conversation: Conversation
    findings: Mapping[str, list[Finding]]
    corrected: Mapping[str, list[Finding]]
    topics: Mapping[str, frozenset[SensitiveTopic]]

    def told(self) -> frozenset[SensitiveTopic]:
        """Return the sensitive topics of all places together."""
        return frozenset().union(*self.topics.values())

    def kinds(self) -> dict[str, int]:
        """Return how many findings there are of each kind, as corrected."""
        return dict(Counter(str(found.kind) for found_list in self.corrected.values() for found in found_list))


def fetch(services: WorkerServices, conversation_id: ConversationId) -> Conversation:
    """Fetch a conversation; a part that is called redacted but still shows our text counts as not redacted.

    A partner's word is not proof: what is read back is compared with what we sealed (docs/decisions/0007).

    Raises:
        PartnerFailed: Intercom did not answer as it should.
    """
    conversation = services.intercom.fetch_conversation(conversation_id)
    if not any(part.is_redacted and part.body for part in conversation.parts):
        return conversation
    with services.database.read() as session:
        ticket = tickets.find_ticket(session, conversation_id)
        ticket_id = TicketId(ticket.id) if ticket else TicketId(0)
        key = keys.find_key(session, services.vault, keys.ticket_owner(ticket_id))
        if key is None:
            return conversation
        ours = tickets.map_parts(session, ticket_id)
        parts = tuple(_disbelieved(part, ours.get(tickets.part_key(part)), key) for part in conversation.parts)
    return replace(conversation, parts=parts)


def detect(services: WorkerServices, conversation: Conversation) -> Detected:
    """Search a conversation's title and parts, its own contacts' details included, and apply the corrections."""
    texts = {place: text.reveal() for place, text in _texts(conversation).items()}
    known = [item for contact in conversation.contacts for item in _known(contact)]
    by_text = services.detector.find_many(list(texts.values()), known=known, is_one_ticket=True)
    found = dict(zip(texts, by_text, strict=True))
    with services.database.read() as session:
        ticket = tickets.find_ticket(session, conversation.id)
        lists = lists_of(session, services, ticket_id=TicketId(ticket.id) if ticket else None)
    corrected = lists.apply_to_ticket(list(texts.values()), [found[place] for place in texts])
    told = {place: topics_of(text) for place, text in texts.items()}
    return Detected(conversation, found, dict(zip(texts, corrected, strict=True)), told)


def facts_of(session: Session, conversation: Conversation) -> retention.TicketFacts:
    """Return what retention needs to know of a conversation, with its anchor (`closing_anchor`) and stored topics."""
    stored = tickets.find_ticket(session, conversation.id)
    closed_at = retention.closing_anchor(
        stored=stored.closed_at if stored else None,
        state=conversation.state,
        observed_closed_at=conversation.closed_at,
        observed_updated_at=conversation.updated_at,
    )
    return retention.TicketFacts(
        state=conversation.state,
        created_at=conversation.created_at,
        closed_at=closed_at,
        topics=frozenset(SensitiveTopic.among(topics.find_topics(session, TicketId(stored.id))))
        if stored
        else frozenset(),
    )


def store(session: Session, services: WorkerServices, detected: Detected, *, at: datetime) -> Ticket:
    """Make our copy of a ticket what was fetched: sealed text, findings, people index, due date.

    Raises:
        PartnerFailed: the answer is older than our copy, which stays; to fetch again helps.
    """
    conversation = detected.conversation
    _refuse_older(session, conversation)
    ticket = tickets.put_header(
        session,
        conversation,
        closed_at=facts_of(session, conversation).closed_at,
        due_at=None,
        policy_version=services.policy.version,
        at=at,
    )
    ticket_id = TicketId(ticket.id)
    key = keys.open_or_make_key(session, services.vault, keys.ticket_owner(ticket_id), at=at)
    tickets.seal_title(ticket, key, conversation.title)
    tickets.put_contacts(session, key, ticket_id, conversation.contacts)
    parts = stored_parts(conversation)
    rows = tickets.put_parts(session, key, ticket_id, parts)
    places: dict[int | None, str] = {None: _TITLE}
    places |= {row.id: _place(part) for row, part in zip(rows, parts, strict=True)}
    tickets.put_findings(session, ticket_id, {row: detected.findings.get(place, []) for row, place in places.items()})
    topics.put_topics(session, ticket_id, {row: detected.topics.get(place, ()) for row, place in places.items()})
    ticket.due_at = retention.plan(services.policy, facts_of(session, conversation)).due_at
    session.flush()
    people.index_ticket(session, services.vault, ticket_id, _identifiers(detected, at=at))
    return ticket


def erase(
    session: Session, ticket: Ticket, *, state: TicketState, at: datetime, regression_ends_at: datetime | None = None
) -> None:
    """Take a ticket's text, findings, people and key away for good; the header remains.

    `regression_ends_at` is until when a documented purpose keeps the texts that were corrected; by default they go too.
    """
    ticket_id = TicketId(ticket.id)
    corrections.follow_ticket(session, ticket_id, ends_at=regression_ends_at, at=at)
    tickets.erase_text(session, ticket, state=state, at=at)
    people.forget_ticket(session, ticket_id)
    keys.destroy_key(session, keys.ticket_owner(ticket_id), at=at)


def follow_deletion(
    session: Session, services: WorkerServices, conversation_id: ConversationId, *, actor: str, at: datetime
) -> None:
    """Take our copy of a ticket away that was deleted at Intercom, and record it; once, and nothing if we have none."""
    ticket = tickets.lock_ticket(session, conversation_id)
    if ticket is None or ticket.state is TicketState.DELETED:
        return
    ticket_id = TicketId(ticket.id)
    erase(session, ticket, state=TicketState.DELETED, at=at)
    row = redactions.find_open(session, ticket_id)
    if row is not None:
        redactions.finish(row, RedactionState.WITHDRAWN, outcomes={}, survivors={}, at=at)
    entry = audit.AuditEntry(actor=actor, word=AuditWord.TICKET_DELETED, ticket_id=ticket_id)
    audit.append(session, services.vault, entry, at=at)


def is_redactable(part: Part) -> bool:
    """Tell whether Intercom can redact a part and has not: it has a body, and a first message is a contact's own."""
    if not part.body or part.is_redacted:
        return False
    return part.type is not PartType.SOURCE or part.author is PartAuthor.CONTACT


def stored_parts(conversation: Conversation) -> list[Part]:
    """Return the parts that are stored: events without text, such as assignments, are not."""
    return [part for part in conversation.parts if part.type is not PartType.EVENT or part.body or part.attachments]


def _refuse_older(session: Session, conversation: Conversation) -> None:
    """An older answer that came late must not undo what a newer one told: somebody may have written meanwhile."""
    stored = tickets.lock_ticket(session, conversation.id)
    if stored is not None and stored.updated_at > conversation.updated_at:
        raise PartnerFailed("intercom", FailureReason.BROKEN, permanent=False)


def _disbelieved(part: Part, row: PartRow | None, key: DataKey) -> Part:
    ours = tickets.open_body(row, key) if row and part.is_redacted and part.body else None
    return replace(part, is_redacted=False) if ours and ours == part.body else part


def _place(part: Part) -> str:
    """Name where a part's text stands: the first message and the others have ids of different series."""
    return f"{'source' if part.type is PartType.SOURCE else 'part'}:{part.id}"


def _texts(conversation: Conversation) -> dict[str, Plaintext]:
    texts: dict[str, Plaintext] = {_TITLE: conversation.title} if conversation.title else {}
    texts |= {_place(part): part.body for part in stored_parts(conversation) if part.body and not part.is_redacted}
    return texts


def _known(contact: Contact) -> list[KnownIdentifier]:
    details = ((Kind.PERSON, contact.name), (Kind.EMAIL_ADDRESS, contact.email), (Kind.PHONE_NUMBER, contact.phone))
    return [KnownIdentifier(kind, text.reveal()) for kind, text in details if text]


def _identifiers(detected: Detected, *, at: datetime) -> Iterable[tuple[IdentifierType, str]]:
    for contact in detected.conversation.contacts:
        yield IdentifierType.CONTACT, contact.id
        for kind, text in ((Kind.EMAIL_ADDRESS, contact.email), (Kind.PHONE_NUMBER, contact.phone)):
            yield from _normalised(kind, text.reveal() if text else "", at=at)
    for place, text in _texts(detected.conversation).items():
        for found in detected.corrected[place]:
            yield from _normalised(found.kind, text.reveal()[found.start : found.end], at=at)


def _normalised(kind: Kind, text: str, *, at: datetime) -> Iterable[tuple[IdentifierType, str]]:
    match kind:
        case Kind.EMAIL_ADDRESS:
            normalised = people.normalise_email(text)
        case Kind.PHONE_NUMBER:
            normalised = people.normalise_phone(text)
        case Kind.SE_PERSONNUMMER:
            normalised = people.normalise_personnummer(text, today=at.date())
        case _:
            return
    if normalised:
        yield _IDENTIFYING[kind], normalised
