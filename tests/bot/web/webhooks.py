"""Webhooks as Intercom sends them: signed bodies, with text in them that must go nowhere."""

import hashlib
import hmac
import json
from typing import Any

from tests.people import ASTRID

SECRET = "9f2c7f5e-client-secret-of-the-tests"
PATH = "/webhooks/intercom"
CANARY = "hemlig-kanariefagel"
"""Stands in every text of a notification; found anywhere afterwards, it has leaked."""


def sign(body: bytes, secret: str = SECRET) -> str:
    """Return the value of X-Hub-Signature."""
    return "sha1=" + hmac.new(secret.encode(), body, hashlib.sha1).hexdigest()


def signed(body: bytes) -> dict[str, str]:
    """Return the headers of a correctly signed webhook."""
    return {"X-Hub-Signature": sign(body), "Content-Type": "application/json"}


def conversation_item(conversation_id: object = "123456789") -> dict[str, Any]:
    """Return a conversation as it stands in a notification, text and all."""
    part = {"type": "conversation_part", "id": "77", "part_type": "comment", "body": f"<p>{CANARY}</p>"}
    return {
        "type": "conversation",
        "id": conversation_id,
        "title": CANARY,
        "state": "open",
        "source": {"type": "conversation", "id": "76", "body": f"<p>{CANARY} {ASTRID.email}</p>"},
        "contacts": {"type": "contact.list", "contacts": [{"type": "contact", "id": ASTRID.contact_id}]},
        "conversation_parts": {"type": "conversation_part.list", "conversation_parts": [part], "total_count": 1},
    }


def payload(**changed: Any) -> dict[str, Any]:
    """Return a notification's body as a value; what is given replaces what stands there, None included."""
    return {
        "type": "notification_event",
        "app_id": "gallra_tests",
        "id": "notif_5ab7c1de-1111-4222-8333-944445555666",
        "topic": "conversation.user.replied",
        "data": {"type": "notification_event_data", "item": conversation_item()},
        "delivery_attempts": 1,
        "created_at": 1_772_442_000,
    } | changed


def body_of(**changed: Any) -> bytes:
    """Return a notification's body as bytes."""
    return json.dumps(payload(**changed)).encode()
