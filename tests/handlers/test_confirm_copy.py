"""What is replaced in a copy is confirmed by a person, who may say that something is the person's own."""

import pytest

from detectors.entities import Kind
from handlers.attest_partner import attest_partner
from handlers.confirm_copy import Confirmation, confirm_copy
from handlers.copy_errors import CopyFault, CopyRefused
from handlers.deliver_copy import deliver_copy
from handlers.errors import AccessDenied
from storage.vocabulary import AuditWord, CopyState, NoteChoice
from tests.handlers.asking import EVIDENCE
from tests.handlers.bench import AGENT, OFFICER, Bench
from tests.handlers.copying import NOTE, desk_of, put_ticket
from tests.people import BIRGER


def test_a_value_that_is_said_to_be_the_persons_own_stays_readable(bench: Bench) -> None:
    put_ticket(bench)
    desk = desk_of(bench)
    desk.collect()
    (value,) = desk.shown().values
    confirm_copy(desk.bench.services, OFFICER, desk.request_id, Confirmation(own_values=[value.id]))
    assert desk.shown().values[0].is_own
    assert desk.bench.queue.copy_files == [desk.copy_id]
    assert AuditWord.COPY_CONFIRMED in bench.audit_words()


def test_so_does_every_value_of_a_kind(bench: Bench) -> None:
    put_ticket(bench)
    desk = desk_of(bench)
    desk.make(Confirmation(own_kinds=[Kind.EMAIL_ADDRESS]))
    assert BIRGER.email in desk.text("copy.html")


def test_the_number_of_a_value_of_another_copy_says_nothing(bench: Bench) -> None:
    put_ticket(bench)
    first, second = desk_of(bench), desk_of(bench)
    first.collect()
    second.collect()
    (foreign,) = first.shown().values
    second.confirm(Confirmation(own_values=[foreign.id]))
    assert not any(one.is_own for one in (*first.shown().values, *second.shown().values))


@pytest.mark.parametrize(
    ("choice", "years", "is_in"),
    [
        (NoteChoice.NONE, 2, False),
        (NoteChoice.OLD, 0, False),
        (NoteChoice.OLD, 2, True),
        (NoteChoice.ALL, 0, True),
    ],
)
def test_internal_notes_are_in_it_as_was_decided(
    sqlite_bench: Bench, choice: NoteChoice, years: int, is_in: bool
) -> None:
    put_ticket(sqlite_bench)
    sqlite_bench.clock.wait(days=366 * years)
    desk = desk_of(sqlite_bench)
    desk.make(Confirmation(notes=choice))
    assert (NOTE in desk.text("copy.html")) is is_in
    assert ("Interna anteckningar som inte är med: 1" in desk.text("copy.html")) is not is_in


def test_nothing_is_given_out_unconfirmed(bench: Bench) -> None:
    desk = desk_of(bench)
    desk.collect()
    with pytest.raises(CopyRefused) as refused:
        deliver_copy(desk.bench.services, OFFICER, desk.request_id)
    assert refused.value.fault is CopyFault.NOT_READY
    with pytest.raises(AccessDenied):
        confirm_copy(desk.bench.services, AGENT, desk.request_id, Confirmation())
    assert desk.shown().state is CopyState.WAITING


def test_what_does_not_wait_is_not_confirmed(bench: Bench) -> None:
    desk = desk_of(bench)
    with pytest.raises(CopyRefused) as refused:
        desk.confirm()
    assert refused.value.fault is CopyFault.NONE
    desk.make()
    with pytest.raises(CopyRefused) as refused:
        desk.confirm()
    assert refused.value.fault is CopyFault.NOT_WAITING


def test_what_is_outdated_is_not_confirmed(bench: Bench) -> None:
    desk = desk_of(bench)
    desk.collect()
    bench.clock.wait(minutes=1)
    attest_partner(desk.bench.services, OFFICER, desk.request_id, "stripe", EVIDENCE)
    with pytest.raises(CopyRefused) as refused:
        desk.confirm()
    assert refused.value.fault is CopyFault.OUTDATED
    desk.make()
    assert EVIDENCE not in desk.text("copy.html")
