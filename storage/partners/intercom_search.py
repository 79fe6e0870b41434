"""Intercom's searches: what is asked, and page after page until the last.

The SDK's own paging never advances its cursor, so pages are turned here.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final, Protocol, TypeVar

from intercom import MultipleFilterSearchRequest, SingleFilterSearchRequest, StartingAfterPaging
from intercom.core.pagination import SyncPager

from storage.partners.conversation import ConversationLimits
from storage.partners.intercom_answers import (
    Answer,
    ContactAnswer,
    ListedConversationAnswer,
    PageAnswer,
    read,
)
from storage.partners.intercom_http import broken
from storage.plaintext import Plaintext

PAGE_SIZE: Final = 150  # the most that Intercom's searches return at once

# A search may compare whole days in the workspace's time zone, so it asks wider than wanted; the caller filters.
_MARGIN: Final = timedelta(days=2)

Item = TypeVar("Item", bound=Answer)


class Search(Protocol):
    """One of the SDK's searches, its query given."""

    def __call__(self, *, pagination: StartingAfterPaging) -> SyncPager[Any, Any]:
        """Ask for one page."""


def conversation_query(updated_since: datetime | None, closed_before: datetime | None) -> MultipleFilterSearchRequest:
    """Return a query for at least the conversations within the limits; without limits, for all."""
    filters = [_filter("updated_at", ">", _epoch(updated_since - _MARGIN) if updated_since else 0)]
    if closed_before:
        filters.append(_filter("state", "=", "closed"))
        filters.append(_filter("statistics.last_close_at", "<", _epoch(closed_before + _MARGIN)))
    return MultipleFilterSearchRequest(operator="AND", value=filters)


def participant_query(contact_id: str) -> MultipleFilterSearchRequest:
    """Return a query for the conversations in which a contact takes part."""
    return MultipleFilterSearchRequest(operator="AND", value=[_filter("contact_ids", "=", contact_id)])


def limited_query(limits: ConversationLimits) -> MultipleFilterSearchRequest:
    """Return a query for at least the conversations within `limits`, two days wider at each end."""
    wanted = (
        ("updated_at", ">", limits.updated_since, -_MARGIN),
        ("updated_at", "<", limits.updated_before, _MARGIN),
        ("created_at", ">", limits.created_since, -_MARGIN),
        ("created_at", "<", limits.created_before, _MARGIN),
    )
    filters = [
        _filter(field, operator, max(0, _epoch(limit + margin))) for field, operator, limit, margin in wanted if limit
    ]
    if limits.is_closed_only:
        filters.append(_filter("state", "=", "closed"))
    return MultipleFilterSearchRequest(operator="AND", value=filters or [_filter("updated_at", ">", 0)])


def count_found(search: Search) -> int:
    """Return how many conversations a search finds in all."""
    page = read(PageAnswer[ListedConversationAnswer], partial(_response, search, StartingAfterPaging(per_page=1)))
    if page.total_count is None:
        raise broken()
    return page.total_count


def contact_query(email: Plaintext | None, phone: Plaintext | None) -> MultipleFilterSearchRequest:
    """Return a query for the contacts that have one of the given."""
    wanted = {"email": email, "phone": phone}
    filters = [_filter(field, "=", value.reveal()) for field, value in wanted.items() if value]
    if not filters:
        raise ValueError("A search for contacts needs an e-mail address or a phone number.")
    return MultipleFilterSearchRequest(operator="OR", value=filters)


def conversation_items(search: Search) -> Iterator[ListedConversationAnswer]:
    """Yield the conversations of every page."""
    return _items(PageAnswer[ListedConversationAnswer], search)


def contact_items(search: Search) -> Iterator[ContactAnswer]:
    """Yield the contacts of every page."""
    return _items(PageAnswer[ContactAnswer], search)


def _items(kind: type[PageAnswer[Item]], search: Search) -> Iterator[Item]:
    """Yield the items of every page."""
    for page in _pages(kind, search):
        yield from page.items


def conversation_pages(search: Search) -> Iterator[PageAnswer[ListedConversationAnswer]]:
    """Yield page after page of conversations; the next one is asked for when it is needed."""
    return _pages(PageAnswer[ListedConversationAnswer], search)


def _pages(kind: type[PageAnswer[Item]], search: Search) -> Iterator[PageAnswer[Item]]:
    """Yield page after page until one has no cursor.

    Raises:
        PartnerFailed: a cursor came twice, or an empty page points onward: following it might never end.
    """
    paging = StartingAfterPaging(per_page=PAGE_SIZE)
    seen: set[str] = set()
    while True:
        page = read(kind, partial(_response, search, paging))
        yield page
        cursor = page.next_cursor()
        if cursor is None:
            return
        if cursor in seen or not page.items:
            raise broken()
        seen.add(cursor)
        paging = StartingAfterPaging(per_page=PAGE_SIZE, starting_after=cursor)


def _response(search: Search, paging: StartingAfterPaging) -> object:
    return search(pagination=paging).response


def _filter(field: str, operator: str, value: str | int) -> SingleFilterSearchRequest:
    return SingleFilterSearchRequest(field=field, operator=operator, value=value)


def _epoch(moment: datetime) -> int:
    return int(moment.timestamp())
