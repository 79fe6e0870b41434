"""A hold covers exactly what it says, on both databases, and only while it is in force."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from storage import holds, keys, people, tickets
from storage.database import Database
from storage.encryption import Vault
from storage.errors import KeyDestroyed
from storage.holds import Criteria, NewHold
from storage.ids import HoldId, SlackUserId, TicketId
from storage.models import Finding, Hold
from storage.plaintext import Plaintext
from storage.vocabulary import HoldType, IdentifierType, TicketState
from tests.people import ASTRID, BIRGER, PRIVACY_PER, Customer
from tests.storage.examples import due, put_header

REASON = Plaintext(f"{ASTRID.name} disputes her invoice at ARN")
NEW = NewHold(
    type=HoldType.SEARCH,
    criteria=Criteria(kind="PERSON"),
    reason=REASON,
    owner=SlackUserId(PRIVACY_PER.slack_user_id),
    review_on=date(2026, 9, 1),
    placed_by="slack:U0PERNYM02",
)


def put(database: Database, vault: Vault, criteria: Criteria, at: datetime) -> HoldId:
    with database.begin() as session:
        return HoldId(holds.put_hold(session, vault, replace(NEW, criteria=criteria), at=at).id)


def put_due(database: Database, vault: Vault, number: int, at: datetime, *, of: Iterable[Customer] = ()) -> TicketId:
    """Store a ticket that has been due for a day, in whose index some people stand."""
    with database.begin() as session:
        ticket_id = TicketId(put_header(session, number, at - timedelta(days=1)).id)
        people.index_ticket(session, vault, ticket_id, [(IdentifierType.EMAIL, one.email) for one in of])
    return ticket_id


def put_finding(database: Database, ticket_id: TicketId, kind: str) -> None:
    with database.begin() as session:
        session.add(Finding(ticket_id=ticket_id, part_row=None, start=0, end=3, kind=kind, score=1.0, recognizer="r"))


def on(person: Customer) -> Criteria:
    return Criteria(subject=(IdentifierType.EMAIL, Plaintext(person.email)))


def test_a_hold_is_stored_with_its_reason_owner_and_review(database: Database, vault: Vault, now: datetime) -> None:
    hold_id = put(database, vault, replace(on(ASTRID), created_from=now), now)
    with database.read() as session:
        row = holds.find_hold(session, hold_id)
        assert row is not None
        assert (row.owner, row.review_on, row.placed_at, row.placed_by) == (
            *("U0PERNYM02", date(2026, 9, 1), now),
            "slack:U0PERNYM02",
        )
        assert (row.created_from, row.created_before, row.kind, row.ticket_id) == (now, None, None, None)
        assert holds.open_reason(session, vault, row) == REASON
        assert holds.open_subject(session, vault, row) == Plaintext(ASTRID.email)
        assert holds.find_hold(session, HoldId(404)) is None


def test_neither_reason_nor_person_stands_readable(sqlite_database: Database, vault: Vault, now: datetime) -> None:
    put(sqlite_database, vault, on(ASTRID), now)
    with sqlite_database.read() as session:
        values = session.execute(text("SELECT * FROM holds")).one()
    stored = str(values).encode() + b"".join(value for value in values if isinstance(value, bytes))
    for words in (ASTRID.email, ASTRID.name, "invoice"):
        assert words.encode() not in stored
        assert words not in repr(replace(NEW, criteria=on(ASTRID)))


def test_a_hold_on_a_ticket_covers_that_ticket_alone(database: Database, vault: Vault, now: datetime) -> None:
    held, other = put_due(database, vault, 1, now), put_due(database, vault, 2, now)
    put(database, vault, Criteria(ticket_id=held), now)
    assert due(database, now) == ["2"]
    with database.read() as session:
        assert (holds.is_held(session, held), holds.is_held(session, other)) == (True, False)
        assert (tickets.count_due(session, now=now), tickets.count_held(session, now=now)) == (1, 1)


def test_a_hold_on_a_person_covers_the_tickets_they_occur_in(database: Database, vault: Vault, now: datetime) -> None:
    put_due(database, vault, 1, now, of=[ASTRID])
    put_due(database, vault, 2, now, of=[BIRGER])
    put_due(database, vault, 3, now, of=[BIRGER, ASTRID])
    put(database, vault, on(ASTRID), now)
    assert due(database, now) == ["2"]
    put_due(database, vault, 4, now, of=[ASTRID])
    put_due(database, vault, 5, now)
    assert due(database, now) == ["2", "5"]


def test_a_search_covers_tickets_created_from_a_moment_and_before_another(
    database: Database, vault: Vault, now: datetime
) -> None:
    put_due(database, vault, 1, now)  # created two days before it was due, three days ago
    created_at = now - timedelta(days=3)
    covered = [
        (Criteria(created_from=created_at), True),
        (Criteria(created_from=created_at + timedelta(microseconds=1)), False),
        (Criteria(created_before=created_at + timedelta(microseconds=1)), True),
        (Criteria(created_before=created_at), False),
        (Criteria(created_from=created_at, created_before=created_at + timedelta(days=1)), True),
        (Criteria(created_from=now - timedelta(days=30), created_before=now - timedelta(days=9)), False),
    ]
    for criteria, is_covered in covered:
        hold_id = put(database, vault, criteria, now)
        assert due(database, now) == ([] if is_covered else ["1"]), criteria
        with database.begin() as session:
            holds.release(session, session.get_one(Hold, hold_id), by="cli", at=now)


def test_a_search_covers_tickets_in_which_its_kind_was_found(database: Database, vault: Vault, now: datetime) -> None:
    held, other = put_due(database, vault, 1, now), put_due(database, vault, 2, now)
    put_finding(database, held, "CREDIT_CARD")
    put_finding(database, other, "PERSON")
    put(database, vault, Criteria(kind="CREDIT_CARD"), now)
    assert due(database, now) == ["2"]
    put_finding(database, other, "CREDIT_CARD")
    assert due(database, now) == []


def test_a_search_covers_what_matches_all_of_it(database: Database, vault: Vault, now: datetime) -> None:
    both = put_due(database, vault, 1, now, of=[ASTRID])
    put_due(database, vault, 2, now, of=[ASTRID])
    kind_only = put_due(database, vault, 3, now)
    put_finding(database, both, "CREDIT_CARD")
    put_finding(database, kind_only, "CREDIT_CARD")
    put(database, vault, replace(on(ASTRID), kind="CREDIT_CARD", created_from=now - timedelta(days=9)), now)
    assert due(database, now) == ["2", "3"]


def test_of_two_holds_on_a_ticket_both_count(database: Database, vault: Vault, now: datetime) -> None:
    ticket_id = put_due(database, vault, 1, now)
    first, second = (put(database, vault, Criteria(ticket_id=ticket_id), now) for _ in range(2))
    for hold_id, left in ((first, [second]), (second, [])):
        with database.begin() as session:
            row = holds.lock_hold(session, hold_id)
            assert row is not None
            holds.release(session, row, by="cli", at=now)
            assert [hold.id for hold in holds.find_holds_on(session, ticket_id)] == left
            assert holds.is_held(session, ticket_id) is bool(left)
    assert due(database, now) == ["1"]


def test_what_is_released_covers_nothing_and_forgets_whom_it_was_on(
    database: Database, vault: Vault, now: datetime
) -> None:
    put_due(database, vault, 1, now, of=[ASTRID])
    hold_id = put(database, vault, on(ASTRID), now)
    with database.begin() as session:
        holds.release(session, session.get_one(Hold, hold_id), by="slack:U0PERNYM02", at=now)
    assert due(database, now) == ["1"]
    with database.read() as session:
        row = session.get_one(Hold, hold_id)
        assert (row.released_at, row.released_by) == (now, "slack:U0PERNYM02")
        assert (row.subject_hash, holds.open_subject(session, vault, row)) == (None, None)
        assert holds.open_reason(session, vault, row) == REASON


def test_every_hold_has_a_key_of_its_own(database: Database, vault: Vault, now: datetime) -> None:
    first, second = put(database, vault, on(ASTRID), now), put(database, vault, on(BIRGER), now)
    with database.begin() as session:
        keys.destroy_key(session, keys.hold_owner(first), at=now)
    with database.read() as session:
        assert holds.open_subject(session, vault, session.get_one(Hold, second)) == Plaintext(BIRGER.email)
        with pytest.raises(KeyDestroyed, match=f"hold:{first}"):
            holds.open_reason(session, vault, session.get_one(Hold, first))


def test_the_database_takes_no_hold_on_everything(database: Database, vault: Vault, now: datetime) -> None:
    with pytest.raises(IntegrityError):
        put(database, vault, Criteria(), now)


def test_holds_are_listed_by_their_review_and_the_released_last(
    database: Database, vault: Vault, now: datetime
) -> None:
    with database.begin() as session:
        rows = [
            holds.put_hold(session, vault, replace(NEW, review_on=date(2026, month, 1)), at=now) for month in (9, 4, 6)
        ]
        holds.release(session, rows[1], by="cli", at=now)
        late, released, soon = (row.id for row in rows)
        assert [row.id for row in holds.list_holds(session)] == [soon, late]
        assert [row.id for row in holds.list_holds(session, with_released=True)] == [soon, late, released]


def test_a_hold_is_to_be_reviewed_once_a_day_when_its_time_comes(
    database: Database, vault: Vault, now: datetime
) -> None:
    today = date(2026, 8, 25)
    put(database, vault, Criteria(kind="PERSON"), now)

    def to_review(until: date, on_day: date) -> int:
        with database.read() as session:
            return len(holds.list_to_review(session, until=until, today=on_day))

    assert to_review(date(2026, 8, 31), today) == 0
    assert to_review(date(2026, 9, 1), today) == 1
    with database.begin() as session:
        row = session.scalars(select(Hold)).one()
        row.reminded_on = today
    assert to_review(date(2026, 9, 1), today) == 0
    assert to_review(date(2026, 9, 1), today + timedelta(days=1)) == 1
    with database.begin() as session:
        holds.release(session, session.scalars(select(Hold)).one(), by="cli", at=now)
    assert to_review(date(2026, 9, 1), today + timedelta(days=1)) == 0


def test_only_what_is_due_is_counted_as_held(database: Database, vault: Vault, now: datetime) -> None:
    with database.begin() as session:
        for number, state in enumerate(TicketState):
            put_header(session, number, now, state=state)
        put_header(session, 50, now + timedelta(days=1))
    put(database, vault, Criteria(created_before=now), now)
    with database.read() as session:
        assert tickets.count_held(session, now=now) == 1
