"""A redaction begins with the newest state, a new search and the recorded intent, or it does not begin."""

import pytest

from handlers.begin_redaction import Beginning, begin_redaction
from sandbox.intercom import changes
from sandbox.intercom.faults import Endpoint, FaultKind
from storage.errors import PartnerFailed
from storage.partners.conversation import ConversationId
from storage.vocabulary import AuditWord, RedactionState, TicketState
from tests.fakes import FixedDetector
from tests.handlers.bench import Bench, Meddler
from tests.people import ASTRID, BIRGER

SCHEDULE = "schedule"
OFFICER = "slack:U0PERNYM02"


def begin(bench: Bench, ticket: str, *, actor: str = SCHEDULE) -> Beginning:
    return begin_redaction(bench.services, bench.ticket_id(ticket), actor=actor)


def test_the_intent_is_recorded_before_anything_is_redacted(bench: Bench) -> None:
    ticket = bench.put_due("Maila bo@example.com")
    beginning = begin(bench, ticket)
    (row,) = bench.redactions()
    assert beginning.redaction_id == row.id
    assert (row.state, row.actor, row.attempts) == (RedactionState.INTENDED, SCHEDULE, 1)
    assert (row.kinds, row.policy_version) == ({"EMAIL_ADDRESS": 1}, bench.services.policy.version)
    assert row.intended_at == bench.clock.now()
    assert bench.audit_words()[-1] is AuditWord.REDACTION_INTENDED
    assert bench.counters() == {}
    assert bench.texts(ticket) == ["Maila bo@example.com"]


def test_the_places_are_those_that_can_be_redacted(bench: Bench) -> None:
    ticket = bench.begin("Källan")
    bench.answer(ticket, "Svar")
    bench.answer(ticket, "Notering", note=True)
    bench.close(ticket)
    record = bench.record(ticket)
    bench.receive(ticket)
    bench.clock.wait(days=400)
    places = begin(bench, ticket).parts
    assert [(place.part_id, place.is_source) for place in places] == [
        (record.source.id, True),
        (record.parts[0].id, False),
        (record.parts[1].id, False),
    ]
    bench.redact_there(ticket, record.parts[0].id)
    assert [place.part_id for place in begin(bench, ticket).parts] == [record.source.id, record.parts[1].id]


def test_what_only_one_of_both_searches_found_counts(bench: Bench) -> None:
    ticket = bench.put_due("bo@example.com, bo@example.se, 199001012385")
    blind = bench.with_detector(FixedDetector())
    begin(blind, ticket)
    assert bench.redactions()[0].kinds == {"EMAIL_ADDRESS": 2, "SE_PERSONNUMMER": 1}


def test_a_second_search_that_finds_more_counts(bench: Bench) -> None:
    ticket = bench.with_detector(FixedDetector()).put_due("bo@example.com, 199001012385")
    assert bench.kinds(ticket) == {}
    begin(bench, ticket)
    assert bench.redactions()[0].kinds == {"EMAIL_ADDRESS": 1, "SE_PERSONNUMMER": 1}
    assert bench.kinds(ticket) == {"EMAIL_ADDRESS": 1, "SE_PERSONNUMMER": 1}


def test_a_repeated_beginning_goes_on_with_the_same_redaction(bench: Bench) -> None:
    ticket = bench.put_due("Hej")
    first, second = begin(bench, ticket), begin(bench, ticket)
    assert first == second
    assert [row.attempts for row in bench.redactions()] == [2]


def test_a_ticket_that_a_customer_wrote_in_since_is_left_alone(bench: Bench) -> None:
    ticket = bench.put_due("Hej")
    bench.write(ticket, "Vänta!")
    assert begin(bench, ticket).redaction_id is None
    assert bench.ticket(ticket).state is TicketState.OPEN
    assert bench.texts(ticket) == ["Hej", "Vänta!"]
    assert bench.redactions() == []
    assert bench.audit_words()[-1] is AuditWord.REDACTION_WITHDRAWN


