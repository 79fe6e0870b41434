"""The author of a message is told once of what is there, and it is known whether they were."""

from sqlalchemy import select

from handlers.answer_message_check import answer_message_check
from handlers.check_message import check_message
from handlers.services import WorkerServices
from handlers.tell_message_task import tell_message_task
from handlers.warn_author import warn_author
from storage import message_tasks
from storage.ids import MessageTaskId
from storage.models import MessageTask
from storage.vocabulary import MessageOutcome
from tests.handlers.bench import Bench
from tests.handlers.message_desk import AUTHOR, NUMBER, PLACE, TEXT, KeptDesk, at_desk


def found(services: WorkerServices) -> MessageTaskId:
    task = check_message(services, PLACE).task
    assert task is not None
    return task


def is_warned(services: WorkerServices) -> bool:
    with services.database.read() as session:
        return session.scalars(select(MessageTask)).one().warned_at is not None


def test_an_author_is_warned_once_and_again_of_something_else(bench: Bench) -> None:
    desk = KeptDesk({PLACE: TEXT})
    services = at_desk(bench, desk)
    task = found(services)
    assert warn_author(services, task)
    assert not warn_author(services, task)
    desk.texts = {PLACE: f"{TEXT} och {NUMBER}"}
    bench.clock.wait(seconds=1)
    assert found(services) == task
    assert not is_warned(services)
    assert warn_author(services, task)
    assert len(desk.warned) == 2


def test_what_was_found_while_the_author_was_told_is_told_too(bench: Bench) -> None:
    desk = KeptDesk({PLACE: TEXT})
    services = at_desk(bench, desk)
    task = found(services)

    def meddle() -> None:
        bench.clock.wait(seconds=1)
        desk.texts = {PLACE: f"{TEXT} och {NUMBER}"}
        found(services)

    desk.on_warn = meddle
    warn_author(services, task)
    assert not is_warned(services)


def test_an_author_who_asks_is_told_by_the_answer(bench: Bench) -> None:
    services = at_desk(bench, KeptDesk({PLACE: TEXT}))
    task = found(services)
    answer_message_check(services, PLACE, "U0SIGRID01", MessageOutcome.FOUND, task)
    assert not is_warned(services)
    answer_message_check(services, PLACE, AUTHOR, MessageOutcome.FOUND, task)
    assert is_warned(services)


def test_the_privacy_channel_is_told_whether_the_author_was(bench: Bench) -> None:
    desk = KeptDesk({PLACE: TEXT})
    services = at_desk(bench, desk)
    task = found(services)
    tell_message_task(services, task)
    assert not desk.told[0].is_warned
    warn_author(services, task)
    with services.database.begin() as session:
        row = message_tasks.find_task(session, task)
        assert row is not None
        row.told_at = None
    tell_message_task(services, task)
    assert desk.told[1].is_warned
