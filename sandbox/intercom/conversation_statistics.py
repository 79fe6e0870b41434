"""The statistics of a conversation: its times, and the true count of its parts."""

from typing import Any

from sandbox.intercom.records import Author, Closing, Conversation
from sandbox.intercom.times import unix


def statistics_json(conversation: Conversation) -> dict[str, Any]:
    """Return the schema `conversation_statistics`; its count of parts is the true one, beyond the 500 shown."""
    from_contact = [part.created_at for part in conversation.parts if part.body and is_contact(part.author)]
    from_admin = [
        part.created_at for part in conversation.parts if part.part_type == "comment" and part.author.type == "admin"
    ]
    times = {
        "first_contact_reply_at": min(from_contact, default=None),
        "last_contact_reply_at": max(from_contact, default=None),
        "first_admin_reply_at": min(from_admin, default=None),
        "last_admin_reply_at": max(from_admin, default=None),
    }
    return {
        "type": "conversation_statistics",
        **{name: unix(moment) for name, moment in times.items() if moment is not None},
        **_closing_statistics(conversation.closings),
        "count_reopens": conversation.reopened,
        "count_assignments": 0,
        "count_conversation_parts": len(conversation.parts),
    }


def is_contact(author: Author) -> bool:
    """Tell whether a customer wrote it."""
    return author.type in {"user", "lead"}


def _closing_statistics(closings: list[Closing]) -> dict[str, Any]:
    if not closings:
        return {}
    return {
        "first_close_at": unix(closings[0].at),
        "last_close_at": unix(closings[-1].at),
        "last_closed_by_id": closings[-1].admin_id,
    }
