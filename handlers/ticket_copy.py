"""Our copy of a ticket: refreshed from what Intercom says, detected, sealed and planned. Used by several verbs.

Detection happens here, outside any transaction; storing happens in the caller's transaction.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from detectors.entities import Finding, Kind, KnownIdentifier, SensitiveTopic
from detectors.topics import topics_of
from handlers.correction_lists import lists_of
from handlers.leave_out_erased import blank_erased
from handlers.own_workspace import require_own_workspace
from handlers.policy import retention
from handlers.policy.sweep_states import OPERATOR, SCHEDULE
from handlers.services import Services, WorkerServices
from handlers.ticket_facts import CONTACT_KINDS, facts_of
from storage import audit, features, holds, keys, layers, people, redactions, tickets, topics
from storage.encryption import DataKey
from storage.errors import FailureReason, PartnerFailed
from storage.ids import TicketId
from storage.models import Part as PartRow
from storage.models import Ticket, TicketContact
from storage.partners.conversation import (
    CONTACT_PREFIX,
    Contact,
    ContactId,
    Conversation,
    ConversationId,
    Part,
    PartId,
)
from storage.plaintext import Plaintext
from storage.vocabulary import IdentifierType, PartAuthor, PartState, PartType, TicketState

_IDENTIFYING = {
    Kind.EMAIL_ADDRESS: IdentifierType.EMAIL,
    Kind.PHONE_NUMBER: IdentifierType.PHONE,
    Kind.SE_PERSONNUMMER: IdentifierType.PERSONNUMMER,
}
Details = Mapping[str, audit.Detail | Mapping[str, int]]
TITLE: Final = "title"
"""The name of a title's place; parts have `place_of`."""
SCHEDULED: Final = frozenset({SCHEDULE, OPERATOR})
"""The actors of a redaction whose time has come; any other was asked for by a person."""


@dataclass(frozen=True, slots=True)
class Detected:
    """A fetched conversation with what was found in it and the sensitive topics it tells of, per place (`place_of`).

    `attributes` are the findings in the values of its own custom attributes, by name.

    What the detector found is stored, and corrected again whenever it is read: a correction that is approved or revoked
    counts at once, in every ticket.
    """

    conversation: Conversation
    findings: Mapping[str, list[Finding]]
    corrected: Mapping[str, list[Finding]]
    topics: Mapping[str, frozenset[SensitiveTopic]]
    attributes: Mapping[str, list[Finding]] = field(default_factory=dict)

    def told(self) -> frozenset[SensitiveTopic]:
        """Return the sensitive topics of all places together."""
        return frozenset().union(*self.topics.values())

    def kinds(self) -> dict[str, int]:
        """Return how many findings there are of each kind, as corrected."""
        return dict(Counter(str(found.kind) for found_list in self.corrected.values() for found in found_list))


def fetch(services: WorkerServices, conversation_id: ConversationId) -> Conversation:
    """Fetch a conversation, compared with our copy.

    A part that is called redacted but still shows our text counts as not redacted: a partner's word is not proof, what
    is read back is compared with what we sealed (docs/decisions/0007). A layered part has our text (0023), and so has
    one that Intercom hands out no more: what goes has to go from our copy too.

    Raises:
        PartnerFailed: Intercom did not answer as it should. That it is not found there is told by our own workspace.
    """
    try:
        conversation = services.intercom.fetch_conversation(conversation_id)
    except PartnerFailed as failure:
        if failure.reason is FailureReason.NOT_FOUND:
            require_own_workspace(services)
        raise
    with services.database.read() as session:
        ticket = tickets.find_ticket(session, conversation_id)
        ticket_id = TicketId(ticket.id) if ticket else TicketId(0)
        key = keys.find_key(session, services.vault, keys.ticket_owner(ticket_id))
        if key is None:
            return conversation
        ours = tickets.map_parts(session, ticket_id)
        parts = [_compared(part, ours.pop(tickets.part_key(part), None), key) for part in conversation.parts]
        parts += [part for row in ours.values() if (part := _ours_alone(row, key))]
    return replace(conversation, parts=tuple(parts))


