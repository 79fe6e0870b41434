"""A ticket goes in layers: what one purpose still needs stays, everything else goes, and later the rest."""

from dataclasses import replace
from datetime import timedelta

import pytest

from handlers.begin_redaction import begin_redaction
from handlers.finish_redaction import finish_redaction
from handlers.follow_redaction import follow_redaction
from handlers.list_unfollowed import list_unfollowed
from handlers.policy.model import AfterParts
from handlers.publish_head import publish_head
from handlers.redact_part import redact_part
from handlers.show_ticket import show_ticket
from sandbox.intercom.faults import Endpoint, FaultKind
from sandbox.intercom.records import REDACTED_BODY, Attachment, Rating
from storage.errors import FailureReason, PartnerFailed
from storage.partners.conversation import ConversationId
from storage.vocabulary import (
    AuditWord,
    Fallback,
    IdentifierType,
    Outcome,
    PartState,
    RedactionState,
    Survivor,
    TicketState,
    Topic,
)
from tests.handlers.bench import OFFICER, Bench
from tests.handlers.dump import dump
from tests.handlers.test_publish_head import COUNTS
from tests.people import ASTRID

_LETTER = f"Jag heter {ASTRID.name}, maila {ASTRID.email} om fakturan"
_CALL = f"Eller ring {ASTRID.phone}"


def put_refund(bench: Bench, *, subject: str = "", days: int = 400) -> str:
    """Take in a closed ticket that bookkeeping needs too, and let its support end."""
    ticket = bench.begin(_LETTER, subject=subject)
    bench.write(ticket, _CALL)
    bench.answer(ticket, "Tack, pengarna kommer!")
    bench.tag(ticket, "Refund")
    bench.close(ticket)
    bench.receive(ticket)
    bench.clock.wait(days=days)
    return ticket


def with_after_parts(bench: Bench, **wanted: bool) -> Bench:
    policy = replace(bench.services.policy, after_parts=AfterParts(**wanted))
    return replace(bench, services=replace(bench.services, policy=policy))


def refuse(*_: object) -> None:
    """Be an Intercom that takes no note."""
    raise PartnerFailed("intercom", FailureReason.REFUSED, permanent=True)


def test_when_the_support_has_ended_only_what_bookkeeping_needs_stays(bench: Bench) -> None:
    ticket = put_refund(bench)
    assert bench.ticket(ticket).due_purpose == "support"
    assert bench.redact(ticket) is RedactionState.DONE
    name = ASTRID.name
    assert bench.texts(ticket)[:2] == [
        f"Jag heter {name}, maila [EMAIL_ADDRESS 1] om fakturan",
        "Eller ring [PHONE_NUMBER 1]",
    ]
    row = bench.ticket(ticket)
    assert (row.state, row.layers, row.gone_kinds) == (TicketState.CLOSED, 1, ["EMAIL_ADDRESS", "PHONE_NUMBER"])
    assert row.due_purpose == "legal_obligation"
    assert set(bench.kinds(ticket)) == {"PERSON"}
    assert bench.key_row(ticket).wrapped is not None


def test_at_intercom_the_parts_that_held_it_are_blanked_and_no_other(bench: Bench) -> None:
    ticket = put_refund(bench)
    bench.redact(ticket)
    assert bench.bodies(ticket)[:3] == [REDACTED_BODY, REDACTED_BODY, "<p>Tack, pengarna kommer!</p>"]
    assert bench.part_states(ticket)[:3] == [PartState.LAYERED, PartState.LAYERED, PartState.KEPT]


def test_what_went_with_a_layer_stands_nowhere_any_more(bench: Bench) -> None:
    ticket = put_refund(bench, subject=f"Återbetalning till {ASTRID.email}")
    bench.redact(ticket)
    everything = dump(bench.services.database)
    assert ASTRID.email not in everything
    assert ASTRID.phone not in everything
    assert bench.found_by(IdentifierType.EMAIL, ASTRID.email) == []
    assert bench.record(ticket).title == "Återbetalning till [EMAIL_ADDRESS 1]"


def test_the_evidence_of_a_layer_counts_what_went_and_what_stays(bench: Bench) -> None:
    ticket = put_refund(bench, subject=f"Till {ASTRID.email}")
    bench.redact(ticket)
    (row,) = bench.redactions()
    assert (row.state, row.is_last, row.survivors) == (RedactionState.DONE, False, {})
    assert row.kinds == {"EMAIL_ADDRESS": 2, "PHONE_NUMBER": 1}
    assert "PERSON" in row.keeps
    assert row.outcomes == {"redacted": 2}
    assert row.fallbacks == {Fallback.TITLE_REWRITTEN: 1}
    assert bench.audit_words()[-1] is AuditWord.LAYER_DONE