def test_a_withdrawal_ends_the_redaction_of_an_earlier_night(bench: Bench) -> None:
    ticket = bench.put_due("Hej")
    begin(bench, ticket)
    bench.write(ticket, "Vänta!")
    begin(bench, ticket)
    assert [(row.state, row.finished_at) for row in bench.redactions()] == [
        (RedactionState.WITHDRAWN, bench.clock.now())
    ]


def test_a_ticket_that_was_closed_again_since_is_not_due_any_more(bench: Bench) -> None:
    ticket = bench.put_due("Hej")
    bench.write(ticket, "Vänta!")
    bench.close(ticket)
    assert begin(bench, ticket).redaction_id is None
    assert bench.ticket(ticket).closed_at == bench.clock.now()


def test_a_person_may_have_a_closed_ticket_redacted_that_is_not_due(bench: Bench) -> None:
    ticket = bench.put_closed("Hej")
    assert begin(bench, ticket).redaction_id is None
    assert begin(bench, ticket, actor="cli").redaction_id is None
    assert begin(bench, ticket, actor=OFFICER).redaction_id is not None


def test_not_even_a_person_has_an_open_ticket_redacted(bench: Bench) -> None:
    assert begin(bench, bench.put("Hej"), actor=OFFICER).redaction_id is None


def test_a_redacted_ticket_is_not_even_asked_for(bench: Bench) -> None:
    ticket = bench.put_due("Hej")
    bench.redact(ticket)
    calls = len(bench.state.journal.exchanges())
    assert begin(bench, ticket) == Beginning(None, ConversationId(ticket), ())
    assert len(bench.state.journal.exchanges()) == calls


def test_a_conversation_deleted_since_takes_our_copy_along(bench: Bench) -> None:
    ticket = bench.put_due("Hej")
    begin(bench, ticket)
    bench.delete(ticket)
    assert begin(bench, ticket).redaction_id is None
    assert bench.ticket(ticket).state is TicketState.DELETED
    assert bench.key_row(ticket).wrapped is None
    assert [row.state for row in bench.redactions()] == [RedactionState.WITHDRAWN]
    assert bench.audit_words()[-1] is AuditWord.TICKET_DELETED


def test_a_beginning_that_another_worker_overtook_brings_nothing_back(bench: Bench) -> None:
    ticket = bench.put_due("Maila bo@example.com")
    slow = bench.with_detector(Meddler(lambda: bench.redact(ticket)))
    assert begin(slow, ticket).redaction_id is None
    assert bench.texts(ticket) == [None]
    assert bench.key_row(ticket).wrapped is None
    assert [row.state for row in bench.redactions()] == [RedactionState.DONE]


def test_a_beginning_with_an_old_answer_does_not_reach_what_was_written_since(bench: Bench) -> None:
    ticket = bench.put_due("Hej")

    def write_meanwhile() -> None:
        bench.write(ticket, "Vänta!")
        bench.receive(ticket)

    slow = bench.with_detector(Meddler(write_meanwhile))
    with pytest.raises(PartnerFailed):
        begin(slow, ticket)
    assert bench.redactions() == []
    assert begin(slow, ticket).redaction_id is None, "the next attempt sees that the ticket is open"


def test_intercom_in_trouble_leaves_no_intent(bench: Bench) -> None:
    ticket = bench.put_due("Hej")
    bench.fault(FaultKind.SERVER_ERROR, Endpoint.GET_CONVERSATION, times=None)
    with pytest.raises(PartnerFailed):
        begin(bench, ticket)
    assert bench.redactions() == []


def test_a_contact_merged_since_does_not_stop_the_redaction(bench: Bench) -> None:
    ticket = bench.put_due("Hej", person=ASTRID)
    changes.merge(bench.state, bench.contact(ASTRID), into=bench.contact(BIRGER))
    assert begin(bench, ticket).redaction_id is not None


def test_without_its_record_there_is_no_intent(bench: Bench, broken_audit: list[str]) -> None:
    broken_audit.clear()
    ticket = bench.put_due("Hej")
    broken_audit.append("now")
    with pytest.raises(ZeroDivisionError):
        begin(bench, ticket)
    assert bench.redactions() == []
