"""The indexes the models promise are those that the queries really use."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import Connection, event, text
from sqlalchemy.orm import Session

from storage import deliveries, holds, keys, people, redactions, requests, staff, tickets, topics
from storage.database import Database
from storage.encryption import Vault
from storage.ids import SlackUserId, TicketId
from storage.vocabulary import IdentifierType, Right
from tests.people import ASTRID

NOW = datetime.fromisoformat("2026-03-02T09:00:00+00:00")

QUERIES: dict[str, tuple[Callable[[Session, Vault], object], str]] = {
    "due tickets": (lambda session, _: tickets.list_due(session, now=NOW, limit=100), "ix_tickets_due"),
    "the count of due tickets": (lambda session, _: tickets.count_due(session, now=NOW), "ix_tickets_due"),
    "the count of held tickets": (lambda session, _: tickets.count_held(session, now=NOW), "ix_tickets_due"),
    "whether a ticket is held": (lambda session, _: holds.is_held(session, TicketId(1)), "ix_holds_in_force"),
    "the holds on a ticket": (lambda session, _: holds.find_holds_on(session, TicketId(1)), "ix_holds_in_force"),
    "holds to be reviewed": (
        lambda session, _: holds.list_to_review(session, until=NOW.date(), today=NOW.date()),
        "ix_holds_in_force",
    ),
    "a ticket by its conversation": (lambda session, _: tickets.find_ticket(session, "1"), "conversation_id"),
    "a person's tickets": (
        lambda session, vault: people.list_found(
            session, vault.hash_identifier(IdentifierType.EMAIL, ASTRID.email), skip=0, limit=20
        ),
        "ix_people_hash",
    ),
    "pending deliveries": (
        lambda session, _: deliveries.list_unfinished(session, received_before=NOW, limit=100),
        "ix_deliveries_pending",
    ),
    "a ticket's parts": (lambda session, _: tickets.list_parts(session, TicketId(1)), "uq_parts_ticket_id"),
    "a ticket's findings": (lambda session, _: tickets.count_kinds(session, TicketId(1)), "ix_findings_ticket_id"),
    "a ticket's sensitive topics": (
        lambda session, _: topics.find_topics(session, TicketId(1)),
        "ix_ticket_topics_ticket_id",
    ),
    "a ticket's open redaction": (
        lambda session, _: redactions.find_open(session, TicketId(1)),
        "ix_redactions_ticket_id",
    ),
    "open requests": (lambda session, _: requests.list_open(session, limit=10), "ix_requests_open"),
    "requests of one person": (
        lambda session, _: requests.find_same(session, b"hash", Right.ACCESS),
        "ix_requests_subject_hash",
    ),
    "a key by its owner": (lambda session, _: keys.destroy_key(session, "ticket:1", at=NOW), "owner"),
    "a member of staff": (lambda session, _: staff.find_staff(session, SlackUserId("U1")), "slack_user_id"),
}


def statement_of(database: Database, run: Callable[[Session], object]) -> tuple[str, Any]:
    """Run something, and return its first statement as it went to the driver, with its parameters."""
    seen: list[tuple[str, Any]] = []

    def note(_connection: Connection, _cursor: object, statement: str, parameters: Any, *_: object) -> None:
        if statement.startswith("SELECT"):
            seen.append((statement, parameters))

    event.listen(database.engine, "before_cursor_execute", note)
    with database.begin() as session:
        run(session)
    event.remove(database.engine, "before_cursor_execute", note)
    return seen[0]


def plan_of(database: Database, run: Callable[[Session], object]) -> str:
    """Return the database's plan for the first statement of something, as one text."""
    statement, parameters = statement_of(database, run)
    explain = "EXPLAIN QUERY PLAN " if database.is_sqlite else "EXPLAIN "
    with database.begin() as session:
        if not database.is_sqlite:  # an empty table is faster read whole
            session.execute(text("SET LOCAL enable_seqscan = off"))
        rows = session.connection().exec_driver_sql(explain + statement, parameters)
        return "\n".join(str(tuple(row)) for row in rows)


@pytest.mark.parametrize("what", QUERIES)
def test_what_is_asked_often_is_found_by_an_index(database: Database, vault: Vault, what: str) -> None:
    run, index = QUERIES[what]
    plan = plan_of(database, lambda session: run(session, vault))
    if database.is_sqlite:
        assert "SEARCH" in plan.splitlines()[0], plan
        assert "SCAN " not in plan, plan
        assert index.startswith("uq_") or index in plan, plan  # SQLite names the index of a constraint itself
    else:
        assert index in plan, plan
        assert "Seq Scan" not in plan, plan


def test_due_tickets_come_sorted_from_their_index(sqlite_database: Database) -> None:
    plan = plan_of(sqlite_database, lambda session: tickets.list_due(session, now=NOW, limit=100))
    assert "TEMP B-TREE" not in plan


def test_a_table_that_is_read_whole_would_show_in_the_plan(database: Database) -> None:
    plan = plan_of(
        database, lambda session: session.execute(text("SELECT * FROM requests WHERE opened_by = 'x'")).all()
    )
    assert "SCAN" in plan or "Seq Scan" in plan
