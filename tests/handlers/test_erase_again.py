"""A restored backup: what it brought back cannot be opened, is erased when it is met, and is not rebuilt."""

from pathlib import Path

import pytest
from sqlalchemy import select, text

from handlers.erase_again import erase_again
from storage import keys, tickets
from storage.errors import KeyDestroyed
from storage.models import Part
from storage.vocabulary import AuditWord, IdentifierType, RedactionState, TicketState, Topic
from tests.handlers.bench import Bench
from tests.handlers.restoring import Backup
from tests.people import ASTRID


def sealed_bodies(bench: Bench, ticket: str) -> list[bytes | None]:
    ticket_id = bench.ticket_id(ticket)
    with bench.services.database.read() as session:
        return list(session.scalars(select(Part.sealed_body).where(Part.ticket_id == ticket_id).order_by(Part.id)))


def redacted_and_restored(bench: Bench, folder: Path, *, body: str = "Maila bo@example.com") -> str:
    """Back up the main database, redact a ticket, and put the backup back."""
    ticket = bench.put_due(body, subject="Till bo@example.com")
    backup = Backup.take(bench.services.database, folder)
    assert bench.redact(ticket) is RedactionState.DONE
    backup.put_back()
    return ticket


def erased_again(bench: Bench, ticket: str) -> bool:
    with bench.services.database.begin() as session:
        row = tickets.lock_ticket(session, ticket)
        assert row is not None
        return bool(erase_again(session, bench.services, row, actor="cli", at=bench.clock.now()))


def test_with_keys_of_their_own_a_restored_text_cannot_be_opened(split_bench: Bench, tmp_path: Path) -> None:
    ticket = redacted_and_restored(split_bench, tmp_path)
    (body,) = sealed_bodies(split_bench, ticket)
    assert body is not None, "the sealed text came back"
    assert split_bench.ticket(ticket).state is TicketState.CLOSED
    owner = keys.ticket_owner(split_bench.ticket_id(ticket))
    with pytest.raises(KeyDestroyed), split_bench.services.database.read() as session:
        keys.open_key(session, split_bench.services.vault, owner)


def test_with_keys_beside_the_text_a_restored_text_opens(bench: Bench, tmp_path: Path) -> None:
    """What the other test shows is not so by itself."""
    ticket = redacted_and_restored(bench, tmp_path)
    assert bench.texts(ticket) == ["Maila bo@example.com"]


def test_a_late_webhook_erases_what_was_restored_and_rebuilds_nothing(split_bench: Bench, tmp_path: Path) -> None:
    ticket = redacted_and_restored(split_bench, tmp_path)
    split_bench.receive(ticket)
    row = split_bench.ticket(ticket)
    assert (row.state, row.sealed_title, sealed_bodies(split_bench, ticket)) == (TicketState.REDACTED, None, [None])
    assert split_bench.found_by(IdentifierType.EMAIL, ASTRID.email) == []
    assert split_bench.audit_words()[-2:] == [AuditWord.REPLAY_ERASED, AuditWord.TICKET_BARRED]


def test_who_writes_anew_into_a_restored_ticket_is_heard(split_bench: Bench, tmp_path: Path) -> None:
    ticket = redacted_and_restored(split_bench, tmp_path)
    split_bench.write(ticket, "Hej igen")
    split_bench.receive(ticket)
    assert split_bench.texts(ticket) == [None, "Hej igen"]
    assert split_bench.ticket(ticket).state is TicketState.OPEN
    assert not erased_again(split_bench, ticket), "the new text is nobody's to erase"
    assert split_bench.texts(ticket) == [None, "Hej igen"]


def test_a_sweep_after_a_restore_ends_as_the_one_before(split_bench: Bench, tmp_path: Path) -> None:
    ticket = redacted_and_restored(split_bench, tmp_path)
    assert split_bench.redact(ticket) is RedactionState.DONE
    assert sealed_bodies(split_bench, ticket) == [None]


def test_a_deleted_ticket_that_was_restored_is_deleted_again(split_bench: Bench, tmp_path: Path) -> None:
    ticket = split_bench.put("Hej")
    backup = Backup.take(split_bench.services.database, tmp_path)
    split_bench.delete(ticket)
    split_bench.receive(ticket, Topic.CONVERSATION_DELETED)
    backup.put_back()
    assert erased_again(split_bench, ticket)
    assert not erased_again(split_bench, ticket)
    assert (split_bench.ticket(ticket).state, sealed_bodies(split_bench, ticket)) == (TicketState.DELETED, [None])


def test_a_restored_ticket_that_arrived_after_the_backup_is_not_missed(split_bench: Bench, tmp_path: Path) -> None:
    """Its row is gone with the restore; its tombstone is not."""
    backup = Backup.take(split_bench.services.database, tmp_path)
    ticket = split_bench.put_due("Maila bo@example.com")
    split_bench.redact(ticket)
    backup.put_back()
    split_bench.record(ticket).source.body = "<p>Maila bo@example.com</p>"
    split_bench.record(ticket).source.redacted = False
    split_bench.receive(ticket)
    assert not split_bench.is_stored(ticket)
    assert split_bench.audit_words() == [AuditWord.TICKET_BARRED]


def test_nothing_is_erased_that_no_tombstone_covers(bench: Bench) -> None:
    ticket = bench.put("Hej")
    assert not erased_again(bench, ticket)
    assert bench.texts(ticket) == ["Hej"]


def test_a_ticket_redacted_long_ago_is_left_alone(bench: Bench) -> None:
    ticket = bench.put_due("Hej")
    bench.redact(ticket)
    assert not erased_again(bench, ticket)


def test_a_text_whose_key_was_lost_gives_way_to_what_intercom_has(split_bench: Bench) -> None:
    ticket = split_bench.put("Hej")
    apart = split_bench.services.database.keys
    assert apart is not None
    with apart.begin() as session:
        session.execute(text("DELETE FROM data_keys WHERE owner LIKE 'ticket:%'"))
    assert split_bench.texts(ticket) == [None]
    split_bench.write(ticket, "Igen")
    split_bench.receive(ticket)
    assert split_bench.texts(ticket) == ["Hej", "Igen"]
