"""What a worker does in Slack on behalf of reveals, against the stand-in: it tells, and deletes."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.log_lines import ALLOWED_KEYS
from bot.policy_file import load_policy
from bot.slack.reading import Reader
from bot.slack.reveal_pages import alert_message, decided_message, reveals_message, told_message
from bot.slack.words_en import ENGLISH
from bot.slack_courier import SlackCourier
from handlers.reveal_lines import RevealLine
from handlers.services import SentMessage
from sandbox.slack.faults import Fault, FaultKind
from sandbox.slack.handles import ResponsePlace
from sandbox.slack.state import SlackState
from storage.errors import FailureReason, PartnerFailed
from storage.ids import RevealId, SlackUserId
from storage.plaintext import Plaintext
from storage.vocabulary import ReadingFlag, RevealAlert, RevealState
from tests.bot.operator import POLICY_FILE
from tests.bot.slack.checks import check_message
from tests.bot.slack.office import PER, SIGRID, TOKEN, running_slack, text_of

POLICY = load_policy(POLICY_FILE)
AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def line(**more: Any) -> RevealLine:
    given: dict[str, Any] = {
        "id": RevealId(7),
        "state": RevealState.APPROVED,
        "conversation_id": "4711",
        "kind": "SE_PERSONNUMMER",
        "purpose": "support",
        "asked_by": f"slack:{SIGRID}",
        "asked_at": AT,
        "lapses_at": AT + timedelta(hours=4),
        "decided_by": f"slack:{PER}",
        "is_glass_broken": False,
        "flags": (),
        "reviewed_by": None,
        "reviewed_at": None,
    }
    return RevealLine(**{**given, **more})


@pytest.fixture(scope="module")
def server() -> Iterator[SlackState]:
    with running_slack() as state:
        yield state


@pytest.fixture
def slack(server: SlackState) -> SlackState:
    """Return a stand-in for Slack in which nothing has happened yet."""
    server.reset()
    return server


def courier(slack: SlackState, channel: str | None = "C02PRIVACY") -> SlackCourier:
    return SlackCourier(TOKEN, channel, f"{slack.base_url}/api/", policy=POLICY)


def url(slack: SlackState, original: str | None = None) -> Plaintext:
    place = ResponsePlace(SIGRID, "C01SUPPORT", slack.now(), original)
    return Plaintext(slack.new_response_url("actions", place))


def test_the_channel_is_told_without_a_value(slack: SlackState) -> None:
    courier(slack).post_alert(RevealAlert.GLASS_BROKEN, line(is_glass_broken=True))
    (message,) = slack.messages.by_place.values()
    assert message.channel == "C02PRIVACY"
    assert message.text.startswith(f":rotating_light: <@{SIGRID}> broke the glass and read *personnummer*")


def test_without_a_channel_it_is_in_the_log(slack: SlackState, caplog: pytest.LogCaptureFixture) -> None:
    courier(slack, None).post_alert(RevealAlert.GLASS_BROKEN, line())
    assert slack.messages.by_place == {}
    (record,) = caplog.records
    assert isinstance(record.msg, dict)
    told = {key: record.msg[key] for key in ("event", "alert", "reveal")}
    assert told == {"event": "reveal_alert", "alert": "glass_broken", "reveal": line().id}
    assert set(told) - {"event"} <= set(ALLOWED_KEYS), "the log would leave it out"


def test_the_asker_is_told_behind_the_ticket(slack: SlackState) -> None:
    assert courier(slack).tell_asker(line(), url=url(slack)) is None
    (message,) = slack.messages.by_place.values()
    assert (message.seen_by, message.channel) == (SIGRID, "C01SUPPORT")
    assert message.blocks[-1]["elements"][0]["action_id"] == "open_reveal"


def test_where_that_is_taken_no_more_it_is_a_direct_message_that_can_be_deleted(slack: SlackState) -> None:
    gone = Plaintext(f"{slack.base_url}/actions/T00BUTIK0/9/abc")
    sent = courier(slack).tell_asker(line(), url=gone)
    assert sent is not None
    message = slack.messages.get(sent.channel, sent.ts)
    assert message.blocks[-1]["elements"][0]["action_id"] == "offer_reveal"
    courier(slack).delete_message(sent)
    assert slack.messages.by_place == {}
    with pytest.raises(PartnerFailed) as failed:
        courier(slack).delete_message(sent)
    assert failed.value.reason is FailureReason.NOT_FOUND


def test_an_outage_is_not_taken_for_an_old_url(slack: SlackState) -> None:
    slack.faults.active.append(Fault(FaultKind.OUTAGE, "response_url"))
    with pytest.raises(PartnerFailed) as failed:
        courier(slack).tell_asker(line(), url=url(slack))
    assert not failed.value.permanent
    assert slack.messages.by_place == {}


def test_what_one_person_sees_is_deleted_through_its_url(slack: SlackState) -> None:
    shown = slack.post(channel="C01SUPPORT", text="070-174 06 05", seen_by=SIGRID, how="response_url")
    where = url(slack, shown.ts)
    courier(slack).delete_answer(where)
    assert slack.messages.by_place == {}
    with pytest.raises(PartnerFailed) as failed:
        courier(slack).delete_answer(where)
    assert failed.value.permanent


def test_a_silent_slack_is_a_failure(slack: SlackState) -> None:
    slack.faults.active.append(Fault(FaultKind.DROP))
    with pytest.raises(PartnerFailed):
        courier(slack).post_alert(RevealAlert.ASKED, line(state=RevealState.WAITING))
    with pytest.raises(PartnerFailed):
        courier(slack).delete_message(SentMessage("C02PRIVACY", "1.0"))


@pytest.mark.parametrize("alert", RevealAlert)
def test_every_message_is_one_that_slack_takes(alert: RevealAlert) -> None:
    reader = Reader(SlackUserId(PER), ENGLISH, POLICY)
    told = line(flags=tuple(ReadingFlag), kind="<!channel>", purpose="<@U1>", conversation_id="4" * 40)
    check_message(alert_message(POLICY, alert, told))
    check_message(decided_message(POLICY, told))
    for state in RevealState:
        for is_kept in (True, False):
            check_message(told_message(reader, line(state=state), is_kept=is_kept))
    waiting = [line(state=RevealState.WAITING, is_glass_broken=True, flags=tuple(ReadingFlag))] * 20
    shown = text_of(check_message(reveals_message(reader, waiting, before="done")))
    assert shown.count("Approve") == 12
    assert "<!channel>" not in text_of(check_message(alert_message(POLICY, alert, told)))


def test_a_worker_that_has_errands_loads_no_bolt() -> None:
    code = "import sys, bot.slack_courier, bot.errands; print([m for m in sys.modules if m.startswith('slack_bolt')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own code
    assert done.stdout.strip() == "[]"
