import threading
from datetime import datetime, timedelta

import pytest

from storage import deliveries
from storage.database import Database
from storage.errors import FailureReason, InvalidId
from storage.ids import DeliveryId, NotificationId
from storage.vocabulary import DeliveryState, Topic


def store(
    database: Database,
    name: str,
    at: datetime,
    *,
    topic: str = Topic.CONVERSATION_USER_CREATED,
    conversation_id: str | None = "17",
    state: DeliveryState = DeliveryState.PENDING,
) -> DeliveryId | None:
    with database.begin() as session:
        return deliveries.store_delivery(
            session,
            notification_id=NotificationId(name),
            topic=topic,
            conversation_id=conversation_id,
            state=state,
            at=at,
        )


def finish(database: Database, delivery_id: DeliveryId | None, state: DeliveryState, at: datetime) -> None:
    assert delivery_id is not None
    failure = FailureReason.UNAUTHORISED if state is DeliveryState.FAILED else None
    with database.begin() as session:
        deliveries.finish_delivery(session, delivery_id, state, at=at, failure=failure)


def unfinished(database: Database, before: datetime, *, limit: int = 10) -> list[DeliveryId]:
    with database.read() as session:
        return deliveries.list_unfinished(session, received_before=before, limit=limit)


def test_a_delivery_is_stored_as_it_came(database: Database, now: datetime) -> None:
    delivery_id = store(database, "notif_1", now)
    assert delivery_id is not None
    with database.read() as session:
        row = deliveries.get_delivery(session, delivery_id)
        assert (row.notification_id, row.topic, row.conversation_id) == ("notif_1", "conversation.user.created", "17")
        assert (row.state, row.received_at, row.finished_at) == (DeliveryState.PENDING, now, None)
        assert (row.attempts, row.failure) == (0, None)


def test_a_notification_that_comes_again_is_told_apart_and_changes_nothing(database: Database, now: datetime) -> None:
    first = store(database, "notif_1", now)
    assert store(database, "notif_1", now + timedelta(minutes=1), topic="other", conversation_id="18") is None
    assert store(database, "notif_2", now) not in (None, first)
    assert first is not None
    with database.read() as session:
        row = deliveries.get_delivery(session, first)
        assert (row.topic, row.conversation_id, row.received_at) == ("conversation.user.created", "17", now)


