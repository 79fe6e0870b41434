"""The buttons under a run: from the message in the channel to what stands in the database."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.policy_file import load_policy
from bot.slack.notifier import SlackNotifier
from bot.slack.words_sv import SWEDISH
from handlers.plan_sweep import plan_sweep
from handlers.put_staff import put_staff
from sandbox.slack.delivery import Reply
from sandbox.slack.messages import Message
from storage import sweeps
from storage.ids import SlackUserId
from storage.vocabulary import AuditWord, SweepState
from tests.bot.operator import POLICY_FILE
from tests.bot.slack.office import LEIF, PER, SIGRID, STINA, TOKEN, Office, conversation, text_of
from tests.bot.slack.test_actions import forge, press

CHANNEL = "C02PRIVACY"
BODY = "Hej, Tore Talgoxe här. Maila tore@example.com om det."


@pytest.fixture
def message(office: Office, now: datetime) -> Message:
    """Let the night propose a ticket, after a first run that was dry; return its message."""
    put_staff(office.services, SlackUserId(LEIF), ["privacy"], ends_at=None, actor="cli")
    written = now - timedelta(days=500)
    office.put(conversation("4711", BODY, created_at=written, closed_at=written))
    plan_sweep(office.services, actor="schedule", cap=9, run="first")
    run = plan_sweep(office.services, actor="schedule", cap=9, run="night").run
    assert run is not None
    notifier = SlackNotifier(TOKEN, CHANNEL, f"{office.slack.base_url}/api/", policy=load_policy(POLICY_FILE))
    ts = notifier.post_sweep(run)
    assert ts is not None
    return office.slack.messages.get(CHANNEL, ts)


def state(office: Office) -> SweepState:
    with office.services.database.read() as session:
        found = sweeps.find_run(session, "night")
    assert found is not None
    return found.state


def after(office: Office, message: Message) -> str:
    return text_of(office.slack.messages.get(message.channel, message.ts).blocks)


def whispered(office: Office, who: str) -> str:
    (*_, last) = [one for one in office.slack.seen_by(who) if one.seen_by == who]
    return text_of(last.blocks) or last.text


def test_an_approval_counts_and_the_message_says_so_to_everybody(office: Office, message: Message) -> None:
    assert press(office, PER, message, "Approve").is_acknowledged
    assert state(office) is SweepState.APPROVED
    said = after(office, message)
    assert "*Approved.*" in said
    assert f"by <@{PER}>" in said
    assert not office.slack.messages.get(message.channel, message.ts).is_ephemeral
    assert office.services.queue.sweeps == [("night", "schedule", 1)]  # type: ignore[attr-defined] # the recording one


def test_what_is_held_back_is_not_redacted(office: Office, message: Message) -> None:
    press(office, PER, message, "Hold back")
    assert state(office) is SweepState.HELD_BACK
    assert "*Held back.*" in after(office, message)


def test_two_who_approve_one_after_the_other_are_one_approval(office: Office, message: Message) -> None:
    press(office, PER, message, "Approve")
    forge(office, LEIF, "step_sweep:approve", "2:approve")
    assert "it is approved" in whispered(office, LEIF)
    assert office.services.queue.sweeps == [("night", "schedule", 1)]  # type: ignore[attr-defined] # as above


def test_yesterday_s_message_is_refused_with_a_sentence(office: Office, message: Message) -> None:
    office.clock.wait(days=1)
    press(office, PER, message, "Approve")
    assert "no longer the newest" in whispered(office, PER)
    assert state(office) is SweepState.PROPOSED


@pytest.mark.usefixtures("message")
@pytest.mark.parametrize("who", [SIGRID, STINA])
def test_who_may_not_approve_is_refused(office: Office, who: str) -> None:
    forge(office, who, "step_sweep:approve", "2:approve")
    assert state(office) is SweepState.PROPOSED
    assert office.audit_words()[-1] is AuditWord.ACCESS_REFUSED


@pytest.mark.usefixtures("message")
@pytest.mark.parametrize("value", ["", "2", "2:", "x:approve", "2:redact", "2:approve:3", None, "99999:approve"])
def test_a_forged_value_leads_nowhere(office: Office, value: Any) -> None:
    forge(office, PER, "step_sweep:approve", value)
    assert state(office) is SweepState.PROPOSED


def test_samples_are_masked_and_seen_by_the_asker_alone(office: Office, message: Message) -> None:
    assert press(office, PER, message, "Masked samples").is_acknowledged
    said = whispered(office, PER)
    assert "1 ticket of this run, masked." in said
    assert "*4711*" in said
    assert "Maila" in said
    assert "tore@example.com" not in said
    words = office.audit_words()
    assert words[-2:] == [AuditWord.SWEEP_SAMPLED, AuditWord.TICKET_SHOWN]


def test_one_is_opened_from_the_list_of_what_is_due(office: Office, message: Message) -> None:
    reply: Reply = press(office, PER, message, "Open one")
    assert reply.is_acknowledged
    assert "*4711*" in whispered(office, PER)
    (*_, listed) = [one for one in office.slack.seen_by(PER) if one.seen_by == PER]
    assert press(office, PER, listed, "Show").is_acknowledged


def test_a_run_is_asked_for_in_both_languages(office: Office) -> None:
    for typed in ("sweep", "gallring", "gallra"):
        assert "A run is being planned." in (office.answer(PER, typed).text)
    assert [turn for *_, turn in office.services.queue.sweeps] == [0, 0, 0]  # type: ignore[attr-defined] # as above
    assert SWEDISH.sweeps.asked.startswith("En körning planeras.")


def test_who_may_not_start_one_does_not(office: Office) -> None:
    office.answer(SIGRID, "sweep")
    assert office.services.queue.sweeps == []  # type: ignore[attr-defined] # as above
