"""Guards over the storage package: what rests in the database is what may rest there."""

import ast
import inspect
import pkgutil
import subprocess
import sys
from enum import StrEnum
from pathlib import Path

import pytest
from sqlalchemy import Column, Date, DateTime, LargeBinary, String, Text
from sqlalchemy.types import JSON

import storage
from storage import vocabulary
from storage.columns import UtcDateTime, Word
from storage.models import Base
from storage.vocabulary import AuditWord

ROOT = Path(storage.__file__).parents[1]
SOURCES = sorted(Path(storage.__file__).parent.glob("*.py"))
COLUMNS = [column for table in Base.metadata.sorted_tables for column in table.columns]
WORDS = [item for _, item in inspect.getmembers(vocabulary, inspect.isclass) if issubclass(item, StrEnum)]

READABLE = {
    "tickets.conversation_id",
    "tickets.due_purpose",
    "tickets.gone_kinds",
    "tickets.policy_version",
    "parts.part_id",
    "findings.kind",
    "findings.recognizer",
    "ticket_topics.topic",
    "data_keys.owner",
    "key_destructions.owner",
    "deliveries.notification_id",
    "deliveries.topic",
    "deliveries.conversation_id",
    "deliveries.failure",
    "staff.slack_user_id",
    "staff_records.recorded_by",
    "staff_records.slack_user_id",
    "staff_roles.role",
    "requests.opened_by",
    "requests.assignee",
    "request_partners.assignee",
    "requests.identified_by",
    "request_proposals.decided_by",
    "request_partners.partner",
    "request_partners.attested_by",
    "request_items.ref",
    "partner_erasures.ref",
    "request_letters.made_by",
    "request_letters.handed_over_by",
    "request_decisions.proposed_by",
    "request_decisions.decided_by",
    "requests.policy_version",
    "redactions.actor",
    "redactions.policy_version",
    "redactions.kinds",
    "redactions.outcomes",
    "redactions.survivors",
    "redactions.keeps",
    "redactions.fallbacks",
    "sweep_runs.name",
    "sweep_runs.started_by",
    "sweep_runs.first_approved_by",
    "sweep_runs.approved_by",
    "sweep_runs.policy_version",
    "sweep_runs.plan",
    "sweep_runs.counts",
    "sweep_runs.message",
    "sweep_tickets.end",
    "corrections.kind",
    "corrections.shape",
    "corrections.cue",
    "corrections.proposed_by",
    "corrections.decided_by",
    "restrictions.placed_by",
    "restrictions.lifted_by",
    "holds.kind",
    "holds.owner",
    "holds.placed_by",
    "holds.released_by",
    "breaches.recorded_by",
    "breaches.exposed_by",
    "breaches.settled_by",
    "breaches.closed_by",
    "breaches.kinds",
    "disclosures.authority",
    "disclosures.decided_by",
    "disclosures.judged_by",
    "disclosures.released_by",
    "disclosures.kinds",
    "disclosure_fields.kind",
    "reveals.asked_by",
    "reveals.purpose",
    "reveals.kind",
    "reveals.flags",
    "reveals.decided_by",
    "reveals.reviewed_by",
    "postings.channel",
    "postings.ts",
    "staff_hashes.actor",
    "audit.actor",
    "audit_check.sound_head",
    "audit_check.posted_head",
    *(
        f"message_tasks.{name}"
        for name in ("channel", "ts", "thread_ts", "author", "link", "kinds", "found_by", "ended_by")
    ),
    "audit.purpose",
    "audit.details",
    "workers.executor_id",
    "searches.actor",
    "installation.workspace",
    "access_copies.begun_by",
    "access_copies.confirmed_by",
    "access_copy_sources.source",
    "access_copy_texts.ref",
    "access_copy_values.ref",
    "access_copy_values.kind",
}
"""Every column that holds readable words: ids, words, counts and shapes, never what a person wrote."""

BYTES = ("sealed_", "wrapped", "hash", "subject_hash", "token_hash", "mac")
"""How a column of bytes is named: sealed text, a wrapped key, a keyed hash, an authentication code."""


def name_of(column: Column[object]) -> str:
    return f"{column.table.name}.{column.name}"


def test_every_readable_column_was_decided_on() -> None:
    readable = {
        name_of(column)
        for column in COLUMNS
        if isinstance(column.type, String | Text | JSON) and not isinstance(column.type, Word)
    }
    assert readable == READABLE, "A new readable column: may it hold what a person wrote? Then seal it."


@pytest.mark.parametrize("column", [c for c in COLUMNS if isinstance(c.type, LargeBinary)], ids=name_of)
def test_every_column_of_bytes_says_in_its_name_how_it_is_protected(column: Column[object]) -> None:
    assert column.name.startswith(BYTES)


@pytest.mark.parametrize(
    "column", [c for c in COLUMNS if c.name.endswith(("_at", "_on")) or c.name == "at"], ids=name_of
)
def test_every_time_is_an_aware_utc_time_and_every_day_a_date(column: Column[object]) -> None:
    assert isinstance(column.type, Date if column.name.endswith("_on") else UtcDateTime)


def test_no_column_holds_a_time_whose_zone_is_not_checked() -> None:
    assert [name_of(column) for column in COLUMNS if isinstance(column.type, DateTime)] == []


@pytest.mark.parametrize("words", WORDS, ids=lambda words: words.__name__)
def test_every_word_fits_its_column(words: type[StrEnum]) -> None:
    assert all(len(word) <= 40 for word in words)


@pytest.mark.parametrize("word", AuditWord)
def test_an_audit_word_is_a_subject_and_an_action(word: AuditWord) -> None:
    subject, colon, action = word.partition(":")
    assert (subject.isalpha(), colon, action.isalpha()) == (True, ":", True)


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_storage_functions_neither_commit_nor_read_the_clock(source: Path) -> None:
    called = {
        node.func.attr
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert not called & {"commit", "rollback", "now", "utcnow", "today", "monotonic"}


def test_keys_are_made_and_opened_in_one_place_that_knows_where_they_rest() -> None:
    folders = [ROOT / name for name in ("storage", "handlers", "bot")]
    sources = {path: path.read_text(encoding="utf-8") for folder in folders for path in folder.rglob("*.py")}
    callers = {path.name for path, text in sources.items() if ".new_data_key(" in text or ".unwrap(" in text}
    assert callers == {"keys.py"}


def test_every_module_of_storage_can_be_loaded_without_alembic_a_model_or_a_partners_library() -> None:
    """The web process loads these; `gallra migrate` alone needs Alembic."""
    names = [
        f"storage.{module.name}"
        for module in pkgutil.iter_modules(storage.__path__)
        if not module.ispkg and module.name != "migration"
    ]
    heavy = ("alembic", "spacy", "presidio_analyzer", "intercom")
    code = f"import sys, {', '.join(names)}; print([name for name in {heavy} if name in sys.modules])"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603 - our own code
    assert done.stdout.strip() == "[]", done.stdout
