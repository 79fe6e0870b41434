"""Intercom's answers in its own words, to be changed field by field."""

from typing import Any

import httpx

from tests.people import ASTRID, SUPPORT_SIGRID, Customer

CREATED = 1_740_000_000
"""2025-02-19 21:20 UTC, when the sample conversation began."""


def conversation(**changes: Any) -> dict[str, Any]:
    """Return a closed conversation of one contact with a reply of an admin."""
    return {
        "type": "conversation",
        "id": "215",
        "title": "Paket till Malmö",
        "created_at": CREATED,
        "updated_at": CREATED + 900,
        "state": "closed",
        "source": source(),
        "contacts": {"type": "contact.list", "contacts": [{"type": "contact", "id": ASTRID.contact_id}]},
        "custom_attributes": {},
        "conversation_rating": None,
        "statistics": {"last_close_at": CREATED + 900, "count_conversation_parts": 1},
        "conversation_parts": parts(part()),
        **changes,
    }


def source(**changes: Any) -> dict[str, Any]:
    """Return the first message of a contact."""
    return {
        "type": "conversation",
        "id": "4039",
        "subject": "",
        "body": "Hej, var är mitt paket?",
        "author": {"type": "user", "id": ASTRID.contact_id, "name": ASTRID.name, "email": ASTRID.email},
        "attachments": [],
        "redacted": False,
        **changes,
    }


def part(**changes: Any) -> dict[str, Any]:
    """Return an admin's reply."""
    return {
        "type": "conversation_part",
        "id": "149",
        "part_type": "comment",
        "body": "Hej Astrid, det kommer på tisdag.",
        "created_at": CREATED + 60,
        "author": {"type": "admin", "id": "7", "name": SUPPORT_SIGRID.name, "email": "sigrid@example.com"},
        "attachments": [],
        "redacted": False,
        **changes,
    }


def parts(*items: dict[str, Any], total: int | None = None) -> dict[str, Any]:
    """Return a list of parts, as Intercom wraps them."""
    return {"type": "conversation_part.list", "conversation_parts": list(items), "total_count": total or len(items)}


def contact(person: Customer = ASTRID, **changes: Any) -> dict[str, Any]:
    """Return a person of the cast as a contact."""
    body = {"type": "contact", "id": person.contact_id, "name": person.name, "email": person.email}
    return {**body, "phone": person.e164, "role": "user", **changes}


def page(kind: str, *items: dict[str, Any], cursor: str | None = None) -> dict[str, Any]:
    """Return one page of a search; `kind` is `conversations` or `data`, as Intercom names its items."""
    following = {"per_page": 150, "starting_after": cursor} if cursor else None
    return {"type": "list", kind: list(items), "pages": {"type": "pages", "next": following}}


def refused(status: int, code: str, message: str = "no", **headers: str) -> httpx.Response:
    """Return Intercom's error list."""
    body = {"type": "error.list", "request_id": None, "errors": [{"code": code, "message": message}]}
    return httpx.Response(status, json=body, headers={name.replace("_", "-"): text for name, text in headers.items()})
