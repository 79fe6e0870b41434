"""Rows of work on messages: one for each message, the oldest first, and what is over stays over."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from storage import message_tasks
from storage.database import Database
from storage.ids import MessageTaskId
from storage.message_tasks import NewTask
from storage.vocabulary import Attestation, MessageState


def new(number: int) -> NewTask:
    return NewTask(
        channel="C01SUPPORT",
        ts=f"170000000{number}.000100",
        thread_ts=None,
        author="U0STINAB04",
        link="https://x.slack.com/archives/C01SUPPORT/p1",
        kinds={"PASSWORD": 1},
        found_by="slack",
    )


def test_a_message_has_one_row(database: Database, now: datetime) -> None:
    with database.begin() as session:
        row = message_tasks.put_task(session, new(1), looked_at=now)
        assert message_tasks.lock_task(session, row.channel, row.ts) is row
        assert message_tasks.lock_task(session, row.channel, "1.000000") is None
    with pytest.raises(IntegrityError), database.begin() as session:
        message_tasks.put_task(session, new(1), looked_at=now)


def test_what_is_open_is_listed_the_oldest_first_and_cut(database: Database, now: datetime) -> None:
    with database.begin() as session:
        ids = [
            message_tasks.put_task(session, new(number), looked_at=now - timedelta(hours=number)).id
            for number in range(4)
        ]
        over = message_tasks.find_task(session, MessageTaskId(ids[3]), is_locked=True)
        assert over is not None
        attested = Attestation.REMOVED
        message_tasks.end_task(session, over, MessageState.ATTESTED, by="slack:U1", at=now, attestation=attested)
    with database.read() as session:
        assert [row.id for row in message_tasks.list_open(session, limit=2)] == [ids[2], ids[1]]
        assert message_tasks.count_open(session) == 3
        untold = message_tasks.list_untold(session, found_before=now - timedelta(hours=1), limit=9)
        assert [row.id for row in untold] == [ids[2], ids[1]]
    with database.begin() as session:
        row = message_tasks.find_task(session, MessageTaskId(ids[3]), is_locked=True)
        assert row is not None
        message_tasks.reopen_task(session, row, kinds={"IBAN_CODE": 2}, looked_at=now)
        assert (row.state, row.attestation, row.ended_by, row.kinds) == (
            MessageState.OPEN,
            None,
            None,
            {"IBAN_CODE": 2},
        )
