"""Our copy of a ticket as time goes by: never older than Intercom's, gone when it is gone there, and not back again."""

from datetime import timedelta

import pytest

from handlers.begin_redaction import begin_redaction
from sandbox.intercom import changes
from sandbox.intercom.faults import Endpoint, FaultKind
from storage.vocabulary import (
    AuditWord,
    DeliveryState,
    IdentifierType,
    PartState,
    RedactionState,
    TicketState,
    Topic,
)
from tests.handlers.bench import Bench, Meddler
from tests.handlers.dump import dump_table


def test_an_older_answer_never_overwrites_a_newer_one(bench: Bench) -> None:
    ticket = bench.put("Första")

    def overtake() -> None:
        bench.write(ticket, "Andra")
        bench.close(ticket)
        bench.receive(ticket)

    slow = bench.with_detector(Meddler(overtake))
    assert slow.receive(ticket) is DeliveryState.DONE
    assert bench.texts(ticket) == ["Första", "Andra"]
    assert bench.ticket(ticket).state is TicketState.CLOSED
    assert {row.state for row in bench.deliveries()} == {DeliveryState.DONE}


def test_an_answer_from_before_the_redaction_brings_nothing_back(bench: Bench) -> None:
    """The worker was slow: it asked while the ticket was open, and came back after the ticket was redacted."""
    ticket = bench.put("Maila bo@example.com")

    def redact_meanwhile() -> None:
        changes.close(bench.state, ticket, bench.admin_id)
        bench.receive(ticket)
        assert bench.redact(ticket, actor="slack:U1") is RedactionState.DONE

    bench.with_detector(Meddler(redact_meanwhile)).receive(ticket)
    assert bench.ticket(ticket).state is TicketState.REDACTED
    assert bench.texts(ticket) == [None]
    assert bench.key_row(ticket).wrapped is None


def test_an_answer_from_before_the_deletion_brings_nothing_back(bench: Bench) -> None:
    ticket = bench.put("Maila bo@example.com")

    def delete_meanwhile() -> None:
        changes.delete(bench.state, ticket, retain_metrics=True)
        bench.receive(ticket, Topic.CONVERSATION_DELETED)

    bench.with_detector(Meddler(delete_meanwhile)).receive(ticket)
    assert bench.ticket(ticket).state is TicketState.DELETED
    assert bench.texts(ticket) == [None]


def test_a_conversation_that_was_only_missing_for_a_moment_is_taken_in_again(bench: Bench) -> None:
    ticket = bench.put("Maila bo@example.com")
    bench.fault(FaultKind.NOT_FOUND, Endpoint.GET_CONVERSATION)
    bench.receive(ticket)
    assert bench.ticket(ticket).state is TicketState.DELETED
    bench.write(ticket, "Hallå?")
    bench.receive(ticket)
    assert bench.texts(ticket) == ["Maila bo@example.com", "Hallå?"]
    assert bench.ticket(ticket).state is TicketState.OPEN


def test_what_an_agent_redacts_at_intercom_goes_here_too(bench: Bench) -> None:
    ticket = bench.put("Mitt nummer är 199001012385")
    bench.write(ticket, "Hej igen")
    bench.receive(ticket)
    assert bench.found_by(IdentifierType.PERSONNUMMER, "199001012385") == [ticket]
    bench.redact_there(ticket, bench.record(ticket).source.id)
    bench.receive(ticket, Topic.CONVERSATION_PART_REDACTED)
    assert bench.texts(ticket) == [None, "Hej igen"]
    assert bench.part_states(ticket) == [PartState.REDACTED, PartState.KEPT]
    assert bench.kinds(ticket) == {}
    assert bench.found_by(IdentifierType.PERSONNUMMER, "199001012385") == []


def test_a_half_lie_does_not_cost_our_copy(bench: Bench) -> None:
    """Intercom calls a part redacted and still shows what we sealed."""
    ticket = bench.put("Mitt nummer är 199001012385")
    record = bench.record(ticket)
    record.source.redacted, record.updated_at = True, bench.clock.now()
    bench.receive(ticket, Topic.CONVERSATION_PART_REDACTED)
    assert bench.texts(ticket) == ["Mitt nummer är 199001012385"]
    assert bench.part_states(ticket) == [PartState.KEPT]


def test_an_edited_part_is_sealed_anew_and_its_findings_follow(bench: Bench) -> None:
    ticket = bench.put("Maila bo@example.com")
    record = bench.record(ticket)
    bench.clock.wait(minutes=1)
    record.source.body, record.updated_at = (
        "<p>Ring 0701740605 eller bo@example.com, bo@example.se</p>",
        bench.clock.now(),
    )
    bench.receive(ticket)
    assert bench.texts(ticket) == ["Ring 0701740605 eller bo@example.com, bo@example.se"]
    assert bench.kinds(ticket) == {"EMAIL_ADDRESS": 2, "PHONE_NUMBER": 1}
    assert len(dump_table(bench.services.database, "parts")) == 1


@pytest.mark.parametrize("topic", [Topic.CONVERSATION_DELETED, Topic.CONVERSATION_USER_REPLIED])
def test_a_deleted_conversation_takes_our_copy_and_its_key_along(bench: Bench, topic: Topic) -> None:
    ticket = bench.put("Maila bo@example.com")
    bench.delete(ticket)
    assert bench.receive(ticket, topic) is DeliveryState.DONE
    assert bench.ticket(ticket).state is TicketState.DELETED
    assert bench.texts(ticket) == [None]
    assert bench.key_row(ticket).wrapped is None
    assert bench.found_by(IdentifierType.EMAIL, "bo@example.com") == []
    assert bench.audit_words() == [AuditWord.TICKET_RECEIVED, AuditWord.TICKET_DELETED]


