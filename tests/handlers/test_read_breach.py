"""An entry opens with what is written of it, and its scope is counted anew."""

import pytest

from handlers.errors import AccessDenied
from handlers.read_breach import read_breach
from handlers.register_errors import BreachNotFound
from handlers.show_ticket import show_ticket
from storage.ids import BreachId
from storage.plaintext import Plaintext
from storage.vocabulary import AuditWord
from tests.handlers.bench import AGENT, OFFICER, Bench
from tests.handlers.registers import HAPPENED, breach, record


def test_an_entry_opens_on_the_record(bench: Bench) -> None:
    breach_id = record(bench, effects="Få", tickets=(bench.put("Hej"),)).line.id
    entry = read_breach(bench.services, OFFICER, breach_id)
    assert entry.texts == {"description": Plaintext(HAPPENED), "effects": Plaintext("Få")}
    assert len(entry.exposure.tickets) == 1
    assert (bench.audit()[-1].word, bench.audit()[-1].details) == (
        *(AuditWord.BREACH_READ, f'{{"breach": {breach_id}}}'),
    )


def test_what_is_read_after_the_recording_does_not_belong_to_it(bench: Bench) -> None:
    ticket = bench.put_due("Maila bo@example.com")
    show_ticket(bench.services, AGENT, ticket, purpose="support")
    bench.clock.wait(minutes=1)
    breach_id = breach(bench)
    show_ticket(bench.services, AGENT, bench.put("Hej"), purpose="support")
    before = read_breach(bench.services, OFFICER, breach_id).exposure
    bench.redact(ticket)
    after = read_breach(bench.services, OFFICER, breach_id).exposure
    assert [one.conversation_id for one in before.tickets] == [ticket]
    assert (before.untold, after.untold, after.kinds) == (0, 1, before.kinds)


def test_who_may_not_or_what_is_not_there_is_refused(bench: Bench) -> None:
    with pytest.raises(BreachNotFound):
        read_breach(bench.services, OFFICER, BreachId(3))
    with pytest.raises(AccessDenied):
        read_breach(bench.services, AGENT, breach(bench))
