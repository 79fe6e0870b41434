"""What was erased does not come back, however late or often it is told; who writes anew is heard."""

from datetime import timedelta

import pytest

from handlers import ticket_copy
from handlers.leave_out_erased import leave_out_erased
from handlers.receive_ticket import receive_ticket
from sandbox.intercom.records import Message
from storage import tombstones
from storage.partners.conversation import Conversation, ConversationId
from storage.vocabulary import AuditWord, DeliveryState, IdentifierType, RedactionState, TicketState, Topic
from tests.handlers.bench import OFFICER, Bench
from tests.people import ASTRID, BIRGER

AGAIN = "<p>Maila bo@example.com</p>"


def fetched(bench: Bench, ticket: str) -> Conversation:
    return ticket_copy.fetch(bench.services, ConversationId(ticket))


def show_again(message: Message) -> None:
    """Let Intercom show a text again that it had redacted."""
    message.body, message.redacted = AGAIN, False


def test_what_was_never_erased_comes_in_as_it_is(bench: Bench) -> None:
    conversation = fetched(bench, bench.put("Hej"))
    assert leave_out_erased(bench.services, conversation) is conversation


def test_a_late_delivery_of_a_redacted_ticket_brings_nothing_back(bench: Bench) -> None:
    ticket = bench.put_due("Maila bo@example.com", subject="Till bo@example.com")
    late = bench.accept(ticket)
    assert bench.redact(ticket) is RedactionState.DONE
    show_again(bench.record(ticket).source)
    bench.clock.wait(minutes=1)
    assert receive_ticket(bench.services, late) is DeliveryState.DONE
    row = bench.ticket(ticket)
    assert (row.state, row.sealed_title, bench.texts(ticket)) == (TicketState.REDACTED, None, [None])
    assert bench.found_by(IdentifierType.EMAIL, ASTRID.email) == []
    assert bench.deliveries()[-1].state is DeliveryState.DONE
    assert bench.audit_words()[-1] is AuditWord.TICKET_BARRED


def test_nothing_is_recorded_where_there_was_nothing_to_take_in(bench: Bench) -> None:
    ticket = bench.put_due("Hej")
    bench.redact(ticket)
    before = bench.audit_words()
    bench.reopen(ticket)
    bench.receive(ticket)
    assert bench.audit_words() == before


def test_who_writes_anew_comes_in_with_the_new_alone(bench: Bench) -> None:
    ticket = bench.put_due("Maila bo@example.com", subject="Till bo@example.com")
    bench.answer(ticket, "Hej Bo")
    bench.close(ticket)
    bench.receive(ticket)
    bench.clock.wait(days=400)
    assert bench.redact(ticket) is RedactionState.DONE
    for message in (bench.record(ticket).source, bench.record(ticket).parts[1]):
        show_again(message)
    bench.write(ticket, "Jag heter Astrid och undrar igen")
    bench.receive(ticket)
    row = bench.ticket(ticket)
    assert (row.state, row.sealed_title) == (TicketState.OPEN, None)
    assert [text for text in bench.texts(ticket) if text] == ["Jag heter Astrid och undrar igen"]
    assert bench.found_by(IdentifierType.EMAIL, ASTRID.email) == [ticket]
    bench.close(ticket)
    assert bench.redact(ticket, actor=OFFICER.name) is RedactionState.DONE
    assert bench.bodies(ticket)[0] != AGAIN, "what Intercom shows again is redacted there again"
    assert not any(bench.texts(ticket))


def test_a_part_that_intercom_cannot_redact_comes_in_once_only(bench: Bench) -> None:
    """A first message of ours stays readable there; it is not news when somebody answers a year later."""
    ticket = bench.begin("Hej Astrid, här är din faktura")
    source = bench.record(ticket).source
    source.author = bench.record(ticket).source.author.__class__("admin", bench.admin_id, "Sigrid", "s@example.com")
    bench.close(ticket)
    bench.receive(ticket)
    assert bench.texts(ticket) == ["Hej Astrid, här är din faktura"]
    bench.clock.wait(days=400)
    assert bench.redact(ticket) is RedactionState.DONE
    assert bench.bodies(ticket)[0] == "<p>Hej Astrid, här är din faktura</p>"
    bench.write(ticket, "Tack!")
    bench.receive(ticket)
    assert [text for text in bench.texts(ticket) if text] == ["Tack!"]


