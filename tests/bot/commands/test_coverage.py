"""`gallra coverage`: what redactions left, and what a person has to do."""

from datetime import datetime

import pytest

from bot.commands.coverage import task_of
from storage import redactions
from storage.ids import TicketId
from storage.models import Redaction
from storage.vocabulary import Fallback, RedactionState, Survivor
from tests.bot.operator import Operator
from tests.storage.examples import put_header


def _row(
    state: RedactionState = RedactionState.DONE,
    survivors: dict[str, int] | None = None,
    fallbacks: dict[str, int] | None = None,
) -> Redaction:
    return Redaction(state=state, survivors=survivors or {}, fallbacks=fallbacks or {}, is_last=True)


@pytest.mark.parametrize(
    ("row", "task"),
    [
        (_row(), ""),
        (_row(survivors={Survivor.AUTHOR_DETAILS: 3, Survivor.CUSTOM_ATTRIBUTES: 1}), ""),
        (_row(survivors={Survivor.ATTACHMENT: 2}), "look at the files in Intercom"),
        (_row(survivors={Survivor.ATTACHMENT: 2}, fallbacks={Fallback.CONVERSATION_DELETED: 1}), ""),
        (_row(RedactionState.ESCALATED), "redact it by hand in Intercom: it was tried too often"),
        (_row(RedactionState.UNVERIFIED), "nothing yet: it is tried again by itself"),
    ],
)
def test_a_person_is_asked_for_what_nothing_else_reaches(row: Redaction, task: str) -> None:
    assert task_of(row) == task


def test_what_is_left_is_listed_per_ticket_and_in_all(operator: Operator, now: datetime) -> None:
    with operator.database() as database, database.begin() as session:
        for number, left in ((17, {Survivor.ATTACHMENT: 2}), (18, {Survivor.AUTHOR_DETAILS: 1})):
            ticket_id = TicketId(put_header(session, number, now).id)
            row = redactions.intend(session, ticket_id, actor="schedule", policy_version="1", kinds={}, at=now)
            words = {str(word): count for word, count in left.items()}
            redactions.finish(row, RedactionState.DONE, outcomes={}, survivors=words, at=now)
    done = operator.run("coverage")
    assert done.status == 1
    assert "2 redactions. Left: 2 attachment, 1 author details." in done.out
    assert "For a person: 1 ticket." in done.out
    alone = operator.run("coverage", "18")
    assert (alone.status, "1 redaction. Left: 1 author details." in alone.out) == (0, True)
    assert operator.run("coverage", "--last-run").out == "No redaction has ended yet.\n"
    assert operator.run("coverage", "404").out == "No redaction of this ticket has ended.\n"
