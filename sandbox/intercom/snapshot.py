"""A look behind the stand-in, for tests, the demo and the page: texts, flags and counters as they really are."""

from typing import Any

from sandbox.intercom.records import Conversation, Message, Part
from sandbox.intercom.state import IntercomState, messages_of
from sandbox.intercom.texts import to_plain


def state_snapshot(state: IntercomState) -> dict[str, Any]:
    """Return everything the stand-in holds, and what was deleted."""
    with state.lock:
        return {
            "now": state.clock.now().isoformat(),
            "conversations": [conversation_snapshot(one) for one in state.conversations.values()],
            "contacts": [{"id": one.id, "merged_into": one.merged_into} for one in state.contacts.values()],
            "deleted": dict(state.deleted),
            "faults": state.faults.as_json(),
        }


def conversation_snapshot(conversation: Conversation) -> dict[str, Any]:
    """Return one conversation with every message, also those beyond the newest 500."""
    closings = conversation.closings
    return {
        "id": conversation.id,
        "label": conversation.label,
        "title": conversation.title,
        "state": conversation.state.value,
        "created_at": conversation.created_at.isoformat(),
        "updated_at": conversation.updated_at.isoformat(),
        "closed_at": closings[-1].at.isoformat() if closings else None,
        "contact_ids": list(conversation.contact_ids),
        "custom_attributes": dict(conversation.custom_attributes),
        "rating_remark": conversation.rating.remark if conversation.rating else None,
        "messages": [_message_snapshot(message) for message in messages_of(conversation)],
    }


def _message_snapshot(message: Message) -> dict[str, Any]:
    return {
        "id": message.id,
        "part_type": message.part_type if isinstance(message, Part) else "source",
        "author": message.author.type,
        "text": None if message.body is None else to_plain(message.body),
        "redacted": message.redacted,
        "redact_calls": message.redact_calls,
        "redact_successes": message.redact_successes,
        "attachments": len(message.attachments),
    }