def test_the_last_layer_takes_the_rest_and_the_key(bench: Bench) -> None:
    ticket = put_refund(bench, subject=f"Till {ASTRID.email}")
    bench.redact(ticket)
    bench.clock.wait(days=8 * 366)
    assert bench.redact(ticket) is RedactionState.DONE
    row = bench.ticket(ticket)
    assert (row.state, row.due_at, row.sealed_title, row.sealed_features) == (TicketState.REDACTED, None, None, None)
    assert bench.key_row(ticket).wrapped is None
    assert set(bench.texts(ticket)) == {None}
    assert {body for body in bench.bodies(ticket) if body} == {REDACTED_BODY}
    assert bench.record(ticket).title == "[redacted]"
    assert [redaction.is_last for redaction in bench.redactions()] == [False, True]


def test_between_the_layers_nothing_is_due(bench: Bench) -> None:
    ticket = put_refund(bench)
    bench.redact(ticket)
    assert bench.redact(ticket) is RedactionState.WITHDRAWN
    assert bench.texts(ticket)[1] == "Eller ring [PHONE_NUMBER 1]"


@pytest.mark.parametrize("topic", [Topic.CONVERSATION_USER_REPLIED, Topic.CONVERSATION_PART_REDACTED])
def test_a_late_notification_brings_nothing_back_and_takes_nothing_away(bench: Bench, topic: str) -> None:
    ticket = put_refund(bench)
    bench.redact(ticket)
    texts, row = bench.texts(ticket), bench.ticket(ticket)
    bench.receive(ticket, topic)
    assert bench.texts(ticket) == texts
    assert bench.ticket(ticket).due_at == row.due_at
    assert bench.found_by(IdentifierType.EMAIL, ASTRID.email) == []


def test_a_notification_in_the_middle_of_a_layer_does_not_lose_the_text(bench: Bench) -> None:
    ticket = put_refund(bench)
    beginning = begin_redaction(bench.services, bench.ticket_id(ticket), actor="schedule")
    for part in beginning.parts:
        redact_part(bench.services, beginning.conversation_id, part.part_id, is_source=part.is_source)
        bench.receive(ticket, Topic.CONVERSATION_PART_REDACTED)
    assert beginning.redaction_id is not None
    finish_redaction(bench.services, beginning.redaction_id, beginning.conversation_id)
    assert bench.texts(ticket)[1] == "Eller ring [PHONE_NUMBER 1]"


@pytest.mark.parametrize("lie", [FaultKind.LYING_REDACT, FaultKind.HALF_LYING_REDACT])
def test_a_vendor_that_lies_about_a_layer_is_not_believed_and_tried_again(bench: Bench, lie: FaultKind) -> None:
    ticket = put_refund(bench)
    bench.fault(lie, Endpoint.REDACT, times=2)
    assert bench.redact(ticket) is RedactionState.UNVERIFIED
    assert bench.texts(ticket)[1] == _CALL
    row = bench.ticket(ticket)
    assert row.layers == 0
    assert row.retry_at == bench.clock.now() + timedelta(hours=1)
    bench.state.faults.clear()
    if lie is FaultKind.LYING_REDACT:  # the other one cannot be asked again: it says that it has redacted the part
        assert bench.redact(ticket) is RedactionState.DONE
        assert bench.ticket(ticket).retry_at is None


def test_a_redaction_that_cannot_be_verified_is_handed_to_a_person(bench: Bench) -> None:
    ticket = put_refund(bench)
    bench.fault(FaultKind.LYING_REDACT, Endpoint.REDACT, times=None)
    states = [bench.redact(ticket) for _ in range(13)]
    assert states == [RedactionState.UNVERIFIED] * 11 + [RedactionState.ESCALATED] * 2
    assert bench.audit_words()[-1] is AuditWord.REDACTION_ESCALATED
    publish_head(bench.services, COUNTS)
    assert bench.notifier.reports[-1].escalated == 1, "the night tells of it"
    retry_at = bench.ticket(ticket).retry_at
    assert retry_at is not None
    assert timedelta(0) < retry_at - bench.clock.now() <= timedelta(days=7)


def test_what_comes_back_at_intercom_is_due_again(bench: Bench) -> None:
    ticket = put_refund(bench)
    bench.redact(ticket)
    message = bench.record(ticket).parts[0]
    message.body, message.redacted = f"<p>{_CALL}</p>", False
    bench.clock.wait(minutes=1)
    bench.record(ticket).updated_at = bench.clock.now()
    bench.receive(ticket)
    assert bench.redact(ticket) is RedactionState.DONE
    assert bench.texts(ticket)[1] == "Eller ring [PHONE_NUMBER 1]"
    assert bench.bodies(ticket)[1] == REDACTED_BODY