def test_a_deleted_ticket_never_returns(bench: Bench) -> None:
    ticket = bench.put("Hej")
    kept = bench.record(ticket)
    bench.delete(ticket)
    bench.receive(ticket, Topic.CONVERSATION_DELETED)
    bench.state.conversations[ticket] = kept
    bench.write(ticket, "Hej igen")
    assert leave_out_erased(bench.services, fetched(bench, ticket)) is None
    bench.receive(ticket)
    assert (bench.ticket(ticket).state, bench.texts(ticket)) == (TicketState.DELETED, [None])


def test_a_ticket_that_was_deleted_before_it_came_does_not_come(bench: Bench) -> None:
    ticket = bench.begin("Hej")
    late, kept = bench.accept(ticket), bench.record(ticket)
    bench.delete(ticket)
    bench.receive(ticket, Topic.CONVERSATION_DELETED)
    bench.state.conversations[ticket] = kept
    assert receive_ticket(bench.services, late) is DeliveryState.DONE
    assert not bench.is_stored(ticket)


def test_a_ticket_that_is_not_found_once_may_come_later(bench: Bench) -> None:
    """Intercom may tell of a ticket before it can be fetched: that is no deletion."""
    ticket = bench.begin("Hej")
    kept = bench.state.conversations.pop(ticket)
    bench.receive(ticket)
    bench.state.conversations[ticket] = kept
    bench.receive(ticket)
    assert bench.texts(ticket) == ["Hej"]


@pytest.mark.parametrize("type_", [IdentifierType.CONTACT, IdentifierType.EMAIL, IdentifierType.PHONE])
def test_nothing_of_an_erased_person_comes_in_from_before(sqlite_bench: Bench, type_: IdentifierType) -> None:
    bench = sqlite_bench
    known = {
        IdentifierType.CONTACT: bench.contact(ASTRID),
        IdentifierType.EMAIL: ASTRID.email,
        IdentifierType.PHONE: ASTRID.e164,
    }
    old = bench.begin("Hej, Astrid här", subject="Astrid")
    bench.clock.wait(hours=1)
    hash_ = bench.services.vault.hash_identifier(type_, known[type_])
    with bench.services.database.begin() as session:
        tombstones.put_person(session, bench.services.vault, [hash_], at=bench.clock.now())
    bench.receive(old)
    assert not bench.is_stored(old)
    bench.write(old, "Hej igen")
    bench.receive(old)
    assert [text for text in bench.texts(old) if text] == ["Hej igen"]
    assert bench.ticket(old).sealed_title is None
    new, other = bench.put("Ny fråga", subject="Nytt"), bench.put("Hej", person=BIRGER)
    assert (bench.texts(new), bench.texts(other)) == (["Ny fråga"], ["Hej"])
    assert bench.ticket(new).sealed_title is not None


def test_every_way_in_leaves_out_what_was_erased(bench: Bench) -> None:
    """The steps of a redaction store what they fetch, too."""
    ticket = bench.put_due("Maila bo@example.com", subject="Till bo@example.com")
    bench.redact(ticket)
    show_again(bench.record(ticket).source)
    detected = ticket_copy.detect(bench.services, fetched(bench, ticket))
    assert detected.kinds() == {"EMAIL_ADDRESS": 1}, "what Intercom shows is seen, and would be redacted there"
    with bench.services.database.begin() as session:
        left = ticket_copy.left_of(session, bench.services, detected)
        ticket_copy.store(session, bench.services, detected, at=bench.clock.now())
    assert left.kinds() == {}
    assert (left.conversation.title, left.conversation.contacts) == (None, ())
    assert (bench.texts(ticket), bench.kinds(ticket), bench.ticket(ticket).sealed_title) == ([None], {}, None)


def test_the_tombstone_is_as_old_as_the_erasure(bench: Bench) -> None:
    ticket = bench.put_due("Hej")
    bench.redact(ticket)
    hash_ = tombstones.hash_ticket(bench.services.vault, ticket)
    with bench.services.database.read() as session:
        stone = tombstones.find(session, [hash_])[hash_]
    assert bench.clock.now() - stone.erased_at < timedelta(minutes=5)
    assert f'"erased": "{hash_.hex()}"' in bench.audit()[-1].details