def read_ours(session: Session, services: Services, ticket: Ticket) -> Conversation:
    """Return our copy of a ticket that Intercom has no more, as a conversation of which all texts are ours.

    Its contacts are without the numbers that Intercom gave them.
    """
    ticket_id = TicketId(ticket.id)
    key = keys.open_key(session, services.vault, keys.ticket_owner(ticket_id))
    rows = tickets.map_parts(session, ticket_id).values()
    return Conversation(
        id=ConversationId(ticket.conversation_id),
        state=ticket.state,
        title=tickets.open_title(ticket, key),
        created_at=ticket.created_at,
        updated_at=ticket.updated_at,
        closed_at=ticket.closed_at,
        contacts=tuple(_our_contact(row, key) for row in tickets.list_contacts(session, ticket_id)),
        parts=tuple(part for row in rows if (part := _ours_alone(row, key))),
        parts_unreached=0,
        custom_attributes=0,
        has_rating_remark=False,
    )


def detect(services: WorkerServices, conversation: Conversation) -> Detected:
    """Search a conversation's title and parts, its own contacts' details included, and apply the corrections."""
    texts = {place: text.reveal() for place, text in texts_of(conversation).items()}
    known = [item for contact in conversation.contacts for item in _known(contact)]
    by_text = services.detector.find_many(list(texts.values()), known=known, is_one_ticket=True)
    found = dict(zip(texts, by_text, strict=True))
    with services.database.read() as session:
        ticket = tickets.find_ticket(session, conversation.id)
        lists = lists_of(session, services, ticket_id=TicketId(ticket.id) if ticket else None)
    corrected = lists.apply_to_ticket(list(texts.values()), [found[place] for place in texts])
    told = {place: topics_of(text) for place, text in texts.items()}
    own = {name: value.reveal() for name, value in own_attributes(conversation).items()}
    in_attributes = services.detector.find_many(list(own.values()), known=known) if own else []
    return Detected(
        conversation=conversation,
        findings=found,
        corrected=dict(zip(texts, corrected, strict=True)),
        topics=told,
        attributes=dict(zip(own, in_attributes, strict=True)),
    )


def left_of(session: Session, services: Services, detected: Detected) -> Detected:
    """Return what was detected without what was erased before: that is not stored again (handlers/leave_out_erased).

    Raises:
        DatabaseUnusable: the tombstones cannot be read.
    """
    conversation = blank_erased(session, services, detected.conversation)
    if conversation is detected.conversation:
        return detected
    left = texts_of(conversation).keys()
    return replace(
        detected,
        conversation=conversation,
        findings={place: found for place, found in detected.findings.items() if place in left},
        corrected={place: found for place, found in detected.corrected.items() if place in left},
        topics={place: told for place, told in detected.topics.items() if place in left},
    )


def store(session: Session, services: WorkerServices, detected: Detected, *, at: datetime) -> Ticket:
    """Make our copy of a ticket what was fetched: sealed text, findings, people index, plan.

    Of a ticket that has lost a layer, its contacts' details and identifiers stay away as long as no purpose needs them.

    Raises:
        PartnerFailed: the answer is older than our copy, which stays; to fetch again helps.
    """
    detected = left_of(session, services, detected)
    conversation = detected.conversation
    _refuse_older(session, conversation)
    ticket = tickets.put_header(
        session,
        conversation,
        closed_at=_closed_at(session, conversation),
        due_at=None,
        policy_version=services.policy.version,
        at=at,
    )
    ticket_id = TicketId(ticket.id)
    key = _key_of(session, services, ticket, at=at)
    tickets.seal_title(ticket, key, conversation.title)
    features.seal_features(ticket, key, conversation.features)
    tickets.put_contacts(session, key, ticket_id, conversation.contacts)
    is_closed = conversation.state is TicketState.CLOSED
    tickets.put_parts(session, key, ticket_id, stored_parts(conversation), is_closed=is_closed)
    _put_found(session, services, ticket, detected, at=at)
    return ticket


def _key_of(session: Session, services: Services, ticket: Ticket, *, at: datetime) -> DataKey:
    """Return a ticket's key, made now if it has none; what an earlier one sealed is let go."""
    owner = keys.ticket_owner(TicketId(ticket.id))
    key = keys.find_key(session, services.vault, owner)
    if key is None:
        tickets.forget_sealed(session, ticket)
        key = keys.open_or_make_key(session, services.vault, owner, at=at)
    return key


