"""Every night the log is walked in pieces; what does not hold is posted at once."""

import pytest
from dbos import DBOS
from sqlalchemy import text

from handlers import verify_piece
from handlers.services import AuditAlarm
from handlers.workflows import verification
from storage.errors import DatabaseUnusable
from storage.vocabulary import AuditWord
from tests.handlers.test_verify_piece import fill, last_row
from tests.handlers.workflows.running import Worker


@pytest.fixture
def _small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verify_piece.verify_piece, "__kwdefaults__", {"limit": 4})


def verify() -> str:
    handle = DBOS.trigger_schedule("verification")
    handle.get_result(polling_interval_sec=0.02)
    return handle.get_workflow_id()


@pytest.mark.usefixtures("_small_pieces")
def test_a_log_is_verified_in_pieces(worker: Worker) -> None:
    fill(worker.bench, 10 - len(worker.bench.audit()))
    steps = worker.steps(verify())
    assert steps == ["verify_piece"] * 3 + ["finish_verification"]
    assert worker.bench.audit()[-1].word is AuditWord.AUDIT_VERIFIED
    assert worker.bench.notifier.alarms == []


def test_a_flaw_is_posted_at_once_and_again_when_slack_was_away(worker: Worker) -> None:
    fill(worker.bench, 5)
    rows = len(worker.bench.audit())
    with worker.bench.services.database.begin() as session:
        session.execute(text("UPDATE audit SET actor = 'Astrid Lindfors' WHERE seq = 4"))
    worker.bench.notifier.failures = 2
    workflow_id = verify()
    assert worker.bench.notifier.alarms == [AuditAlarm(flaws=1, first=4, rows=rows)]
    assert worker.steps(workflow_id)[-2:] == ["post_alarm", "remember_flaws"]
    assert last_row(worker.bench)[0] is AuditWord.AUDIT_FLAWED


def test_a_log_that_cannot_be_read_to_its_end_is_told(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise DatabaseUnusable("away")

    monkeypatch.setattr(verification, "verify_piece", refuse)
    worker.bench.notifier.failures = 1
    workflow_id = verify()
    assert worker.bench.notifier.unverified == 1
    assert worker.steps(workflow_id)[-1] == "post_unverified"