def test_a_ticket_that_is_opened_again_between_its_layers_keeps_what_is_left(bench: Bench) -> None:
    ticket = put_refund(bench)
    bench.redact(ticket)
    bench.write(ticket, f"En sak till, {ASTRID.email}")
    bench.receive(ticket)
    row = bench.ticket(ticket)
    assert (row.state, row.due_at) == (TicketState.OPEN, None)
    assert bench.texts(ticket)[:2] == [
        f"Jag heter {ASTRID.name}, maila [EMAIL_ADDRESS 1] om fakturan",
        "Eller ring [PHONE_NUMBER 1]",
    ]
    bench.close(ticket)
    bench.receive(ticket)
    assert bench.ticket(ticket).due_purpose == "support"
    bench.clock.wait(days=400)
    assert bench.redact(ticket) is RedactionState.DONE
    assert not [body for body in bench.texts(ticket) if body and ASTRID.email in body]


def test_a_first_message_that_intercom_cannot_redact_is_layered_here_and_counted(bench: Bench) -> None:
    ticket = put_refund(bench)
    source = bench.record(ticket).source
    source.author = replace(source.author, type="admin")
    bench.record(ticket).updated_at = bench.clock.now()
    assert bench.redact(ticket) is RedactionState.DONE
    (row,) = bench.redactions()
    assert row.survivors == {Survivor.ADMIN_SOURCE: 1}
    bench.receive(ticket)
    assert ASTRID.email not in (bench.texts(ticket)[0] or "")
    assert bench.redact(ticket) is RedactionState.WITHDRAWN


def test_a_law_stays_a_persons_own_redaction_before_its_time(bench: Bench) -> None:
    ticket = put_refund(bench, days=1)
    assert bench.redact(ticket, actor=OFFICER.name) is RedactionState.DONE
    assert bench.ticket(ticket).layers == 1
    assert bench.texts(ticket)[1] == "Eller ring [PHONE_NUMBER 1]"


def test_the_transcript_is_left_as_a_note_once_when_the_policy_says_so(bench: Bench) -> None:
    bench = with_after_parts(bench, transcript_note=True)
    ticket = put_refund(bench)
    bench.redact(ticket)
    notes = [part.body or "" for part in bench.record(ticket).parts if part.part_type == "note"]
    assert len(notes) == 1
    assert notes[0].startswith("<p>Gallra 1: ")
    assert "Eller ring [PHONE_NUMBER 1]" in notes[0]
    assert ASTRID.email not in notes[0]
    assert bench.redactions()[0].fallbacks == {Fallback.NOTE_LEFT: 1}
    bench.receive(ticket, Topic.CONVERSATION_ADMIN_NOTED)
    assert bench.ticket(ticket).due_purpose == "legal_obligation"
    bench.clock.wait(days=8 * 366)
    bench.redact(ticket)
    assert {body for body in bench.bodies(ticket) if body} == {REDACTED_BODY}


def test_custom_attributes_with_something_personal_are_emptied(bench: Bench) -> None:
    ticket = put_refund(bench)
    bench.record(ticket).custom_attributes = {"Kontakt": ASTRID.email, "Plan": "Pro", "Antal": 3}
    bench.record(ticket).updated_at = bench.clock.now()
    assert bench.redact(ticket) is RedactionState.DONE
    assert bench.record(ticket).custom_attributes == {"Kontakt": "", "Plan": "Pro", "Antal": 3}
    assert bench.redactions()[0].fallbacks == {Fallback.ATTRIBUTES_EMPTIED: 1}


