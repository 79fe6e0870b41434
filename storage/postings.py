"""What the bot posted and is to delete: each message until it is gone, or until nobody can reach it any more.

A message of a channel is known by its timestamp. One that a single person sees is reached only through the response
URL of what they pressed, which Slack takes for half an hour and five times; it is sealed here, and dropped with its
row. Whoever deletes takes a row for a while first, so that two workers do not work at the same one, and one that is
killed leaves it to the next. Source: Slack, Handling user interaction, on response URLs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from storage.encryption import Place, Vault
from storage.ids import PostingId
from storage.keys import open_key, open_or_make_key
from storage.models import OwnPosting
from storage.plaintext import Plaintext

URL_LIVES: Final = timedelta(minutes=30)
"""How long Slack takes a response URL. Source: as above."""
POSTING_OWNER: Final = "postings"
"""The owner word of the one key of all postings: a response URL tells of no person, and lives half an hour."""
TAKEN_FOR: Final = timedelta(seconds=30)
"""How long one worker has what it took: longer than its calls to Slack can take, so that no other does it as well."""
_FIRST_PAUSE: Final = timedelta(seconds=5)
_LONGEST_PAUSE: Final = timedelta(hours=1)
_MOST_DOUBLINGS: Final = 10


@dataclass(frozen=True, slots=True)
class DuePosting:
    """A message that is to be deleted now: `url` for one person's, `channel` and `ts` for any other."""

    id: PostingId
    tries: int
    channel: str
    ts: str
    url: Plaintext | None
    is_unreachable: bool
    """Slack takes its response URL no more; it is gone from the person's screen with their next start of Slack."""


def remember(session: Session, *, channel: str, ts: str, delete_at: datetime) -> PostingId:
    """Have a message of a channel deleted from `delete_at` on."""
    row = OwnPosting(channel=channel, ts=ts, delete_at=delete_at, next_at=delete_at, tries=0)
    session.add(row)
    session.flush()
    return PostingId(row.id)


def remember_answer(
    session: Session, vault: Vault, url: Plaintext, *, delete_at: datetime, url_since: datetime, at: datetime
) -> PostingId:
    """Have the message behind a response URL, which Slack gave out at `url_since`, deleted from `delete_at` on."""
    expires_at = url_since + URL_LIVES
    row = OwnPosting(delete_at=delete_at, next_at=delete_at, expires_at=expires_at, tries=0)
    session.add(row)
    session.flush()
    key = open_or_make_key(session, vault, POSTING_OWNER, at=at)
    row.sealed_url = key.seal(url, _place(row))
    session.flush()
    return PostingId(row.id)


def is_any_due(session: Session, *, at: datetime) -> bool:
    """Tell whether something is to be deleted by now: a question that takes no lock."""
    return session.scalar(select(OwnPosting.id).where(OwnPosting.next_at <= at).limit(1)) is not None


def take_due(session: Session, vault: Vault, *, at: datetime) -> DuePosting | None:
    """Return the longest overdue of what is to be deleted by now, and leave it to nobody else for a while."""
    query = select(OwnPosting).where(OwnPosting.next_at <= at).order_by(OwnPosting.next_at, OwnPosting.id)
    row = session.scalar(query.limit(1).with_for_update(skip_locked=True))
    if row is None:
        return None
    taken = _opened(session, vault, row, at=at)
    row.next_at, row.tries = at + TAKEN_FOR, row.tries + 1
    session.flush()
    return taken


def put_off(session: Session, posting_id: PostingId, *, at: datetime) -> None:
    """Have what could not be deleted tried again, each time after a longer while."""
    row = session.get(OwnPosting, posting_id)
    if row is not None:
        row.next_at = at + pause_after(row.tries - 1)


def forget(session: Session, posting_ids: Sequence[PostingId]) -> None:
    """Take off what is deleted, or can be deleted no more."""
    session.execute(delete(OwnPosting).where(OwnPosting.id.in_(posting_ids)))


def pause_after(tries: int) -> timedelta:
    """Return how long to wait after this many tries before: 5 seconds, twice as long each time, an hour at most."""
    doublings: int = 2 ** min(tries, _MOST_DOUBLINGS)
    return min(_FIRST_PAUSE * doublings, _LONGEST_PAUSE)


def _opened(session: Session, vault: Vault, row: OwnPosting, *, at: datetime) -> DuePosting:
    url = None
    if row.sealed_url is not None:
        url = open_key(session, vault, POSTING_OWNER).open(row.sealed_url, _place(row))
    is_unreachable = row.expires_at is not None and row.expires_at <= at
    return DuePosting(PostingId(row.id), row.tries, row.channel or "", row.ts or "", url, is_unreachable)


def _place(row: OwnPosting) -> Place:
    return Place("postings", "sealed_url", str(row.id))
