"""Puts the tickets of the ticket files into the stand-in: ages become times before `now`, ids are always the same."""

import itertools
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial

from sandbox.intercom.notifications import Topic
from sandbox.intercom.parts import announce, message_id
from sandbox.intercom.people import admin_author, contact_author, put_contact
from sandbox.intercom.records import (
    Admin,
    Attachment,
    Author,
    Closing,
    Contact,
    Conversation,
    ConversationState,
    Part,
    Rating,
    Source,
)
from sandbox.intercom.state import IntercomState
from sandbox.intercom.texts import to_html
from sandbox.intercom.ticket_files import TicketFileInvalid, read_tickets
from sandbox.intercom.ticket_specs import MessageSpec, TicketSpec

ROUND = "{n}"
"""Stands in a repeated text for the number of the part."""


def load_tickets(
    state: IntercomState,
    tickets: Iterable[TicketSpec] | None = None,
    *,
    now: datetime | None = None,
    announced: bool = False,
) -> list[str]:
    """Put `tickets` (by default those of the shipped files) into `state`, and return their conversation ids.

    `now` is what ages are counted from, aware UTC; by default the stand-in's clock. With `announced`, the last thing
    that happened in each ticket is told by webhook, in the order of the tickets.

    Raises:
        TicketFileInvalid: when a ticket's times contradict each other, or it names an unknown admin.
    """
    chosen = list(read_tickets() if tickets is None else tickets)
    with state.lock:
        reference = now or state.clock.now()
        placed = [_place(state, ticket, reference) for ticket in chosen]
        for conversation in placed:
            state.conversations[conversation.id] = conversation
            if announced:
                _announce(state, conversation)
    return [conversation.id for conversation in placed]


def _announce(state: IntercomState, conversation: Conversation) -> None:
    if conversation.state is ConversationState.CLOSED:
        announce(state, Topic.ADMIN_CLOSED, conversation, conversation.parts[-1])
    else:
        announce(state, Topic.USER_CREATED, conversation)


def _place(state: IntercomState, ticket: TicketSpec, now: datetime) -> Conversation:
    created_at = ticket.created.before(now)
    contact = _contact(state, ticket, created_at)
    authors = partial(_author, state, ticket, contact)
    conversation = Conversation(
        id=ticket.id,
        label=ticket.key,
        title=ticket.title,
        state=ConversationState(ticket.state),
        created_at=created_at,
        updated_at=created_at,
        contact_ids=[contact.id],
        source=_source(ticket, authors(ticket.source)),
        custom_attributes=dict(ticket.custom_attributes),
        tags=ticket.tags,
        team_assignee_id=ticket.team,
        snoozed_until=ticket.snoozed_for.after(now) if ticket.snoozed_for else None,
    )
    for number, (message, written_at) in enumerate(_timed(ticket, created_at), start=1):
        conversation.parts.append(_part(ticket, message, authors(message), number=number, at=written_at))
    _close(state, ticket, conversation, now)
    _finish(ticket, conversation, now)
    return conversation


def _contact(state: IntercomState, ticket: TicketSpec, created_at: datetime) -> Contact:
    spec = ticket.contact
    put = partial(put_contact, state, email=spec.email, phone=spec.phone, role=spec.role, created_at=created_at)
    contact = put(key=spec.identity(), name=spec.name)
    if spec.merged:
        contact.merged_into = put(key=f"{spec.identity()} merged", name=spec.name).id
    return contact


def _timed(ticket: TicketSpec, created_at: datetime) -> Iterator[tuple[MessageSpec, datetime]]:
    written_at = created_at
    messages = itertools.islice(itertools.cycle(ticket.parts), ticket.repeat) if ticket.repeat else ticket.parts
    for message in messages:
        written_at = message.after.after(written_at)
        yield message, written_at


def _author(state: IntercomState, ticket: TicketSpec, contact: Contact, message: MessageSpec) -> Author:
    if message.author == "contact":
        return contact_author(contact)
    if message.author == "bot":
        return Author("bot", state.workspace.bot.id, state.workspace.bot.name, state.workspace.bot.email)
    return admin_author(_admin(state, ticket, message.by))


def _admin(state: IntercomState, ticket: TicketSpec, first_name: str | None) -> Admin:
    by_name = {admin.name.split()[0].casefold(): admin for admin in state.workspace.admins}
    admin = state.workspace.admins[0] if first_name is None else by_name.get(first_name.casefold())
    if admin is None:
        raise TicketFileInvalid([f"ticket {ticket.key}: {first_name} is not one of {', '.join(by_name)}"])
    return admin


def _body(message: MessageSpec, number: int) -> str | None:
    if message.html is not None:
        return message.html
    return None if message.text is None else to_html(message.text.replace(ROUND, str(number)))


def _files(message: MessageSpec, id_of_message: str) -> tuple[Attachment, ...]:
    return tuple(
        Attachment(
            name=f"bild-{number}.png",
            url=f"https://downloads.example.com/i/{id_of_message}/{number}.png",
            content_type="image/png",
            filesize=40_960 + number,
        )
        for number in range(1, message.attachments + 1)
    )


def _source(ticket: TicketSpec, author: Author) -> Source:
    source_id = message_id(ticket.id, 0)
    return Source(
        id=source_id,
        author=author,
        body=_body(ticket.source, 0),
        attachments=_files(ticket.source, source_id),
        channel=ticket.channel,
        delivered_as="admin_initiated" if author.type == "admin" else "customer_initiated",
        subject=ticket.subject,
    )


def _part(ticket: TicketSpec, message: MessageSpec, author: Author, *, number: int, at: datetime) -> Part:
    part_id = message_id(ticket.id, number)
    return Part(
        id=part_id,
        author=author,
        body=_body(message, number),
        attachments=_files(message, part_id),
        part_type=message.type or ("note" if message.author == "note" else "comment"),
        created_at=at,
        updated_at=at,
    )


def _close(state: IntercomState, ticket: TicketSpec, conversation: Conversation, now: datetime) -> None:
    if ticket.closed is None:
        return
    closed_at = ticket.closed.before(now)
    closer = next((part.author.id for part in reversed(conversation.parts) if part.author.type == "admin"), None)
    admin = state.find_admin(closer) if closer else None
    author = admin_author(admin or state.workspace.admins[0])
    event = MessageSpec.model_validate({"from": "admin", "type": "close"})
    conversation.parts.append(_part(ticket, event, author, number=len(conversation.parts) + 1, at=closed_at))
    conversation.closings.append(Closing(closed_at, author.id))


def _finish(ticket: TicketSpec, conversation: Conversation, now: datetime) -> None:
    """Check the order of times, and set what follows from the parts."""
    times = [conversation.created_at, *(part.created_at for part in conversation.parts), now]
    if times != sorted(times):
        raise TicketFileInvalid([f"ticket {ticket.key}: its messages do not fit between created, closed and now"])
    conversation.updated_at = times[-2]
    last = conversation.parts[-1] if conversation.parts else None
    if ticket.state != "closed" and (last is None or last.author.type in {"user", "lead"}):
        conversation.waiting_since = times[-2]
    if ticket.rating is not None:
        conversation.rating = Rating(ticket.rating.score, ticket.rating.remark, times[-2])
