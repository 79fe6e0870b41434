"""Everything that can happen in the workspace, by customer, admin or API. Each change queues its webhook.

Each function takes the state's lock itself, and returns the conversation it changed.
"""

from collections.abc import Mapping
from datetime import datetime

from sandbox.intercom import notifications
from sandbox.intercom.notifications import Topic
from sandbox.intercom.parts import add_part, announce, message_id
from sandbox.intercom.people import admin_author, contact_author, get_admin, get_contact
from sandbox.intercom.records import Closing, Conversation, ConversationState, Source
from sandbox.intercom.state import IntercomState


def begin(state: IntercomState, contact_id: str, body: str, *, subject: str = "", channel: str = "conversation") -> str:
    """Let the contact begin a conversation with an HTML `body`, and return its id."""
    with state.lock:
        contact = get_contact(state, contact_id)
        now = state.clock.now()
        conversation_id = state.new_conversation_id()
        conversation = Conversation(
            id=conversation_id,
            label="live",
            title=None,
            state=ConversationState.OPEN,
            created_at=now,
            updated_at=now,
            waiting_since=now,
            contact_ids=[contact.id],
            source=Source(
                id=message_id(conversation_id, 0),
                author=contact_author(contact),
                body=body,
                channel=channel,
                delivered_as="customer_initiated",
                subject=subject,
            ),
        )
        state.conversations[conversation_id] = conversation
        announce(state, Topic.USER_CREATED, conversation)
        return conversation_id


def customer_writes(state: IntercomState, conversation_id: str, body: str) -> Conversation:
    """Let the conversation's contact reply with an HTML `body`; a closed or snoozed conversation opens again.

    The reply that opens a conversation has the part type `open` and a body, as at the vendor.
    """
    with state.lock:
        conversation = state.get_conversation(conversation_id)
        was_open = conversation.state is ConversationState.OPEN
        author = contact_author(state.contacts[conversation.contact_ids[0]])
        part = add_part(state, conversation, author, part_type="comment" if was_open else "open", body=body)
        _open(conversation)
        conversation.waiting_since = part.created_at
        announce(state, Topic.USER_REPLIED, conversation, part)
        return conversation


def admin_writes(state: IntercomState, conversation_id: str, admin_id: str, body: str, *, note: bool) -> Conversation:
    """Let an admin reply, or note something for colleagues, with an HTML `body`. The state stays as it is."""
    with state.lock:
        conversation = state.get_conversation(conversation_id)
        author = admin_author(get_admin(state, admin_id))
        part = add_part(state, conversation, author, part_type="note" if note else "comment", body=body)
        if not note:
            conversation.waiting_since = None
        announce(state, Topic.ADMIN_NOTED if note else Topic.ADMIN_REPLIED, conversation, part)
        return conversation


def update(
    state: IntercomState, conversation_id: str, title: str | None, attributes: Mapping[str, str | int]
) -> Conversation:
    """Give the conversation another title, unless it is None, and other values of the named custom attributes."""
    with state.lock:
        conversation = state.get_conversation(conversation_id)
        conversation.title = conversation.title if title is None else title
        conversation.custom_attributes |= attributes
        conversation.updated_at = state.clock.now()
        return conversation


def close(state: IntercomState, conversation_id: str, admin_id: str, body: str | None = None) -> Conversation:
    """Close the conversation, with a farewell if `body` is given. Closing twice moves the closing time."""
    with state.lock:
        conversation = state.get_conversation(conversation_id)
        author = admin_author(get_admin(state, admin_id))
        part = add_part(state, conversation, author, part_type="close", body=body)
        conversation.state = ConversationState.CLOSED
        conversation.snoozed_until = None
        conversation.waiting_since = None
        conversation.closings.append(Closing(part.created_at, admin_id))
        announce(state, Topic.ADMIN_CLOSED, conversation, part)
        return conversation


def reopen(state: IntercomState, conversation_id: str, admin_id: str) -> Conversation:
    """Open a closed or snoozed conversation."""
    with state.lock:
        conversation = state.get_conversation(conversation_id)
        author = admin_author(get_admin(state, admin_id))
        part = add_part(state, conversation, author, part_type="open", body=None)
        _open(conversation)
        announce(state, Topic.ADMIN_OPENED, conversation, part)
        return conversation


def snooze(state: IntercomState, conversation_id: str, admin_id: str, until: datetime) -> Conversation:
    """Put the conversation aside until a time."""
    with state.lock:
        conversation = state.get_conversation(conversation_id)
        author = admin_author(get_admin(state, admin_id))
        part = add_part(state, conversation, author, part_type="snoozed", body=None)
        conversation.state = ConversationState.SNOOZED
        conversation.snoozed_until = until
        announce(state, Topic.ADMIN_SNOOZED, conversation, part)
        return conversation


def delete(state: IntercomState, conversation_id: str, *, retain_metrics: bool) -> None:
    """Delete the conversation for good."""
    with state.lock:
        del state.conversations[state.get_conversation(conversation_id).id]
        state.deleted[conversation_id] = retain_metrics
        now = state.clock.now()
        state.outbox.post(notifications.about_deletion(conversation_id, workspace=state.workspace, now=now), now)


def merge(state: IntercomState, contact_id: str, *, into: str) -> None:
    """Merge one contact into another; its own id answers "merged" from now on."""
    with state.lock:
        contact, target = get_contact(state, contact_id), get_contact(state, into)
        contact.merged_into = target.id
        now = state.clock.now()
        note = notifications.about_merge(contact, into=target, workspace=state.workspace, now=now)
        state.outbox.post(note, now)


def _open(conversation: Conversation) -> None:
    if conversation.state is ConversationState.CLOSED:
        conversation.reopened += 1
    conversation.state = ConversationState.OPEN
    conversation.snoozed_until = None
