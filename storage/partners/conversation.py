"""Intercom's conversation, contact and part as Gallra's own values: what crosses from the partner to the verbs."""

from dataclasses import dataclass
from datetime import datetime
from typing import NewType

from storage.plaintext import Plaintext
from storage.vocabulary import PartAuthor, PartType, TicketState

ConversationId = NewType("ConversationId", str)
ContactId = NewType("ContactId", str)
PartId = NewType("PartId", str)


@dataclass(frozen=True, slots=True)
class Contact:
    """A customer, as Intercom knows them. All but `id` is personal data."""

    id: ContactId
    name: Plaintext | None
    email: Plaintext | None
    phone: Plaintext | None


@dataclass(frozen=True, slots=True)
class Part:
    """One message, note or event of a conversation, its body as plain text."""

    id: PartId
    type: PartType
    author: PartAuthor
    author_name: Plaintext | None
    author_email: Plaintext | None
    body: Plaintext | None
    created_at: datetime
    is_redacted: bool
    attachments: int


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation as fetched at one moment.

    `closed_at` is Intercom's own last closing time, None when it never closed. `parts` holds the source first, then
    at most the newest 500 parts; `parts_unreached` counts the older ones that no endpoint returns.
    `custom_attributes` counts the attributes with a value, `has_rating_remark` tells of a free-text rating: both
    survive the redaction of parts.
    """

    id: ConversationId
    state: TicketState
    title: Plaintext | None
    created_at: datetime
    updated_at: datetime
    closed_at: datetime | None
    contacts: tuple[Contact, ...]
    parts: tuple[Part, ...]
    parts_unreached: int
    custom_attributes: int
    has_rating_remark: bool
