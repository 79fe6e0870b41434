"""What authors left is told to the privacy channel after some hours, once."""

from handlers.check_message import check_message
from handlers.list_untold_messages import list_untold_messages
from handlers.tell_message_task import tell_message_task
from handlers.warn_author import warn_author
from storage.ids import MessageTaskId
from tests.handlers.bench import Bench
from tests.handlers.message_desk import PLACE, TEXT, KeptDesk, at_desk


def test_an_author_has_some_hours_and_then_the_channel_is_told_once(bench: Bench) -> None:
    desk = KeptDesk({PLACE: TEXT})
    services = at_desk(bench, desk)
    task = check_message(services, PLACE).task
    bench.clock.wait(hours=3)
    assert list_untold_messages(services) == []
    bench.clock.wait(hours=2)
    assert list_untold_messages(services) == [task]
    assert task is not None
    assert tell_message_task(services, task)
    assert list_untold_messages(services) == []
    assert not tell_message_task(services, task)
    assert len(desk.told) == 1


def test_what_is_seen_to_is_told_to_nobody(bench: Bench) -> None:
    desk = KeptDesk({PLACE: TEXT})
    services = at_desk(bench, desk)
    task = check_message(services, PLACE).task
    assert task is not None
    bench.clock.wait(hours=5)
    desk.texts = {}
    check_message(services, PLACE)
    assert list_untold_messages(services) == []
    assert not warn_author(services, task)
    assert not tell_message_task(services, task)
    assert not warn_author(services, MessageTaskId(404))
    assert (desk.warned, desk.told) == ([], [])
