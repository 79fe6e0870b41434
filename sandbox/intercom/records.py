"""What the stand-in remembers: workspace, admins, contacts, conversations and their parts.

Bodies are HTML, as at the vendor. The records change in place, under the state's lock only.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

REDACTED_BODY = "<p><i>This message was deleted</i></p>"
"""What takes the place of a redacted body. Source: OpenAPI 2.14, example of `POST /conversations/redact`."""


class ConversationState(StrEnum):
    """Where a conversation stands. Source: schema `conversation`, 2.14."""

    OPEN = "open"
    CLOSED = "closed"
    SNOOZED = "snoozed"


@dataclass(frozen=True, slots=True)
class Admin:
    """A member of the support team."""

    id: str
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Workspace:
    """The Intercom workspace ("app") that the stand-in plays."""

    id_code: str
    name: str
    created_at: datetime
    admins: tuple[Admin, ...]
    bot: Admin


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote a message. `type` is one of user, lead, admin, bot."""

    type: str
    id: str
    name: str | None
    email: str | None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that hangs on a message."""

    name: str
    url: str
    content_type: str
    filesize: int


@dataclass(frozen=True, slots=True)
class Rating:
    """What the contact thought afterwards: `score` from 1 to 5 and a free text that no redaction reaches."""

    score: int
    remark: str | None
    created_at: datetime


@dataclass(slots=True, kw_only=True)
class Contact:
    """A customer. `merged_into` holds the id of the contact that replaced this one."""

    id: str
    name: str | None
    email: str | None
    phone: str | None
    role: str
    external_id: str | None
    created_at: datetime
    updated_at: datetime
    merged_into: str | None = None


@dataclass(slots=True, kw_only=True)
class Message:
    """What parts and sources share. The two counters tell how often a redaction was asked for and carried out."""

    id: str
    author: Author
    body: str | None
    attachments: tuple[Attachment, ...] = ()
    redacted: bool = False
    redact_calls: int = 0
    redact_successes: int = 0


@dataclass(slots=True, kw_only=True)
class Source(Message):
    """The message that began the conversation."""

    channel: str
    delivered_as: str
    subject: str


@dataclass(slots=True, kw_only=True)
class Part(Message):
    """A reply, a note, or an event such as a closing."""

    part_type: str
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Closing:
    """One time that the conversation was closed, and by whom."""

    at: datetime
    admin_id: str


@dataclass(slots=True, kw_only=True)
class Conversation:
    """A conversation with everything that has happened in it. `label` is the ticket's key in its file."""

    id: str
    label: str
    title: str | None
    state: ConversationState
    created_at: datetime
    updated_at: datetime
    contact_ids: list[str]
    source: Source
    parts: list[Part] = field(default_factory=list)
    closings: list[Closing] = field(default_factory=list)
    reopened: int = 0
    snoozed_until: datetime | None = None
    waiting_since: datetime | None = None
    admin_assignee_id: str | None = None
    custom_attributes: dict[str, str | int] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    team_assignee_id: int | None = None
    rating: Rating | None = None