def test_a_notification_that_comes_twice_at_once_is_stored_once(database: Database, now: datetime) -> None:
    ready, stored = threading.Barrier(6), []

    def receive() -> None:
        ready.wait(5)
        stored.append(store(database, "notif_1", now))

    threads = [threading.Thread(target=receive) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert len(stored) == 6
    assert len([delivery_id for delivery_id in stored if delivery_id is not None]) == 1


@pytest.mark.parametrize("name", ["", "x" * 81, "a b", "a\n", "a\x00b", "\ud800", "åäö"])
def test_a_notification_id_that_is_none_is_refused(database: Database, now: datetime, name: str) -> None:
    with pytest.raises(InvalidId, match="not a valid notification id"):
        store(database, name, now)


@pytest.mark.parametrize("conversation_id", ["", "1" * 41, "1 2", "1\x00", "\ud800"])
def test_a_conversation_id_that_is_none_is_refused(database: Database, now: datetime, conversation_id: str) -> None:
    with pytest.raises(InvalidId, match="not a valid conversation id"):
        store(database, "notif_1", now, conversation_id=conversation_id)


@pytest.mark.parametrize("topic", ["", "x" * 81, "Astrid bor på Storgatan", "a\x00b", "\ud800", "a\nb"])
def test_a_topic_that_is_no_word_is_stored_as_unreadable(database: Database, now: datetime, topic: str) -> None:
    store(database, "notif_1", now, topic=topic, state=DeliveryState.IGNORED)
    with database.read() as session:
        assert deliveries.count_unknown_topics(session) == {"unreadable": 1}


def test_unknown_topics_are_counted_each(database: Database, now: datetime) -> None:
    for number, topic in enumerate(["company.created", "company.created", "visitor.signed_up"]):
        store(database, f"n{number}", now, topic=topic, conversation_id=None, state=DeliveryState.IGNORED)
    store(database, "n9", now)
    with database.read() as session:
        assert deliveries.count_unknown_topics(session) == {"company.created": 2, "visitor.signed_up": 1}


@pytest.mark.parametrize("state", [DeliveryState.DONE, DeliveryState.IGNORED, DeliveryState.FAILED])
def test_the_end_of_a_delivery_is_written_down(database: Database, now: datetime, state: DeliveryState) -> None:
    delivery_id = store(database, "notif_1", now)
    finish(database, delivery_id, state, now + timedelta(seconds=1))
    assert delivery_id is not None
    with database.read() as session:
        row = deliveries.get_delivery(session, delivery_id)
        assert (row.state, row.finished_at, row.attempts) == (state, now + timedelta(seconds=1), 1)
        assert row.failure == (FailureReason.UNAUTHORISED if state is DeliveryState.FAILED else None)


def test_a_delivery_that_failed_and_then_succeeded_shows_both_attempts_and_no_failure(
    database: Database, now: datetime
) -> None:
    delivery_id = store(database, "notif_1", now)
    finish(database, delivery_id, DeliveryState.FAILED, now)
    finish(database, delivery_id, DeliveryState.DONE, now)
    assert delivery_id is not None
    with database.read() as session:
        row = deliveries.get_delivery(session, delivery_id)
        assert (row.state, row.attempts, row.failure) == (DeliveryState.DONE, 2, None)


def test_pending_and_failed_deliveries_are_unfinished_oldest_first(database: Database, now: datetime) -> None:
    newer = store(database, "newer", now - timedelta(minutes=2))
    oldest = store(database, "oldest", now - timedelta(minutes=9))
    failed = store(database, "failed", now - timedelta(minutes=5))
    done = store(database, "done", now - timedelta(minutes=7))
    store(database, "ignored", now - timedelta(minutes=8), state=DeliveryState.IGNORED)
    finish(database, failed, DeliveryState.FAILED, now)
    finish(database, done, DeliveryState.DONE, now)
    assert unfinished(database, now) == [oldest, failed, newer]
    assert unfinished(database, now, limit=2) == [oldest, failed]


def test_a_delivery_that_arrived_at_the_limit_is_left_alone(database: Database, now: datetime) -> None:
    delivery_id = store(database, "notif_1", now)
    assert unfinished(database, now) == []
    assert unfinished(database, now + timedelta(microseconds=1)) == [delivery_id]


def test_deliveries_are_counted_by_state(database: Database, now: datetime) -> None:
    store(database, "n1", now)
    store(database, "n2", now)
    store(database, "n3", now, state=DeliveryState.IGNORED)
    with database.read() as session:
        assert deliveries.count_by_state(session) == {DeliveryState.PENDING: 2, DeliveryState.IGNORED: 1}


def test_unfinished_deliveries_are_counted_and_the_others_are_not(database: Database, now: datetime) -> None:
    failed = store(database, "n1", now)
    finish(database, failed, DeliveryState.FAILED, now)
    done = store(database, "n2", now)
    finish(database, done, DeliveryState.DONE, now)
    store(database, "n3", now)
    store(database, "n4", now)
    store(database, "n5", now, state=DeliveryState.IGNORED)
    with database.read() as session:
        assert deliveries.count_unfinished(session) == {DeliveryState.PENDING: 2, DeliveryState.FAILED: 1}


def test_what_a_search_found_waits_without_being_handed_on_again(database: Database, now: datetime) -> None:
    store(database, "search:17:1", now, topic=deliveries.SEARCHED)
    failed = store(database, "search:18:1", now, topic=deliveries.SEARCHED)
    finish(database, failed, DeliveryState.FAILED, now)
    assert unfinished(database, now + timedelta(days=1)) == [failed]
    with database.read() as session:
        assert deliveries.count_searched_pending(session) == 1


def test_the_conversations_of_searches_that_failed_are_listed(database: Database, now: datetime) -> None:
    for number, topic in (("17", deliveries.SEARCHED), ("18", deliveries.SEARCHED), ("19", Topic.CONVERSATION_DELETED)):
        stored = store(database, f"n{number}", now, topic=topic, conversation_id=number)
        finish(database, stored, DeliveryState.FAILED, now + timedelta(hours=int(number)))
    with database.read() as session:
        assert deliveries.list_searched_failed(session, since=now) == ["17", "18"]
        assert deliveries.list_searched_failed(session, since=now + timedelta(hours=18)) == ["18"]


def test_only_a_delivery_that_failed_is_opened_again(database: Database, now: datetime) -> None:
    stored = store(database, "notif_1", now)
    assert stored is not None

    def reopened() -> deliveries.Reopened | None:
        with database.begin() as session:
            return deliveries.reopen_failed(session, NotificationId("notif_1"))

    assert reopened() is None
    finish(database, stored, DeliveryState.FAILED, now)
    assert reopened() == deliveries.Reopened(stored, 2)
    assert reopened() is None
    finish(database, stored, DeliveryState.DONE, now)
    assert reopened() is None
