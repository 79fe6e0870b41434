"""Questions to a person: one of a sort at a time, each with its beginning and its end."""

from datetime import datetime, timedelta

from storage import request_pauses
from storage.database import Database
from storage.encryption import Vault
from storage.vocabulary import PauseReason
from tests.storage.test_requests import NEW, put

_IDENTITY, _SCOPE = PauseReason.IDENTITY, PauseReason.SCOPE


def test_a_question_that_waits_is_not_begun_anew(database: Database, vault: Vault, now: datetime) -> None:
    request_id = put(database, vault, NEW, now)
    later = now + timedelta(days=1)
    with database.begin() as session:
        for reason, at in ((_IDENTITY, now), (_IDENTITY, later), (_SCOPE, later)):
            request_pauses.begin_pause(session, request_id, reason, at=at)
    with database.read() as session:
        found = [(one.reason, one.asked_at) for one in request_pauses.list_pauses(session, request_id)]
        assert found == [(_IDENTITY, now), (_SCOPE, later)]


def test_an_answer_ends_the_questions_of_its_sort(database: Database, vault: Vault, now: datetime) -> None:
    one, other = put(database, vault, NEW, now), put(database, vault, NEW, now)
    later = now + timedelta(days=1)
    with database.begin() as session:
        for request_id in (one, other):
            request_pauses.begin_pause(session, request_id, _IDENTITY, at=now)
        request_pauses.begin_pause(session, one, _SCOPE, at=now)
        assert request_pauses.end_pauses(session, one, _IDENTITY, at=later) == 1
        assert request_pauses.end_pauses(session, one, _IDENTITY, at=later) == 0
        assert {id_: len(asked) for id_, asked in request_pauses.map_pauses(session, [one, other, 99]).items()} == {
            one: 2,
            other: 1,
        }
        assert request_pauses.end_pauses(session, one, *PauseReason, at=later) == 1
        waiting = request_pauses.map_pauses(session, [one, other])
        assert [pause.answered_at for pause in waiting[one]] == [later, later]
        assert [pause.answered_at for pause in waiting[other]] == [None]
        request_pauses.begin_pause(session, one, _IDENTITY, at=later)
    with database.read() as session:
        ends = [(pause.reason, pause.answered_at) for pause in request_pauses.list_pauses(session, one)]
        assert ends == [(_IDENTITY, later), (_SCOPE, later), (_IDENTITY, None)]


def test_a_question_can_be_taken_back(database: Database, vault: Vault, now: datetime) -> None:
    request_id = put(database, vault, NEW, now)
    with database.begin() as session:
        request_pauses.begin_pause(session, request_id, _IDENTITY, at=now)
        pause = request_pauses.find_standing(session, request_id, _IDENTITY)
        assert pause is not None
        request_pauses.take_back(session, pause)
    with database.read() as session:
        assert request_pauses.list_pauses(session, request_id) == []
