"""Corrections rest as shapes and keyed hashes, their texts sealed, and both go when they have to."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from storage import corrections, keys
from storage.corrections import NewCorrection
from storage.database import Database
from storage.encryption import Vault
from storage.errors import KeyDestroyed, SealBroken
from storage.ids import CorrectionId, TicketId
from storage.models import Correction, DataKey, RegressionText
from storage.plaintext import Plaintext
from storage.vocabulary import CorrectionState, CorrectionType
from tests.handlers.dump import dump
from tests.storage.examples import stored

TEXT = "Vi säljer Kanariefågel till alla, kundnr KF-4711."


def new(vault: Vault, ticket_id: TicketId, **changes: object) -> NewCorrection:
    made = NewCorrection(
        ticket_id=ticket_id,
        type=CorrectionType.NOT_PERSONAL,
        kind="PERSON",
        shape="Aaaaaaaaaaaa",
        cue=None,
        hash=vault.hash_words("PERSON", "kanariefågel"),
        part_row=None,
        start=10,
        end=22,
        text=Plaintext(TEXT),
    )
    return replace(made, **changes)  # type: ignore[arg-type] # a table's columns


def put(database: Database, vault: Vault, at: datetime, *made: NewCorrection) -> list[CorrectionId]:
    with database.begin() as session:
        return [corrections.put_correction(session, vault, one, proposed_by="slack:U1", at=at) for one in made]


def decide(database: Database, correction_id: CorrectionId, state: CorrectionState, at: datetime) -> None:
    with database.begin() as session:
        row = corrections.lock_correction(session, correction_id)
        assert row is not None
        corrections.decide(session, row, state, by="slack:U2", at=at)


def row_of(database: Database, correction_id: CorrectionId) -> Correction:
    with database.read() as session:
        return session.get_one(Correction, correction_id)


def text_of(database: Database, vault: Vault, correction_id: CorrectionId) -> str | None:
    with database.read() as session:
        found = corrections.find_text(session, correction_id)
        return corrections.open_text(session, vault, found).reveal() if found else None


def has_key(database: Database, correction_id: CorrectionId) -> bool:
    owner = keys.correction_owner(correction_id)
    with database.read() as session:
        return session.scalar(select(DataKey.wrapped).where(DataKey.owner == owner)) is not None


def effective(database: Database, ticket_id: TicketId | None = None) -> list[int]:
    with database.read() as session:
        return [row.id for row in corrections.list_effective(session, ticket_id)]


def test_a_correction_is_stored_pending_with_its_text_sealed(database: Database, vault: Vault, now: datetime) -> None:
    (ticket,) = stored(database, vault, now, 1)
    (made,) = put(database, vault, now, new(vault, ticket))

    row = row_of(database, made)
    assert (row.ticket_id, row.type, row.state) == (ticket, CorrectionType.NOT_PERSONAL, CorrectionState.PENDING)
    assert (row.kind, row.shape, row.cue) == ("PERSON", "Aaaaaaaaaaaa", None)
    assert (row.proposed_by, row.proposed_at, row.decided_by, row.decided_at) == ("slack:U1", now, None, None)
    assert text_of(database, vault, made) == TEXT
    assert "anariefågel" not in dump(database)


def test_the_hash_differs_from_kind_to_kind_and_from_that_of_an_identifier(vault: Vault) -> None:
    from storage.vocabulary import IdentifierType  # noqa: PLC0415 - only here

    hashes = {vault.hash_words("PERSON", "anna"), vault.hash_words("CITY", "anna")}
    assert len(hashes | {vault.hash_identifier(IdentifierType.EMAIL, "anna")}) == 3


def test_every_text_has_a_key_of_its_own_and_opens_at_its_place_only(
    database: Database, vault: Vault, now: datetime
) -> None:
    (ticket,) = stored(database, vault, now, 1)
    one, other = put(database, vault, now, new(vault, ticket), new(vault, ticket, text=Plaintext("annat")))
    with database.begin() as session:
        rows = [session.get_one(RegressionText, each) for each in (one, other)]
        rows[0].sealed_text, rows[1].sealed_text = rows[1].sealed_text, rows[0].sealed_text
    with pytest.raises(SealBroken, match=r"regression_texts.sealed_text"):
        text_of(database, vault, one)
    with database.begin() as session:
        keys.destroy_key(session, keys.correction_owner(other), at=now)
    with pytest.raises(KeyDestroyed, match=f"correction:{other}"):
        text_of(database, vault, other)


def test_what_is_in_force_counts_everywhere_and_what_was_missed_in_its_own_ticket_before(
    database: Database, vault: Vault, now: datetime
) -> None:
    here, elsewhere = stored(database, vault, now, 1, 2)
    not_personal, missed = put(
        database, vault, now, new(vault, here), new(vault, here, type=CorrectionType.MISSED, kind="CITY")
    )
    assert effective(database) == effective(database, elsewhere) == []
    assert effective(database, here) == [missed]

    for each in (not_personal, missed):
        decide(database, each, CorrectionState.APPROVED, now)
    assert effective(database) == effective(database, elsewhere) == [not_personal, missed]


@pytest.mark.parametrize("state", [CorrectionState.REJECTED, CorrectionState.REVOKED])
def test_what_does_not_count_any_more_leaves_nothing_of_the_value(
    database: Database, vault: Vault, now: datetime, state: CorrectionState
) -> None:
    (ticket,) = stored(database, vault, now, 1)
    (made,) = put(database, vault, now, new(vault, ticket, cue="order"))
    if state is CorrectionState.REVOKED:
        decide(database, made, CorrectionState.APPROVED, now)
    decide(database, made, state, now)

    row = row_of(database, made)
    assert (row.state, row.hash, row.shape, row.cue) == (state, None, "", None)
    assert (row.decided_by, row.decided_at) == ("slack:U2", now)
    assert text_of(database, vault, made) is None
    assert not has_key(database, made)
    assert effective(database, ticket) == []


def test_an_approval_revokes_what_said_the_opposite_of_the_same_value(
    database: Database, vault: Vault, now: datetime
) -> None:
    (ticket,) = stored(database, vault, now, 1)
    first, opposite, other = put(
        database,
        vault,
        now,
        new(vault, ticket),
        new(vault, ticket, type=CorrectionType.MISSED),
        new(vault, ticket, hash=vault.hash_words("PERSON", "annan")),
    )
    for each in (first, other, opposite):
        decide(database, each, CorrectionState.APPROVED, now)

    assert effective(database) == [opposite, other]
    assert row_of(database, first).state is CorrectionState.REVOKED


def test_a_value_waits_once_for_each_ticket_and_type(database: Database, vault: Vault, now: datetime) -> None:
    here, elsewhere = stored(database, vault, now, 1, 2)
    (made,) = put(database, vault, now, new(vault, here))
    with database.read() as session:
        for one, expected in (
            (new(vault, here), made),
            (new(vault, here, start=30, end=42), made),
            (new(vault, elsewhere), None),
            (new(vault, here, kind="CITY", hash=vault.hash_words("CITY", "kanariefågel")), None),
            (new(vault, here, type=CorrectionType.MISSED), None),
        ):
            found = corrections.find_pending(session, one)
            assert (found.id if found else None) == expected


def test_the_oldest_that_wait_and_the_newest_in_force_are_listed(
    database: Database, vault: Vault, now: datetime
) -> None:
    (ticket,) = stored(database, vault, now, 1)
    made = [put(database, vault, now + timedelta(hours=hour), new(vault, ticket))[0] for hour in (3, 1, 2)]
    with database.read() as session:
        assert [row.id for row, _ in corrections.list_pending(session, limit=2)] == [made[1], made[2]]
    for hour, each in enumerate(made):
        decide(database, each, CorrectionState.APPROVED, now + timedelta(days=1, hours=hour))
    with database.read() as session:
        newest = corrections.list_newest_in_force(session, limit=2)
        assert [(row.id, one.conversation_id) for row, one in newest] == [(made[2], "1"), (made[1], "1")]
        assert corrections.count_by_state(session) == {CorrectionState.APPROVED: 3}
        assert [row.id for row, _ in corrections.list_regression(session)] == sorted(made)


def follow(database: Database, ticket: TicketId, at: datetime, ends_at: datetime | None = None) -> None:
    with database.begin() as session:
        corrections.follow_ticket(session, ticket, ends_at=ends_at, at=at)


def test_when_a_ticket_goes_its_texts_go_and_only_counts_and_what_is_nobodys_stay(
    database: Database, vault: Vault, now: datetime
) -> None:
    here, elsewhere = stored(database, vault, now, 1, 2)
    allowed, missed, rule, waiting, other = put(
        database,
        vault,
        now,
        new(vault, here),
        new(vault, here, type=CorrectionType.MISSED, hash=vault.hash_words("PERSON", "a")),
        new(vault, here, type=CorrectionType.MISSED, shape="AA-9999", cue="customer"),
        new(vault, here),
        new(vault, elsewhere),
    )
    for each in (allowed, missed, other):
        decide(database, each, CorrectionState.APPROVED, now)
    with database.begin() as session:  # in force beside the one that allows the same value
        session.get_one(Correction, rule).state = CorrectionState.APPROVED
    follow(database, here, now)

    assert row_of(database, allowed).hash is not None, "what is nobody's stays known"
    assert (row_of(database, missed).hash, row_of(database, missed).shape) == (None, "")
    assert (row_of(database, rule).hash, row_of(database, rule).shape) == (None, "AA-9999")
    lapsed = row_of(database, waiting)
    assert (lapsed.state, lapsed.hash, lapsed.decided_by, lapsed.decided_at) == (
        CorrectionState.LAPSED,
        None,
        None,
        now,
    )
    assert [text_of(database, vault, each) for each in (allowed, missed, rule, waiting)] == [None] * 4
    assert not any(has_key(database, each) for each in (allowed, missed, rule, waiting))
    assert text_of(database, vault, other) == TEXT


def test_a_documented_purpose_keeps_the_texts_in_force_until_its_end(
    database: Database, vault: Vault, now: datetime
) -> None:
    (ticket,) = stored(database, vault, now, 1)
    kept, waiting = put(database, vault, now, new(vault, ticket), new(vault, ticket))
    decide(database, kept, CorrectionState.APPROVED, now)
    ends_at = now + timedelta(days=30)
    follow(database, ticket, now, ends_at)
    assert text_of(database, vault, kept) == TEXT
    assert text_of(database, vault, waiting) is None

    for at, erased in ((ends_at - timedelta(seconds=1), 0), (ends_at, 1), (ends_at, 0)):
        with database.begin() as session:
            assert corrections.erase_ended(session, at=at) == erased
    assert text_of(database, vault, kept) is None
    assert not has_key(database, kept)
    assert row_of(database, kept).state is CorrectionState.APPROVED


def test_an_end_that_has_passed_already_is_no_reason_to_keep(database: Database, vault: Vault, now: datetime) -> None:
    (ticket,) = stored(database, vault, now, 1)
    (made,) = put(database, vault, now, new(vault, ticket))
    decide(database, made, CorrectionState.APPROVED, now)
    follow(database, ticket, now, now)
    assert text_of(database, vault, made) is None


def test_a_new_correction_shows_nothing_of_its_text(vault: Vault) -> None:
    assert "anariefågel" not in repr(new(vault, TicketId(1)))