def test_a_deletion_is_recorded_once(bench: Bench) -> None:
    ticket = bench.put()
    bench.delete(ticket)
    for _ in range(2):
        bench.receive(ticket, Topic.CONVERSATION_DELETED)
    assert bench.audit_words().count(AuditWord.TICKET_DELETED) == 1


def test_a_deleted_conversation_that_was_never_stored_is_done_with(bench: Bench) -> None:
    ticket = bench.begin()
    bench.delete(ticket)
    assert bench.receive(ticket) is DeliveryState.DONE
    assert not bench.is_stored(ticket)
    assert bench.audit() == []


def test_a_deletion_ends_a_redaction_that_was_under_way(bench: Bench) -> None:
    ticket = bench.put_due()
    begin_redaction(bench.services, bench.ticket_id(ticket), actor="schedule")
    bench.delete(ticket)
    bench.receive(ticket, Topic.CONVERSATION_DELETED)
    assert [row.state for row in bench.redactions()] == [RedactionState.WITHDRAWN]


def test_a_redacted_ticket_stays_empty_when_its_notifications_come_late(bench: Bench) -> None:
    ticket = bench.put_due("Maila bo@example.com")
    bench.redact(ticket)
    before = bench.ticket(ticket)
    for topic in (Topic.CONVERSATION_PART_REDACTED, Topic.CONVERSATION_ADMIN_CLOSED, Topic.CONVERSATION_USER_CREATED):
        assert bench.receive(ticket, topic) is DeliveryState.DONE
    after = bench.ticket(ticket)
    assert (after.state, after.redacted_at, after.sealed_title) == (TicketState.REDACTED, before.redacted_at, None)
    assert bench.texts(ticket) == [None]
    assert bench.key_row(ticket).wrapped is None


def test_a_reopening_alone_brings_nothing_back(bench: Bench) -> None:
    ticket = bench.put_due("Maila bo@example.com")
    bench.redact(ticket)
    bench.reopen(ticket)
    bench.receive(ticket, Topic.CONVERSATION_ADMIN_OPENED)
    assert bench.texts(ticket) == [None]
    assert bench.key_row(ticket).wrapped is None


def test_new_text_after_the_redaction_is_stored_under_a_new_key(bench: Bench) -> None:
    ticket = bench.put_due("Maila bo@example.com")
    old_key = bench.key_row(ticket).wrapped
    bench.redact(ticket)
    bench.write(ticket, "Nu igen: bo@example.com")
    bench.receive(ticket)
    key = bench.key_row(ticket)
    assert key.wrapped not in (None, old_key)
    assert (key.created_at, key.destroyed_at) == (bench.clock.now(), None)
    assert bench.texts(ticket) == [None, "Nu igen: bo@example.com"]
    row = bench.ticket(ticket)
    assert (row.state, row.redacted_at, row.closed_at) == (TicketState.OPEN, None, None)
    assert bench.kinds(ticket) == {"EMAIL_ADDRESS": 1}


def test_new_text_is_noticed_when_the_reopening_was_lost_on_the_way(bench: Bench) -> None:
    """Intercom loses webhooks: only the closing arrives, and the ticket looks as closed as it was when redacted."""
    ticket = bench.put_due("Hej")
    bench.redact(ticket)
    bench.write(ticket, "Nu igen: bo@example.com")
    bench.close(ticket)
    bench.receive(ticket, Topic.CONVERSATION_ADMIN_CLOSED)
    row = bench.ticket(ticket)
    assert (row.state, row.closed_at) == (TicketState.CLOSED, bench.clock.now())
    assert bench.texts(ticket) == [None, "Nu igen: bo@example.com"]
    assert row.due_at is not None


def test_a_note_on_a_redacted_ticket_is_due_at_once(bench: Bench) -> None:
    ticket = bench.put_due("Hej")
    bench.redact(ticket)
    bench.answer(ticket, "Ring bo@example.com", note=True)
    bench.receive(ticket, Topic.CONVERSATION_ADMIN_NOTED)
    row = bench.ticket(ticket)
    assert row.state is TicketState.CLOSED
    assert row.due_at is not None
    assert row.due_at < bench.clock.now()


def test_our_own_notes_and_redactions_do_not_move_the_closing(bench: Bench) -> None:
    ticket = bench.put_closed("Hej")
    anchor, due_at = bench.ticket(ticket).closed_at, bench.ticket(ticket).due_at
    bench.clock.wait(days=30)
    bench.answer(ticket, "Noterat", note=True)
    bench.receive(ticket, Topic.CONVERSATION_ADMIN_NOTED)
    bench.clock.wait(days=30)
    bench.redact_there(ticket, bench.record(ticket).source.id)
    bench.receive(ticket, Topic.CONVERSATION_PART_REDACTED)
    row = bench.ticket(ticket)
    assert (row.closed_at, row.due_at) == (anchor, due_at)
    assert row.updated_at > (anchor or row.updated_at)


def test_a_reopened_ticket_has_no_closing_and_counts_afresh_when_closed_again(bench: Bench) -> None:
    ticket = bench.put_closed("Hej")
    first_due = bench.ticket(ticket).due_at
    bench.clock.wait(days=100)
    bench.write(ticket, "Igen")
    bench.receive(ticket)
    assert (bench.ticket(ticket).closed_at, bench.ticket(ticket).due_at) == (None, None)
    bench.clock.wait(days=1)
    bench.close(ticket)
    bench.receive(ticket, Topic.CONVERSATION_ADMIN_CLOSED)
    again = bench.ticket(ticket)
    assert again.closed_at == bench.clock.now()
    assert first_due is not None
    assert again.due_at is not None
    assert again.due_at - first_due >= timedelta(days=100)
