"""Intercom's conversation, contact and part as Gallra's own values: what crosses from the partner to the verbs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, NewType

from storage.plaintext import Plaintext
from storage.vocabulary import Channel, PartAuthor, PartType, TicketState

ConversationId = NewType("ConversationId", str)
ContactId = NewType("ContactId", str)
PartId = NewType("PartId", str)
CONTACT_PREFIX: Final = "contact."
"""Begins the names of attributes that are a contact's."""


@dataclass(frozen=True, slots=True)
class Contact:
    """A customer, as Intercom knows them. All but `id` is personal data. `attributes` are those with a value."""

    id: ContactId
    name: Plaintext | None
    email: Plaintext | None
    phone: Plaintext | None
    attributes: Mapping[str, Plaintext] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Features:
    """What the policy's rules ask of a conversation, as Intercom tells it.

    `began_as` is Intercom's word for how it began. `team` is the number of the team it is assigned to. `attributes` are
    the custom attributes with a value, as text: the conversation's own, then those of its contacts as `contact.NAME`.
    """

    channel: Channel = Channel.OTHER
    began_as: str = ""
    tags: tuple[str, ...] = field(default=(), repr=False)
    team: str | None = None
    attributes: Mapping[str, Plaintext] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Part:
    """One message, note or event of a conversation, its body as plain text.

    `is_layered`: the body is our own, because Intercom's is gone or cannot go, and a purpose still needs ours.
    """

    id: PartId
    type: PartType
    author: PartAuthor
    author_name: Plaintext | None
    author_email: Plaintext | None
    body: Plaintext | None
    created_at: datetime
    is_redacted: bool
    attachments: int
    is_layered: bool = False


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation as fetched at one moment.

    `closed_at` is Intercom's own last closing time, None when it never closed. `parts` holds the source first, then
    at most the newest 500 parts; `parts_unreached` counts the older ones that no endpoint returns.
    `custom_attributes` counts the attributes with a value, `has_rating_remark` tells of a free-text rating: both
    survive the redaction of parts. `contact_ids` names everybody it belongs to, also who is gone or was merged.
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
    features: Features = Features()
    contact_ids: tuple[ContactId, ...] = ()


@dataclass(frozen=True, slots=True)
class ListedConversation:
    """A conversation as a search lists it: ids and a time, no text."""

    id: ConversationId
    updated_at: datetime
    contact_ids: tuple[ContactId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationLimits:
    """Which conversations a search is for; a limit that is None does not limit. `…_before` is exclusive."""

    updated_since: datetime | None = None
    updated_before: datetime | None = None
    created_since: datetime | None = None
    created_before: datetime | None = None
    is_closed_only: bool = False

    def admits(self, listed: ListedConversation) -> bool:
        """Tell whether a listed conversation changed within the limits: a search compares whole days, and gives more.

        When it was created is not listed, so that limit is left to the search and its margin.
        """
        is_late_enough = self.updated_since is None or listed.updated_at >= self.updated_since
        return is_late_enough and (self.updated_before is None or listed.updated_at < self.updated_before)
