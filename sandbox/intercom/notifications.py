"""Webhook notifications as Intercom builds them, text and all.

The item of a conversation topic is the conversation with only the part that caused it; a deletion carries an id alone,
under `conversation_id`; a ping has no id. Sources: payloads of real subscriptions, published by their receivers.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sandbox.intercom.records import Contact, Conversation, Part, Workspace
from sandbox.intercom.rendering import conversation_json
from sandbox.intercom.rendering_people import contact_json
from sandbox.intercom.times import unix


class Topic(StrEnum):
    """What a notification is about. Source: Intercom, Webhook topics."""

    PING = "ping"
    USER_CREATED = "conversation.user.created"
    USER_REPLIED = "conversation.user.replied"
    ADMIN_REPLIED = "conversation.admin.replied"
    ADMIN_NOTED = "conversation.admin.noted"
    ADMIN_CLOSED = "conversation.admin.closed"
    ADMIN_OPENED = "conversation.admin.opened"
    ADMIN_SNOOZED = "conversation.admin.snoozed"
    DELETED = "conversation.deleted"
    PART_REDACTED = "conversation_part.redacted"
    CONTACT_MERGED = "contact.merged"


@dataclass(frozen=True, slots=True)
class Notification:
    """One event of the workspace. `id` is None for a ping, as at the vendor."""

    id: str | None
    topic: str
    app_id: str
    item: Mapping[str, Any]
    created_at: datetime

    def payload(self, *, attempt: int) -> dict[str, Any]:
        """Return the body of the webhook for its `attempt`-th sending, counted from 1."""
        return {
            "type": "notification_event",
            "app_id": self.app_id,
            "data": {"type": "notification_event_data", "item": dict(self.item)},
            "links": {},
            "id": self.id,
            "topic": self.topic,
            "delivery_status": "pending",
            "delivery_attempts": attempt,
            "delivered_at": 0,
            "first_sent_at": unix(self.created_at),
            "created_at": unix(self.created_at),
            "self": None,
        }


def about_conversation(
    topic: Topic,
    conversation: Conversation,
    contacts: Mapping[str, Contact],
    *,
    part: Part | None,
    workspace: Workspace,
    now: datetime,
    plain: bool,
) -> Notification:
    """Return the notification of something that happened in `conversation`; `part` is what caused it."""
    item = conversation_json(conversation, contacts, plain=plain, parts=[] if part is None else [part])
    return _notification(topic, workspace, item, now)


def about_deletion(conversation_id: str, *, workspace: Workspace, now: datetime) -> Notification:
    """Return the notification of a deleted conversation: its id, and no text."""
    return _notification(Topic.DELETED, workspace, {"type": "conversation", "conversation_id": conversation_id}, now)


def about_merge(contact: Contact, *, into: Contact, workspace: Workspace, now: datetime) -> Notification:
    """Return the notification of `contact` having been merged `into` another."""
    merged_from = {"type": "contact", "id": contact.id}
    item = {**contact_json(into, workspace), "merged_from": merged_from}
    return _notification(Topic.CONTACT_MERGED, workspace, item, now)


def ping(*, workspace: Workspace, now: datetime) -> Notification:
    """Return the ping that Intercom sends to try a subscription."""
    item = {"type": "ping", "message": "something something interzen"}
    return Notification(id=None, topic=Topic.PING, app_id=workspace.id_code, item=item, created_at=now)


def _notification(topic: Topic, workspace: Workspace, item: Mapping[str, Any], now: datetime) -> Notification:
    return Notification(id=f"notif_{uuid.uuid4()}", topic=topic, app_id=workspace.id_code, item=item, created_at=now)
