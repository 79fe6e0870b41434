"""Our copy of a ticket is what Intercom has now: sealed, searched, never older, and gone when it is gone there."""

import pytest

from handlers.receive_ticket import receive_ticket
from sandbox.intercom import changes
from sandbox.intercom.faults import Endpoint, FaultKind
from sandbox.intercom.parts import add_part
from sandbox.intercom.people import contact_author
from storage.errors import FailureReason, InvalidId, PartnerFailed
from storage.vocabulary import (
    AuditWord,
    DeliveryState,
    IdentifierType,
    TicketState,
    Topic,
)
from tests.handlers.bench import Bench
from tests.handlers.canaries import CANARIES, found_in, plant
from tests.handlers.dump import dump, dump_table
from tests.people import ASTRID, BIRGER, CELINE


def test_a_ticket_is_stored_whole(bench: Bench) -> None:
    ticket = bench.begin("Var är paketet?", subject="Paket")
    bench.answer(ticket, "På väg.")
    bench.close(ticket)
    assert bench.receive(ticket) is DeliveryState.DONE
    row = bench.ticket(ticket)
    assert (row.state, row.closed_at) == (TicketState.CLOSED, bench.record(ticket).closings[-1].at)
    assert row.policy_version == bench.services.policy.version
    assert bench.texts(ticket) == ["Var är paketet?", "På väg."]
    assert [(one.state, one.attempts) for one in bench.deliveries()] == [(DeliveryState.DONE, 1)]


def test_nothing_that_a_person_wrote_is_readable_in_any_table(bench: Bench) -> None:
    ticket = plant(bench)
    bench.receive(ticket)
    assert found_in(str(bench.texts(ticket))), "the canaries were not even fetched"
    assert found_in(dump(bench.services.database)) == []


def test_the_search_of_a_dump_can_find_a_canary(bench: Bench) -> None:
    bench.accept(CANARIES[0])
    assert found_in(dump(bench.services.database)) == [CANARIES[0]]


def test_the_arrival_is_audited_with_counts_and_no_words(bench: Bench) -> None:
    bench.receive(plant(bench))
    (row,) = bench.audit()
    assert (row.word, row.actor, row.ticket_id) == (AuditWord.TICKET_RECEIVED, "intercom", 1)
    assert '"PERSON": 2' in row.details


def test_what_is_found_is_stored_beside_the_part_and_never_as_text(bench: Bench) -> None:
    ticket = bench.put("Maila astrid.lindfors@example.se eller bo@example.com", subject="Till bo@example.com")
    assert bench.kinds(ticket) == {"EMAIL_ADDRESS": 3}


def test_a_repeated_delivery_changes_nothing(bench: Bench) -> None:
    ticket = bench.begin("Maila bo@example.com")
    delivery = bench.accept(ticket)
    for _ in range(3):
        assert receive_ticket(bench.services, delivery) is DeliveryState.DONE
    assert bench.texts(ticket) == ["Maila bo@example.com"]
    assert bench.kinds(ticket) == {"EMAIL_ADDRESS": 1}
    assert len(dump_table(bench.services.database, "ticket_contacts")) == 1


def test_a_person_is_found_by_contact_and_by_what_was_written(bench: Bench) -> None:
    ticket = bench.put("Min sambo: birger@akerstrom.example.se, 070-174 06 06, 20000229-2399", person=CELINE)
    for type_, normalised in (
        (IdentifierType.EMAIL, "celine.ohrn@example.se"),
        (IdentifierType.PHONE, CELINE.e164),
        (IdentifierType.CONTACT, bench.contact(CELINE)),
        (IdentifierType.EMAIL, BIRGER.email),
        (IdentifierType.PHONE, BIRGER.e164),
        (IdentifierType.PERSONNUMMER, "200002292399"),
    ):
        assert bench.found_by(type_, normalised) == [ticket], type_
    assert bench.found_by(IdentifierType.EMAIL, ASTRID.email) == []


def test_a_merged_contact_does_not_stop_the_ticket(bench: Bench) -> None:
    ticket = bench.put("Hej", person=ASTRID)
    changes.merge(bench.state, bench.contact(ASTRID), into=bench.contact(BIRGER))
    bench.write(ticket, "Igen")
    assert bench.receive(ticket, Topic.CONTACT_MERGED) is DeliveryState.DONE
    assert bench.texts(ticket) == ["Hej", "Igen"]


def test_a_ticket_of_more_than_500_parts_keeps_what_can_be_reached(bench: Bench) -> None:
    ticket = bench.begin("Källan")
    record = bench.record(ticket)
    author = contact_author(bench.state.contacts[record.contact_ids[0]])
    for number in range(503):
        add_part(bench.state, record, author, part_type="comment", body=f"<p>del {number}</p>")
    bench.receive(ticket)
    texts = bench.texts(ticket)
    assert bench.ticket(ticket).parts_unreached == 3
    assert (len(texts), texts[0], texts[1], texts[-1]) == (501, "Källan", "del 3", "del 502")


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        (FaultKind.SERVER_ERROR, FailureReason.UNREACHABLE),
        (FaultKind.UNAUTHORISED, FailureReason.UNAUTHORISED),
        (FaultKind.RATE_LIMITED, FailureReason.RATE_LIMITED),
        (FaultKind.GONE, FailureReason.MERGED),
        (FaultKind.HTML_OK, FailureReason.BROKEN),
        (FaultKind.EMPTY, FailureReason.BROKEN),
        (FaultKind.DROPPED, FailureReason.UNREACHABLE),
    ],
)
def test_intercom_in_trouble_leaves_everything_as_it_was(
    sqlite_bench: Bench, kind: FaultKind, reason: FailureReason
) -> None:
    ticket = sqlite_bench.put("Hej")
    before = dump_table(sqlite_bench.services.database, "parts")
    sqlite_bench.write(ticket, "Igen")
    delivery = sqlite_bench.accept(ticket)
    sqlite_bench.fault(kind, Endpoint.GET_CONVERSATION, times=None)
    with pytest.raises(PartnerFailed) as failure:
        receive_ticket(sqlite_bench.services, delivery)
    assert failure.value.reason is reason
    assert dump_table(sqlite_bench.services.database, "parts") == before
    assert sqlite_bench.deliveries()[-1].state is DeliveryState.PENDING
    sqlite_bench.state.faults.clear()
    assert receive_ticket(sqlite_bench.services, delivery) is DeliveryState.DONE
    assert sqlite_bench.texts(ticket) == ["Hej", "Igen"]


@pytest.mark.parametrize("ticket", ["../contacts/1", "1/redact", "1?x=1", "..", "12x", "1" * 21])
def test_an_id_that_is_none_never_reaches_intercom(sqlite_bench: Bench, ticket: str) -> None:
    delivery = sqlite_bench.accept(ticket)
    with pytest.raises(InvalidId):
        receive_ticket(sqlite_bench.services, delivery)
    assert sqlite_bench.state.journal.exchanges() == []


@pytest.mark.usefixtures("broken_audit")
def test_without_its_record_nothing_is_taken_in(bench: Bench) -> None:
    ticket = bench.begin("Hej")
    delivery = bench.accept(ticket)
    with pytest.raises(ZeroDivisionError):
        receive_ticket(bench.services, delivery)
    assert not bench.is_stored(ticket)
    assert bench.deliveries()[0].state is DeliveryState.PENDING
