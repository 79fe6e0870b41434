"""A confirmed redaction is recorded and handed on, both or neither. Who may: tests/handlers/test_redactable.py."""

import pytest

from handlers.confirm_redaction import confirm_redaction
from handlers.workflows.queue import DurableQueue
from storage.vocabulary import AuditWord
from tests.fakes import EnqueuedRedaction
from tests.handlers.bench import OFFICER, Bench
from tests.handlers.dump import dump_table


@pytest.mark.parametrize("is_due", [True, False])
def test_the_confirmation_is_recorded_and_handed_on(bench: Bench, is_due: bool) -> None:  # noqa: FBT001 - a column
    ticket = bench.put_due("Hej") if is_due else bench.put_closed("Hej")
    confirm_redaction(bench.services, OFFICER, ticket)
    assert bench.queue.redactions == [EnqueuedRedaction(bench.ticket_id(ticket), OFFICER.name, bench.clock.now())]
    row = bench.audit()[-1]
    assert (row.word, row.actor, row.ticket_id) == (
        AuditWord.REDACTION_CONFIRMED,
        OFFICER.name,
        bench.ticket_id(ticket),
    )
    assert row.purpose == ("support" if is_due else "legal_obligation")
    assert row.details == f'{{"is_due": {int(is_due)}}}'


def test_two_confirmations_at_the_same_moment_are_one_workflow(durable_bench: Bench) -> None:
    ticket = durable_bench.put_due("Hej")
    for _ in range(2):
        confirm_redaction(durable_bench.services, OFFICER, ticket)
    assert len(redactions_under_way(durable_bench)) == 1
    durable_bench.clock.wait(seconds=1)
    confirm_redaction(durable_bench.services, OFFICER, ticket)
    assert len(redactions_under_way(durable_bench)) == 2, "a later one is a new try"


def test_without_its_record_nothing_is_handed_on(durable_bench: Bench, broken_audit: list[str]) -> None:
    broken_audit.clear()
    ticket = durable_bench.put_due("Hej")
    broken_audit.append("now")
    with pytest.raises(ZeroDivisionError):
        confirm_redaction(durable_bench.services, OFFICER, ticket)
    assert redactions_under_way(durable_bench) == []


def test_what_cannot_be_handed_on_is_not_recorded(durable_bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    ticket = durable_bench.put_due("Hej")

    def refuse(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(DurableQueue, "enqueue_redaction", refuse)
    with pytest.raises(ZeroDivisionError):
        confirm_redaction(durable_bench.services, OFFICER, ticket)
    assert AuditWord.REDACTION_CONFIRMED not in durable_bench.audit_words()


def redactions_under_way(bench: Bench) -> list[str]:
    return [row for row in dump_table(bench.services.database, "workflow_status") if "redact:" in row]
