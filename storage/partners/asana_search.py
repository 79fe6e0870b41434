"""Asana's search for tasks: which words to ask for, and every hit once, though the search has no pages.

It looks through names and descriptions only, matches words, forgets its order, and is up to a minute behind. So it is
asked backwards in time, each window a little over the last one, and its hits are only candidates.
Source: Asana, Search tasks in a workspace.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

import phonenumbers
from pydantic import AwareDatetime, Field

from storage.errors import FailureReason, PartnerFailed
from storage.partners.answers import Believed
from storage.partners.asana_http import NAME, PAGE, AsanaClient
from storage.partners.base import Person
from storage.partners.ids import NUMBER_PATTERN
from storage.vocabulary import IdentifierType

_OVERLAP: Final = timedelta(milliseconds=1)  # as exact as Asana tells a time


class _Hit(Believed):
    gid: str = Field(pattern=NUMBER_PATTERN)
    created_at: AwareDatetime


class _Hits(Believed):
    data: list[_Hit]


def words_for(person: Person) -> list[str]:
    """Return what to search for: each address and Intercom id, and each number in the ways it is written.

    A personnummer is not told to Asana in a search.
    """
    plain = person.reveal(IdentifierType.EMAIL, IdentifierType.CONTACT)
    numbers = [form for one in person.reveal(IdentifierType.PHONE) for form in _written(one)]
    return list(dict.fromkeys(plain + numbers))


def search(client: AsanaClient, url: str, words: str) -> Iterator[str]:
    """Yield the ids of the tasks whose name or description has these words, newest first, each once.

    Raises:
        PartnerFailed: also when more tasks than a window holds were made in one moment: the rest cannot be reached.
    """
    seen: set[str] = set()
    before: datetime | None = None
    while True:
        hits = _window(client, url, words=words, before=before)
        fresh = [hit.gid for hit in hits if hit.gid not in seen]
        yield from fresh
        seen.update(fresh)
        if len(hits) < PAGE:
            return
        oldest = min(hit.created_at for hit in hits) + _OVERLAP
        if before is not None and oldest >= before:
            raise PartnerFailed(NAME, FailureReason.BROKEN, permanent=True)
        before = oldest


def _window(client: AsanaClient, url: str, *, words: str, before: datetime | None) -> list[_Hit]:
    query: dict[str, str | int] = {
        "text": words,
        "sort_by": "created_at",
        "sort_ascending": "false",
        "limit": PAGE,
        "opt_fields": "created_at",
    }
    if before is not None:
        query["created_at.before"] = before.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return client.believe(_Hits, client.get(url, params=query)).data


def _written(e164: str) -> Iterator[str]:
    """Yield a number as people write it: bare, and divided, with its country code and without."""
    number = phonenumbers.parse(e164)
    national = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    yield e164
    yield phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    yield national
    yield "".join(filter(str.isdigit, national))
