"""Progress is written down for each ticket, and told at most every few seconds."""

from handlers.plan_sweep import plan_sweep
from handlers.record_sweep_end import record_sweep_end
from handlers.tell_sweep import tell_sweep
from storage.ids import TicketId
from tests.handlers.bench import Bench
from tests.handlers.sweeping import after_first_run


def test_the_message_is_brought_up_to_date_at_most_every_five_seconds(bench: Bench) -> None:
    after_first_run(bench)
    ticket = bench.ticket_id(bench.put_due("Hej"))
    plan_sweep(bench.services, actor="cli", cap=9, run="a")
    assert not record_sweep_end(bench.services, "a", ticket, "done"), "there is no message yet"
    tell_sweep(bench.services, "a")
    assert not record_sweep_end(bench.services, "a", ticket, "done")
    bench.clock.wait(seconds=5)
    assert record_sweep_end(bench.services, "a", ticket, "done")
    assert not record_sweep_end(bench.services, "a", ticket, "done"), "it was told just now"


def test_a_run_that_is_gone_is_told_to_nobody(bench: Bench) -> None:
    assert not record_sweep_end(bench.services, "none", TicketId(1), "done")
