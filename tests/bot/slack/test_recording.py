import json
import logging
from typing import Any

import pytest

from sandbox.slack.faults import Fault, FaultKind
from storage import audit
from storage.errors import DatabaseUnusable
from storage.vocabulary import AuditWord
from tests.bot.slack.office import PER, SIGRID, Office
from tests.bot.slack.test_modals import forge as forge_submission


def refusals(office: Office) -> list[dict[str, str]]:
    """Return what the log says of refusals and of lookups without an answer, without who."""
    words = {AuditWord.ACCESS_REFUSED, AuditWord.LOOKUP_MISSED}
    with office.services.database.read() as session:
        return [json.loads(row.details) for row in audit.iterate(session) if row.word in words]


@pytest.mark.parametrize(
    ("typed", "action", "reason"),
    [
        ("show 999 for support", "show", "unknown_ticket"),
        ("show 999 for kanarie", "show", "unknown_purpose"),
        ("find kanarie", "find", "unreadable"),
        ("find " + "k" * 4_000, "find", "unreadable"),
        ("find <!channel> <@U0SIGRID01>", "find", "unreadable"),
        ("find \u0430nna\u200b x", "find", "unreadable"),
        ("redact 999", "redact", "ticket_not_found"),
    ],
)
def test_whatever_a_verb_refuses_is_written_down_once_and_without_what_was_typed(
    office: Office, typed: str, action: str, reason: str
) -> None:
    office.answer(PER, typed)

    assert refusals(office) == [{"action": action, "reason": reason}]


@pytest.mark.parametrize("metadata", ["", "kanarie", f"{SIGRID}:1::0", f"{PER}:1::0:kanarie", "x" * 3_000])
def test_forged_metadata_is_written_down(office: Office, metadata: str) -> None:
    assert forge_submission(office, PER, "confirm_redaction", metadata).is_acknowledged

    (refusal,) = refusals(office)
    assert refusal == {"action": "redact", "reason": "not_yours" if metadata.startswith(SIGRID) else "unreadable"}


def test_a_window_that_is_no_longer_in_use_is_written_down(office: Office) -> None:
    forge_submission(office, PER, "kanarie", "")

    assert refusals(office) == [{"reason": "unknown_interaction"}]


def test_that_slack_did_not_take_an_answer_is_no_refusal(office: Office) -> None:
    office.slack.faults.active.append(Fault(FaultKind.ERROR, "views.open"))
    office.ask(PER, "request")

    assert refusals(office) == []


def test_whoever_is_refused_is_told_also_when_it_cannot_be_written_down(
    office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise DatabaseUnusable("sqlite:///kanarie.db")

    monkeypatch.setattr("bot.slack.recording.record_refusal", fail)
    with caplog.at_level(logging.ERROR):
        reply = forge_submission(office, PER, "confirm_redaction", "kanarie")

    assert "I cannot read that any more." in reply.body
    assert "refusal_unrecorded" in caplog.text
    assert "kanarie" not in caplog.text
