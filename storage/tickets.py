"""Our copy of the tickets: headers readable, everything a person wrote sealed under the ticket's own key."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final, Protocol

from sqlalchemy import ColumnElement, delete, false, func, insert, or_, select, update
from sqlalchemy.orm import Session, selectinload

from storage import holds
from storage.encryption import DataKey, Place
from storage.errors import FailureReason, PartnerFailed
from storage.ids import TicketId
from storage.models import Finding, Part, RequestProposal, Ticket, TicketContact, TicketTopic
from storage.partners.conversation import Contact, Conversation
from storage.partners.conversation import Part as FetchedPart
from storage.plaintext import Plaintext
from storage.vocabulary import PartAuthor, PartState, PartType, TicketState

NO_TEXT: Final = frozenset({TicketState.REDACTED, TicketState.DELETED})
"""The states of a ticket whose text was taken away."""
_NOT_PLANNED: Final = ""
"""The policy version of a ticket without text: it has no plan, and is out of the way of those that have."""


class FoundSpan(Protocol):
    """A finding as a detector gives it: offsets into the text, a kind, never the text."""

    @property
    def start(self) -> int: ...  # noqa: D102 - described by the class
    @property
    def end(self) -> int: ...  # noqa: D102
    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def score(self) -> float: ...  # noqa: D102
    @property
    def recognizer(self) -> str: ...  # noqa: D102


def find_ticket(session: Session, conversation_id: str) -> Ticket | None:
    """Return the ticket of an Intercom conversation."""
    return session.scalar(select(Ticket).where(Ticket.conversation_id == conversation_id))


def map_updated_at(session: Session, conversation_ids: Iterable[str]) -> dict[str, datetime]:
    """Return, for those of the conversations that are here, Intercom's time of the last change that is known here."""
    query = select(Ticket.conversation_id, Ticket.updated_at).where(Ticket.conversation_id.in_(list(conversation_ids)))
    return dict(session.execute(query).all())


def list_created(session: Session, *, since: datetime, before: datetime) -> list[str]:
    """Return the conversations begun in a span of time whose tickets are here, or were until they were redacted."""
    query = select(Ticket.conversation_id).where(
        Ticket.created_at >= since, Ticket.created_at < before, Ticket.state != TicketState.DELETED
    )
    return list(session.scalars(query.order_by(Ticket.id)))


def lock_ticket(session: Session, conversation_id: str) -> Ticket | None:
    """Return the ticket of an Intercom conversation, read anew; nobody else changes it until the transaction ends."""
    query = select(Ticket).where(Ticket.conversation_id == conversation_id).with_for_update()
    return session.scalar(query.execution_options(populate_existing=True))


def get_ticket(session: Session, ticket_id: TicketId) -> Ticket:
    """Return a ticket."""
    return session.get_one(Ticket, ticket_id)


def find_by_id(session: Session, ticket_id: TicketId) -> Ticket | None:
    """Return a ticket by Gallra's own number."""
    return session.get(Ticket, ticket_id)


def list_with_text(session: Session, *, after: TicketId, limit: int) -> list[Ticket]:
    """Return the next tickets whose text was not taken away, by number."""
    query = select(Ticket).where(Ticket.id > after, Ticket.state.not_in(NO_TEXT)).order_by(Ticket.id).limit(limit)
    return list(session.scalars(query))


def count_with_text(session: Session) -> int:
    """Return how many tickets there are whose text was not taken away."""
    query = select(func.count()).select_from(Ticket).where(Ticket.state.not_in(NO_TEXT))
    return session.scalar(query) or 0


