"""Letters: sealed as they were written, each for its place, and gone with the key of their request."""

from datetime import datetime

import pytest
from sqlalchemy import text

from storage import keys, request_letters
from storage.database import Database
from storage.encryption import Vault
from storage.errors import FailureReason, KeyDestroyed, SealBroken
from storage.ids import LetterId, RequestId
from storage.models import RequestLetter
from storage.plaintext import Plaintext
from storage.request_letters import NewLetter
from storage.vocabulary import LetterLanguage, LetterState, LetterType
from tests.people import ASTRID
from tests.storage.test_requests import NEW, put

TEXT = Plaintext(f"Hej {ASTRID.name}!\n\nDu får svar senast den 2 april.")
WORDS = Plaintext(f"{ASTRID.name} ringde från ett annat nummer")


NEW_LETTER = NewLetter(
    type=LetterType.IDENTITY, language=LetterLanguage.SV, text=TEXT, words=WORDS, by="slack:U0PER00001"
)


def made(database: Database, vault: Vault, request_id: RequestId, at: datetime) -> LetterId:
    with database.begin() as session:
        return LetterId(request_letters.put_letter(session, vault, request_id, NEW_LETTER, at=at).id)


def test_a_letter_is_stored_as_it_was_written(database: Database, vault: Vault, now: datetime) -> None:
    letter_id = made(database, vault, put(database, vault, NEW, now), now)
    with database.read() as session:
        row = request_letters.find_letter(session, letter_id)
        assert row is not None
        assert (row.type, row.language, row.state) == (LetterType.IDENTITY, LetterLanguage.SV, LetterState.QUEUED)
        assert (row.made_by, row.made_at, row.sent_at, row.failure) == ("slack:U0PER00001", now, None, None)
        assert request_letters.open_text(session, vault, row) == TEXT


def test_nothing_of_it_rests_readable(sqlite_database: Database, vault: Vault, now: datetime) -> None:
    letter_id = made(sqlite_database, vault, put(sqlite_database, vault, NEW, now), now)
    with sqlite_database.begin() as session:
        row = request_letters.lock_letter(session, letter_id)
        assert row is not None
        request_letters.note_handed_over(session, vault, row, WORDS, by="slack:U0PER00001", at=now)
    with sqlite_database.read() as session:
        values = session.execute(text("SELECT * FROM request_letters")).one()
    stored = b"".join(value for value in values if isinstance(value, bytes))
    assert len(stored) > len(TEXT) + 2 * len(WORDS)
    assert ASTRID.name.encode() not in stored
    assert ASTRID.name not in str(values)


def test_two_texts_that_changed_places_do_not_open(database: Database, vault: Vault, now: datetime) -> None:
    request_id = put(database, vault, NEW, now)
    ids = [made(database, vault, request_id, now) for _ in range(2)]
    with database.begin() as session:
        one, other = (session.get_one(RequestLetter, id_) for id_ in ids)
        one.sealed_text, other.sealed_text = other.sealed_text, one.sealed_text
        session.flush()
        with pytest.raises(SealBroken):
            request_letters.open_text(session, vault, one)


def test_without_the_key_of_its_request_it_is_gone(database: Database, vault: Vault, now: datetime) -> None:
    request_id = put(database, vault, NEW, now)
    letter_id = made(database, vault, request_id, now)
    with database.begin() as session:
        keys.destroy_key(session, keys.request_owner(request_id), at=now)
    with database.read() as session, pytest.raises(KeyDestroyed):
        request_letters.open_text(session, vault, session.get_one(RequestLetter, letter_id))


@pytest.mark.parametrize(
    ("failure", "state"), [(FailureReason.REFUSED, LetterState.FAILED), (None, LetterState.UNSURE)]
)
def test_what_failed_says_why_and_without_a_reason_nobody_knows(
    database: Database, vault: Vault, now: datetime, failure: FailureReason | None, state: LetterState
) -> None:
    letter_id = made(database, vault, put(database, vault, NEW, now), now)
    with database.begin() as session:
        row = session.get_one(RequestLetter, letter_id)
        request_letters.note_sending(session, row)
        assert row.state is LetterState.SENDING
        request_letters.note_failed(session, row, failure)
        assert (row.state, row.failure) == (state, failure)


def test_the_letters_of_a_request_are_its_own_and_in_order(database: Database, vault: Vault, now: datetime) -> None:
    one, other = put(database, vault, NEW, now), put(database, vault, NEW, now)
    ids = [made(database, vault, request_id, now) for request_id in (one, other, one)]
    with database.read() as session:
        assert [row.id for row in request_letters.list_letters(session, one)] == [ids[0], ids[2]]
