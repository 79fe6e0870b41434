"""Contacts and admins by id, and as authors of messages. Used under the state's lock."""

import hashlib
from datetime import datetime
from http import HTTPStatus

from sandbox.intercom.answers import Refusal
from sandbox.intercom.records import Admin, Author, Contact
from sandbox.intercom.state import IntercomState


def contact_author(contact: Contact) -> Author:
    """Return the contact as the author of a message: by name and address, as the vendor shows it."""
    return Author(contact.role, contact.id, contact.name, contact.email)


def admin_author(admin: Admin) -> Author:
    """Return the admin as the author of a message."""
    return Author("admin", admin.id, admin.name, admin.email)


def get_admin(state: IntercomState, admin_id: str) -> Admin:
    """Return the admin.

    Raises:
        Refusal: 404 when no admin has this id.
    """
    admin = state.find_admin(admin_id)
    if admin is None:
        raise Refusal(404, "admin_not_found", "Admin for admin_id not found")
    return admin


def get_contact(state: IntercomState, contact_id: str) -> Contact:
    """Return the contact.

    Raises:
        Refusal: 404 when there is none; 410 (or what is set) when it was merged into another.
    """
    contact = state.contacts.get(contact_id)
    if contact is None:
        raise Refusal(404, "not_found", "User Not Found")
    if contact.merged_into is not None:
        status = state.settings.merged_contact_status
        code = "contact_merged" if status == HTTPStatus.GONE else "not_found"
        raise Refusal(status, code, "Contact has been merged")
    return contact


def put_contact(
    state: IntercomState,
    *,
    key: str,
    name: str | None,
    email: str | None,
    phone: str | None,
    role: str,
    created_at: datetime,
) -> Contact:
    """Return the contact known by `key`, or make one; the same key always gives the same id."""
    contact_id = contact_id_of(key)
    known = state.contacts.get(contact_id)
    if known is not None:
        return known
    contact = Contact(
        id=contact_id,
        name=name,
        email=email,
        phone=phone,
        role=role,
        external_id=f"shop-{contact_id[:6]}",
        created_at=created_at,
        updated_at=created_at,
    )
    state.contacts[contact_id] = contact
    return contact


def contact_id_of(key: str) -> str:
    """Return the 24 hexadecimal digits that stand for `key`."""
    return hashlib.sha256(f"contact:{key}".encode()).hexdigest()[:24]
