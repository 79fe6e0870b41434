"""Who is turned away is so at every door: commands, buttons, windows, shortcuts and the Home tab, on the record."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

import pytest

from bot.slack.lists import REDACT_ACTION
from bot.slack.modal_views import REDACT_VIEW
from bot.slack.staff_pages import RECORD_ACTION
from bot.slack.staff_views import STAFF_VIEW
from handlers.policy.model import RoleName
from handlers.put_staff import put_staff
from sandbox.slack import payloads
from sandbox.slack.faults import Fault, FaultKind
from storage import audit, staff
from storage.ids import SlackUserId
from storage.vocabulary import AuditWord
from tests.bot.slack.office import PER, SIGRID, STINA, Office, conversation, opened_office, text_of
from tests.bot.slack.test_modals import forge as forge_submission
from tests.staffing import put_on_record

OUTSIDERS: Final = {
    "U0FANNYG06": "guest",
    "U0GUSTAV07": "guest",
    "U0HEDDAS08": "deactivated",
    "U0IVARLE09": "other_workspace",
    "U0JENNYF10": "other_workspace",
    "U0ROBOTX11": "bot",
}


@pytest.fixture
def ticket(office: Office, now: datetime) -> str:
    """Take in a ticket that is due."""
    written = now - timedelta(days=500)
    return office.put(conversation("4711", "Hej Astrid Lindfors", created_at=written, closed_at=written))


def type_command(office: Office, who: str) -> None:
    office.ask(who, "show 4711 for support")


def press_button(office: Office, who: str) -> None:
    action = {"type": "button", "action_id": REDACT_ACTION, "block_id": "b", "value": f"{who}:4711::0"}
    message = office.slack.post(channel="C01SUPPORT", text="x")
    source = payloads.message_source(message, office.slack.get_channel("C01SUPPORT"))
    payload = payloads.block_actions(office.slack.get_person(who), action, source)
    handles = office.people._handles(office.slack.get_person(who), type("Origin", (), {"thing": message})())
    office.people.send_interaction(payload | handles)


def submit_window(office: Office, who: str) -> None:
    forge_submission(office, who, REDACT_VIEW, f"{who}:4711::0")


def use_shortcut(office: Office, who: str) -> None:
    envelope = payloads._envelope(office.slack.get_person(who))
    office.people.send_interaction({"type": "shortcut", "callback_id": "any", "trigger_id": "1.1", **envelope})


def use_message_shortcut(office: Office, who: str) -> None:
    person, channel = office.slack.get_person(who), office.slack.get_channel("C01SUPPORT")
    message = office.slack.post(channel="C01SUPPORT", text="x")
    payload = {
        "type": "message_action",
        "callback_id": "any",
        "trigger_id": "1.1",
        "message_ts": message.ts,
        "message": message.to_slack(),
        **payloads._envelope(person),
        "channel": {"id": channel.id, "name": channel.name},
    }
    office.people.send_interaction(payload)


def open_home(office: Office, who: str) -> None:
    office.people.open_home(who)


DOORS: Final[tuple[Callable[[Office, str], None], ...]] = (
    type_command,
    press_button,
    submit_window,
    use_shortcut,
    use_message_shortcut,
    open_home,
)
at_every_door = pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)


def refusals(office: Office) -> list[dict[str, str]]:
    """Return who was refused, and what the log says of it."""
    with office.services.database.read() as session:
        rows = [row for row in audit.iterate(session) if row.word is AuditWord.ACCESS_REFUSED]
        return [{"who": row.actor, **json.loads(row.details)} for row in rows]


@at_every_door
@pytest.mark.parametrize(("who", "reason"), OUTSIDERS.items())
def test_an_outsider_is_refused_on_the_record_and_sees_nothing(
    office: Office, ticket: str, door: Callable[[Office, str], None], who: str, reason: str
) -> None:
    put_staff(office.services, SlackUserId(who), ["privacy"], ends_at=None, actor="cli")

    door(office, who)

    assert office.audit_words() == [AuditWord.ACCESS_REFUSED]
    (refusal,) = refusals(office)
    assert (refusal["who"], refusal["reason"]) == (f"slack:{who}", reason)
    assert office.queue.redactions == []
    assert ticket not in "".join(text_of(message.blocks) for message in office.answers(who))


@at_every_door
def test_a_command_button_or_shortcut_in_a_shared_channel_is_refused(
    office: Office, ticket: str, door: Callable[[Office, str], None]
) -> None:
    office.slack.channels["C01SUPPORT"] = replace(office.slack.channels["C01SUPPORT"], is_ext_shared=True)

    door(office, PER)

    has_channel = door in (type_command, press_button, use_message_shortcut)
    reasons = [refusal["reason"] for refusal in refusals(office)]
    assert ("shared_channel" in reasons) is has_channel
    assert not has_channel or ticket not in "".join(text_of(message.blocks) for message in office.answers(PER))


@at_every_door
def test_whose_training_has_lapsed_is_refused_and_told_what_to_do(
    office: Office, ticket: str, door: Callable[[Office, str], None]
) -> None:
    office.clock.wait(days=400)

    door(office, PER)

    assert [refusal["reason"] for refusal in refusals(office)] == ["training_lapsed"]
    assert office.queue.redactions == []
    assert ticket


def test_the_sentence_says_what_to_do_in_both_languages(office: Office) -> None:
    office.clock.wait(days=400)
    assert "Do it again, then ask the privacy role to record it." in office.ask(SIGRID, "help").body
    office.speak_swedish(SIGRID)
    office.clock.wait(minutes=6)
    assert "be sedan dataskyddsrollen anteckna den" in office.ask(SIGRID, "help").body
    assert "Your training" in text_of(office.home(PER).content)


def test_somebody_who_records_it_lets_a_colleague_in_again(office: Office) -> None:
    office.clock.wait(days=400)
    put_on_record(office.services, PER)
    assert "Your training" in office.ask(SIGRID, "help").body

    office.ask(PER, "staff")
    put_record(office, PER, SIGRID)

    assert "What you can ask me" in text_of(office.answer(SIGRID, "help").blocks)


def put_record(office: Office, who: str, whom: str, *, values: dict[str, Any] | None = None) -> Any:
    """Submit the form as it could be forged."""
    filled: dict[str, Any] = {
        "person": {"person": {"selected_user": whom}},
        "type": {"type": {"selected_option": {"value": "training"}}},
        "done_on": {"done_on": {"selected_date": f"{office.clock.now():%Y-%m-%d}"}},
    }
    return forge_submission(office, who, STAFF_VIEW, "", filled | (values or {}))


# --- nobody widens the own role


@pytest.mark.parametrize("who", [SIGRID, STINA, PER])
@pytest.mark.parametrize(
    "typed",
    [
        "staff add U0SIGRID01 --role privacy",
        "staff U0SIGRID01 privacy",
        "staff privacy",
        "staff record U0SIGRID01",
        "role privacy",
        "personal <@U0SIGRID01> privacy",
    ],
)
def test_no_command_gives_a_role(office: Office, who: str, typed: str) -> None:
    before = roles_of(office)

    office.ask(who, typed)

    assert roles_of(office) == before
    assert AuditWord.STAFF_ADDED not in office.audit_words()


def test_who_may_not_record_cannot_by_a_forged_button_or_window(office: Office) -> None:
    office.clock.wait(days=400)
    put_on_record(office.services, SIGRID)
    assert put_record(office, SIGRID, STINA).is_acknowledged

    assert refusals(office) == [{"who": f"slack:{SIGRID}", "action": "record_staff", "reason": "not_granted"}]
    assert AuditWord.STAFF_RECORDED not in office.audit_words()


def test_nobody_records_for_themselves_by_a_forged_window(office: Office) -> None:
    put_record(office, PER, PER)

    assert refusals(office)[-1]["reason"] == "own_staff_record"
    assert AuditWord.STAFF_RECORDED not in office.audit_words()


def test_a_button_for_recording_that_was_made_for_somebody_else_is_refused(office: Office) -> None:
    message = office.answer(PER, "staff")
    value = next(block["accessory"]["value"] for block in message.blocks if block.get("accessory"))
    action = {"type": "button", "action_id": f"{RECORD_ACTION}:x", "block_id": "b", "value": value}
    person = office.slack.get_person(SIGRID)
    source = payloads.message_source(message, office.slack.get_channel("C01SUPPORT"))
    handles = office.people._handles(person, type("Origin", (), {"thing": message})())
    office.people.send_interaction(payloads.block_actions(person, action, source) | handles)

    assert refusals(office)[-1] == {"who": f"slack:{SIGRID}", "action": "list_staff", "reason": "not_yours"}
    assert office.slack.views.top(SIGRID) is None


def roles_of(office: Office) -> dict[str, list[str]]:
    with office.services.database.read() as session:
        return {row.slack_user_id: [held.role for held in row.roles] for row in staff.list_staff(session)}


# --- user groups


@pytest.fixture
def grouped(office: Office) -> Any:
    """Give an office in which the members of a group in Slack have the invoicing role."""
    policy = office.services.policy
    invoicing = replace(policy.roles[RoleName("invoicing")], slack_user_groups=("S01INVOICE", "S02OLDTEAM"))
    changed = replace(policy, roles={**policy.roles, invoicing.name: invoicing})
    with opened_office(office.slack, replace(office.services, policy=changed), office.clock) as opened:
        yield opened


def test_who_is_in_a_group_has_its_role(grouped: Office) -> None:
    assert "for payment" not in text_of(grouped.answer(SIGRID, "help").blocks)
    help_ = text_of(grouped.answer(STINA, "help").blocks)
    assert "`payment`" in help_
    assert "`support`" not in help_


def test_a_group_asks_for_training_and_agreement_too(grouped: Office) -> None:
    grouped.clock.wait(days=400)
    assert "Your training in security and data protection has lapsed" in grouped.ask(STINA, "help").body


def test_who_left_a_group_has_no_role_after_some_minutes(grouped: Office) -> None:
    grouped.answer(STINA, "help")
    grouped.slack.groups["S01INVOICE"] = frozenset()
    grouped.clock.wait(minutes=5)
    assert "You have no role in Gallra yet." in grouped.ask(STINA, "help").body


def test_a_guest_in_a_group_is_a_guest(grouped: Office) -> None:
    grouped.slack.groups["S01INVOICE"] = frozenset({"U0FANNYG06"})
    assert "Guests of the workspace cannot use Gallra." in grouped.ask("U0FANNYG06", "help").body


@pytest.mark.parametrize("kind", [FaultKind.ERROR, FaultKind.OUTAGE, FaultKind.DROP, FaultKind.RATE_LIMIT])
def test_while_slack_is_silent_a_group_gives_no_role_and_takes_none_away(grouped: Office, kind: FaultKind) -> None:
    grouped.slack.faults.active.append(Fault(kind, "usergroups.users.list"))

    assert "You have no role in Gallra yet." in grouped.ask(STINA, "help").body
    assert "What you can ask me" in text_of(grouped.answer(SIGRID, "help").blocks)


def test_an_end_that_was_set_counts_for_the_members_of_a_group(grouped: Office) -> None:
    put_staff(grouped.services, SlackUserId(STINA), ["accounting"], ends_at=grouped.clock.now(), actor="cli")
    assert "You have no role in Gallra yet." in grouped.ask(STINA, "help").body


def test_the_privacy_role_sees_who_is_on_the_staff_by_a_group(grouped: Office) -> None:
    assert f"<@{STINA}> · Invoicing" in text_of(grouped.answer(PER, "staff").blocks)


def test_slack_is_asked_once_in_some_minutes_who_is_in_a_group(grouped: Office) -> None:
    for _ in range(3):
        grouped.ask(SIGRID, "help")
    asked = [call for call in grouped.slack.journal.calls if call.method == "usergroups.users.list"]
    assert len(asked) == 2, "two groups"
