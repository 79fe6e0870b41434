"""Access copies: where each is collected from, and its texts, sealed under the request's key until a file is made."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from storage.encryption import DataKey, Place
from storage.errors import FailureReason
from storage.ids import CopyId, RequestId
from storage.models import AccessCopy, AccessCopySource, AccessCopyText, AccessCopyValue, SubjectRequest
from storage.plaintext import Plaintext
from storage.vocabulary import CopySourceState, CopyState, CopyTextType, ItemType, NoteChoice, PartAuthor, RequestState

_AT_ONCE: Final = 200
_IN_VAIN: Final = (RequestState.REFUSED, RequestState.WITHDRAWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewText:
    """One text of an item. `content` is the text with what was found in it, as the verbs write it."""

    type: CopyTextType
    content: Plaintext
    author: PartAuthor | None = None
    dated_at: datetime | None = None
    is_provided: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NewItem:
    """One item of a source, such as a ticket: its texts, and by kind and number the values that seem another's."""

    scope: int
    type: ItemType
    ref: str
    texts: Sequence[NewText]
    values: dict[tuple[str, int], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyText:
    """One stored text, opened."""

    source: str
    scope: int
    item_type: ItemType
    ref: str
    type: CopyTextType
    author: PartAuthor | None
    dated_at: datetime | None
    is_provided: bool
    content: Plaintext


def put_copy(
    session: Session, request_id: RequestId, sources: Iterable[str], *, by: str, at: datetime, expires_at: datetime
) -> CopyId:
    """Store that a copy is begun, in the place of any other of the request, and return its id.

    It is erased at `expires_at` when nobody has confirmed it until then.
    """
    session.execute(delete(AccessCopy).where(AccessCopy.request_id == request_id))
    row = AccessCopy(
        request_id=request_id, state=CopyState.COLLECTING, begun_by=by, begun_at=at, expires_at=expires_at, size=0
    )
    session.add(row)
    session.flush()
    session.add_all(
        AccessCopySource(copy_id=row.id, source=name, state=CopySourceState.WAITING, mentions=0, recordings=0)
        for name in sources
    )
    session.flush()
    return CopyId(row.id)


def find_copy(session: Session, request_id: RequestId) -> AccessCopy | None:
    """Return the copy of a request, or None."""
    query = select(AccessCopy).where(AccessCopy.request_id == request_id).order_by(AccessCopy.id.desc()).limit(1)
    return session.scalar(query.execution_options(populate_existing=True))


def find_by_id(session: Session, copy_id: CopyId) -> AccessCopy | None:
    """Return a copy as it stands now, or None."""
    return session.get(AccessCopy, copy_id, populate_existing=True)


def lock_copy(session: Session, copy_id: CopyId) -> AccessCopy | None:
    """Return a copy; nobody else changes it until the transaction ends."""
    return session.get(AccessCopy, copy_id, with_for_update=True, populate_existing=True)


def find_request_of(session: Session, copy: AccessCopy) -> SubjectRequest:
    """Return the request that a copy is for."""
    return session.get_one(SubjectRequest, copy.request_id)


def list_sources(session: Session, copy_id: CopyId) -> list[AccessCopySource]:
    """Return where a copy is collected from, in the order in which it stands in the copy."""
    query = select(AccessCopySource).where(AccessCopySource.copy_id == copy_id).order_by(AccessCopySource.id)
    return list(session.scalars(query))


def find_source(session: Session, copy_id: CopyId, name: str) -> AccessCopySource | None:
    """Return how far one source of a copy is, or None."""
    query = select(AccessCopySource).where(AccessCopySource.copy_id == copy_id, AccessCopySource.source == name)
    return session.scalar(query.execution_options(populate_existing=True))


def clear_source(session: Session, source_id: int) -> None:
    """Take away what an earlier attempt stored of a source."""
    session.execute(delete(AccessCopyText).where(AccessCopyText.source_id == source_id))
    session.execute(delete(AccessCopyValue).where(AccessCopyValue.source_id == source_id))


def put_item(session: Session, key: DataKey, source_id: int, item: NewItem) -> None:
    """Store one item of a source, each text sealed."""
    texts = [
        {
            "source_id": source_id,
            "scope": item.scope,
            "position": position,
            "item_type": item.type,
            "ref": item.ref,
            "type": text.type,
            "author": text.author,
            "dated_at": text.dated_at,
            "is_provided": text.is_provided,
            "sealed_content": key.seal(text.content, _text_place(source_id, item.scope, position)),
        }
        for position, text in enumerate(item.texts)
    ]
    values = [
        {
            "source_id": source_id,
            "scope": item.scope,
            "ref": item.ref,
            "kind": kind,
            "number": number,
            "count": count,
            "is_own": False,
        }
        for (kind, number), count in sorted(item.values.items())
    ]
    for first in range(0, len(texts), _AT_ONCE):
        session.execute(insert(AccessCopyText), texts[first : first + _AT_ONCE])
    for first in range(0, len(values), _AT_ONCE):
        session.execute(insert(AccessCopyValue), values[first : first + _AT_ONCE])


def note_source(
    session: Session,
    row: AccessCopySource,
    state: CopySourceState,
    *,
    failure: FailureReason | None = None,
    mentions: int = 0,
    recordings: int = 0,
) -> None:
    """Store how a source ended, and what of it is not in the copy."""
    row.state, row.failure, row.mentions, row.recordings = state, failure, mentions, recordings
    session.flush()


def set_state(session: Session, row: AccessCopy, state: CopyState, *, failure: FailureReason | None = None) -> None:
    """Store how far a copy is."""
    row.state, row.failure = state, failure
    session.flush()


def note_confirmed(session: Session, row: AccessCopy, notes: NoteChoice, *, by: str, at: datetime) -> None:
    """Store that somebody looked at what is replaced in a copy; its file is to be made."""
    row.state, row.notes, row.confirmed_by, row.confirmed_at = CopyState.SEALING, notes, by, at
    row.failure = None
    session.flush()


def mark_own(session: Session, copy_id: CopyId, *, values: Collection[int], kinds: Collection[str]) -> int:
    """Store which values are the person's own, each by its row or all of a kind; return how many those are."""
    of_copy = select(AccessCopySource.id).where(AccessCopySource.copy_id == copy_id)
    every = update(AccessCopyValue).where(AccessCopyValue.source_id.in_(of_copy))
    session.execute(every.values(is_own=False))
    is_meant = AccessCopyValue.id.in_(list(values)) | AccessCopyValue.kind.in_(list(kinds))
    session.execute(every.where(is_meant).values(is_own=True))
    marked = select(func.count()).where(AccessCopyValue.source_id.in_(of_copy), AccessCopyValue.is_own.is_(True))
    return session.scalar(marked) or 0


def list_values(session: Session, copy_id: CopyId, *, limit: int) -> list[tuple[str, AccessCopyValue]]:
    """Return what is replaced in a copy, with the source of each, the items in order."""
    query = (
        select(AccessCopySource.source, AccessCopyValue)
        .join(AccessCopySource, AccessCopySource.id == AccessCopyValue.source_id)
        .where(AccessCopySource.copy_id == copy_id)
        .order_by(AccessCopySource.id, AccessCopyValue.scope, AccessCopyValue.kind, AccessCopyValue.number)
        .limit(limit)
    )
    return [(source, value) for source, value in session.execute(query)]


def count_values(session: Session, copy_id: CopyId) -> dict[str, tuple[int, int]]:
    """Return, of each kind that is replaced in a copy, how many values there are, and how often they stand there."""
    query = (
        select(AccessCopyValue.kind, func.count(), func.sum(AccessCopyValue.count))
        .join(AccessCopySource, AccessCopySource.id == AccessCopyValue.source_id)
        .where(AccessCopySource.copy_id == copy_id)
        .group_by(AccessCopyValue.kind)
        .order_by(AccessCopyValue.kind)
    )
    return {kind: (values, places) for kind, values, places in session.execute(query)}


def find_own(session: Session, source_id: int, scope: int) -> frozenset[tuple[str, int]]:
    """Return, by kind and number, which values of an item somebody said to be the person's own."""
    query = select(AccessCopyValue.kind, AccessCopyValue.number).where(
        AccessCopyValue.source_id == source_id, AccessCopyValue.scope == scope, AccessCopyValue.is_own.is_(True)
    )
    return frozenset((kind, number) for kind, number in session.execute(query))


def count_texts(session: Session, copy_id: CopyId) -> int:
    """Return how many texts a copy holds."""
    of_copy = select(AccessCopySource.id).where(AccessCopySource.copy_id == copy_id)
    return session.scalar(select(func.count()).where(AccessCopyText.source_id.in_(of_copy))) or 0


def count_notes(session: Session, copy_id: CopyId, *, before: datetime) -> tuple[int, int]:
    """Return how many internal notes a copy may hold, and how many of them were written before a moment."""
    of_copy = select(AccessCopySource.id).where(AccessCopySource.copy_id == copy_id)
    are_notes = select(func.count()).where(
        AccessCopyText.source_id.in_(of_copy), AccessCopyText.type == CopyTextType.NOTE
    )
    return session.scalar(are_notes) or 0, session.scalar(are_notes.where(AccessCopyText.dated_at < before)) or 0


def read_texts(
    session: Session, key: DataKey, source: AccessCopySource, *, after: tuple[int, int], limit: int
) -> Iterator[tuple[tuple[int, int], CopyText]]:
    """Yield the next texts of a source after a place, each with its own: its item's number, and its position there."""
    scope, position = after
    is_after = (AccessCopyText.scope > scope) | ((AccessCopyText.scope == scope) & (AccessCopyText.position > position))
    query = (
        select(AccessCopyText)
        .where(AccessCopyText.source_id == source.id, is_after)
        .order_by(AccessCopyText.scope, AccessCopyText.position)
        .limit(limit)
    )
    for row in session.scalars(query):
        content = key.open(row.sealed_content, _text_place(source.id, row.scope, row.position))
        yield (
            (row.scope, row.position),
            CopyText(
                source=source.source,
                scope=row.scope,
                item_type=row.item_type,
                ref=row.ref,
                type=row.type,
                author=row.author,
                dated_at=row.dated_at,
                is_provided=row.is_provided,
                content=content,
            ),
        )


def forget_texts(session: Session, copy_id: CopyId) -> None:
    """Take away the texts of a copy: its file holds them now."""
    of_copy = select(AccessCopySource.id).where(AccessCopySource.copy_id == copy_id)
    session.execute(delete(AccessCopyText).where(AccessCopyText.source_id.in_(of_copy)))


def list_over(session: Session, *, at: datetime, limit: int) -> list[CopyId]:
    """Return the copies whose time is over, or whose request was refused or taken back, the oldest first."""
    is_over = (AccessCopy.expires_at <= at) | SubjectRequest.state.in_(_IN_VAIN)
    query = select(AccessCopy.id).join(SubjectRequest, SubjectRequest.id == AccessCopy.request_id).where(is_over)
    return [CopyId(one) for one in session.scalars(query.order_by(AccessCopy.id).limit(limit))]


def erase(session: Session, copy_id: CopyId) -> None:
    """Erase a copy with all that belongs to it."""
    session.execute(delete(AccessCopy).where(AccessCopy.id == copy_id))


def _text_place(source_id: int, scope: int, position: int) -> Place:
    return Place("access_copy_texts", "sealed_content", f"{source_id}:{scope}:{position}")
