"""The copy with the real engine: collected, made, sent; a partner that fails is named and keeps nobody else."""

from dataclasses import replace

from handlers.begin_copy import begin_copy
from handlers.confirm_copy import Confirmation, confirm_copy
from handlers.deliver_copy import deliver_copy
from handlers.open_copy import open_copy
from handlers.workflows.copying import DONE
from sandbox.partners.stand import Fault, FaultKind
from storage.errors import FailureReason, PartnerFailed
from storage.vocabulary import CopySourceState, CopyState, NoteChoice
from tests.handlers.asking import connected, stand_ins
from tests.handlers.bench import OFFICER, Bench
from tests.handlers.copying import NOTE, desk_of, put_ticket
from tests.handlers.dump import dump_table
from tests.handlers.workflows.running import working
from tests.people import ASTRID, BIRGER


def test_a_copy_goes_from_its_beginning_to_its_link(durable_bench: Bench) -> None:
    put_ticket(durable_bench)
    partners = stand_ins(("mailerlite", "stripe"))
    desk = desk_of(connected(durable_bench, partners))
    partners["stripe"].state.faults.append(Fault(kind=FaultKind.SERVER_ERROR, times=None))
    services = desk.bench.services
    begin_copy(services, OFFICER, desk.request_id)
    with working(desk.bench) as worker:
        worker.settle()
        shown = desk.shown()
        states = {one.source: (one.state, one.failure) for one in shown.sources}
        assert shown.state is CopyState.WAITING
        assert states["stripe"] == (CopySourceState.FAILED, FailureReason.UNREACHABLE)
        assert states["mailerlite"] == states["gallra"] == (CopySourceState.COLLECTED, None)
        confirm_copy(services, OFFICER, desk.request_id, Confirmation(notes=NoteChoice.ALL))
        worker.settle()
        assert desk.shown().state is CopyState.READY
        deliver_copy(services, OFFICER, desk.request_id)
        ends = worker.settle()
        assert set(ends.values()) == {"SUCCESS"}
        assert worker.results()["copy_link:1"] == DONE
    opened = open_copy(services, desk.mailer.copies[0].token.reveal())
    assert opened is not None
    assert opened.passphrase.reveal() == desk.passphrase()
    page = desk.text("copy.html")
    assert NOTE in page
    assert "Kunde inte hämtas: saknas i den här kopian" in page
    stored = "\n".join(
        row
        for table in ("workflow_status", "operation_outputs", "workflow_input")
        for row in dump_table(durable_bench.services.database, table)
    )
    for text in (ASTRID.email, ASTRID.name, BIRGER.email, NOTE, desk.passphrase()):
        assert text not in stored


def test_what_was_begun_while_no_worker_ran_is_collected_by_the_next(durable_bench: Bench) -> None:
    desk = desk_of(durable_bench)
    copy_id = desk.begin()
    with working(desk.bench) as worker:
        assert worker.settle()[f"copy:{copy_id}"] == "SUCCESS"
    assert desk.shown().state is CopyState.WAITING


def test_a_file_that_cannot_be_made_and_a_link_that_cannot_be_sent_are_given_up(durable_bench: Bench) -> None:
    desk = desk_of(durable_bench)
    desk.collect()
    confirm_copy(desk.bench.services, OFFICER, desk.request_id, Confirmation())
    unable = replace(desk.bench, services=replace(desk.bench.services, copy_writer=None))
    with working(unable) as worker:
        worker.settle()
    assert desk.shown().state is CopyState.FAILED
    durable_bench.clock.wait(minutes=1)
    confirm_copy(desk.bench.services, OFFICER, desk.request_id, Confirmation())
    desk.mailer.failures.append(PartnerFailed("smtp", FailureReason.REFUSED, permanent=True))
    with working(desk.bench) as worker:
        worker.settle()
        deliver_copy(desk.bench.services, OFFICER, desk.request_id)
        worker.settle()
    link = desk.shown().link
    assert link is not None
    assert link.has_failed
