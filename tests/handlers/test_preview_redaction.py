"""The preview tells what would be redacted, and does nothing. Who may see it: tests/handlers/test_redactable.py."""

import pytest

from handlers.preview_redaction import preview_redaction
from storage.vocabulary import AuditWord
from tests.handlers.bench import OFFICER, Bench


def test_the_preview_changes_nothing(bench: Bench) -> None:
    ticket = bench.put_due("Hej")
    before = bench.ticket(ticket).state, bench.texts(ticket), bench.redactions()
    preview_redaction(bench.services, OFFICER, ticket)
    assert (bench.ticket(ticket).state, bench.texts(ticket), bench.redactions()) == before
    assert bench.queue.redactions == []


def test_the_look_is_recorded(bench: Bench) -> None:
    ticket = bench.put_due("Hej")
    preview_redaction(bench.services, OFFICER, ticket)
    row = bench.audit()[-1]
    assert (row.word, row.actor, row.ticket_id) == (
        AuditWord.REDACTION_PREVIEWED,
        OFFICER.name,
        bench.ticket_id(ticket),
    )
    assert row.purpose == "support"


def test_without_its_record_nothing_is_told(bench: Bench, broken_audit: list[str]) -> None:
    broken_audit.clear()
    ticket = bench.put_due("Hej")
    broken_audit.append("now")
    with pytest.raises(ZeroDivisionError):
        preview_redaction(bench.services, OFFICER, ticket)
