"""What an authority wrote stands sealed, what it is given as places; secret rows are named for who must hide them."""

from datetime import datetime, timedelta

from sqlalchemy import text

from storage import audit, disclosures
from storage.audit import AuditEntry
from storage.database import Database
from storage.disclosures import NewDisclosure, NewField
from storage.encryption import Vault
from storage.ids import DisclosureId, TicketId
from storage.models import Disclosure
from storage.plaintext import Plaintext
from storage.vocabulary import AuditWord, Demand, DisclosedPlace, DisclosureState
from tests.people import ASTRID

TEXTS = {name: Plaintext(f"{name} {ASTRID.name}") for name in disclosures.TEXTS}
FIELD = NewField(
    ticket_id=TicketId(7),
    place=DisclosedPlace.CONTACT,
    place_row=0,
    kind="EMAIL_ADDRESS",
    start=0,
    end=5,
    value=Plaintext(ASTRID.email),
)


def put(database: Database, vault: Vault, at: datetime, *, secret_before: datetime | None = None) -> DisclosureId:
    new = NewDisclosure(authority="police", demand=Demand.REQUEST, decided_by="slack:U1", secret_before=secret_before)
    entry = AuditEntry(actor="slack:U1", word=AuditWord.DISCLOSURE_PROPOSED)
    with database.begin() as session:
        row = disclosures.put_disclosure(session, vault, new, TEXTS, at=at)
        disclosures.put_fields(session, vault, row, [FIELD, FIELD])
        disclosures.note_audit(session, row, audit.append(session, vault, entry, at=at))
        return DisclosureId(row.id)


def test_what_was_written_opens_again_and_stands_readable_nowhere(
    database: Database, vault: Vault, now: datetime
) -> None:
    disclosure_id = put(database, vault, now)
    with database.read() as session:
        row = disclosures.find_disclosure(session, disclosure_id)
        assert row is not None
        assert disclosures.open_written(session, vault, row) == TEXTS
        assert row.kinds == {"EMAIL_ADDRESS": 2}
        values = session.execute(text("SELECT * FROM disclosures, disclosure_fields")).all()
        assert disclosures.map_ticket_ids(session, [disclosure_id, 99]) == {disclosure_id: (7,)}
    stored = b"".join(bytes(cell) for value in values for cell in value if isinstance(cell, bytes | memoryview))
    assert ASTRID.name not in f"{values}"
    assert ASTRID.email.encode() not in stored


def test_the_same_value_has_another_hash_in_every_disclosure(database: Database, vault: Vault, now: datetime) -> None:
    first, second = put(database, vault, now), put(database, vault, now)
    with database.read() as session:
        hashes = [{f.hash for f in disclosures.list_fields(session, one)} for one in (first, second)]
    assert [len(each) for each in hashes] == [1, 1]
    assert hashes[0].isdisjoint(hashes[1])


def test_a_release_notes_what_was_given_and_forgets_the_hashes(database: Database, vault: Vault, now: datetime) -> None:
    disclosure_id = put(database, vault, now)
    with database.begin() as session:
        row = disclosures.lock_disclosure(session, disclosure_id)
        assert row is not None
        disclosures.judge(session, row, DisclosureState.APPROVED, by="slack:U2", at=now)
        assert disclosures.note_released(session, row, {1}, by="cli", at=now) == {"EMAIL_ADDRESS": 1}
    with database.read() as session:
        fields = disclosures.list_fields(session, disclosure_id)
    assert [(field.is_released, field.hash) for field in fields] == [(False, None), (True, None)]


def test_secret_rows_are_hidden_until_their_moment(database: Database, vault: Vault, now: datetime) -> None:
    put(database, vault, now)
    put(database, vault, now, secret_before=now + timedelta(days=1))
    for at, hidden in ((now, {2}), (now + timedelta(days=1), set())):
        with database.read() as session:
            assert disclosures.hidden_audit_rows(session, at) == hidden


def test_what_waits_comes_first_then_the_newest(database: Database, vault: Vault, now: datetime) -> None:
    first, second, third = (put(database, vault, now) for _ in range(3))
    with database.begin() as session:
        disclosures.judge(session, session.get_one(Disclosure, third), DisclosureState.REFUSED, by="slack:U2", at=now)
        assert [row.id for row in disclosures.list_disclosures(session)] == [second, first, third]
