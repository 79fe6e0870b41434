"""After a restore: what was erased since the backup is erased again, by the exported audit log and the tombstones.

The log tells what was erased, also after the backup was taken; a database of keys remembers by its tombstones what was
erased after the export. Both become tombstones, and every ticket with text is held against these. Keys that came back
with a backup of theirs, and whose ticket is erased, are destroyed again.
"""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from itertools import islice
from typing import Final

from sqlalchemy.orm import Session

from handlers.erase_again import erase_again
from handlers.keep_layers import keep_layers
from handlers.services import Services
from handlers.ticket_erasure import ERASED, KEPT
from storage import audit, audit_export, deliveries, key_destructions, orphan_keys, tickets, tombstones
from storage.audit import Head
from storage.audit_export import ExportedRow
from storage.ids import NotificationId, TicketId
from storage.tombstones import Tombstone
from storage.vocabulary import AuditWord, DeliveryState, TombstoneType, Topic

_BATCH: Final = 500
_TYPES: Final = {
    AuditWord.KEY_DESTROYED: TombstoneType.REDACTED,
    AuditWord.TICKET_DELETED: TombstoneType.DELETED,
    AuditWord.REPLAY_ERASED: TombstoneType.REDACTED,
}
"""The words of the log by which a ticket was erased, and what its tombstone is."""

