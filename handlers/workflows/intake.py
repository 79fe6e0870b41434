"""Intake: a delivery becomes a stored ticket, however long Intercom takes to answer."""

from collections.abc import Callable

from dbos import DBOS

from handlers.fail_delivery import fail_delivery
from handlers.receive_ticket import receive_ticket
from handlers.services import WorkerServices
from handlers.workflows.attempts import GaveUp, Patience
from handlers.workflows.names import INTAKE
from storage.errors import FailureReason
from storage.ids import DeliveryId
from storage.vocabulary import DeliveryState


def register_intake(services: WorkerServices, patience: Patience) -> Callable[[int], str]:
    """Make the intake workflow known to the engine and return it."""

    def receive(delivery_id: int) -> DeliveryState:
        return receive_ticket(services, DeliveryId(delivery_id))

    def fail(delivery_id: int, reason: str) -> None:
        fail_delivery(services, DeliveryId(delivery_id), FailureReason(reason))

    @DBOS.workflow(name=INTAKE)
    def intake(delivery_id: int) -> str:
        try:
            return str(patience.persist("receive_ticket", receive, delivery_id))
        except GaveUp as gave_up:
            patience.persist("fail_delivery", fail, delivery_id, gave_up.reason.value)
            return DeliveryState.FAILED

    return intake
