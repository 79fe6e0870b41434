"""The durable queue stores work in the caller's transaction. That both are stored or neither: test_accept_delivery."""

import pytest

from handlers.workflows.queue import DurableQueue
from storage.ids import DeliveryId, NotificationId, TicketId
from tests.handlers.bench import Bench
from tests.handlers.dump import dump_table


def test_work_is_stored_under_ids_made_of_ids(durable_bench: Bench) -> None:
    services = durable_bench.services
    with services.database.begin() as session:
        services.queue.enqueue_intake(session, NotificationId("notif_a"), DeliveryId(4))
        services.queue.enqueue_intake(session, NotificationId("notif_a"), DeliveryId(4), attempt=2)
        services.queue.enqueue_redaction(session, TicketId(17), actor="slack:U1", at=durable_bench.clock.now())
    rows = "\n".join(dump_table(services.database, "workflow_status"))
    for workflow_id in ("intake:notif_a ", "intake:notif_a:2 ", "redact:17:slack:U1:20260302T090000 "):
        assert workflow_id in rows
    inputs = "\n".join(dump_table(services.database, "workflow_input"))
    for arguments in ('{"args":[4]', '{"args":[17,"slack:U1"]'):
        assert arguments in inputs


def test_text_cannot_be_handed_on(durable_bench: Bench) -> None:
    services = durable_bench.services
    with pytest.raises(TypeError), services.database.begin() as session:
        services.queue.enqueue_redaction(session, TicketId(17), actor="Per Nyman", at=durable_bench.clock.now())
    assert dump_table(services.database, "workflow_status") == []


def test_a_queue_that_was_never_used_can_be_closed(copy_sqlite_url: str) -> None:
    DurableQueue(copy_sqlite_url).close()


@pytest.fixture
def copy_sqlite_url(tmp_path: object) -> str:
    return f"sqlite:///{tmp_path}/never.db"
