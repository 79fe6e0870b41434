from datetime import timedelta

import pytest

from sandbox.intercom.notifications import Notification
from sandbox.intercom.outbox import Delivery, DeliveryOutcome, Outbox
from tests.sandbox.intercom.conftest import NOW


def notification(name: str) -> Notification:
    return Notification(id=f"notif_{name}", topic="conversation.user.created", app_id="app", item={}, created_at=NOW)


@pytest.fixture
def outbox() -> Outbox:
    outbox = Outbox()
    outbox.change(target_url="http://product")
    return outbox


def ids(deliveries: list[Delivery]) -> list[str | None]:
    return [delivery.notification.id for delivery in deliveries]


def test_nothing_is_queued_without_a_target() -> None:
    outbox = Outbox()
    outbox.post(notification("a"), NOW)
    assert outbox.deliveries() == []


def test_what_is_due_is_given_out_once(outbox: Outbox) -> None:
    outbox.post(notification("a"), NOW)
    assert ids(outbox.take_due(NOW)) == ["notif_a"]
    assert outbox.take_due(NOW) == []


def test_a_lost_notification_is_never_sent(outbox: Outbox) -> None:
    outbox.change(lose_next=1)
    outbox.post(notification("lost"), NOW)
    outbox.post(notification("kept"), NOW)
    assert ids(outbox.take_due(NOW)) == ["notif_kept"]
    assert outbox.deliveries()[0].outcome is DeliveryOutcome.LOST


def test_a_doubled_notification_comes_twice_with_one_id(outbox: Outbox) -> None:
    outbox.change(double_next=1)
    outbox.post(notification("twice"), NOW)
    outbox.post(notification("once"), NOW)
    assert ids(outbox.take_due(NOW)) == ["notif_twice", "notif_twice", "notif_once"]


def test_a_past_notification_can_be_sent_again(outbox: Outbox) -> None:
    outbox.post(notification("a"), NOW)
    (first,) = outbox.take_due(NOW)
    outbox.settle(first, 200, NOW)
    assert outbox.resend("notif_a", NOW)
    assert ids(outbox.take_due(NOW)) == ["notif_a"]
    assert not outbox.resend("notif_unknown", NOW)


@pytest.mark.parametrize("status", [500, 404, 302, None])
def test_a_failed_sending_is_tried_once_more_after_a_minute_and_then_lost(outbox: Outbox, status: int | None) -> None:
    outbox.post(notification("a"), NOW)
    (delivery,) = outbox.take_due(NOW)
    outbox.settle(delivery, status, NOW)
    assert outbox.take_due(NOW + timedelta(seconds=59)) == []
    later = NOW + timedelta(seconds=60)
    assert outbox.take_due(later) == [delivery]
    outbox.settle(delivery, status, later)
    assert (delivery.outcome, delivery.statuses) == (DeliveryOutcome.LOST, [status, status])
    assert outbox.take_due(later + timedelta(days=1)) == []


@pytest.mark.parametrize(("status", "outcome"), [(200, "delivered"), (204, "delivered"), (429, "dropped")])
def test_these_answers_end_a_delivery(outbox: Outbox, status: int, outcome: str) -> None:
    outbox.post(notification("a"), NOW)
    (delivery,) = outbox.take_due(NOW)
    outbox.settle(delivery, status, NOW)
    assert delivery.as_json() == {
        "id": "notif_a",
        "topic": "conversation.user.created",
        "outcome": outcome,
        "statuses": [status],
    }


def test_410_ends_the_subscription(outbox: Outbox) -> None:
    outbox.post(notification("a"), NOW)
    (delivery,) = outbox.take_due(NOW)
    outbox.settle(delivery, 410, NOW)
    outbox.post(notification("b"), NOW)
    assert outbox.subscription.ended
    assert outbox.take_due(NOW) == []


def test_clearing_keeps_the_target(outbox: Outbox) -> None:
    outbox.change(lose_next=3, ended=True)
    outbox.clear()
    assert outbox.subscription.target_url == "http://product"
    assert (outbox.subscription.lose_next, outbox.subscription.ended) == (0, False)
