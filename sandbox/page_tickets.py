"""The left side of the page: conversations as an agent sees them in Intercom's inbox."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sandbox.intercom.records import REDACTED_BODY, Contact, Conversation, Message, Part, Source
from sandbox.intercom.state import IntercomState, messages_of
from sandbox.intercom.texts import to_plain

_PREVIEW_CHARACTERS = 90
_NEWEST_PARTS = 60
_DAYS_A_MONTH = 30
_DAYS_A_YEAR = 365
_HOURS_A_DAY = 24


@dataclass(frozen=True, slots=True)
class Row:
    """One conversation in the list. `redacted` of `written` messages with text are blanked."""

    id: str
    name: str
    preview: str
    state: str
    age: str
    redacted: int
    written: int


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message. `side` is contact, agent, note or event; `is_lie`: marked as redacted though its text is there."""

    id: str
    side: str
    author: str
    written_at: datetime | None
    text: str
    files: tuple[str, ...]
    is_redacted: bool
    is_lie: bool


@dataclass(frozen=True, slots=True)
class Ticket:
    """One conversation with everything an agent sees of it. `hidden` older parts are left out of the page."""

    row: Row
    title: str | None
    contacts: tuple[Contact, ...]
    created_at: datetime
    closed_at: datetime | None
    attributes: tuple[tuple[str, str], ...]
    rating: str | None
    bubbles: tuple[Bubble, ...]
    hidden: int


def list_rows(state: IntercomState) -> list[Row]:
    """Return all conversations, the most recently changed first. Needs the state's lock."""
    newest_first = sorted(state.conversations.values(), key=lambda one: one.updated_at, reverse=True)
    return [_row(state, conversation) for conversation in newest_first]


def find_ticket(state: IntercomState, conversation_id: str | None) -> Ticket | None:
    """Return one conversation, or None. Needs the state's lock."""
    conversation = state.conversations.get(conversation_id or "")
    if conversation is None:
        return None
    shown = conversation.parts[-_NEWEST_PARTS:]
    return Ticket(
        row=_row(state, conversation),
        title=conversation.title,
        contacts=tuple(_contacts(state, conversation)),
        created_at=conversation.created_at,
        closed_at=conversation.closings[-1].at if conversation.closings else None,
        attributes=tuple((name, str(value)) for name, value in conversation.custom_attributes.items()),
        rating=conversation.rating.remark if conversation.rating else None,
        bubbles=(_source_bubble(conversation), *(_part_bubble(part) for part in shown)),
        hidden=len(conversation.parts) - len(shown),
    )


def _row(state: IntercomState, conversation: Conversation) -> Row:
    names = [contact.name or contact.email or "Without a name" for contact in _contacts(state, conversation)]
    written = [message for message in messages_of(conversation) if message.body]
    return Row(
        id=conversation.id,
        name=", ".join(names) or "Nobody",
        preview=_preview(conversation),
        state=conversation.state.value,
        age=_age(state.clock.now(), conversation.updated_at),
        redacted=sum(message.redacted for message in written),
        written=len(written),
    )


def _preview(conversation: Conversation) -> str:
    if conversation.title:
        return conversation.title
    text = " ".join(_text(conversation.source).split())
    return text if len(text) <= _PREVIEW_CHARACTERS else f"{text[:_PREVIEW_CHARACTERS].rstrip()}…"


def _contacts(state: IntercomState, conversation: Conversation) -> Iterable[Contact]:
    return (state.contacts[contact_id] for contact_id in conversation.contact_ids if contact_id in state.contacts)


def _source_bubble(conversation: Conversation) -> Bubble:
    source: Source = conversation.source
    side = "agent" if source.author.type in {"admin", "bot"} else "contact"
    return _bubble(source, side, conversation.created_at)


def _part_bubble(part: Part) -> Bubble:
    return _bubble(part, _side(part), part.created_at)


def _side(part: Part) -> str:
    if part.part_type == "note":
        return "note"
    if part.body is None and not part.attachments and not part.redacted:
        return "event"
    return "agent" if part.author.type in {"admin", "bot"} else "contact"


def _bubble(message: Message, side: str, written_at: datetime) -> Bubble:
    what = message.part_type.replace("_", " ") if side == "event" and isinstance(message, Part) else _text(message)
    return Bubble(
        id=message.id,
        side=side,
        author=message.author.name or message.author.email or "Unknown",
        written_at=written_at,
        text=what,
        files=tuple(attachment.name for attachment in message.attachments),
        is_redacted=message.redacted,
        is_lie=message.redacted and message.body not in {None, "", REDACTED_BODY},
    )


def _text(message: Message) -> str:
    return to_plain(message.body) if message.body else ""


def _age(now: datetime, then: datetime) -> str:
    """Return how long ago something was, in the largest unit that fits; a clock that was set back counts as now."""
    hours = max(0, int((now - then).total_seconds() // 3600))
    days = hours // _HOURS_A_DAY
    if days >= _DAYS_A_YEAR:
        return f"{days // _DAYS_A_YEAR} y {days % _DAYS_A_YEAR // _DAYS_A_MONTH} mo"
    if days >= _DAYS_A_MONTH:
        return f"{days // _DAYS_A_MONTH} mo"
    if days:
        return f"{days} d"
    return f"{hours} h" if hours else "just now"
