"""The texts of a copy: sealed, read page by page in order, gone with their copy and with their request."""

from datetime import datetime, timedelta

from sqlalchemy import delete, func, select

from storage import access_copies, keys
from storage.access_copies import NewItem, NewText
from storage.database import Database
from storage.encryption import Vault
from storage.ids import CopyId, RequestId
from storage.models import AccessCopySource, AccessCopyText, AccessCopyValue, SubjectRequest
from storage.plaintext import Plaintext
from storage.vocabulary import CopySourceState, CopyTextType, ItemType, RequestState
from tests.storage.test_requests import NEW, put


def item(scope: int, count: int, *, at: datetime | None = None, type_: CopyTextType = CopyTextType.MESSAGE) -> NewItem:
    texts = [NewText(type=type_, content=Plaintext(f"{scope}.{n}"), dated_at=at) for n in range(count)]
    return NewItem(scope=scope, type=ItemType.TICKET, ref=str(scope), texts=texts, values={("PERSON", 1): 2})


def stored(database: Database, vault: Vault, now: datetime, *items: NewItem) -> tuple[RequestId, CopyId]:
    """Store a copy with these items, all of one source."""
    request_id = put(database, vault, NEW, now)
    with database.begin() as session:
        copy_id = access_copies.put_copy(
            session, request_id, ["gallra"], by="cli", at=now, expires_at=now + timedelta(days=14)
        )
        source = access_copies.find_source(session, copy_id, "gallra")
        assert source is not None
        key = keys.open_key(session, vault, keys.request_owner(request_id))
        for one in items:
            access_copies.put_item(session, key, source.id, one)
    return request_id, copy_id


def test_texts_are_read_in_pages_and_in_order(database: Database, vault: Vault, now: datetime) -> None:
    request_id, copy_id = stored(database, vault, now, item(2, 3), item(1, 450))
    seen: list[str] = []
    after = (0, -1)
    with database.read() as session:
        key = keys.open_key(session, vault, keys.request_owner(request_id))
        source = access_copies.find_source(session, copy_id, "gallra")
        assert source is not None
        while page := list(access_copies.read_texts(session, key, source, after=after, limit=100)):
            seen += [text.content.reveal() for _, text in page]
            after = page[-1][0]
        assert access_copies.count_texts(session, copy_id) == len(seen)
    assert seen == [*(f"1.{n}" for n in range(450)), *(f"2.{n}" for n in range(3))]


def test_values_are_counted_and_marked_by_number_or_kind(database: Database, vault: Vault, now: datetime) -> None:
    _, copy_id = stored(database, vault, now, item(1, 1), item(2, 1))
    with database.begin() as session:
        assert access_copies.count_values(session, copy_id) == {"PERSON": (2, 4)}
        (_, first), (_, second) = access_copies.list_values(session, copy_id, limit=5)
        assert access_copies.mark_own(session, copy_id, values=[first.id], kinds=[]) == 1
        assert access_copies.find_own(session, first.source_id, 1) == {("PERSON", 1)}
        assert access_copies.find_own(session, second.source_id, 2) == frozenset()
        assert access_copies.mark_own(session, copy_id, values=[], kinds=["PERSON"]) == 2
        assert access_copies.mark_own(session, copy_id, values=[], kinds=[]) == 0


def test_notes_are_counted_by_their_age(database: Database, vault: Vault, now: datetime) -> None:
    old = item(1, 2, at=now - timedelta(days=400), type_=CopyTextType.NOTE)
    _, copy_id = stored(database, vault, now, old, item(2, 1, at=now, type_=CopyTextType.NOTE), item(3, 1, at=now))
    with database.read() as session:
        assert access_copies.count_notes(session, copy_id, before=now - timedelta(days=365)) == (3, 2)


def test_another_attempt_begins_with_nothing_and_a_new_copy_takes_the_old_ones_place(
    database: Database, vault: Vault, now: datetime
) -> None:
    request_id, copy_id = stored(database, vault, now, item(1, 2))
    with database.begin() as session:
        source = access_copies.find_source(session, copy_id, "gallra")
        assert source is not None
        access_copies.clear_source(session, source.id)
        assert access_copies.count_texts(session, copy_id) == 0
        assert access_copies.count_values(session, copy_id) == {}
        access_copies.note_source(session, source, CopySourceState.COLLECTED, mentions=2, recordings=1)
        newer = access_copies.put_copy(session, request_id, [], by="cli", at=now, expires_at=now)
        found = access_copies.find_copy(session, request_id)
        assert found is not None
        assert found.id == newer
        assert access_copies.list_sources(session, newer) == []
        assert session.scalar(select(func.count()).select_from(AccessCopySource)) == 0


def test_what_is_over_is_told_and_all_of_it_goes_with_its_request(
    database: Database, vault: Vault, now: datetime
) -> None:
    request_id, copy_id = stored(database, vault, now, item(1, 2))
    with database.begin() as session:
        assert access_copies.list_over(session, at=now, limit=5) == []
        assert access_copies.list_over(session, at=now + timedelta(days=14), limit=5) == [copy_id]
        session.get_one(SubjectRequest, request_id).state = RequestState.REFUSED
        session.flush()
        assert access_copies.list_over(session, at=now, limit=5) == [copy_id]
        session.execute(delete(SubjectRequest).where(SubjectRequest.id == request_id))
        for table in (AccessCopySource, AccessCopyText, AccessCopyValue):
            assert session.scalar(select(func.count()).select_from(table)) == 0