def put_layer(
    session: Session,
    services: Services,
    ticket: Ticket,
    detected: Detected,
    places: Collection[str],
    *,
    kinds: Collection[str],
    at: datetime,
) -> None:
    """Make our copy of a ticket what it is without a layer of these kinds.

    `detected` holds the texts of `places` as they now are.
    """
    ticket_id, texts = TicketId(ticket.id), texts_of(detected.conversation)
    key = keys.open_key(session, services.vault, keys.ticket_owner(ticket_id))
    rows = _rows_by_place(session, ticket_id)
    layers.put_layer(session, ticket, key, {rows[place]: texts[place] for place in places if place in rows})
    ticket.layers += 1
    ticket.gone_kinds = sorted({*ticket.gone_kinds, *kinds})
    _put_found(session, services, ticket, detected, at=at)


def _put_found(session: Session, services: Services, ticket: Ticket, detected: Detected, *, at: datetime) -> None:
    """Store what was found in a ticket, plan it, and index its people."""
    ticket_id = TicketId(ticket.id)
    stored = {None: TITLE} | {row: place for place, row in _rows_by_place(session, ticket_id).items() if row}
    shown = {place_of(part) for part in stored_parts(detected.conversation)} | {TITLE}
    places = {row: place for row, place in stored.items() if place in shown}
    tickets.put_findings(session, ticket_id, {row: detected.findings.get(place, []) for row, place in places.items()})
    topics.put_topics(session, ticket_id, {row: detected.topics.get(place, ()) for row, place in places.items()})
    gone = replan(session, services, ticket, at=at)
    details = list(_details(detected, gone, at=at))
    identifiers = [*_identifiers(detected, at=at), *((type_, normalised) for _, type_, normalised in details)]
    people.index_ticket(session, services.vault, ticket_id, identifiers, details=(one for one in details if one[0]))


def _rows_by_place(session: Session, ticket_id: TicketId) -> dict[str, int | None]:
    rows = tickets.map_parts(session, ticket_id).values()
    return {TITLE: None} | {_place(row.part_id, is_source=row.is_source): row.id for row in rows}


def replan(session: Session, services: Services, ticket: Ticket, *, at: datetime) -> retention.Going | None:
    """Bring a ticket's plan to what is stored now.

    Returns what must stay away of a closed ticket that has lost a layer, None for any other.
    """
    plan = retention.plan(services.policy, facts_of(session, services, ticket))
    gone = None
    if _has_lost_a_layer(ticket):
        gone = retention.going_at(services.policy, plan, now=_gone_until(session, ticket, at=at))
    columns = [column for column, kind in CONTACT_KINDS.items() if gone and gone.takes(kind)]
    if layers.withhold_contacts(session, TicketId(ticket.id), columns):
        plan = retention.plan(services.policy, facts_of(session, services, ticket))
    ticket.due_at, ticket.due_purpose = plan.due_at, plan.due_purpose
    ticket.policy_version = services.policy.version
    session.flush()
    return gone


def _gone_until(session: Session, ticket: Ticket, *, at: datetime) -> datetime:
    """Return until when what had lost its purpose stays away: of a held ticket, nothing more than its last layer took.

    Else the details by which a person is found would go while a hold on that person is in force.
    """
    ticket_id = TicketId(ticket.id)
    if not holds.is_held(session, ticket_id):
        return at
    layer = redactions.find_newest_layer(session, ticket_id)
    return (layer.finished_at or layer.intended_at) if layer else ticket.created_at


def _has_lost_a_layer(ticket: Ticket) -> bool:
    return ticket.layers > 0 and ticket.state is TicketState.CLOSED


def _closed_at(session: Session, conversation: Conversation) -> datetime | None:
    stored = tickets.find_ticket(session, conversation.id)
    return retention.closing_anchor(
        stored=stored.closed_at if stored else None,
        state=conversation.state,
        observed_closed_at=conversation.closed_at,
        observed_updated_at=conversation.updated_at,
    )


def is_redactable(part: Part) -> bool:
    """Tell whether Intercom can redact a part and has not: it has a body, and a first message is a contact's own."""
    if not part.body or part.is_redacted or part.is_layered:
        return False
    return part.type is not PartType.SOURCE or part.author is PartAuthor.CONTACT


