"""Contacts, admins and authors as the JSON of Intercom's API 2.14."""

from typing import Any

from sandbox.intercom.records import Author, Contact, Workspace
from sandbox.intercom.times import unix


def contact_json(contact: Contact, workspace: Workspace) -> dict[str, Any]:
    """Return the schema `contact`."""
    known = {"email": contact.email} if contact.email else {}
    return {
        "type": "contact",
        "id": contact.id,
        "workspace_id": workspace.id_code,
        "external_id": contact.external_id,
        "role": contact.role,
        **known,
        "phone": contact.phone,
        "name": contact.name,
        "owner_id": None,
        "has_hard_bounced": False,
        "marked_email_as_spam": False,
        "unsubscribed_from_emails": False,
        "created_at": unix(contact.created_at),
        "updated_at": unix(contact.updated_at),
        "custom_attributes": {},
        "location": {"type": "location", "country": None, "region": None, "city": None},
        "social_profiles": {"data": []},
    }


def me_json(workspace: Workspace) -> dict[str, Any]:
    """Return the schema `admin_with_app`: who the access token belongs to."""
    admin = workspace.admins[0]
    return {
        "type": "admin",
        "id": admin.id,
        "name": admin.name,
        "email": admin.email,
        "email_verified": True,
        "has_inbox_seat": True,
        "app": {
            "type": "app",
            "id_code": workspace.id_code,
            "name": workspace.name,
            "region": "EU",
            "timezone": "Europe/Stockholm",
            "created_at": unix(workspace.created_at),
            "identity_verification": False,
        },
    }


def author_json(author: Author) -> dict[str, Any]:
    """Return the schema `conversation_part_author`."""
    known = {"email": author.email} if author.email else {}
    return {"type": author.type, "id": author.id, "name": author.name, **known}
