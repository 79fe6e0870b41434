"""What may be redacted by hand, and by whom: asked before the confirmation is shown, and again after it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from handlers.confirm_redaction import confirm_redaction
from handlers.errors import AccessDenied, NothingToRedact, TicketNotFound, TicketStillOpen
from handlers.policy.model import PurposeName, RoleName
from handlers.preview_redaction import preview_redaction
from handlers.services import Actor, Services, WorkerServices
from handlers.ticket_lines import MaskedTicketLine
from storage.vocabulary import AccessReason, Action, AuditWord
from tests.handlers.bench import AGENT, OFFICER, STRANGER, Bench

Verb = Callable[[Services, Actor, str], MaskedTicketLine]
both = pytest.mark.parametrize("verb", [preview_redaction, confirm_redaction])


@both
def test_a_due_ticket_may_be_redacted(bench: Bench, verb: Verb) -> None:
    ticket = bench.put_due("Hej")
    row = bench.ticket(ticket)
    line = verb(bench.services, OFFICER, ticket)
    assert line == MaskedTicketLine(ticket, row.state, row.created_at, row.closed_at, row.due_at)


@both
def test_a_ticket_that_is_not_due_needs_the_right_to_redact_early(bench: Bench, verb: Verb) -> None:
    ticket = bench.put_closed("Hej")
    assert verb(bench.services, OFFICER, ticket).conversation_id == ticket
    with pytest.raises(AccessDenied) as refusal:
        verb(without_redact_early(bench), OFFICER, ticket)
    assert refusal.value.reason is AccessReason.NOT_GRANTED
    assert bench.audit()[-1].details == '{"action": "redact_early", "reason": "not_granted"}'


@both
def test_an_open_ticket_is_never_redacted(bench: Bench, verb: Verb) -> None:
    with pytest.raises(TicketStillOpen):
        verb(bench.services, OFFICER, bench.put("Hej"))
    assert bench.queue.redactions == []


@both
def test_what_is_redacted_or_deleted_holds_nothing_more(bench: Bench, verb: Verb) -> None:
    redacted, deleted = bench.put_due("Hej"), bench.put_due("Hej")
    bench.redact(redacted)
    bench.delete(deleted)
    bench.receive(deleted)
    for ticket in (redacted, deleted):
        with pytest.raises(NothingToRedact):
            verb(bench.services, OFFICER, ticket)


@both
@pytest.mark.parametrize("ticket", ["1", "", "../1", "1/2", "bo@example.com"])
def test_an_unknown_ticket_is_not_found(sqlite_bench: Bench, verb: Verb, ticket: str) -> None:
    with pytest.raises(TicketNotFound) as missing:
        verb(sqlite_bench.services, OFFICER, ticket)
    assert "@" not in missing.value.sentence


@both
@pytest.mark.parametrize("actor", [AGENT, STRANGER])
def test_who_may_not_redact_is_refused_on_the_record_and_learns_nothing(
    sqlite_bench: Bench, verb: Verb, actor: Actor
) -> None:
    ticket = sqlite_bench.put_due("Hej")
    sentences = set()
    for asked in (ticket, "404"):
        with pytest.raises(AccessDenied) as refusal:
            verb(sqlite_bench.services, actor, asked)
        sentences.add(refusal.value.sentence)
    assert len(sentences) == 1
    assert sqlite_bench.audit_words()[-2:] == [AuditWord.ACCESS_REFUSED] * 2
    assert sqlite_bench.queue.redactions == []


def without_redact_early(bench: Bench) -> WorkerServices:
    policy = bench.services.policy
    role, purpose = RoleName("privacy"), PurposeName("legal_obligation")
    left = policy.access[role][purpose] - {Action.REDACT_EARLY}
    access = {**policy.access, role: {**policy.access[role], purpose: left}}
    return replace(bench.services, policy=replace(policy, access=access))
