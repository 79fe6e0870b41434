"""A look at a message: found, known, gone, changed, attested; on both databases, and never a word of the text."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from detectors.entities import Kind
from handlers.check_message import CheckedMessage, check_message
from handlers.message_place import MessagePlace
from handlers.services import WorkerServices
from handlers.warn_author import warn_author
from storage import message_tasks
from storage.errors import InvalidId, PartnerFailed
from storage.models import MessageTask
from storage.vocabulary import Attestation, AuditWord, MessageOutcome, MessageState
from tests.handlers.bench import Bench
from tests.handlers.message_desk import AUTHOR, NUMBER, PLACE, TEXT, KeptDesk, at_desk


def rows(services: WorkerServices) -> list[MessageTask]:
    with services.database.read() as session:
        return list(session.scalars(select(MessageTask)))


def look(bench: Bench, services: WorkerServices, *, asker: str = "") -> CheckedMessage:
    bench.clock.wait(seconds=1)
    return check_message(services, PLACE, asker=asker)


def test_what_does_not_belong_in_slack_is_found_and_counted(bench: Bench) -> None:
    services = at_desk(bench, KeptDesk({PLACE: f"{TEXT}, {NUMBER[:8]}-{NUMBER[8:]}, a@example.se"}))
    found = look(bench, services)
    (row,) = rows(services)
    assert found == CheckedMessage(outcome=MessageOutcome.FOUND, task=found.task, is_new=True)
    assert (row.kinds, row.author, row.found_by) == ({"SE_PERSONNUMMER": 2}, AUTHOR, "slack")
    (entry,) = bench.audit()
    assert entry.word is AuditWord.MESSAGE_FOUND
    assert NUMBER not in entry.details
    assert '"SE_PERSONNUMMER": 2' in entry.details


def test_only_the_kinds_of_the_policy_count(bench: Bench) -> None:
    services = at_desk(bench, KeptDesk({PLACE: f"{TEXT} a@example.se"}), kinds=frozenset({Kind.EMAIL_ADDRESS}))
    look(bench, services)
    assert rows(services)[0].kinds == {"EMAIL_ADDRESS": 1}


def test_the_same_look_twice_is_one_row_and_one_record(bench: Bench) -> None:
    services = at_desk(bench, KeptDesk({PLACE: TEXT}))
    found = look(bench, services)
    assert found.is_new
    assert look(bench, services) == found, "as long as its author was not told"
    assert found.task is not None
    warn_author(services, found.task)
    assert not look(bench, services).is_new
    assert len(rows(services)) == 1
    assert bench.audit_words() == [AuditWord.MESSAGE_FOUND]


@pytest.mark.parametrize("text", ["Hej", "", None])
def test_nothing_is_kept_of_a_message_that_holds_nothing_or_is_gone(bench: Bench, text: str | None) -> None:
    services = at_desk(bench, KeptDesk({} if text is None else {PLACE: text}))
    outcome = MessageOutcome.GONE if text is None else MessageOutcome.CLEAN
    assert look(bench, services) == CheckedMessage(outcome=outcome)
    assert (rows(services), bench.audit()) == ([], [])


def test_a_message_that_lost_it_is_closed_and_opens_again_when_it_comes_back(bench: Bench) -> None:
    desk = KeptDesk({PLACE: TEXT})
    services = at_desk(bench, desk)
    look(bench, services)
    desk.texts = {}
    look(bench, services)
    assert (rows(services)[0].state, rows(services)[0].ended_by) == (MessageState.CLOSED, "slack")
    desk.texts = {PLACE: TEXT}
    assert look(bench, services).is_new
    assert rows(services)[0].state is MessageState.OPEN
    assert rows(services)[0].ended_at is None
    words = [AuditWord.MESSAGE_FOUND, AuditWord.MESSAGE_CLOSED, AuditWord.MESSAGE_FOUND]
    assert bench.audit_words() == words


def test_what_was_attested_to_be_nothing_stays_so_until_something_else_is_found(bench: Bench) -> None:
    desk = KeptDesk({PLACE: TEXT})
    services = at_desk(bench, desk)
    look(bench, services)
    with services.database.begin() as session:
        row = message_tasks.lock_task(session, PLACE.channel, PLACE.ts)
        assert row is not None
        nothing = Attestation.NOT_PERSONAL
        message_tasks.end_task(session, row, MessageState.ATTESTED, by="cli", at=bench.clock.now(), attestation=nothing)
    assert look(bench, services).outcome is MessageOutcome.CLEAN
    desk.texts = {PLACE: f"{TEXT} och {NUMBER}"}
    assert look(bench, services).is_new
    assert rows(services)[0].attestation is None


@pytest.mark.parametrize("minutes", [-1, 1])
def test_what_was_attested_to_be_nothing_opens_again_when_it_was_edited_since(bench: Bench, minutes: int) -> None:
    desk = KeptDesk({PLACE: TEXT})
    services = at_desk(bench, desk)
    look(bench, services)
    ended_at = bench.clock.now()
    with services.database.begin() as session:
        row = message_tasks.lock_task(session, PLACE.channel, PLACE.ts)
        assert row is not None
        nothing = Attestation.NOT_PERSONAL
        message_tasks.end_task(session, row, MessageState.ATTESTED, by="cli", at=ended_at, attestation=nothing)
    desk.edited_at = ended_at + timedelta(minutes=minutes)
    opened = minutes > 0
    assert look(bench, services).is_new is opened, "as much of the same kind, but who knows which"
    assert rows(services)[0].state is (MessageState.OPEN if opened else MessageState.ATTESTED)


def test_who_asks_of_another_s_message_is_told_apart_from_its_author(bench: Bench) -> None:
    services = at_desk(bench, KeptDesk({PLACE: TEXT}))
    assert look(bench, services, asker="U0SIGRID01").is_others
    assert not look(bench, services, asker=AUTHOR).is_others
    assert rows(services)[0].found_by == "slack:U0SIGRID01"


def test_slack_s_trouble_changes_nothing(bench: Bench) -> None:
    services = at_desk(bench, KeptDesk({PLACE: TEXT}, failures=1))
    with pytest.raises(PartnerFailed):
        look(bench, services)
    assert (rows(services), bench.audit()) == ([], [])


def test_what_cannot_be_recorded_is_not_kept(bench: Bench, broken_audit: list[str]) -> None:
    services = at_desk(bench, KeptDesk({PLACE: TEXT}))
    with pytest.raises(ZeroDivisionError):
        look(bench, services)
    assert rows(services) == []
    broken_audit.clear()
    assert look(bench, services).is_new


@pytest.mark.parametrize(
    ("channel", "ts", "thread"),
    [
        ("", "1.000000", None),
        ("C01", "1", None),
        ("C01", "1.00000", None),
        ("c01", "1.000000", None),
        ("C01/../x", "1.000000", None),
        ("C01", "1.000000", "x"),
        ("C01", "1.000000\n", None),
        ("C01", "٢.000000", None),
    ],
)
def test_what_is_no_place_of_a_message_is_refused(channel: str, ts: str, thread: str | None) -> None:
    with pytest.raises(InvalidId, match="message in Slack"):
        MessagePlace(channel, ts, thread)
