"""A ticket that bookkeeping needs too goes through three dates, from the first sweep to its last layer."""

from typing import Final

from handlers.policy.model import PurposeName
from handlers.show_ticket import show_ticket
from sandbox.intercom.records import REDACTED_BODY
from storage.vocabulary import AuditWord, IdentifierType, TicketState
from tests.handlers.bench import OFFICER, Bench
from tests.handlers.canaries import PERSON, found_in
from tests.handlers.dump import dump
from tests.handlers.workflows.running import Worker

_LETTER: Final = f"Hej, jag heter {PERSON.name}. Maila fakturan till {PERSON.email} eller ring {PERSON.phone}."
_WITHOUT: Final = f"Hej, jag heter {PERSON.name}. Maila fakturan till [EMAIL_ADDRESS 1] eller ring [PHONE_NUMBER 1]."


def put_invoice(bench: Bench) -> str:
    ticket = bench.begin(_LETTER, person=PERSON, subject=f"Faktura till {PERSON.email}")
    bench.answer(ticket, "Den är på väg.")
    bench.tag(ticket, "faktura")
    bench.close(ticket)
    bench.receive(ticket)
    return ticket


def calls(bench: Bench, since: int) -> list[str]:
    """Return what Intercom was asked since a point in its journal: the method and the last word of the path."""
    exchanges = list(bench.state.journal.exchanges())[since:]
    return [f"{one.method} {one.path.rsplit('/', 1)[-1]}" for one in exchanges if "/conversations/" in one.path]


def count_of_calls(bench: Bench) -> int:
    return len(list(bench.state.journal.exchanges()))


def test_a_layered_ticket_goes_through_three_dates_to_its_last_layer(worker: Worker) -> None:
    bench = worker.bench
    ticket = put_invoice(bench)

    # The first date: a month later nothing is due, and everything stands as it was written.
    bench.clock.wait(days=30)
    assert worker.run_sweep("first") == {"due": 0}
    assert bench.texts(ticket)[0] == _LETTER
    assert bench.bodies(ticket)[0] == f"<p>{_LETTER}</p>"

    # The second date: the support has ended, bookkeeping has not.
    bench.clock.wait(days=400)
    before = count_of_calls(bench)
    assert worker.run_sweep("second") == {"due": 1, "done": 1}
    assert calls(bench, before) == [
        *(f"GET {ticket}", "POST redact", f"GET {ticket}", f"PUT {ticket}"),
        f"GET {ticket}",  # read back
    ]
    assert bench.texts(ticket)[:2] == [_WITHOUT, "Den är på väg."]
    assert bench.bodies(ticket)[:2] == [REDACTED_BODY, "<p>Den är på väg.</p>"]
    assert bench.record(ticket).title == "Faktura till [EMAIL_ADDRESS 1]"
    row = bench.ticket(ticket)
    assert (row.state, row.layers, row.due_purpose) == (TicketState.CLOSED, 1, "legal_obligation")
    assert bench.key_row(ticket).wrapped is not None
    assert bench.found_by(IdentifierType.EMAIL, PERSON.email) == []
    read = show_ticket(bench.services, OFFICER, ticket, purpose=PurposeName("legal_obligation"))
    assert "[PHONE_NUMBER 1]" in str(read.parts[0].text)

    # The third date: bookkeeping has ended too.
    bench.clock.wait(days=8 * 366)
    before = count_of_calls(bench)
    assert worker.run_sweep("third") == {"due": 1, "done": 1}
    assert calls(bench, before)[-1] == f"GET {ticket}", "what was redacted is read back"
    assert {text for text in bench.texts(ticket) if text} == set()
    assert {body for body in bench.bodies(ticket) if body} == {REDACTED_BODY}
    assert bench.record(ticket).title == "[redacted]"
    key = bench.key_row(ticket)
    assert (key.wrapped, key.destroyed_at) == (None, bench.clock.now())
    assert found_in(dump(bench.services.database)) == []

    words = bench.audit_words()
    done = [word for word in words if word in {AuditWord.LAYER_DONE, AuditWord.REDACTION_DONE, AuditWord.KEY_DESTROYED}]
    assert done == [AuditWord.LAYER_DONE, AuditWord.REDACTION_DONE, AuditWord.KEY_DESTROYED]
    assert worker.run_sweep("fourth") == {"due": 0}
