"""Deliveries that did not end well are handed on again, each time as new work."""

from handlers.fail_delivery import fail_delivery
from handlers.receive_ticket import receive_ticket
from handlers.retry_deliveries import retry_deliveries
from storage.errors import FailureReason
from storage.vocabulary import DeliveryState, Topic
from tests.handlers.bench import Bench


def test_what_is_pending_or_failed_since_an_hour_is_handed_on_again(bench: Bench) -> None:
    ticket = bench.begin("Hej")
    done, failed, pending = (bench.accept(ticket) for _ in range(3))
    bench.accept(None, Topic.PING)
    receive_ticket(bench.services, done)
    fail_delivery(bench.services, failed, FailureReason.UNREACHABLE)
    bench.clock.wait(minutes=61)
    fresh = bench.accept(ticket)
    bench.queue.intakes.clear()
    assert retry_deliveries(bench.services) == 2
    assert [(item.delivery_id, item.attempt) for item in bench.queue.intakes] == [(failed, 2), (pending, 1)]
    assert fresh not in {item.delivery_id for item in bench.queue.intakes}


def test_every_retry_is_told_from_the_ones_before(bench: Bench) -> None:
    delivery = bench.accept(bench.begin("Hej"))
    bench.clock.wait(hours=2)
    bench.queue.intakes.clear()
    for _ in range(3):
        retry_deliveries(bench.services)
        fail_delivery(bench.services, delivery, FailureReason.UNREACHABLE)
    attempts = [item.attempt for item in bench.queue.intakes]
    assert len(set(attempts)) == 3, attempts


def test_a_retry_that_works_ends_it(bench: Bench) -> None:
    ticket = bench.begin("Hej")
    delivery = bench.accept(ticket)
    fail_delivery(bench.services, delivery, FailureReason.UNREACHABLE)
    bench.clock.wait(hours=2)
    receive_ticket(bench.services, delivery)
    (stored,) = bench.deliveries()
    assert (stored.state, stored.failure) == (DeliveryState.DONE, None)
    assert retry_deliveries(bench.services) == 0
