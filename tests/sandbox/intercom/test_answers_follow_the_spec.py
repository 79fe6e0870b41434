"""Every answer of the stand-in is held against Intercom's own API description, by way of its journal."""

import pytest

from sandbox.intercom import changes
from sandbox.intercom.faults import Fault, FaultKind
from sandbox.intercom.people import contact_id_of
from sandbox.intercom.state import IntercomState
from sandbox.intercom.tickets import load_tickets
from tests.contracts.spec import ContractBroken, require_spec, validate_journal
from tests.sandbox.intercom.calls import BY_ADMIN, CLOSED, EVERY_CALL, LONG, OPEN, Api, one

ELSA_ID = contact_id_of("elsa@example.se")
MOA_ID = contact_id_of("moa@example.com")


@pytest.fixture(autouse=True, scope="session")
def _spec() -> None:
    require_spec()


def test_every_endpoint_answers_as_described(api: Api, state: IntercomState) -> None:
    for call in EVERY_CALL.values():
        call(api)
    assert validate_journal(state.journal.exchanges()) == len(EVERY_CALL)


def test_every_shipped_ticket_is_shown_as_described(api: Api, state: IntercomState) -> None:
    for conversation_id in load_tickets(state):
        api.show(conversation_id, plain=True)
        api.client.get(f"/contacts/{state.conversations[conversation_id].contact_ids[0]}")
    api.search(one("updated_at", ">", 0), per_page=150)
    api.search_contacts(one("role", "=", "user"), per_page=3)
    assert validate_journal(state.journal.exchanges()) == 82


def test_every_change_is_answered_as_described(api: Api, state: IntercomState) -> None:
    new = changes.begin(state, ELSA_ID, "<p>Hej</p>")
    api.show(new)
    changes.customer_writes(state, new, "<p>Hallå</p>")
    api.reply(new, "comment", "Hej")
    api.reply(new, "note", "Obs")
    api.manage(new, "close", body="Hej då")
    api.manage(new, "open")
    api.manage(new, "snoozed", snoozed_until=1_900_000_000)
    api.redact_source(new)
    api.redact_part(new, 1)
    api.show(new)
    api.client.delete(f"/conversations/{new}", params={"retain_metrics": "true"})
    assert validate_journal(state.journal.exchanges()) == 10


def test_every_refusal_is_answered_as_described(api: Api, state: IntercomState) -> None:
    api.client.get("/conversations/29999999")
    api.client.get("/contacts/0123456789abcdef01234567")
    api.redact_part(CLOSED, 1)
    api.redact_part(CLOSED, 1)
    api.redact_part(CLOSED, 99)
    api.redact_source(BY_ADMIN)
    api.show(LONG)
    changes.merge(state, ELSA_ID, into=MOA_ID)
    api.client.get(f"/contacts/{ELSA_ID}")
    for kind in (FaultKind.UNAUTHORISED, FaultKind.NOT_FOUND, FaultKind.GONE, FaultKind.RATE_LIMITED):
        state.faults.add(Fault(kind=kind))
        api.show(OPEN)
    assert validate_journal(state.journal.exchanges()) == 12


def test_a_lie_looks_as_described(api: Api, state: IntercomState) -> None:
    for kind in (FaultKind.LYING_REDACT, FaultKind.HALF_LYING_REDACT):
        state.faults.add(Fault(kind=kind))
        api.redact_part(CLOSED, 1)
    api.show(CLOSED)
    assert validate_journal(state.journal.exchanges()) == 3


def test_an_answer_that_is_not_as_described_is_noticed(api: Api, state: IntercomState) -> None:
    state.conversations[OPEN].source.channel = "pigeon"
    api.show(OPEN)
    with pytest.raises(ContractBroken, match="pigeon"):
        validate_journal(state.journal.exchanges())
