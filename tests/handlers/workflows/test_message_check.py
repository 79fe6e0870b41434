"""A look at a message is done once for each event, tried again while Slack is away, and leaves no text behind."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from dbos import DBOS
from sqlalchemy import MetaData, select

from handlers.ask_message_check import ask_message_check
from handlers.hear_message import hear_message
from handlers.message_place import MessagePlace
from storage.ids import SlackUserId
from storage.vocabulary import AuditWord, MessageOutcome
from tests.handlers.bench import AGENT, Bench
from tests.handlers.message_desk import AUTHOR, NUMBER, PLACE, TEXT, KeptDesk, at_desk
from tests.handlers.workflows.running import Worker, working

SIGRID = SlackUserId("U0SIGRID01")


@pytest.fixture
def desk() -> KeptDesk:
    return KeptDesk({PLACE: TEXT})


@pytest.fixture
def reading(durable_bench: Bench, desk: KeptDesk) -> Iterator[Worker]:
    """Give a worker that reads messages; once for each kind of database."""
    with working(replace(durable_bench, services=at_desk(durable_bench, desk))) as running:
        yield running


def test_an_event_leads_to_one_look_and_one_warning_however_often_it_comes(reading: Worker, desk: KeptDesk) -> None:
    for _ in range(3):
        assert hear_message(reading.bench.services, PLACE, event_id="Ev1")
    reading.settle()
    assert hear_message(reading.bench.services, PLACE, event_id="Ev1"), "also when the look is long over"
    assert reading.settle()["message:Ev1"] == "SUCCESS"
    assert (desk.fetches, len(desk.warned), desk.answered, desk.told) == (1, 1, [], [])
    assert desk.warned[0].author == AUTHOR
    assert desk.warned[0].kinds == {"SE_PERSONNUMMER": 1}


def test_who_asks_is_answered_and_the_privacy_role_told(reading: Worker, desk: KeptDesk) -> None:
    ask_message_check(reading.bench.services, AGENT, SIGRID, PLACE, key="k1")
    reading.settle()
    ((asker, outcome, task),) = desk.answered
    assert (asker, outcome) == (SIGRID, MessageOutcome.FOUND)
    assert task is not None
    assert (len(desk.warned), len(desk.told)) == (1, 1)
    ask_message_check(reading.bench.services, AGENT, SIGRID, PLACE, key="k2")
    reading.settle()
    assert (len(desk.answered), len(desk.warned), len(desk.told)) == (2, 1, 1), "what is known is told to who asks only"
    asked = reading.bench.audit_words().count(AuditWord.MESSAGE_ASKED)
    assert asked == 2


def test_a_slack_that_is_silent_is_asked_again(reading: Worker, desk: KeptDesk) -> None:
    desk.failures = 3
    hear_message(reading.bench.services, PLACE, event_id="Ev2")
    reading.settle()
    assert desk.fetches == 4
    assert len(desk.warned) == 1


def test_an_author_who_could_not_be_told_is_told_after_the_next_look(reading: Worker, desk: KeptDesk) -> None:
    def die() -> None:
        desk.on_warn = lambda: None
        raise ZeroDivisionError

    desk.on_warn = die
    hear_message(reading.bench.services, PLACE, event_id="Ev6")
    assert reading.settle()["message:Ev6"] == "ERROR"
    reading.bench.clock.wait(seconds=1)
    hear_message(reading.bench.services, PLACE, event_id="Ev7")
    reading.settle()
    assert len(desk.warned) == 2


def test_who_asked_is_told_when_the_message_cannot_be_read(reading: Worker, desk: KeptDesk) -> None:
    desk.failures, desk.is_permanent = 1, True
    ask_message_check(reading.bench.services, AGENT, SIGRID, PLACE, key="k3")
    reading.settle()
    assert desk.answered == [(SIGRID, MessageOutcome.UNREAD, None)]


def test_a_channel_that_is_not_listed_leads_to_nothing(reading: Worker, desk: KeptDesk) -> None:
    assert not hear_message(reading.bench.services, MessagePlace("C0OTHER", PLACE.ts), event_id="Ev3")
    assert (reading.settle().get("message:Ev3"), desk.fetches) == (None, 0)


def test_no_text_stands_in_any_table_of_the_workflow_engine(reading: Worker) -> None:
    hear_message(reading.bench.services, PLACE, event_id="Ev4")
    ask_message_check(reading.bench.services, AGENT, SIGRID, PLACE, key="k4")
    reading.settle()
    database, seen = reading.bench.services.database, 0
    for schema in (None,) if database.is_sqlite else (None, "dbos"):
        tables = MetaData(schema=schema)
        tables.reflect(database.engine, schema=schema)
        with database.read() as session:
            for table in tables.sorted_tables:
                for row in session.execute(select(table)):
                    seen += 1
                    assert NUMBER not in str(row), table.name
                    assert "Kunden" not in str(row), table.name
    assert seen > 10


def test_the_night_tells_the_channel_of_what_its_author_left(reading: Worker, desk: KeptDesk) -> None:
    hear_message(reading.bench.services, PLACE, event_id="Ev5")
    reading.settle()
    reading.run_night()
    assert desk.told == [], "the author still has time"
    reading.bench.clock.wait(hours=5)
    DBOS.trigger_schedule("night").get_result(polling_interval_sec=0.02)
    DBOS.trigger_schedule("night").get_result(polling_interval_sec=0.02)
    assert [task.place for task in desk.told] == [PLACE]