def test_a_header_that_intercom_refuses_to_change_survives_and_is_counted(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PartnerFailed("intercom", FailureReason.REFUSED, permanent=True)

    ticket = put_refund(bench, subject=f"Till {ASTRID.email}")
    monkeypatch.setattr(bench.services.intercom, "rewrite_header", refuse)
    assert bench.redact(ticket) is RedactionState.DONE
    assert bench.redactions()[0].survivors == {Survivor.TITLE: 1}


def test_a_conversation_with_what_cannot_be_redacted_is_deleted_when_the_policy_says_so(bench: Bench) -> None:
    bench = with_after_parts(bench, delete_conversation=True)
    ticket = bench.put_due(_LETTER)
    source = bench.record(ticket).source
    source.author = replace(source.author, type="admin")
    bench.record(ticket).updated_at = bench.clock.now()
    assert bench.redact(ticket) is RedactionState.DONE
    assert ticket not in bench.state.conversations
    assert bench.state.deleted[ticket] is True
    assert bench.ticket(ticket).state is TicketState.DELETED
    assert AuditWord.CONVERSATION_DELETED in bench.audit_words()


def test_a_deletion_that_does_not_happen_is_not_called_done(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench = with_after_parts(bench, delete_conversation=True)
    ticket = bench.put_due(_LETTER)
    bench.record(ticket).source.attachments = ()
    source = bench.record(ticket).source
    source.author = replace(source.author, type="admin")
    bench.record(ticket).updated_at = bench.clock.now()
    monkeypatch.setattr(bench.services.intercom, "delete_conversation", lambda _id: None)
    with pytest.raises(PartnerFailed, match="intercom failed"):
        bench.redact(ticket)
    assert AuditWord.CONVERSATION_DELETED not in bench.audit_words()
    bench.clock.wait(minutes=61)
    assert list_unfollowed(bench.services) == [(bench.redactions()[0].id, ticket)], "it is not forgotten"


def test_a_note_that_was_not_left_in_time_is_not_left_of_a_text_that_is_gone(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = with_after_parts(bench, transcript_note=True)
    ticket = put_refund(bench)
    with monkeypatch.context() as broken, pytest.raises(PartnerFailed):
        broken.setattr(bench.services.intercom, "leave_note", refuse)
        bench.redact(ticket)
    bench.clock.wait(days=8 * 366)
    bench.redact(ticket)
    ((unfollowed, _),) = list_unfollowed(bench.services)
    assert follow_redaction(bench.services, unfollowed, ConversationId(ticket)) is Outcome.NOTHING_TO_REDACT
    assert list_unfollowed(bench.services) == []


def test_staff_read_what_is_left_of_a_layered_ticket_masked(bench: Bench) -> None:
    ticket = put_refund(bench)
    bench.redact(ticket)
    shown = show_ticket(bench.services, OFFICER, ticket, purpose="legal_obligation")
    read = " ".join(str(part.text) for part in shown.parts)
    assert "Eller ring [PHONE_NUMBER 1]" in read
    assert ASTRID.name not in read


def test_a_part_that_intercom_hands_out_no_more_is_layered_here_too(bench: Bench) -> None:
    ticket = put_refund(bench)
    del bench.record(ticket).parts[0]  # as when it is older than the newest 500
    assert bench.redact(ticket) is RedactionState.DONE
    assert "Eller ring [PHONE_NUMBER 1]" in bench.texts(ticket)
    assert "PHONE_NUMBER" not in bench.kinds(ticket)
    assert bench.redact(ticket) is RedactionState.WITHDRAWN, "nothing of it is due any more"


def test_what_a_layer_cannot_reach_at_intercom_is_counted(bench: Bench) -> None:
    ticket = put_refund(bench)
    file = Attachment("faktura.pdf", "https://files.example.com/faktura.pdf", "application/pdf", 9)
    bench.record(ticket).source.attachments = (file,)
    bench.record(ticket).rating = Rating(2, "Fråga mig igen", bench.clock.now())
    bench.record(ticket).updated_at = bench.clock.now()
    bench.redact(ticket)
    assert bench.redactions()[0].survivors == {Survivor.ATTACHMENT: 1, Survivor.RATING_REMARK: 1}


@pytest.mark.parametrize("topic", [Topic.CONVERSATION_DELETED, Topic.CONVERSATION_USER_REPLIED])
def test_what_a_law_demands_outlives_the_deletion_at_intercom(bench: Bench, topic: str) -> None:
    ticket = put_refund(bench)
    bench.redact(ticket)
    layered = bench.texts(ticket)
    bench.delete(ticket)
    for _ in range(2):
        bench.receive(ticket, topic)
    row = bench.ticket(ticket)
    assert (row.state, row.due_purpose, bench.texts(ticket)) == (TicketState.CLOSED, "legal_obligation", layered)
    assert bench.key_row(ticket).wrapped is not None
    assert bench.audit_words().count(AuditWord.TICKET_DELETED) == 1, "that it is gone is news only once"
    bench.clock.wait(days=8 * 366)
    assert bench.redact(ticket) is RedactionState.WITHDRAWN
    assert bench.ticket(ticket).state is TicketState.DELETED
    assert bench.key_row(ticket).wrapped is None


def test_of_a_ticket_that_intercom_has_no_more_a_layer_goes_here_alone(bench: Bench) -> None:
    ticket = put_refund(bench, subject=f"Till {ASTRID.email}", days=1)
    bench.delete(ticket)
    bench.receive(ticket, Topic.CONVERSATION_DELETED)
    assert bench.texts(ticket)[1] == _CALL, "its support has not ended, and a law needs the rest"
    bench.clock.wait(days=400)
    bench.redact(ticket)
    assert bench.texts(ticket)[:2] == [
        f"Jag heter {ASTRID.name}, maila [EMAIL_ADDRESS 1] om fakturan",
        "Eller ring [PHONE_NUMBER 1]",
    ]
    row = bench.ticket(ticket)
    assert (row.state, row.layers, row.due_purpose) == (TicketState.CLOSED, 1, "legal_obligation")
    assert bench.audit_words()[-1] is AuditWord.LAYER_DONE
    assert bench.found_by(IdentifierType.EMAIL, ASTRID.email) == []
