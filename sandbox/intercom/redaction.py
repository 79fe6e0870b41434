"""Redaction as Intercom does it: a whole part or the source, never a piece of text, and not everything.

A part needs a body; a source must have been written by a contact; what is redacted already is refused. What surrounds
the text stays: title, subject, author, attributes, rating, and (undocumented, so assumed) attachments.
"""

import copy
from collections.abc import Sequence
from dataclasses import dataclass

from sandbox.intercom.answers import Refusal
from sandbox.intercom.faults import FaultKind
from sandbox.intercom.notifications import Topic
from sandbox.intercom.parts import announce
from sandbox.intercom.records import REDACTED_BODY, Conversation, Message, Part, Source
from sandbox.intercom.state import IntercomState, messages_of


@dataclass(frozen=True, slots=True)
class Place:
    """What is to be redacted: the source of a conversation, or one of its parts."""

    conversation_id: str
    message_id: str
    is_source: bool


def redact(state: IntercomState, place: Place, *, lie: FaultKind | None) -> Conversation:
    """Redact the part or source at `place`, and return the conversation as the answer shows it.

    With a `lie`, the answer looks the same and the text stays.

    Raises:
        Refusal: 404 when the conversation has no such message; 400 when it cannot be redacted, or was already.
    """
    with state.lock:
        conversation = state.conversations.get(place.conversation_id)
        message = _find(conversation, place)
        if conversation is None or message is None:
            raise Refusal(404, "conversation_part_or_message_not_found", "Conversation part or message not found")
        message.redact_calls += 1
        if not _is_redactable(message):
            raise Refusal(400, "conversation_part_not_redactable", "Part can't be redacted")
        if lie is not None:
            return _lie(conversation, message, lie)
        _blank(state, conversation, message)
        message.redact_successes += 1
        part = message if isinstance(message, Part) else None
        announce(state, Topic.PART_REDACTED, conversation, part)
        return conversation


def _find(conversation: Conversation | None, place: Place) -> Message | None:
    if conversation is None:
        return None
    candidates: Sequence[Message] = [conversation.source] if place.is_source else conversation.parts
    return next((message for message in candidates if message.id == place.message_id), None)


def _is_redactable(message: Message) -> bool:
    if message.redacted:
        return False
    if isinstance(message, Source):
        return message.author.type in {"user", "lead"}
    return message.body is not None


def _blank(state: IntercomState, conversation: Conversation, message: Message) -> None:
    message.body = REDACTED_BODY
    message.redacted = True
    if state.settings.redaction_removes_attachments:
        message.attachments = ()
    conversation.updated_at = state.clock.now()
    if isinstance(message, Part):
        message.updated_at = conversation.updated_at


def _lie(conversation: Conversation, message: Message, lie: FaultKind) -> Conversation:
    if lie is FaultKind.HALF_LYING_REDACT:
        message.redacted = True
    shown = copy.deepcopy(conversation)
    pretended = next(one for one in messages_of(shown) if one.id == message.id)
    pretended.body = REDACTED_BODY
    pretended.redacted = True
    return shown
