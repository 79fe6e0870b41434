"""Records as the JSON of Intercom's API 2.14.

The schema decides where the vendor's own examples break it: what has no value and may not be null is left out.
"""

import zlib
from collections.abc import Iterable, Mapping
from typing import Any

from sandbox.intercom.conversation_statistics import is_contact, statistics_json
from sandbox.intercom.records import Attachment, Contact, Conversation, ConversationState, Message, Part, Source
from sandbox.intercom.rendering_people import author_json
from sandbox.intercom.texts import to_plain
from sandbox.intercom.times import unix, unix_or_none

NEWEST_PARTS = 500
"""The most parts that a conversation shows. Source: OpenAPI 2.14, `GET /conversations/{id}`."""


def conversation_json(
    conversation: Conversation, contacts: Mapping[str, Contact], *, plain: bool, parts: Iterable[Part] | None = None
) -> dict[str, Any]:
    """Return the schema `conversation`. `parts` None means its own, of which only the newest 500 are shown."""
    shown = conversation.parts[-NEWEST_PARTS:] if parts is None else list(parts)
    body = list_item_json(conversation, contacts, plain=plain)
    body["conversation_parts"] = {
        "type": "conversation_part.list",
        "conversation_parts": [_part_json(part, conversation.state, plain=plain) for part in shown],
        "total_count": len(shown),
    }
    return body


def list_item_json(conversation: Conversation, contacts: Mapping[str, Contact], *, plain: bool) -> dict[str, Any]:
    """Return the schema `conversation_list_item`: a conversation without its parts."""
    assignee = conversation.admin_assignee_id
    return {
        "type": "conversation",
        "id": conversation.id,
        "title": conversation.title,
        "created_at": unix(conversation.created_at),
        "updated_at": unix(conversation.updated_at),
        "waiting_since": unix_or_none(conversation.waiting_since),
        "snoozed_until": unix_or_none(conversation.snoozed_until),
        "open": conversation.state is not ConversationState.CLOSED,
        "state": conversation.state.value,
        "read": True,
        "priority": "not_priority",
        "admin_assignee_id": int(assignee) if assignee else None,
        "team_assignee_id": conversation.team_assignee_id,
        "tags": {"type": "tag.list", "tags": [tag_json(name) for name in conversation.tags]},
        "conversation_rating": _rating_json(conversation),
        "source": _source_json(conversation.source, plain=plain),
        "contacts": _contacts_json(conversation, contacts),
        "teammates": _teammates_json(conversation),
        "custom_attributes": dict(conversation.custom_attributes),
        "first_contact_reply": _first_contact_reply_json(conversation),
        "statistics": statistics_json(conversation),
        "linked_objects": {"type": "list", "data": [], "total_count": 0, "has_more": False},
        "ai_agent_participated": False,
    }


def tag_json(name: str) -> dict[str, Any]:
    """Return the schema `tag`; the number of a tag is made from its name."""
    return {"type": "tag", "id": str(zlib.crc32(name.encode())), "name": name}


def _attachment_json(attachment: Attachment) -> dict[str, Any]:
    return {
        "type": "upload",
        "name": attachment.name,
        "url": attachment.url,
        "content_type": attachment.content_type,
        "filesize": attachment.filesize,
    }


def _body_of(message: Message, *, plain: bool) -> str | None:
    return to_plain(message.body) if plain and message.body is not None else message.body


def _part_json(part: Part, state: ConversationState, *, plain: bool) -> dict[str, Any]:
    return {
        "type": "conversation_part",
        "id": part.id,
        "part_type": part.part_type,
        "body": _body_of(part, plain=plain),
        "created_at": unix(part.created_at),
        "updated_at": unix(part.updated_at),
        "notified_at": unix(part.created_at),
        "author": author_json(part.author),
        "attachments": [_attachment_json(attachment) for attachment in part.attachments],
        "external_id": None,
        "redacted": part.redacted,
        "state": state.value,
        "tags": [],
        "app_package_code": None,
    }


def _source_json(source: Source, *, plain: bool) -> dict[str, Any]:
    return {
        "type": source.channel,
        "id": source.id,
        "delivered_as": source.delivered_as,
        "subject": source.subject,
        "body": _body_of(source, plain=plain) or "",
        "author": author_json(source.author),
        "attachments": [_attachment_json(attachment) for attachment in source.attachments],
        "url": None,
        "redacted": source.redacted,
    }


def _contacts_json(conversation: Conversation, contacts: Mapping[str, Contact]) -> dict[str, Any]:
    references = [
        {"type": "contact", "id": contact_id, "external_id": contacts[contact_id].external_id}
        for contact_id in conversation.contact_ids
    ]
    return {"type": "contact.list", "contacts": references}


def _teammates_json(conversation: Conversation) -> dict[str, Any]:
    admins = {part.author.id: None for part in conversation.parts if part.author.type == "admin"}
    return {"type": "admin.list", "teammates": [{"type": "admin", "id": admin_id} for admin_id in admins]}


def _first_contact_reply_json(conversation: Conversation) -> dict[str, Any] | None:
    first = next((part for part in conversation.parts if part.body and is_contact(part.author)), None)
    if first is None:
        return None
    return {"created_at": unix(first.created_at), "type": conversation.source.channel, "url": None}


def _rating_json(conversation: Conversation) -> dict[str, Any] | None:
    rating = conversation.rating
    if rating is None:
        return None
    remark = {} if rating.remark is None else {"remark": rating.remark}
    return {
        "rating": rating.score,
        **remark,
        "created_at": unix(rating.created_at),
        "updated_at": unix(rating.created_at),
        "contact": {"type": "contact", "id": conversation.contact_ids[0]},
    }
