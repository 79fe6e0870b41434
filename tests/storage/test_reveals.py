"""Reveals at rest: sealed under a key of their own, counted by person and hour, forgotten with the ticket's text."""

from datetime import datetime, timedelta

from storage import people, reveal_alerts, reveals
from storage.database import Database
from storage.encryption import Vault
from storage.ids import RevealId, TicketId
from storage.keys import find_key, reveal_owner
from storage.models import Reveal, RevealAlertRow
from storage.plaintext import Plaintext
from storage.vocabulary import IdentifierType, RevealAlert, RevealState
from tests.handlers.dump import dump_table
from tests.storage.examples import put_ticket

WHO, URL, REASON = "slack:U1", Plaintext("https://hooks.slack.test/hemlig"), Plaintext("Kunden ringde")
VALUE = reveals.AskedValue(purpose="support", part_row=1, start=2, end=9, kind="PERSON", reason=REASON)


def put(
    database: Database, vault: Vault, number: int, at: datetime, *, state: RevealState = RevealState.SHOWN
) -> RevealId:
    with database.begin() as session:
        ticket_id = put_ticket(session, vault, number, at)[0]
        reveal = reveals.begin(session, vault, ticket_id, asked_by=WHO, url=URL, at=at)
        row = reveals.lock_reveal(session, reveal)
        assert row is not None
        reveals.ask(session, vault, row, VALUE, at=at)
        row.state = state
    return reveal


def test_reason_and_address_are_sealed_and_go_with_the_ticket(database: Database, vault: Vault, now: datetime) -> None:
    reveal = put(database, vault, 1, now)
    assert not [word for word in ("hemlig", "ringde") if word in str(dump_table(database, "reveals"))]
    with database.begin() as session:
        row = session.get_one(Reveal, reveal)
        assert reveals.open_sealed(session, vault, row, "sealed_reason") == REASON
        assert reveals.find_url(session, vault, row) == URL
        reveals.forget_ticket(session, TicketId(row.ticket_id), at=now)
        assert (row.sealed_reason, row.sealed_url, row.kind) == (None, None, "PERSON")
        assert find_key(session, vault, reveal_owner(reveal)) is None
        assert reveals.open_sealed(session, vault, row, "sealed_reason") is None


def test_what_was_asked_counts_within_its_time_refusals_do_not(database: Database, vault: Vault, now: datetime) -> None:
    put(database, vault, 1, now - timedelta(hours=2))
    put(database, vault, 2, now - timedelta(minutes=59))
    put(database, vault, 3, now, state=RevealState.REFUSED)
    put(database, vault, 4, now, state=RevealState.BEGUN)
    put(database, vault, 5, now + timedelta(hours=1), state=RevealState.WAITING)
    with database.begin() as session:
        assert reveals.count_asked(session, WHO, since=now - timedelta(hours=1)) == 2
        assert reveals.count_asked(session, "slack:U2", since=now - timedelta(days=1)) == 0


def test_persons_are_counted_not_tickets(database: Database, vault: Vault, now: datetime) -> None:
    put(database, vault, 1, now)
    put(database, vault, 2, now)
    put(database, vault, 3, now)
    with database.begin() as session:
        for ticket_id, contact in ((1, "a" * 24), (2, "a" * 24)):
            people.index_ticket(session, vault, TicketId(ticket_id), [(IdentifierType.CONTACT, contact)])
        people.forget_ticket(session, TicketId(3))
        assert reveals.count_persons(session, WHO, since=now - timedelta(hours=1)) == 2, "one twice, and one unknown"


def test_a_member_of_staff_is_found_in_a_ticket_by_hash_and_newly_noted_hashes_replace_the_old(
    database: Database, vault: Vault, now: datetime
) -> None:
    own, other = (vault.hash_identifier(IdentifierType.EMAIL, address) for address in ("a@example.se", "b@example.se"))
    with database.begin() as session:
        ticket_id = put_ticket(session, vault, 1, now)[0]
        reveals.note_staff(session, WHO, [own, own], at=now)
        reveals.note_staff(session, "slack:U2", [other], at=now)
        assert reveals.list_staff_in(session, ticket_id, []) == set()
        assert reveals.list_staff_in(session, ticket_id, [own]) == {WHO}
        people.index_ticket(session, vault, ticket_id, [(IdentifierType.EMAIL, "b@example.se")])
        assert reveals.list_staff_in(session, ticket_id, [own]) == {WHO, "slack:U2"}
        reveals.note_staff(session, WHO, [], at=now)
        assert reveals.list_staff_in(session, ticket_id, [own]) == {"slack:U2"}


def test_alerts_are_taken_once_until_their_next_try_and_go_with_their_reveal(
    database: Database, vault: Vault, now: datetime
) -> None:
    reveal = put(database, vault, 1, now)
    with database.begin() as session:
        reveal_alerts.queue(session, reveal, RevealAlert.GLASS_BROKEN, at=now)
        alert = reveal_alerts.take_due(session, at=now)
        assert alert is not None
        assert (alert.reveal, alert.type) == (reveal, RevealAlert.GLASS_BROKEN)
        assert not reveal_alerts.is_any_due(session, at=now)
        assert reveal_alerts.take_due(session, at=now + timedelta(seconds=29)) is None, "longer than Slack may take"
        assert reveal_alerts.take_due(session, at=now + timedelta(seconds=30)) is not None
        session.delete(session.get_one(Reveal, reveal))
        session.flush()
        assert session.query(RevealAlertRow).count() == 0