def put_header(
    session: Session,
    conversation: Conversation,
    *,
    closed_at: datetime | None,
    due_at: datetime | None,
    policy_version: str,
    at: datetime,
) -> Ticket:
    """Store what may be read of a conversation: ids, states, times and counts. Returns its ticket."""
    ticket = lock_ticket(session, conversation.id)
    if ticket is None:
        ticket = Ticket(conversation_id=conversation.id, received_at=at)
        session.add(ticket)
    ticket.state = conversation.state
    ticket.created_at, ticket.updated_at = conversation.created_at, conversation.updated_at
    ticket.closed_at, ticket.due_at, ticket.policy_version = closed_at, due_at, policy_version
    ticket.last_contact_at = _last_contact_at(ticket, conversation)
    ticket.parts_unreached = conversation.parts_unreached
    ticket.custom_attributes = conversation.custom_attributes
    ticket.has_rating_remark = conversation.has_rating_remark
    ticket.redacted_at = None
    session.flush()
    return ticket


def _last_contact_at(ticket: Ticket, conversation: Conversation) -> datetime | None:
    """Return when the contact wrote last; it never goes back, for the oldest parts of a long ticket are not seen."""
    times = [part.created_at for part in conversation.parts if part.author is PartAuthor.CONTACT]
    return max([*times, *([ticket.last_contact_at] if ticket.last_contact_at else [])], default=None)


def forget_sealed(session: Session, ticket: Ticket) -> None:
    """Take away what nobody can open any more, because its key is gone: it gives way to what Intercom has."""
    session.execute(update(Part).where(Part.ticket_id == ticket.id).values(sealed_body=None))
    ticket.sealed_title = ticket.sealed_features = None
    session.flush()
    session.expire_all()


def seal_title(ticket: Ticket, key: DataKey, title: Plaintext | None) -> None:
    """Seal a ticket's title."""
    ticket.sealed_title = key.seal(title, title_place(ticket.id)) if title else None


def open_title(ticket: Ticket, key: DataKey) -> Plaintext | None:
    """Return a ticket's title."""
    return key.open(ticket.sealed_title, title_place(ticket.id)) if ticket.sealed_title else None


def put_contacts(session: Session, key: DataKey, ticket_id: TicketId, contacts: Sequence[Contact]) -> None:
    """Make the sealed contacts of a ticket exactly `contacts`."""
    session.execute(delete(TicketContact).where(TicketContact.ticket_id == ticket_id))
    for position, contact in enumerate(contacts):
        row = TicketContact(ticket_id=ticket_id, position=position)
        for column in ("name", "email", "phone"):
            value: Plaintext | None = getattr(contact, column)
            place = contact_place(ticket_id, position, column)
            setattr(row, f"sealed_{column}", key.seal(value, place) if value else None)
        session.add(row)
    session.flush()


def open_contact(contact: TicketContact, key: DataKey, column: str) -> Plaintext | None:
    """Return a contact's `name`, `email` or `phone`."""
    sealed: bytes | None = getattr(contact, f"sealed_{column}")
    if sealed is None:
        return None
    return key.open(sealed, contact_place(TicketId(contact.ticket_id), contact.position, column))


def list_contacts(session: Session, ticket_id: TicketId) -> list[TicketContact]:
    """Return a ticket's contacts in order."""
    query = select(TicketContact).where(TicketContact.ticket_id == ticket_id).order_by(TicketContact.position)
    return list(session.scalars(query))


def put_parts(
    session: Session,
    key: DataKey,
    ticket_id: TicketId,
    parts: Sequence[FetchedPart],
    *,
    is_closed: bool = True,
) -> list[Part]:
    """Store fetched parts in their order, each body sealed, and return their rows; parts not given stay as they are.

    A part that Intercom has redacted loses its text here too, unless it is layered: then ours is the only text, and
    stays. A part that is marked for a layer keeps its mark as long as its text is the same and the ticket closed. A
    text that has not changed is not sealed again.

    Raises:
        PartnerFailed: a layered text is not ours any more, because it changed since; to fetch again helps.
    """
    known = map_parts(session, ticket_id)
    rows = [known.get(part_key(part)) or _new_part(ticket_id, part) for part in parts]
    for position, (row, part) in enumerate(zip(rows, parts, strict=True)):
        row.position, row.type, row.author, row.attachments = position, part.type, part.author, part.attachments
        _put_body(row, part, key, is_closed=is_closed)
    session.add_all(rows)
    session.flush()
    return rows


