"""Messages in Slack, from the signed event or shortcut to the whisper: over real HTTP, with the stand-in for Slack."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import MetaData, select

from bot.slack.message_desk import SlackDesk
from bot.slack.messages import SHORTCUT, told_place
from handlers.answer_message_check import answer_message_check
from handlers.check_message import CheckedMessage, check_message
from handlers.message_place import MessagePlace
from handlers.policy.model import SlackMessages
from handlers.services import WorkerServices
from handlers.tell_message_task import tell_message_task
from handlers.warn_author import warn_author
from sandbox.slack.handles import ResponsePlace
from sandbox.slack.messages import Message
from sandbox.slack.signing import Stamp
from sandbox.slack.state import SlackState
from storage.database import Database
from storage.errors import DatabaseUnusable, PartnerFailed
from storage.models import MessageTask
from storage.vocabulary import Attestation, AuditWord, MessageOutcome, MessageState
from tests.bot.slack.checks import check_blocks
from tests.bot.slack.office import DANTE, PER, SIGRID, STINA, TOKEN, Office, opened_office, text_of
from tests.fakes import RecordingQueue
from tests.people import ASTRID

SECRET_NUMBER = str(ASTRID.personnummer)
TEXT = f"Kunden {ASTRID.name} har {SECRET_NUMBER}, ring henne"
SUPPORT = "C01SUPPORT"
WATCHED = SlackMessages(channels=frozenset({SUPPORT, "C03SHARED0", "C04RANDOM0"}))


@pytest.fixture
def watched(slack: SlackState, services: WorkerServices, clock: Any) -> Iterator[Office]:
    """Give an office whose policy lists channels, and whose worker reads messages in Slack."""
    policy = replace(services.policy, slack_messages=WATCHED)
    desk = SlackDesk(
        token=TOKEN,
        base_url=f"{slack.base_url}/api/",
        policy=policy,
        privacy_channel="C02PRIVACY",
        now=clock.now,
    )
    with opened_office(slack, replace(services, policy=policy, desk=desk), clock) as opened:
        yield opened


def work(office: Office) -> list[CheckedMessage]:
    """Do what a worker does with every look that was asked for (handlers/workflows/message_check.py)."""
    looks, office.queue.messages = dict(office.queue.messages), {}
    done = []
    for place, asker in looks.values():
        office.clock.wait(seconds=1)
        found = check_message(office.services, place, asker=asker)
        if asker:
            answer_message_check(office.services, place, asker, found.outcome, found.task)
        if found.is_new and (found.is_others or not asker):
            assert found.task
            warn_author(office.services, found.task)
        if found.is_others and found.outcome is MessageOutcome.FOUND:
            assert found.task
            tell_message_task(office.services, found.task)
        done.append(found)
    return done


def tasks(office: Office) -> list[MessageTask]:
    with office.services.database.read() as session:
        return list(session.scalars(select(MessageTask).order_by(MessageTask.id)))


def whispers(office: Office, who: str) -> list[str]:
    return [text_of(one.blocks) or one.text for one in office.answers(who)]


# --- what Slack tells by itself


def test_the_author_in_a_listed_channel_is_warned_quietly_and_told_what_to_do(watched: Office) -> None:
    message = watched.people.write(STINA, SUPPORT, TEXT)
    assert [found.outcome for found in work(watched)] == [MessageOutcome.FOUND]
    (warning,) = watched.answers(STINA)
    check_blocks(warning.blocks)
    text = text_of(warning.blocks)
    assert "personnummer" in text.lower() or "Personal identity number" in text
    assert message.ts.replace(".", "") in text
    assert SECRET_NUMBER not in text
    assert ASTRID.name not in text
    (row,) = tasks(watched)
    assert (row.state, row.kinds, row.author) == (MessageState.OPEN, {"SE_PERSONNUMMER": 1}, STINA)
    assert watched.audit_words() == [AuditWord.MESSAGE_FOUND]
    assert not watched.answers(SIGRID), "nobody else hears of it"


def test_the_warning_comes_in_the_author_s_language(watched: Office) -> None:
    watched.speak_swedish(DANTE)
    watched.people.write(DANTE, SUPPORT, TEXT)
    work(watched)
    assert "inte hör hemma i Slack" in whispers(watched, DANTE)[0]


def test_a_harmless_message_leaves_no_trace(watched: Office) -> None:
    watched.people.write(STINA, SUPPORT, "Order 10023 är skickad, ring 08-123 45 67")
    assert [found.outcome for found in work(watched)] == [MessageOutcome.CLEAN]
    assert (tasks(watched), watched.audit_words(), watched.answers(STINA)) == ([], [], [])


def test_a_message_in_a_channel_that_is_not_listed_is_not_even_asked_for(watched: Office) -> None:
    watched.people.write(PER, "C02PRIVACY", TEXT)
    assert watched.queue.messages == {}
    assert watched.slack.journal.deliveries[-1].status == 200


def test_without_a_list_nothing_is_looked_at(office: Office) -> None:
    office.people.write(STINA, SUPPORT, TEXT)
    assert office.queue.messages == {}


def test_a_guest_is_warned_too_but_in_a_channel_that_another_company_sees_nothing_is_read(watched: Office) -> None:
    watched.people.write("U0FANNYG06", SUPPORT, TEXT)
    work(watched)
    assert len(watched.answers("U0FANNYG06")) == 1
    watched.people.write("U0IVARLE09", "C03SHARED0", TEXT)
    (place, _), *_ = watched.queue.messages.values()
    with pytest.raises(PartnerFailed, match="refused"):
        check_message(watched.services, place)
    read = [call for call in watched.slack.journal.calls if call.method == "conversations.history"]
    assert "C03SHARED0" not in {call.arguments["channel"] for call in read}


def test_a_reply_in_a_thread_is_read_and_answered_in_the_thread(watched: Office) -> None:
    root = watched.people.write(SIGRID, SUPPORT, "Någon som vet?")
    watched.people.write(STINA, SUPPORT, TEXT, thread_ts=root.ts)
    assert [found.outcome for found in work(watched)] == [MessageOutcome.CLEAN, MessageOutcome.FOUND]
    (warning,) = watched.answers(STINA)
    assert warning.thread_ts == root.ts
    assert f"thread_ts={root.ts}" in text_of(warning.blocks)


def test_an_edit_is_looked_at_again_and_what_is_known_is_not_told_twice(watched: Office) -> None:
    message = watched.people.write(STINA, SUPPORT, "Hej")
    work(watched)
    changed = watched.people.edit(message, TEXT)
    work(watched)
    changed = watched.people.edit(changed, f"{TEXT} (viktigt)")
    work(watched)
    assert len(watched.answers(STINA)) == 1
    watched.people.edit(changed, f"{TEXT} och {ASTRID.personnummer}")
    work(watched)
    assert len(watched.answers(STINA)) == 2
    assert [row.kinds for row in tasks(watched)] == [{"SE_PERSONNUMMER": 2}]


@pytest.mark.parametrize("how", ["edit", "erase"])
def test_what_the_author_takes_away_closes_the_work(watched: Office, how: str) -> None:
    message = watched.people.write(STINA, SUPPORT, TEXT)
    work(watched)
    if how == "edit":
        watched.people.edit(message, "Se ärende 1234")
    else:
        watched.people.erase(message)
    work(watched)
    (row,) = tasks(watched)
    assert (row.state, row.ended_by) == (MessageState.CLOSED, "slack")
    assert watched.audit_words() == [AuditWord.MESSAGE_FOUND, AuditWord.MESSAGE_CLOSED]


def test_a_message_that_is_deleted_before_anybody_looked_leaves_nothing(watched: Office) -> None:
    message = watched.people.write(STINA, SUPPORT, TEXT)
    watched.people.erase(message)
    assert {found.outcome for found in work(watched)} == {MessageOutcome.GONE}
    assert tasks(watched) == []


def test_an_older_look_that_ends_later_changes_nothing(watched: Office) -> None:
    message = watched.people.write(STINA, SUPPORT, TEXT)
    work(watched)
    (row,) = tasks(watched)
    with watched.services.database.begin() as session:
        session.merge(row).looked_at = watched.clock.now().replace(year=2099)
    watched.people.edit(message, "Hej")
    work(watched)
    assert tasks(watched)[0].state is MessageState.OPEN


def test_our_own_messages_and_those_of_apps_are_let_be(watched: Office) -> None:
    own = watched.slack.post(channel=SUPPORT, text=TEXT)
    watched.people.send_event("U00GALLRA0", {**own.to_slack(), "channel": SUPPORT, "event_ts": own.ts})
    bot = {"type": "message", "subtype": "bot_message", "bot_id": "B0ANNAN", "text": TEXT, "ts": "1700000000.000100"}
    watched.people.send_event("U0ROBOTX11", {**bot, "channel": SUPPORT})
    assert watched.queue.messages == {}


def test_a_replay_and_slack_s_own_second_try_do_nothing_twice(watched: Office) -> None:
    watched.people.write(STINA, SUPPORT, TEXT)
    watched.people.replay()
    watched.people.replay()
    assert len(watched.queue.messages) == 1
    work(watched)
    watched.people.replay()
    work(watched)
    assert len(watched.answers(STINA)) == 1
    assert len(tasks(watched)) == 1


def test_an_event_that_nobody_signed_is_refused(watched: Office) -> None:
    watched.people.write(STINA, SUPPORT, TEXT, stamp=Stamp(secret="another"))
    assert watched.slack.journal.deliveries[-1].status == 401
    assert watched.queue.messages == {}


@pytest.mark.parametrize(
    "event",
    [
        {"subtype": "channel_join"},
        {"ts": "nonsense"},
        {"ts": "1700000000.000100; DROP"},
        {"channel": "../etc"},
        {"channel": None},
        {"subtype": "message_changed", "message": "text"},
        {"subtype": "message_changed", "message": {"ts": 7}},
        {"subtype": "message_deleted", "previous_message": {"bot_id": "B1", "ts": "1700000000.000100"}},
        {"subtype": ["a", "list"]},
        {"bot_id": "B00GALLRA0"},
        {"thread_ts": "Astrid"},
    ],
)
def test_what_cannot_be_a_person_s_message_is_let_be(watched: Office, event: dict[str, Any]) -> None:
    base = {"type": "message", "channel": SUPPORT, "ts": "1700000000.000100", "user": STINA, "text": TEXT}
    reply = watched.people.send_event(STINA, {**base, **event})
    assert (reply.status, watched.queue.messages) == (200, {})


def test_a_database_that_is_away_lets_slack_send_the_event_again(
    watched: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object, **__: object) -> None:
        raise DatabaseUnusable("The database does not answer.")

    monkeypatch.setattr(RecordingQueue, "enqueue_message", away)
    watched.people.write(STINA, SUPPORT, TEXT)
    assert watched.slack.journal.deliveries[-1].status == 503


# --- the shortcut


def press(office: Office, who: str, message: Message) -> None:
    assert office.people.use_shortcut(who, message, SHORTCUT).is_acknowledged


def test_who_asks_about_another_s_message_gets_an_answer_and_the_privacy_role_work(watched: Office) -> None:
    message = watched.people.say(STINA, SUPPORT, TEXT)
    press(watched, SIGRID, message)
    work(watched)
    looking, found = whispers(watched, SIGRID)
    assert "looking" in looking
    assert "The message" in found
    assert "author has not been told yet" in found
    assert len(watched.answers(STINA)) == 1, "its author is warned as well"
    (notice,) = [one for one in watched.slack.messages.by_place.values() if one.channel == "C02PRIVACY"]
    check_blocks(notice.blocks)
    assert f"<@{STINA}>" in text_of(notice.blocks)
    assert SECRET_NUMBER not in text_of(notice.blocks)
    assert watched.audit_words() == [AuditWord.MESSAGE_ASKED, AuditWord.MESSAGE_FOUND]
    press(watched, SIGRID, message)
    work(watched)
    assert "author has been told" in whispers(watched, SIGRID)[-1]
    assert len([one for one in watched.slack.messages.by_place.values() if one.channel == "C02PRIVACY"]) == 1


def test_who_asks_about_their_own_message_is_told_what_to_do(watched: Office) -> None:
    press(watched, SIGRID, watched.people.say(SIGRID, SUPPORT, TEXT))
    work(watched)
    assert "Please <https://" in whispers(watched, SIGRID)[-1]
    assert len(watched.answers(SIGRID)) == 2
    assert not [one for one in watched.slack.messages.by_place.values() if one.channel == "C02PRIVACY"]


def test_a_message_without_anything_is_said_to_be_so(watched: Office) -> None:
    press(watched, SIGRID, watched.people.say(STINA, SUPPORT, "Hej"))
    work(watched)
    assert "found nothing" in whispers(watched, SIGRID)[-1]
    assert watched.answers(STINA) == []


def test_where_the_bot_is_not_the_answer_says_how_to_invite_it(watched: Office) -> None:
    press(watched, SIGRID, watched.people.say(STINA, "C04RANDOM0", TEXT))
    assert watched.queue.messages == {}
    assert "/invite @Gallra" in whispers(watched, SIGRID)[-1]


@pytest.mark.parametrize(
    ("who", "channel", "told"),
    [
        (STINA, SUPPORT, "no role"),
        ("U0FANNYG06", SUPPORT, "Guests"),
        (PER, "C03SHARED0", "shared"),
        ("U0HEDDAS08", SUPPORT, "deactivated"),
    ],
)
def test_who_may_not_ask_is_turned_away(watched: Office, who: str, channel: str, told: str) -> None:
    press(watched, who, watched.people.say(PER, channel, TEXT))
    assert watched.queue.messages == {}
    assert told.lower() in whispers(watched, who)[-1].lower()


def test_a_refusal_is_on_the_record(watched: Office) -> None:
    press(watched, STINA, watched.people.say(PER, SUPPORT, TEXT))
    assert watched.audit_words() == [AuditWord.ACCESS_REFUSED]


def test_a_replayed_shortcut_asks_once(watched: Office) -> None:
    press(watched, SIGRID, watched.people.say(STINA, SUPPORT, TEXT))
    watched.people.replay()
    assert len(watched.queue.messages) == 1


def test_a_forged_shortcut_is_refused(watched: Office) -> None:
    payload = {
        "type": "message_action",
        "callback_id": SHORTCUT,
        "user": {"id": SIGRID, "team_id": "T00BUTIK0"},
        "team": {"id": "T00BUTIK0"},
        "channel": {"id": SUPPORT},
        "message": {"ts": "Astrid Lindfors", "text": TEXT},
        "message_ts": "1",
        "action_ts": "1",
        "trigger_id": "1",
        "response_url": "",
    }
    watched.people.send_interaction(payload)
    assert watched.queue.messages == {}


# --- the list


def seeded(office: Office) -> Message:
    message = office.people.write(STINA, SUPPORT, TEXT)
    work(office)
    return message


def test_the_privacy_role_lists_the_work_and_attests_it(watched: Office) -> None:
    seeded(watched)
    listed = watched.answer(PER, "tasks")
    check_blocks(listed.blocks)
    assert "1 message holds" in text_of(listed.blocks)
    assert SECRET_NUMBER not in text_of(listed.blocks)
    watched.people.press(PER, listed.ts, f"attest_message:{Attestation.NOT_PERSONAL}")
    (row,) = tasks(watched)
    assert (row.state, row.attestation, row.ended_by) == (
        MessageState.ATTESTED,
        Attestation.NOT_PERSONAL,
        f"slack:{PER}",
    )
    assert AuditWord.MESSAGE_ATTESTED in watched.audit_words()
    assert "nothing personal" in whispers(watched, PER)[-1]


def test_what_is_said_to_be_removed_and_is_not_comes_back(watched: Office) -> None:
    message = seeded(watched)
    listed = watched.answer(PER, "uppgifter")
    watched.people.press(PER, listed.ts, f"attest_message:{Attestation.REMOVED}")
    assert tasks(watched)[0].state is MessageState.ATTESTED
    work(watched)
    assert tasks(watched)[0].state is MessageState.OPEN
    watched.people.erase(message)
    work(watched)
    assert tasks(watched)[0].state is MessageState.CLOSED


def test_what_is_said_to_be_nothing_personal_is_not_reported_again(watched: Office) -> None:
    message = seeded(watched)
    listed = watched.answer(PER, "tasks")
    watched.people.press(PER, listed.ts, f"attest_message:{Attestation.NOT_PERSONAL}")
    press(watched, SIGRID, message)
    work(watched)
    assert tasks(watched)[0].state is MessageState.ATTESTED
    assert len(watched.answers(STINA)) == 1
    watched.people.edit(message, TEXT + ".")
    work(watched)
    assert tasks(watched)[0].state is MessageState.OPEN, "what stands there since then nobody has judged"
    assert len(watched.answers(STINA)) == 2


def test_two_who_attest_at_once_are_one(watched: Office) -> None:
    seeded(watched)
    first, second = watched.answer(PER, "tasks"), watched.answer(PER, "tasks")
    watched.people.press(PER, first.ts, f"attest_message:{Attestation.NOT_PERSONAL}")
    watched.people.press(PER, second.ts, f"attest_message:{Attestation.REMOVED}")
    assert "seen to already" in whispers(watched, PER)[-1]
    assert tasks(watched)[0].attestation is Attestation.NOT_PERSONAL


def test_a_button_pressed_by_another_or_forged_attests_nothing(watched: Office) -> None:
    seeded(watched)
    (row,) = tasks(watched)
    for who, value in ((SIGRID, f"{PER}:{row.id}:removed"), (SIGRID, f"{SIGRID}:{row.id}:removed"), (PER, "x")):
        watched.people.send_interaction(
            {
                "type": "block_actions",
                "user": {"id": who, "team_id": "T00BUTIK0"},
                "team": {"id": "T00BUTIK0"},
                "channel": {"id": SUPPORT},
                "container": {"type": "message", "channel_id": SUPPORT},
                "response_url": watched.slack.new_response_url("actions", _place(who, watched)),
                "trigger_id": "1",
                "actions": [{"type": "button", "action_id": "attest_message:removed", "value": value}],
            }
        )
    assert tasks(watched)[0].state is MessageState.OPEN


def _place(who: str, office: Office) -> Any:
    return ResponsePlace(who, SUPPORT, office.slack.now())


def test_nobody_else_may_list(watched: Office) -> None:
    assert "role does not allow" in watched.answer(SIGRID, "tasks").text
    assert watched.audit_words() == [AuditWord.ACCESS_REFUSED]


# --- no text anywhere


def test_no_text_of_a_message_is_kept_or_logged(
    watched: Office, caplog: pytest.LogCaptureFixture, everything: Callable[[Database], str]
) -> None:
    caplog.set_level(logging.DEBUG)
    message = watched.people.write(STINA, SUPPORT, TEXT)
    work(watched)
    press(watched, SIGRID, message)
    work(watched)
    watched.people.edit(message, f"{TEXT}, {ASTRID.email}")
    work(watched)
    watched.answer(PER, "tasks")
    kept = everything(watched.services.database)
    for secret in (SECRET_NUMBER, SECRET_NUMBER.replace("-", ""), ASTRID.name, ASTRID.email, "ring henne"):
        assert secret not in kept
        assert secret not in caplog.text
        said = [str(call.arguments) for call in watched.slack.journal.calls]
        assert not [one for one in said if secret in one], "what we say to Slack holds no value"


@pytest.fixture
def everything() -> Callable[[Database], str]:
    """Return what reads every cell of a database as text."""

    def read(database: Database) -> str:
        tables = MetaData()
        tables.reflect(database.engine)
        with database.read() as session:
            return "\n".join(str(row) for table in tables.sorted_tables for row in session.execute(select(table)))

    return read


def test_a_place_is_read_of_every_sort_of_event() -> None:
    ts = "1700000000.000100"
    plain = {"channel": SUPPORT, "ts": ts}
    assert told_place(plain) == MessagePlace(SUPPORT, ts)
    assert told_place({**plain, "thread_ts": "1600000000.000100"}) == MessagePlace(SUPPORT, ts, "1600000000.000100")
    deleted = {"channel": SUPPORT, "subtype": "message_deleted", "deleted_ts": ts, "previous_message": {"ts": "1.0"}}
    assert told_place(deleted) == MessagePlace(SUPPORT, ts)
    changed = {"channel": SUPPORT, "subtype": "message_changed", "ts": "1800000000.000100", "message": {"ts": ts}}
    assert told_place(changed) == MessagePlace(SUPPORT, ts)
