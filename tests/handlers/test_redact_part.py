"""One part at Intercom: asked for, asked for again, refused, gone."""

import pytest

from handlers.redact_part import redact_part
from sandbox.intercom.answers import Refusal
from sandbox.intercom.faults import Endpoint, FaultKind
from sandbox.intercom.records import REDACTED_BODY
from storage.errors import PartnerFailed
from storage.partners.conversation import ConversationId, PartId
from storage.vocabulary import Outcome
from tests.handlers.bench import Bench


def ask(bench: Bench, ticket: str, part_id: str, *, is_source: bool = True) -> Outcome:
    return redact_part(bench.services, ConversationId(ticket), PartId(part_id), is_source=is_source)


def test_a_part_is_redacted_and_a_second_time_it_already_is(bench: Bench) -> None:
    ticket = bench.begin("Hej")
    source = bench.record(ticket).source
    assert ask(bench, ticket, source.id) is Outcome.REDACTED
    assert ask(bench, ticket, source.id) is Outcome.ALREADY_REDACTED
    assert (source.body, source.redact_successes) == (REDACTED_BODY, 1)


def test_what_is_not_there_is_gone(bench: Bench) -> None:
    ticket = bench.begin("Hej")
    assert ask(bench, ticket, "1", is_source=False) is Outcome.GONE
    assert ask(bench, "999", "1") is Outcome.GONE


def test_what_intercom_cannot_redact_is_told_apart(bench: Bench) -> None:
    ticket = bench.begin("Hej")
    bench.close(ticket)
    event = bench.record(ticket).parts[-1]
    assert ask(bench, ticket, event.id, is_source=False) is Outcome.NOT_REDACTABLE


def test_a_final_refusal_of_one_part_does_not_stop_the_others(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    ticket = bench.begin("Hej")

    def refuse(*_: object, **__: object) -> None:
        raise Refusal(400, "parameter_invalid", "No")

    monkeypatch.setattr("sandbox.intercom.conversations.redact", refuse)
    assert ask(bench, ticket, bench.record(ticket).source.id) is Outcome.UNVERIFIED


def test_passing_trouble_is_told_so_that_it_is_tried_again(bench: Bench) -> None:
    ticket = bench.begin("Hej")
    bench.fault(FaultKind.UNAUTHORISED, Endpoint.REDACT)
    with pytest.raises(PartnerFailed):
        ask(bench, ticket, bench.record(ticket).source.id)
