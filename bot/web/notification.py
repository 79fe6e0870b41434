"""What is read of a notification's body: its id, its topic and the conversation it is about. Its text is dropped.

Where the conversation's id stands differs by topic, as payloads of real subscriptions show: `item.id` in most, also
after a redaction; `item.conversation_id` in a deletion; `item.conversation.model.id` when a contact is attached.
"""

import json
import re
from typing import Any, Final

from handlers.accept_delivery import Merge, Notification
from storage.ids import NotificationId
from storage.vocabulary import Topic

_ID: Final = re.compile(r"[A-Za-z0-9_.:-]{1,80}")
_TOPIC: Final = re.compile(r"[A-Za-z0-9_.:-]{1,80}")
_CONVERSATION: Final = re.compile(r"[0-9]{1,40}")
_CONTACT: Final = re.compile(r"[0-9a-f]{24}")
_PING: Final = "ping"


class BodyInvalid(ValueError):
    """The body is not a notification; `sentence` says why and repeats nothing of it."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def read_notification(body: bytes) -> Notification | None:
    """Return the notification in a webhook's body; None for a ping, which has no id and asks for nothing.

    Raises:
        BodyInvalid: it is not JSON in UTF-8, not an object, or an id or the topic is missing or ill-formed.
    """
    payload = _parsed(body)
    topic = _form(payload.get("topic"), _TOPIC, "topic")
    if topic == _PING:
        return None
    notification_id = _form(payload.get("id"), _ID, "notification id")
    data = payload.get("data")
    merge = _merge(data) if topic == Topic.CONTACT_MERGED else None
    return Notification(NotificationId(notification_id), topic, _conversation_id(data), merge)


def _parsed(body: bytes) -> dict[str, Any]:
    try:
        payload = json.loads(body.decode("utf-8"))
    except UnicodeDecodeError:
        raise BodyInvalid("The body is not UTF-8.") from None
    except (ValueError, RecursionError):
        raise BodyInvalid("The body is not JSON, or is nested too deeply.") from None
    if not isinstance(payload, dict):
        raise BodyInvalid("The body is not a JSON object.")
    return payload


def _conversation_id(data: object) -> str | None:
    """Return the id of the conversation that a notification's data name; None when they name none."""
    match data:
        case {"item": {"type": "conversation", "id": found}} if found is not None:
            pass
        case {"item": {"conversation_id": found}} if found is not None:
            pass
        case {"item": {"conversation": {"id": found} | {"model": {"id": found}}}} if found is not None:
            pass
        case _:
            return None
    return _form(str(found) if isinstance(found, int) else found, _CONVERSATION, "conversation id")


def _merge(data: object) -> Merge | None:
    """Return which contact became which; None when the data do not name both: then it is only counted."""
    match data:
        case {"item": {"id": str(into), "merged_from": {"id": str(merged)}}} if into != merged:
            return Merge(merged, into) if _CONTACT.fullmatch(into) and _CONTACT.fullmatch(merged) else None
    return None


def _form(value: object, form: re.Pattern[str], what: str) -> str:
    if not isinstance(value, str) or not form.fullmatch(value):
        raise BodyInvalid(f"The {what} is missing or ill-formed.")
    return value