def _put_body(row: Part, part: FetchedPart, key: DataKey, *, is_closed: bool) -> None:
    body = None if part.is_redacted and not part.is_layered else part.body or None
    is_same = body == open_body(row, key)
    if part.is_layered:
        if not is_same:
            raise PartnerFailed("intercom", FailureReason.BROKEN, permanent=False)
        return
    if not (row.state is PartState.LAYERED and is_same and is_closed):
        row.state = PartState.REDACTED if part.is_redacted else PartState.KEPT
    if not is_same:
        row.sealed_body = key.seal(body, body_place(row)) if body else None


def map_parts(session: Session, ticket_id: TicketId) -> dict[tuple[bool, str], Part]:
    """Return a ticket's parts by `part_key`, without their findings."""
    rows = session.scalars(select(Part).where(Part.ticket_id == ticket_id))
    return {(row.is_source, row.part_id): row for row in rows}


def part_key(part: FetchedPart) -> tuple[bool, str]:
    """Return what tells a part from the others of its ticket: the first message has ids of its own series."""
    return part.type is PartType.SOURCE, part.id


def _new_part(ticket_id: TicketId, part: FetchedPart) -> Part:
    is_source, part_id = part_key(part)
    return Part(ticket_id=ticket_id, part_id=part_id, is_source=is_source, created_at=part.created_at)


def list_parts(session: Session, ticket_id: TicketId) -> list[Part]:
    """Return a ticket's parts in order, with their findings."""
    query = (
        select(Part)
        .where(Part.ticket_id == ticket_id)
        .order_by(Part.created_at, Part.position, Part.id)
        .options(selectinload(Part.findings))
    )
    return list(session.scalars(query))


def open_body(part: Part, key: DataKey) -> Plaintext | None:
    """Return the text of a part; None when it has none any more."""
    if part.sealed_body is None:
        return None
    return key.open(part.sealed_body, body_place(part))


def put_findings(session: Session, ticket_id: TicketId, found: Mapping[int | None, Iterable[FoundSpan]]) -> None:
    """Make the findings of each place exactly those given for it: a part's row, or None for the title."""
    is_given = or_(Finding.part_row.in_([row for row in found if row is not None]), _is_title(is_given=None in found))
    session.execute(delete(Finding).where(Finding.ticket_id == ticket_id, is_given))
    rows = [
        {
            "ticket_id": ticket_id,
            "part_row": part_row,
            "start": one.start,
            "end": one.end,
            "kind": str(one.kind),
            "score": one.score,
            "recognizer": one.recognizer,
        }
        for part_row, spans in found.items()
        for one in spans
    ]
    if rows:
        session.execute(insert(Finding), rows)


def _is_title(*, is_given: bool) -> ColumnElement[bool]:
    return Finding.part_row.is_(None) if is_given else false()


def list_title_findings(session: Session, ticket_id: TicketId) -> list[Finding]:
    """Return the findings in a ticket's title."""
    query = select(Finding).where(Finding.ticket_id == ticket_id, Finding.part_row.is_(None)).order_by(Finding.start)
    return list(session.scalars(query))


def count_kinds(session: Session, ticket_id: TicketId) -> dict[str, int]:
    """Return how many findings of each kind a ticket holds."""
    query = select(Finding.kind, func.count()).where(Finding.ticket_id == ticket_id).group_by(Finding.kind)
    return dict(session.execute(query).all())