Watch = Callable[[str, int, int | None], object]
"""Told how far it is: the stage, how many are done, of how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """What a replay did: rows proven, erasures among them, tickets erased again, tickets to be fetched, keys destroyed.

    `keys` are those of tickets that were erased already, in a database of their own that was restored. `layers` are the
    tickets that had lost a layer since the backup: their texts are kept, and the next sweep takes the layer again.
    """

    rows: int = 0
    erasures: int = 0
    erased: int = 0
    fetched_again: int = 0
    keys: int = 0
    layers: int = 0


def replay_erasures(
    services: Services, rows: Callable[[], Iterator[ExportedRow]], *, end: Head, actor: str, watch: Watch
) -> Replayed:
    """Apply every erasure that an export records to a restored database. Safe to repeat, and to interrupt.

    Args:
        services: of the installation, its database restored.
        rows: gives the export's rows from the first, each time it is called.
        end: where the export ends, from its manifest; or a published head that it holds.
        actor: who asked for it.
        watch: is told how far it is.

    Raises:
        ExportBroken: the export does not hold, and nothing was done.
        DatabaseUnusable: a database is away; run it again.
    """
    done = Replayed()
    for seq in audit_export.prove(services.vault, rows(), end=end):
        done = replace(done, rows=seq)
        watch("Proving", seq, None)
    done = replace(done, erasures=_remember(services, rows(), watch=watch, total=done.rows))
    done = _erase(services, done, actor=actor, watch=watch)
    done = replace(done, layers=keep_layers(services, rows(), actor=actor))
    tombstones.settle(services.database)
    key_destructions.settle(services.database)
    done = replace(done, keys=orphan_keys.destroy_of_erased(services.database, at=services.now()))
    with services.database.begin() as session:
        entry = audit.AuditEntry(actor=actor, word=AuditWord.REPLAY_DONE, details=asdict(done))
        audit.append(session, services.vault, entry, at=services.now())
    return done


def _remember(services: Services, rows: Iterator[ExportedRow], *, watch: Watch, total: int) -> int:
    """Leave a tombstone for every erasure on record that has none any more; return how many are on record."""
    found, missed = 0, dict[int | None, ExportedRow]()
    while batch := list(islice(rows, _BATCH)):
        erasures = [row for row in batch if row.word in _TYPES and not row.details.get(KEPT)]
        _put_all(services, [row for row in erasures if not _is_missed(row)])
        found += len(erasures)
        for row in batch:
            if row.word == AuditWord.TICKET_RECEIVED:
                missed.pop(row.ticket_id, None)
            elif _is_missed(row):
                missed[row.ticket_id] = row
        watch("Reading", batch[-1].seq, total)
    _put_all(services, list(missed.values()))
    return found


def _is_missed(row: ExportedRow) -> bool:
    """Tell whether a ticket was not found at Intercom, without word that it was deleted: it may have come again."""
    is_named = ERASED in row.details
    return row.word == AuditWord.TICKET_DELETED and not is_named and not row.details.get(KEPT)


def _put_all(services: Services, rows: list[ExportedRow]) -> None:
    if not rows:
        return
    with services.database.begin() as session:
        for stone in filter(None, (_stone(session, services, row) for row in rows)):
            _put(session, stone)


def _stone(session: Session, services: Services, row: ExportedRow) -> Tombstone | None:
    """Return the tombstone of an erasure; None when nothing tells which ticket it was."""
    hash_ = _hash(session, services, row)
    if hash_ is None:
        return None
    by_word = TombstoneType.REDACTED if _is_missed(row) else _TYPES[AuditWord(row.word)]
    type_ = TombstoneType(row.details.get("type", by_word))
    erased_at = row.details.get("at")
    at = row.at if erased_at is None else datetime.fromisoformat(erased_at)
    return Tombstone(hash=hash_, type=type_, hashed_parts=None, erased_at=at)


def _hash(session: Session, services: Services, row: ExportedRow) -> bytes | None:
    """Return the hash of the ticket a row is about. Rows from before there were tombstones have its number alone."""
    named = row.details.get(ERASED)
    if named is not None:
        return bytes.fromhex(named)
    ticket = tickets.find_by_id(session, TicketId(row.ticket_id or 0))
    if ticket is None or ticket.received_at > row.at:  # another ticket has that number since the restore
        return None
    return tombstones.hash_ticket(services.vault, ticket.conversation_id)


def _put(session: Session, stone: Tombstone) -> None:
    """Store a tombstone, unless a better one is there: that of the erasure itself knows which parts it erased."""
    there = tombstones.find(session, [stone.hash]).get(stone.hash)
    is_known = there is not None and there.erased_at >= stone.erased_at
    if there is None or not is_known or (stone.type is TombstoneType.DELETED and there.type is not stone.type):
        tombstones.put(session, stone)


def _erase(services: Services, done: Replayed, *, actor: str, watch: Watch) -> Replayed:
    """Hold every ticket with text against the tombstones, and erase what they cover."""
    after, looked = TicketId(0), 0
    while True:
        with services.database.read() as session:
            total = tickets.count_with_text(session)
            rows = tickets.list_with_text(session, after=after, limit=_BATCH)
            hashes = {tombstones.hash_ticket(services.vault, row.conversation_id): row.conversation_id for row in rows}
            found = tombstones.find(session, hashes)
        for hash_ in found:
            done = _erase_one(services, hashes[hash_], done, actor=actor)
        if not rows:
            return done
        after, looked = TicketId(rows[-1].id), looked + len(rows)
        watch("Erasing", looked, max(total, looked))


def _erase_one(services: Services, conversation_id: str, done: Replayed, *, actor: str) -> Replayed:
    with services.database.begin() as session:
        ticket = tickets.lock_ticket(session, conversation_id)
        erased = ticket and erase_again(session, services, ticket, actor=actor, at=services.now())
        if not erased:
            return done
        if erased.has_newer:
            _fetch_again(session, services, conversation_id, erased.stone)
    return replace(done, erased=done.erased + 1, fetched_again=done.fetched_again + erased.has_newer)


def _fetch_again(session: Session, services: Services, conversation_id: str, stone: Tombstone) -> None:
    """Have a ticket fetched in which somebody has written since it was erased: the new text comes in, the old not."""
    notification_id = NotificationId(f"replay:{conversation_id}:{stone.erased_at:%Y%m%dT%H%M%S.%f}")
    delivery_id = deliveries.store_delivery(
        session,
        notification_id=notification_id,
        topic=Topic.CONVERSATION_USER_REPLIED,
        conversation_id=conversation_id,
        state=DeliveryState.PENDING,
        at=services.now(),
    )
    if delivery_id is not None:
        services.queue.enqueue_intake(session, notification_id, delivery_id)
