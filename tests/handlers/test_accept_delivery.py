"""A notification is stored once, with its work or not at all."""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from handlers.accept_delivery import WORK_TOPICS, Notification, accept_delivery
from handlers.workflows.queue import DurableQueue
from storage import deliveries
from storage.errors import InvalidId
from storage.ids import NotificationId
from storage.vocabulary import DeliveryState, Topic
from tests.handlers.bench import Bench
from tests.handlers.dump import dump_table


def a_notification(
    topic: str = Topic.CONVERSATION_USER_CREATED, *, ticket: str | None = "30000001", id_: str = "notif_a"
) -> Notification:
    return Notification(NotificationId(id_), topic, ticket)


def test_a_new_notification_is_stored_and_handed_on(bench: Bench) -> None:
    assert accept_delivery(bench.services, a_notification())
    (stored,) = bench.deliveries()
    assert (stored.state, stored.topic, stored.conversation_id) == (
        DeliveryState.PENDING,
        Topic.CONVERSATION_USER_CREATED,
        "30000001",
    )
    assert stored.received_at == bench.clock.now()
    assert [item.delivery_id for item in bench.queue.intakes] == [stored.id]


def test_the_same_notification_again_is_not_new_and_hands_on_nothing(bench: Bench) -> None:
    assert accept_delivery(bench.services, a_notification())
    assert not accept_delivery(bench.services, a_notification())
    assert not accept_delivery(bench.services, a_notification(ticket="30000002"))
    assert len(bench.deliveries()) == len(bench.queue.intakes) == 1


@pytest.mark.parametrize("topic", sorted(WORK_TOPICS))
def test_every_topic_about_a_conversation_is_work(sqlite_bench: Bench, topic: Topic) -> None:
    accept_delivery(sqlite_bench.services, a_notification(topic))
    assert [row.state for row in sqlite_bench.deliveries()] == [DeliveryState.PENDING]


@pytest.mark.parametrize(
    ("topic", "ticket"),
    [
        ("ticket.created", "30000001"),
        ("conversation.user.created.v2", "30000001"),
        (Topic.CONTACT_DELETED, None),
        (Topic.PING, None),
        (Topic.CONVERSATION_USER_CREATED, None),
    ],
)
def test_what_is_no_work_is_stored_as_ignored_and_counted(sqlite_bench: Bench, topic: str, ticket: str | None) -> None:
    assert accept_delivery(sqlite_bench.services, a_notification(topic, ticket=ticket))
    with sqlite_bench.services.database.read() as session:
        counted = deliveries.count_unknown_topics(session)
    assert [row.state for row in sqlite_bench.deliveries()] == [DeliveryState.IGNORED]
    assert counted == {topic: 1}
    assert sqlite_bench.queue.intakes == []


@pytest.mark.parametrize("ticket", ["30 000", "3" * 41, "ärende", "", "1\n"])
def test_an_id_that_is_none_is_refused_and_nothing_is_stored(sqlite_bench: Bench, ticket: str) -> None:
    with pytest.raises(InvalidId):
        accept_delivery(sqlite_bench.services, a_notification(ticket=ticket))
    assert sqlite_bench.deliveries() == []
    assert sqlite_bench.queue.intakes == []


def test_the_delivery_and_its_workflow_are_stored_together(durable_bench: Bench) -> None:
    assert accept_delivery(durable_bench.services, a_notification())
    (workflow,) = dump_table(durable_bench.services.database, "workflow_status")
    assert "intake:notif_a" in workflow
    assert "ENQUEUED" in workflow


def test_neither_is_stored_when_something_fails_after_both_were_written(
    durable_bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    enqueue = DurableQueue.enqueue_intake

    def enqueue_and_fail(*args: Any, **options: Any) -> None:
        enqueue(*args, **options)
        raise ZeroDivisionError

    monkeypatch.setattr(DurableQueue, "enqueue_intake", enqueue_and_fail)
    with pytest.raises(ZeroDivisionError):
        accept_delivery(durable_bench.services, a_notification())
    assert durable_bench.deliveries() == []
    assert dump_table(durable_bench.services.database, "workflow_status") == []
    monkeypatch.undo()
    assert accept_delivery(durable_bench.services, a_notification()), "a second try must not find a half stored one"


def test_of_many_threads_with_the_same_notification_one_stores_it(durable_bench: Bench) -> None:
    barrier = threading.Barrier(6)

    def accept(_: int) -> bool:
        barrier.wait()
        return accept_delivery(durable_bench.services, a_notification())

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(accept, range(6)))
    assert sorted(answers) == [False] * 5 + [True]
    assert len(durable_bench.deliveries()) == 1
    assert len(dump_table(durable_bench.services.database, "workflow_status")) == 1


def test_a_later_attempt_is_a_workflow_of_its_own(durable_bench: Bench) -> None:
    delivery_id = durable_bench.accept("30000001")
    notification_id = NotificationId(durable_bench.deliveries()[0].notification_id)
    for attempt in (0, 1, 1, 2):
        with durable_bench.services.database.begin() as session:
            durable_bench.services.queue.enqueue_intake(session, notification_id, delivery_id, attempt=attempt)
    assert len(dump_table(durable_bench.services.database, "workflow_status")) == 3
