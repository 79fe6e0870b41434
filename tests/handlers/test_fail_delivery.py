"""A delivery that is given up for now is marked with its reason, and recorded."""

from handlers.fail_delivery import fail_delivery
from storage.errors import FailureReason
from storage.vocabulary import AuditWord, DeliveryState
from tests.handlers.bench import Bench


def test_the_delivery_is_marked_and_recorded(bench: Bench) -> None:
    delivery = bench.accept("30000001")
    fail_delivery(bench.services, delivery, FailureReason.UNAUTHORISED)
    (stored,) = bench.deliveries()
    assert (stored.state, stored.failure, stored.attempts) == (DeliveryState.FAILED, "unauthorised", 1)
    assert stored.finished_at == bench.clock.now()
    (row,) = bench.audit()
    assert (row.word, row.details) == (
        AuditWord.DELIVERY_FAILED,
        f'{{"delivery": {delivery}, "reason": "unauthorised"}}',
    )
