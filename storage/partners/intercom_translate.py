"""Intercom's checked answers as our own values."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from storage.partners.conversation import (
    CONTACT_PREFIX,
    Contact,
    ContactId,
    Conversation,
    Features,
    ListedConversation,
    Part,
)
from storage.partners.intercom_answers import (
    AuthorAnswer,
    ContactAnswer,
    ConversationAnswer,
    ListedConversationAnswer,
    PartAnswer,
    SourceAnswer,
)
from storage.plaintext import Plaintext
from storage.vocabulary import Channel, PartAuthor, PartType, TicketState

MOST_PARTS: Final = 500  # what GET /conversations/{id} returns at most, the newest. Source: Intercom, its description.

_STATES: Final = {"open": TicketState.OPEN, "snoozed": TicketState.SNOOZED, "closed": TicketState.CLOSED}
_CHANNELS: Final = {
    "conversation": Channel.CHAT,
    "push": Channel.CHAT,
    "email": Channel.EMAIL,
    "phone_call": Channel.PHONE,
    "phone_switch": Channel.PHONE,
}
_AUTHORS: Final = {
    "user": PartAuthor.CONTACT,
    "lead": PartAuthor.CONTACT,
    "contact": PartAuthor.CONTACT,
    "visitor": PartAuthor.CONTACT,
    "admin": PartAuthor.ADMIN,
    "team": PartAuthor.ADMIN,
    "bot": PartAuthor.BOT,
}


def conversation_from(answer: ConversationAnswer, contacts: Sequence[Contact]) -> Conversation:
    """Return the conversation as ours; `contacts` are those of its contacts that still exist."""
    parts = [part_from(part) for part in answer.conversation_parts.conversation_parts]
    source = [source_from(answer.source, answer.created_at)] if answer.source else []
    return Conversation(
        id=answer.id,
        state=_STATES.get(answer.state or "", TicketState.UNKNOWN),
        title=answer.title or (answer.source.subject if answer.source else None),
        created_at=answer.created_at,
        updated_at=answer.updated_at,
        closed_at=_closed_at(answer),
        contacts=tuple(contacts),
        parts=(*source, *parts),
        parts_unreached=_parts_unreached(answer),
        custom_attributes=_attributes_with_value(answer.custom_attributes or {}),
        has_rating_remark=_has_rating_remark(answer),
        features=_features(answer, contacts),
        contact_ids=_contact_ids(answer),
    )


def listed_from(answer: ListedConversationAnswer) -> ListedConversation:
    """Return what a search lists as ours."""
    return ListedConversation(answer.id, answer.updated_at, _contact_ids(answer))


def contact_from(answer: ContactAnswer) -> Contact:
    """Return the contact as ours."""
    return Contact(
        id=answer.id,
        name=answer.name,
        email=answer.email,
        phone=answer.phone,
        attributes=_attributes(answer.custom_attributes or {}),
    )


def part_from(answer: PartAnswer) -> Part:
    """Return the part as ours."""
    return Part(
        id=answer.id,
        type=_part_type(answer),
        author=_author(answer.author),
        author_name=answer.author.name if answer.author else None,
        author_email=answer.author.email if answer.author else None,
        body=answer.body,
        created_at=answer.created_at,
        is_redacted=bool(answer.redacted),
        attachments=len(answer.attachments),
    )


def source_from(answer: SourceAnswer, created_at: datetime) -> Part:
    """Return the conversation's first message as a part; it was written when the conversation was created."""
    return Part(
        id=answer.id,
        type=PartType.SOURCE,
        author=_author(answer.author),
        author_name=answer.author.name if answer.author else None,
        author_email=answer.author.email if answer.author else None,
        body=answer.body,
        created_at=created_at,
        is_redacted=bool(answer.redacted),
        attachments=len(answer.attachments),
    )


def _author(answer: AuthorAnswer | None) -> PartAuthor:
    kind = answer.type if answer else None
    return _AUTHORS.get(kind or "", PartAuthor.UNKNOWN)


def _part_type(answer: PartAnswer) -> PartType:
    """Return what a part is. Replies that also close, open or snooze are events to Intercom, but they carry text.

    Notes, and the words that go with an assignment, are what colleagues write to each other.
    """
    kind = answer.part_type or ""
    if kind.startswith("note") or (answer.body and kind.startswith("assign")):
        return PartType.NOTE
    return PartType.COMMENT if answer.body or kind == "comment" else PartType.EVENT


def _closed_at(answer: ConversationAnswer) -> datetime | None:
    """Return the last closing time: of the statistics, or of the last closing part where those are missing."""
    if answer.statistics and answer.statistics.last_close_at:
        return answer.statistics.last_close_at
    closings = [part.created_at for part in answer.conversation_parts.conversation_parts if part.part_type == "close"]
    return max(closings, default=None)


def _parts_unreached(answer: ConversationAnswer) -> int:
    """Return how many older parts no endpoint returns.

    Below the cap a count that is one higher is let by: it may include the source. At the cap without any count, 1
    stands for "there may be more".
    """
    reached = len(answer.conversation_parts.conversation_parts)
    counts = [answer.conversation_parts.total_count]
    counts += [answer.statistics.count_conversation_parts if answer.statistics else None]
    known = [count for count in counts if count is not None]
    if reached < MOST_PARTS:
        missing = max(known, default=reached) - reached
        return missing if missing > 1 else 0
    return max(max(known) - reached, 0) if known else 1


def _attributes_with_value(attributes: dict[str, object]) -> int:
    return sum(1 for value in attributes.values() if value not in (None, "", [], {}))


def _features(answer: ConversationAnswer, contacts: Sequence[Contact]) -> Features:
    source = answer.source
    of_contacts = {
        f"{CONTACT_PREFIX}{name}": value for contact in contacts for name, value in contact.attributes.items()
    }
    return Features(
        channel=_CHANNELS.get((source.type if source else None) or "", Channel.OTHER),
        began_as=(source.delivered_as if source else None) or "",
        tags=tuple(tag.name.reveal() for tag in (answer.tags.tags if answer.tags else []) if tag.name),
        team=str(answer.team_assignee_id) if answer.team_assignee_id else None,
        attributes={**of_contacts, **_attributes(answer.custom_attributes or {})},
    )


def _attributes(attributes: Mapping[str, object]) -> dict[str, Plaintext]:
    """Return the attributes that hold a word or a number, as text; objects and lists are counted only."""
    return {
        name: Plaintext(str(value))
        for name, value in attributes.items()
        if isinstance(value, str | int | float) and value != ""
    }


def _contact_ids(answer: ConversationAnswer | ListedConversationAnswer) -> tuple[ContactId, ...]:
    references = answer.contacts.contacts if answer.contacts else []
    return tuple(reference.id for reference in references)


def _has_rating_remark(answer: ConversationAnswer) -> bool:
    rating, agent = answer.conversation_rating, answer.ai_agent
    return bool((rating and rating.remark) or (agent and agent.rating_remark))