def list_due(
    session: Session,
    *,
    now: datetime,
    limit: int,
    is_patient: bool = True,
    beside: ColumnElement[bool] | None = None,
) -> list[Ticket]:
    """Return the tickets of which something has lost its last purpose, not held ones, longest overdue first.

    Those whose last try was not verified wait for their next one; `is_patient` false adds them at the end. `beside` is
    one more condition.
    """
    query = select(Ticket).where(Ticket.state == TicketState.CLOSED, Ticket.due_at <= now, ~holds.covers_ticket())
    query = query if beside is None else query.where(beside)
    in_order = query.order_by(Ticket.due_at, Ticket.id)
    rows = list(session.scalars(in_order.where(_may_be_tried(now)).limit(limit)))
    if is_patient or len(rows) == limit:
        return rows
    return rows + list(session.scalars(in_order.where(Ticket.retry_at > now).limit(limit - len(rows))))


def _may_be_tried(now: datetime) -> ColumnElement[bool]:
    """Say that a ticket does not wait for its next try (storage/redactions.py, `retry_at`)."""
    return or_(Ticket.retry_at.is_(None), Ticket.retry_at <= now)


def count_due(session: Session, *, now: datetime) -> int:
    """Return how many tickets are due, not held and not redacted: the gauge that exposes silence."""
    return _count_overdue(session, ~holds.covers_ticket(), now=now)


def count_held(session: Session, *, now: datetime) -> int:
    """Return how many tickets would be due if no hold covered them."""
    return _count_overdue(session, holds.covers_ticket(), now=now)


def _count_overdue(session: Session, which: ColumnElement[bool], *, now: datetime) -> int:
    query = select(func.count()).select_from(Ticket)
    return session.scalar(query.where(Ticket.state == TicketState.CLOSED, Ticket.due_at <= now, which)) or 0


def count_by_state(session: Session) -> dict[TicketState, int]:
    """Return how many tickets are in each state."""
    query = select(Ticket.state, func.count()).group_by(Ticket.state)
    return {TicketState(state): count for state, count in session.execute(query)}


def list_planned_otherwise(session: Session, policy_version: str, *, limit: int) -> list[Ticket]:
    """Return tickets with text whose plan was made by another version of the policy.

    Asked by what comes before and after the version, so that the index answers: "not equal" would read every ticket
    there is.
    """
    rows: list[Ticket] = []
    before = (Ticket.policy_version > _NOT_PLANNED) & (Ticket.policy_version < policy_version)
    for is_other in (before, Ticket.policy_version > policy_version):
        if len(rows) < limit:
            query = select(Ticket).where(is_other, Ticket.state.not_in(NO_TEXT)).order_by(Ticket.policy_version)
            rows += session.scalars(query.limit(limit - len(rows)))
    return rows


def erase_text(session: Session, ticket: Ticket, *, state: TicketState, at: datetime) -> None:
    """Take everything a person wrote out of our copy of a ticket; ids, states, times and counts remain."""
    session.execute(update(Part).where(Part.ticket_id == ticket.id).values(sealed_body=None, state=PartState.REDACTED))
    session.execute(delete(TicketContact).where(TicketContact.ticket_id == ticket.id))
    session.execute(delete(Finding).where(Finding.ticket_id == ticket.id))
    session.execute(delete(TicketTopic).where(TicketTopic.ticket_id == ticket.id))
    session.execute(delete(RequestProposal).where(RequestProposal.ticket_id == ticket.id))
    ticket.sealed_title, ticket.state, ticket.redacted_at, ticket.due_at = None, state, at, None
    ticket.policy_version = _NOT_PLANNED
    ticket.sealed_features, ticket.due_purpose, ticket.retry_at, ticket.gone_kinds = None, None, None, []
    session.flush()
    session.expire_all()


def body_place(part: Part) -> Place:
    """Where a part's body rests."""
    series = "source" if part.is_source else "part"
    return Place("parts", "sealed_body", f"{part.ticket_id}/{series}/{part.part_id}")


def title_place(ticket_id: int) -> Place:
    """Where a ticket's title rests."""
    return Place("tickets", "sealed_title", str(ticket_id))


def contact_place(ticket_id: TicketId, position: int, column: str) -> Place:
    """Where a contact's detail rests."""
    return Place("ticket_contacts", f"sealed_{column}", f"{ticket_id}/{position}")
