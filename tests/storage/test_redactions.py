from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from storage import redactions
from storage.database import Database
from storage.ids import RedactionId, TicketId
from storage.models import Redaction
from storage.vocabulary import Outcome, RedactionState, Survivor
from tests.storage.examples import POLICY_VERSION, put_header


@pytest.fixture
def ticket_id(database: Database, now: datetime) -> TicketId:
    with database.begin() as session:
        return TicketId(put_header(session, 1, now).id)


def intend(database: Database, ticket_id: TicketId, at: datetime, **kinds: int) -> RedactionId:
    with database.begin() as session:
        row = redactions.intend(session, ticket_id, actor="schedule", policy_version=POLICY_VERSION, kinds=kinds, at=at)
        return RedactionId(row.id)


def finish(database: Database, redaction_id: RedactionId, state: RedactionState, at: datetime) -> None:
    with database.begin() as session:
        row = redactions.get_redaction(session, redaction_id)
        outcomes: dict[str, int] = {Outcome.REDACTED: 2, Outcome.NOT_REDACTABLE: 1}
        survivors: dict[str, int] = {Survivor.TITLE: 1}
        redactions.finish(row, state, outcomes=outcomes, survivors=survivors, at=at)


def test_an_intent_is_recorded_before_anything_is_done(database: Database, ticket_id: TicketId, now: datetime) -> None:
    redaction_id = intend(database, ticket_id, now, PERSON=2)
    with database.read() as session:
        row = redactions.get_redaction(session, redaction_id)
        assert (row.ticket_id, row.state, row.actor) == (ticket_id, RedactionState.INTENDED, "schedule")
        assert (row.policy_version, row.intended_at, row.finished_at) == (POLICY_VERSION, now, None)
        assert (row.attempts, row.kinds, row.outcomes, row.survivors) == (1, {"PERSON": 2}, {}, {})


def test_an_intent_that_was_not_finished_goes_on_with_what_both_searches_found(
    database: Database, ticket_id: TicketId, now: datetime
) -> None:
    first = intend(database, ticket_id, now, PERSON=2, CITY=1)
    assert intend(database, ticket_id, now + timedelta(days=1), PERSON=1, EMAIL_ADDRESS=3) == first
    with database.read() as session:
        row = redactions.get_redaction(session, first)
        assert (row.attempts, row.intended_at) == (2, now)
        assert row.kinds == {"CITY": 1, "EMAIL_ADDRESS": 3, "PERSON": 2}


def test_an_end_is_recorded_as_it_was_read_back(database: Database, ticket_id: TicketId, now: datetime) -> None:
    redaction_id = intend(database, ticket_id, now, PERSON=2)
    finish(database, redaction_id, RedactionState.DONE, now + timedelta(minutes=1))
    with database.read() as session:
        row = redactions.get_redaction(session, redaction_id)
        assert (row.state, row.finished_at) == (RedactionState.DONE, now + timedelta(minutes=1))
        assert row.outcomes == {"redacted": 2, "not_redactable": 1}
        assert row.survivors == {"title": 1}
        assert redactions.find_open(session, ticket_id) is None


def test_an_unverified_redaction_is_open_and_its_next_attempt_is_the_same_row(
    database: Database, ticket_id: TicketId, now: datetime
) -> None:
    redaction_id = intend(database, ticket_id, now, PERSON=2)
    finish(database, redaction_id, RedactionState.UNVERIFIED, now)
    with database.read() as session:
        found = redactions.find_open(session, ticket_id)
        assert found is not None
        assert found.id == redaction_id
    assert intend(database, ticket_id, now + timedelta(days=1)) == redaction_id
    with database.read() as session:
        row = redactions.get_redaction(session, redaction_id)
        assert (row.state, row.finished_at, row.attempts) == (RedactionState.INTENDED, None, 2)


@pytest.mark.parametrize("ended", [RedactionState.DONE, RedactionState.WITHDRAWN])
def test_after_one_that_ended_the_next_is_a_row_of_its_own(
    database: Database, ticket_id: TicketId, now: datetime, ended: RedactionState
) -> None:
    first = intend(database, ticket_id, now)
    finish(database, first, ended, now)
    second = intend(database, ticket_id, now + timedelta(days=1))
    assert second != first
    with database.read() as session:
        newest, still_open = redactions.find_newest(session, ticket_id), redactions.find_open(session, ticket_id)
        assert newest is still_open
        assert newest is not None
        assert newest.id == second
        assert session.scalar(select(func.count()).select_from(Redaction)) == 2
        assert redactions.count_by_state(session) == {ended: 1, RedactionState.INTENDED: 1}


def test_every_state_is_either_open_or_an_end(database: Database, ticket_id: TicketId, now: datetime) -> None:
    for state in RedactionState:
        redaction_id = intend(database, ticket_id, now)
        finish(database, redaction_id, state, now)
        with database.read() as session:
            is_open = redactions.find_open(session, ticket_id) is not None
        assert is_open is (state not in {RedactionState.DONE, RedactionState.WITHDRAWN}), state


def test_another_tickets_redaction_is_not_taken_for_this_ones(
    database: Database, ticket_id: TicketId, now: datetime
) -> None:
    with database.begin() as session:
        other = TicketId(put_header(session, 2, now).id)
    intend(database, other, now)
    with database.read() as session:
        assert redactions.find_open(session, ticket_id) is None
        assert redactions.find_newest(session, ticket_id) is None
