"""Cursor paging: newest change first, each page told where the next one starts, the last one told nothing."""

import base64
import binascii
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sandbox.intercom.answers import invalid
from sandbox.intercom.records import Contact, Conversation
from sandbox.intercom.times import unix

Listed = TypeVar("Listed", Conversation, Contact)

MAX_PER_PAGE = 150


@dataclass(frozen=True, slots=True)
class Wish:
    """Which page a caller asks for: `per_page` items after the cursor."""

    per_page: int
    starting_after: str | None


@dataclass(frozen=True, slots=True)
class Page(Generic[Listed]):
    """One page of results, and the vendor's `pages` object that goes with it."""

    items: list[Listed]
    total_count: int
    pages: dict[str, Any]


def read_wish(pagination: object, *, default_per_page: int) -> Wish:
    """Return what the `pagination` of a search body asks for.

    Raises:
        Refusal: 400 when it is not what the vendor takes.
    """
    if pagination is None:
        return Wish(default_per_page, None)
    if not isinstance(pagination, dict):
        raise invalid("pagination", "pagination must be an object")
    per_page = pagination.get("per_page", default_per_page)
    if type(per_page) is not int or not 0 < per_page <= MAX_PER_PAGE:
        raise invalid("per_page", f"per_page must be between 1 and {MAX_PER_PAGE}")
    starting_after = pagination.get("starting_after")
    if starting_after is not None and not isinstance(starting_after, str):
        raise invalid("starting_after", "starting_after must be a cursor")
    return Wish(per_page, starting_after)


def page_of(found: Iterable[Listed], wish: Wish) -> Page[Listed]:
    """Return the page of `found` that `wish` asks for.

    Raises:
        Refusal: 400 when the cursor is not one that an earlier page gave.
    """
    ordered = sorted(found, key=_position, reverse=True)
    after, number = _read_cursor(wish.starting_after)
    rest = [one for one in ordered if after is None or _position(one) < after]
    items = rest[: wish.per_page]
    follows = None
    if len(rest) > len(items):
        follows = {"per_page": wish.per_page, "starting_after": _cursor(items[-1], number + 1)}
    pages = {
        "type": "pages",
        "page": number,
        "next": follows,
        "per_page": wish.per_page,
        "total_pages": -(-len(ordered) // wish.per_page),
    }
    return Page(items, len(ordered), pages)


def _position(one: Conversation | Contact) -> tuple[int, str]:
    return unix(one.updated_at), one.id


def _cursor(last: Conversation | Contact, next_number: int) -> str:
    updated_at, last_id = _position(last)
    return base64.b64encode(json.dumps([updated_at, last_id, next_number]).encode()).decode()


def _read_cursor(cursor: str | None) -> tuple[tuple[int, str] | None, int]:
    if cursor is None:
        return None, 1
    try:
        updated_at, last_id, number = json.loads(base64.b64decode(cursor, validate=True))
        return (int(updated_at), str(last_id)), int(number)
    except (binascii.Error, ValueError, TypeError):
        raise invalid("starting_after", "The cursor is not valid") from None