def texts_of(conversation: Conversation) -> dict[str, Plaintext]:
    """Return a conversation's texts by place, the title first; of a layered part, ours."""
    texts: dict[str, Plaintext] = {TITLE: conversation.title} if conversation.title else {}
    shown = (part for part in stored_parts(conversation) if part.is_layered or not part.is_redacted)
    texts |= {place_of(part): part.body for part in shown if part.body}
    return texts


def own_attributes(conversation: Conversation) -> dict[str, Plaintext]:
    """Return a conversation's own custom attributes with a value, without those of its contacts."""
    attributes = conversation.features.attributes
    return {name: value for name, value in attributes.items() if not name.startswith(CONTACT_PREFIX)}


def stored_parts(conversation: Conversation) -> list[Part]:
    """Return the parts that are stored: events without text, such as assignments, are not."""
    return [part for part in conversation.parts if part.type is not PartType.EVENT or part.body or part.attachments]


def _refuse_older(session: Session, conversation: Conversation) -> None:
    """An older answer that came late must not undo what a newer one told: somebody may have written meanwhile."""
    stored = tickets.lock_ticket(session, conversation.id)
    if stored is not None and stored.updated_at > conversation.updated_at:
        raise PartnerFailed("intercom", FailureReason.BROKEN, permanent=False)


def _compared(part: Part, row: PartRow | None, key: DataKey) -> Part:
    """Return a fetched part as it counts beside our copy of it."""
    is_layered = row is not None and row.state is PartState.LAYERED
    ours = tickets.open_body(row, key) if row and (is_layered or part.is_redacted) else None
    if ours is None:
        return part
    if part.is_redacted and ours == part.body:
        return replace(part, is_redacted=False)
    if is_layered and (part.is_redacted or not is_redactable(part)):
        return replace(part, body=ours, is_layered=True)
    return part


def _ours_alone(row: PartRow, key: DataKey) -> Part | None:
    """Return a stored part that Intercom does not show; None when its text is gone here too."""
    body = tickets.open_body(row, key)
    if body is None:
        return None
    return Part(
        id=PartId(row.part_id),
        type=row.type,
        author=row.author,
        author_name=None,
        author_email=None,
        body=body,
        created_at=row.created_at,
        is_redacted=False,
        attachments=row.attachments,
        is_layered=True,
    )


def _our_contact(row: TicketContact, key: DataKey) -> Contact:
    name, email, phone = (tickets.open_contact(row, key, column) for column in CONTACT_KINDS)
    return Contact(id=ContactId(""), name=name, email=email, phone=phone)


def place_of(part: Part) -> str:
    """Name where a part's text stands: the first message and the others have ids of different series."""
    return _place(part.id, is_source=part.type is PartType.SOURCE)


def _place(part_id: str, *, is_source: bool) -> str:
    return f"{'source' if is_source else 'part'}:{part_id}"


def _known(contact: Contact) -> list[KnownIdentifier]:
    details: list[tuple[Kind, Plaintext | None]] = [
        (kind, getattr(contact, column)) for column, kind in CONTACT_KINDS.items()
    ]
    return [KnownIdentifier(kind, text.reveal()) for kind, text in details if text]


def _details(
    detected: Detected, gone: retention.Going | None, *, at: datetime
) -> Iterable[tuple[str, IdentifierType, str]]:
    """Yield by what the ticket's contacts can be looked up, each after its contact's id, which may be empty.

    What has gone with a layer is no way to them any more.
    """
    for contact in detected.conversation.contacts:
        for known in _known(contact):
            if not (gone and gone.takes(known.kind)):
                yield from ((contact.id, *found) for found in _normalised(known.kind, known.text, at=at))


def _identifiers(detected: Detected, *, at: datetime) -> Iterable[tuple[IdentifierType, str]]:
    """Yield what the ticket's people can be looked up by, beside the details of its contacts."""
    for contact_id in detected.conversation.contact_ids:
        yield IdentifierType.CONTACT, contact_id
    for contact in detected.conversation.contacts:
        if contact.id:
            yield IdentifierType.CONTACT, contact.id
    for place, text in texts_of(detected.conversation).items():
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
