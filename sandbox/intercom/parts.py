"""Parts as they are written: appended to their conversation, and told of by webhook. Used under the state's lock."""

from sandbox.intercom import notifications
from sandbox.intercom.notifications import Topic
from sandbox.intercom.records import Author, Conversation, Part
from sandbox.intercom.state import IntercomState


def announce(state: IntercomState, topic: Topic, conversation: Conversation, part: Part | None = None) -> None:
    """Queue the webhook of a change."""
    now = state.clock.now()
    notification = notifications.about_conversation(
        topic,
        conversation,
        state.contacts,
        part=part,
        workspace=state.workspace,
        now=now,
        plain=state.outbox.subscription.plain_text,
    )
    state.outbox.post(notification, now)


def add_part(
    state: IntercomState,
    conversation: Conversation,
    author: Author,
    *,
    part_type: str,
    body: str | None,
) -> Part:
    """Append a part written now, and move the conversation's time of change."""
    now = state.clock.now()
    part = Part(
        id=message_id(conversation.id, len(conversation.parts) + 1),
        author=author,
        body=body,
        part_type=part_type,
        created_at=now,
        updated_at=now,
    )
    conversation.parts.append(part)
    conversation.updated_at = now
    return part


def message_id(conversation_id: str, number: int) -> str:
    """Return the id of the source (0) or of the `number`-th part of a conversation: always the same."""
    return f"{conversation_id}{number:04}"
