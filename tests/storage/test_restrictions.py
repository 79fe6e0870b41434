"""A restriction covers a person's tickets by every identifier, now and later, until it is lifted."""

from datetime import date, datetime, timedelta

import pytest

from storage import holds, keys, merged_contacts, own_records, people, restrictions
from storage.database import Database
from storage.encryption import Vault
from storage.errors import KeyDestroyed
from storage.ids import RestrictionId, SlackUserId, TicketId
from storage.models import Restriction
from storage.plaintext import Plaintext
from storage.restrictions import NewRestriction
from storage.vocabulary import Channel, HoldType, IdentifierType, OwnRecord
from tests.handlers.dump import dump
from tests.people import ASTRID, BIRGER
from tests.storage.examples import put_header

EMAIL, PHONE, CONTACT = IdentifierType.EMAIL, IdentifierType.PHONE, IdentifierType.CONTACT
REASON = Plaintext(f"{ASTRID.name} contests the amount")


def place(database: Database, vault: Vault, at: datetime, *identifiers: tuple[IdentifierType, str]) -> RestrictionId:
    given = identifiers or ((EMAIL, ASTRID.email), (CONTACT, ASTRID.contact_id))
    hashes = frozenset((type_, vault.hash_identifier(type_, value)) for type_, value in given)
    new = NewRestriction(
        subject=Plaintext(given[0][1]), subject_type=given[0][0], hashes=hashes, reason=REASON, placed_by="cli"
    )
    with database.begin() as session:
        return RestrictionId(restrictions.put_restriction(session, vault, new, at=at).id)


def put(database: Database, vault: Vault, number: int, *by: tuple[IdentifierType, str], at: datetime) -> TicketId:
    with database.begin() as session:
        ticket_id = TicketId(put_header(session, number, at).id)
        people.index_ticket(session, vault, ticket_id, by)
    return ticket_id


def is_restricted(database: Database, ticket_id: TicketId) -> bool:
    with database.read() as session:
        return restrictions.is_restricted(session, ticket_id)


def lift(database: Database, restriction_id: RestrictionId, at: datetime) -> None:
    with database.begin() as session:
        row = restrictions.lock_restriction(session, restriction_id)
        assert row is not None
        restrictions.lift(session, row, told_on=date(2026, 3, 1), told_how=Channel.LETTER, by="cli", at=at)


def test_each_identifier_of_the_person_restricts_a_ticket_and_no_other_does(
    database: Database, vault: Vault, now: datetime
) -> None:
    before = put(database, vault, 1, (EMAIL, ASTRID.email), (EMAIL, BIRGER.email), at=now)
    assert not is_restricted(database, before)
    restriction_id = place(database, vault, now)
    later = put(database, vault, 2, (CONTACT, ASTRID.contact_id), at=now)
    others = put(database, vault, 3, (EMAIL, BIRGER.email), at=now)
    assert [is_restricted(database, one) for one in (before, later, others)] == [True, True, False]
    lift(database, restriction_id, now)
    assert not is_restricted(database, before)


def test_a_merged_contact_is_restricted_too(database: Database, vault: Vault, now: datetime) -> None:
    place(database, vault, now)
    old, into = (vault.hash_identifier(CONTACT, one.contact_id) for one in (ASTRID, BIRGER))
    with database.begin() as session:
        merged_contacts.put_merge(session, old, into=into, at=now)
        restrictions.follow_merge(session, old, into=into)
        restrictions.follow_merge(session, old, into=into)
    assert is_restricted(database, put(database, vault, 1, (CONTACT, BIRGER.contact_id), at=now))


def test_its_hold_covers_every_identifier(database: Database, vault: Vault, now: datetime) -> None:
    restriction_id = place(database, vault, now)
    new = holds.NewHold(
        type=HoldType.RESTRICTION,
        criteria=holds.Criteria(subject=(EMAIL, Plaintext(ASTRID.email))),
        reason=REASON,
        owner=SlackUserId("U0PERNYM02"),
        review_on=date(2026, 9, 1),
        placed_by="cli",
        restriction_id=restriction_id,
    )
    with database.begin() as session:
        hold = holds.put_hold(session, vault, new, at=now)
    by_contact = put(database, vault, 1, (CONTACT, ASTRID.contact_id), at=now)
    others = put(database, vault, 2, (EMAIL, BIRGER.email), at=now)
    with database.begin() as session:
        assert holds.is_held(session, by_contact)
        assert not holds.is_held(session, others)
        found = holds.find_of_restriction(session, restriction_id)
        assert found is not None
        assert found.id == hold.id
        holds.release(session, found, by="cli", at=now)
        assert not holds.is_held(session, by_contact)
        assert holds.find_of_restriction(session, restriction_id) is None


def test_person_and_reason_rest_sealed_and_the_person_is_forgotten_with_the_lifting(
    database: Database, vault: Vault, now: datetime
) -> None:
    restriction_id = place(database, vault, now)
    assert ASTRID.name not in dump(database)
    assert ASTRID.email not in dump(database)
    with database.read() as session:
        row = session.get_one(Restriction, restriction_id)
        subject = restrictions.open_subject(session, vault, row)
        assert subject is not None
        assert subject.reveal() == ASTRID.email
    lift(database, restriction_id, now)
    with database.read() as session:
        row = session.get_one(Restriction, restriction_id)
        assert restrictions.open_subject(session, vault, row) is None
        assert restrictions.open_reason(session, vault, row) == REASON
        assert restrictions.list_hashes(session, restriction_id) == []
        assert (row.told_on, row.told_how, row.lifted_by) == (date(2026, 3, 1), Channel.LETTER, "cli")


def test_the_list_tells_by_what_each_person_is_known(database: Database, vault: Vault, now: datetime) -> None:
    first, second = place(database, vault, now), place(database, vault, now, (PHONE, BIRGER.e164))
    lift(database, first, now)
    with database.read() as session:
        assert [row.id for row in restrictions.list_restrictions(session)] == [second]
        assert [row.id for row in restrictions.list_restrictions(session, with_lifted=True)] == [second, first]
        assert restrictions.map_types(session, [first, second]) == {second: {PHONE: 1}}


def test_a_lifted_restriction_goes_with_its_key_when_its_period_has_passed(
    database: Database, vault: Vault, now: datetime
) -> None:
    over, kept = place(database, vault, now), place(database, vault, now, (PHONE, BIRGER.e164))
    lift(database, over, now - timedelta(days=400))
    with database.begin() as session:
        gone = own_records.erase_some(
            session, OwnRecord.RESTRICTIONS, over_before=now - timedelta(days=365), limit=10, at=now
        )
    assert gone == 1
    with database.read() as session:
        assert [row.id for row in restrictions.list_restrictions(session, with_lifted=True)] == [kept]
        with pytest.raises(KeyDestroyed):
            keys.open_key(session, vault, keys.restriction_owner(over))
