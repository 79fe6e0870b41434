from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from handlers.put_staff import put_staff
from sandbox.slack.faults import Fault, FaultKind
from sandbox.slack.workspace import Channel, Person
from storage import audit
from storage.ids import SlackUserId
from storage.vocabulary import AuditWord
from tests.bot.slack.office import PER, SIGRID, STINA, Office, text_of

OUTSIDERS = {
    "U0FANNYG06": "Guests of the workspace cannot use Gallra.",
    "U0GUSTAV07": "Guests of the workspace cannot use Gallra.",
    "U0HEDDAS08": "Your Slack account is deactivated",
    "U0IVARLE09": "Gallra answers only members of the workspace",
    "U0JENNYF10": "Gallra answers only members of the workspace",
    "U0ROBOTX11": "Gallra answers people only",
}


def with_a_role(office: Office, user: str) -> None:
    put_staff(office.services, SlackUserId(user), ["privacy"], ends_at=None, actor="cli")


@pytest.mark.parametrize(("who", "words"), OUTSIDERS.items())
def test_a_guest_a_bot_a_stranger_and_a_leaver_are_refused_whatever_role_they_have(
    office: Office, who: str, words: str
) -> None:
    with_a_role(office, who)

    reply = office.ask(who, "help")

    assert words in reply.body
    assert "Reference" in reply.body
    assert "/privacy find" not in reply.body


@pytest.mark.parametrize("who", OUTSIDERS)
def test_nobody_from_outside_sees_a_home_tab_of_ours(office: Office, who: str) -> None:
    with_a_role(office, who)

    office.people.open_home(who)

    home = office.slack.views.homes.get(who)
    assert home is None or "What your role lets you do" not in text_of(home.content)


def test_somebody_of_another_workspace_is_refused_by_the_workspace_in_the_request(office: Office) -> None:
    office.slack.people[SIGRID] = replace(office.slack.people[SIGRID], team_id="T00ANNAN0")

    assert "Gallra answers only members of the workspace" in office.ask(SIGRID, "help").body


def test_a_shared_channel_is_refused(office: Office) -> None:
    reply = office.ask(SIGRID, "help", channel="C03SHARED0")

    assert "This channel is shared with another company" in reply.body


@pytest.mark.parametrize("flag", ["is_shared", "is_pending_ext_shared"])
def test_a_channel_that_is_shared_in_another_way_is_refused_too(office: Office, flag: str) -> None:
    class Shared(Channel):
        def to_slack(self) -> dict[str, Any]:
            return super().to_slack() | {flag: True}

    office.slack.channels["C07NEW0000"] = Shared("C07NEW0000", "new", frozenset({SIGRID}))

    assert "This channel is shared with another company" in office.ask(SIGRID, "help", channel="C07NEW0000").body


def test_a_channel_that_cannot_be_seen_is_refused(office: Office) -> None:
    assert "I cannot see what kind of channel this is" in office.ask(PER, "help", channel="C06BOARD00").body


def test_a_public_channel_without_the_bot_and_a_direct_conversation_are_fine(office: Office) -> None:
    direct = office.slack.open_im(SIGRID).id

    assert "What you can ask me" in text_of(office.answer(SIGRID, "help", channel="C04RANDOM0").blocks)
    assert "What you can ask me" in text_of(office.answer(SIGRID, "help", channel=direct).blocks)


def test_a_role_that_has_ended_is_none(office: Office) -> None:
    ends_at = office.clock.now() + timedelta(hours=1)
    put_staff(office.services, SlackUserId(SIGRID), ["customer_service"], ends_at=ends_at, actor="cli")
    assert "What you can ask me" in text_of(office.answer(SIGRID, "help").blocks)

    office.clock.wait(hours=1)

    assert "You have no role in Gallra yet." in office.ask(SIGRID, "help").body


@pytest.mark.parametrize("method", ["users.info", "conversations.info", "auth.test"])
@pytest.mark.parametrize("kind", [FaultKind.ERROR, FaultKind.OUTAGE, FaultKind.DROP, FaultKind.RATE_LIMIT])
def test_when_slack_does_not_say_who_asks_nothing_is_answered(office: Office, method: str, kind: FaultKind) -> None:
    office.slack.faults.active.append(Fault(kind, method))

    reply = office.ask(SIGRID, "help")

    assert reply.status == 200
    assert "/privacy find" not in reply.body
    assert all("What you can ask me" not in text_of(message.blocks) for message in office.answers(SIGRID))
    assert office.answers(SIGRID), "a sentence is said"


def test_what_slack_said_is_remembered_for_some_minutes(office: Office) -> None:
    for _ in range(3):
        office.ask(SIGRID, "help")
    assert calls(office) == {"auth.test": 1, "users.info": 1, "conversations.info": 1}

    office.clock.wait(minutes=5)
    office.ask(SIGRID, "help")

    assert calls(office) == {"auth.test": 1, "users.info": 2, "conversations.info": 2}


def test_somebody_who_is_deactivated_is_refused_after_some_minutes(office: Office) -> None:
    office.ask(SIGRID, "help")
    office.slack.people[SIGRID] = replace(office.slack.people[SIGRID], deleted=True)
    office.clock.wait(minutes=5)

    assert "Your Slack account is deactivated" in office.ask(SIGRID, "help").body


@pytest.mark.parametrize(
    "change",
    [
        lambda user: {key: value for key, value in user.items() if key != "is_restricted"},
        lambda user: {key: value for key, value in user.items() if key != "deleted"},
        lambda user: user | {"is_ultra_restricted": None},
        lambda user: user | {"team_id": ""},
        lambda _: {},
    ],
)
def test_what_slack_leaves_out_counts_against_somebody(
    office: Office, change: Callable[[dict[str, Any]], dict[str, Any]]
) -> None:
    class Vague(Person):
        def to_slack(self) -> dict[str, Any]:
            return change(super().to_slack())

    fields = {name: getattr(office.slack.people[SIGRID], name) for name in Person.__slots__}
    office.slack.people[SIGRID] = Vague(**fields)

    assert "/privacy find" not in office.ask(SIGRID, "help").body
    assert office.answers(SIGRID)[-1].blocks == []


def test_the_home_tab_of_somebody_without_a_role_says_one_sentence(office: Office) -> None:
    home = office.home(STINA)

    assert "You have no role in Gallra yet." in text_of(home.content)
    assert "What your role lets you do" not in text_of(home.content)


def test_a_refusal_for_want_of_a_role_is_recorded_with_what_was_tried(office: Office) -> None:
    office.ask(STINA, "show 4711 for support")
    office.ask(STINA, "help")
    office.people.open_home(STINA)

    assert refusals(office) == [
        '{"action": "show", "reason": "no_role"}',
        '{"reason": "no_role"}',
        '{"reason": "no_role"}',
    ]


def refusals(office: Office) -> list[str]:
    """Return what the log says of refusals."""
    with office.services.database.read() as session:
        return [row.details for row in audit.iterate(session) if row.word is AuditWord.ACCESS_REFUSED]


def calls(office: Office) -> dict[str, int]:
    """Return how often each method was called that says who and where."""
    methods = [call.method for call in office.slack.journal.calls if "." in call.method]
    return {method: methods.count(method) for method in dict.fromkeys(methods)}
