import logging
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.policy_file import load_policy
from bot.slack.notifier import LogNotifier, SlackNotifier, alarm_message, night_message, unverified_message
from bot.slack.words import Words
from bot.slack.words_en import ENGLISH
from bot.slack.words_sv import SWEDISH
from handlers.services import AuditAlarm, BreachReminder, HoldReminder, LostLetter, NightReport, StaffReminder
from sandbox.slack.faults import Fault, FaultKind
from sandbox.slack.state import SlackState
from storage.errors import FailureReason, PartnerFailed
from storage.ids import LetterId, RequestId
from storage.vocabulary import LetterType, StaffRecordType, SweepState
from tests.bot.operator import POLICY_FILE
from tests.bot.slack.checks import check_message
from tests.bot.slack.office import TOKEN, text_of
from tests.bot.slack.request_samples import request
from tests.bot.slack.test_sweep_pages import RUN

POLICY = load_policy(POLICY_FILE)
HEAD = "4711:" + "ab" * 32
REPORT = NightReport(
    due=12, redacted=10, unverified=1, withdrawn=2, failed=3, deliveries_retried=4, escalated=0, audit_head=HEAD
)
LOST = LostLetter(RequestId(7), LetterId(3), LetterType.DONE, is_unsure=False, is_owed=True)


def notifier(slack: SlackState, *, token: str = TOKEN, channel: str = "C02PRIVACY") -> SlackNotifier:
    return SlackNotifier(token=token, channel=channel, base_url=f"{slack.base_url}/api/", policy=POLICY)


def test_the_night_is_posted_to_the_channel_with_the_log_s_head(slack: SlackState) -> None:
    notifier(slack).post_night(REPORT)

    (message,) = [message for message in slack.messages.by_place.values() if message.channel == "C02PRIVACY"]
    assert not message.is_ephemeral
    assert f"`{HEAD}`" in message.text
    assert "Due: *12* · redacted: *10* · not verified: *1* · withdrawn: *2* · failed: *3*" in message.text
    assert "deliveries tried again: *4*" in message.text


def test_the_night_is_a_message_that_slack_takes() -> None:
    blocks = check_message(night_message(REPORT, ENGLISH))

    assert [block["type"] for block in blocks] == ["header", "section", "section"]


@pytest.mark.parametrize(("words", "told"), [(ENGLISH, "redaction of 3 tickets"), (SWEDISH, "Gallringen av 3 ärenden")])
def test_the_night_tells_which_tickets_have_become_a_persons_work(words: Words, told: str) -> None:
    _, _, escalated, _ = check_message(night_message(replace(REPORT, escalated=3), words))

    assert told in escalated["text"]["text"]
    assert "gallra coverage" in escalated["text"]["text"]


@pytest.mark.parametrize(
    ("fault", "reason", "permanent"),
    [
        (Fault(FaultKind.RATE_LIMIT), FailureReason.RATE_LIMITED, False),
        (Fault(FaultKind.OUTAGE), FailureReason.BROKEN, False),
        (Fault(FaultKind.ERROR), FailureReason.BROKEN, False),
        (Fault(FaultKind.ERROR, error="invalid_blocks"), FailureReason.REFUSED, True),
        (Fault(FaultKind.DROP), FailureReason.UNREACHABLE, False),
    ],
)
def test_a_night_that_could_not_be_posted_says_why(
    slack: SlackState, fault: Fault, reason: FailureReason, permanent: object
) -> None:
    slack.faults.active.append(fault)

    with pytest.raises(PartnerFailed) as failed:
        notifier(slack).post_night(REPORT)

    assert (failed.value.partner, failed.value.reason, failed.value.permanent) == ("Slack", reason, permanent)


@pytest.mark.parametrize(
    ("token", "channel", "reason"),
    [
        ("xoxb-wrong", "C02PRIVACY", FailureReason.UNAUTHORISED),
        (TOKEN, "C00NOWHERE", FailureReason.NOT_FOUND),
        (TOKEN, "C04RANDOM0", FailureReason.NOT_FOUND),
        (TOKEN, "C05OLDNEWS", FailureReason.NOT_FOUND),
    ],
)
def test_a_wrong_token_or_channel_is_permanent(
    slack: SlackState, token: str, channel: str, reason: FailureReason
) -> None:
    with pytest.raises(PartnerFailed) as failed:
        notifier(slack, token=token, channel=channel).post_night(REPORT)

    assert (failed.value.reason, failed.value.permanent) == (reason, True)


def test_a_slack_that_is_not_there_is_unreachable() -> None:
    nowhere = SlackNotifier(token=TOKEN, channel="C02PRIVACY", base_url="http://127.0.0.1:9/api/", policy=POLICY)

    with pytest.raises(PartnerFailed) as failed:
        nowhere.post_night(REPORT)

    assert (failed.value.reason, failed.value.permanent) == (FailureReason.UNREACHABLE, False)


def test_without_a_channel_the_night_is_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)

    LogNotifier().post_night(REPORT)

    (record,) = caplog.records
    assert isinstance(record.msg, dict)
    assert (record.msg["event"], record.msg["due"], record.msg["audit_head"]) == ("night_report", 12, HEAD)


def test_the_owners_of_holds_are_named_in_the_channel(slack: SlackState) -> None:
    notifier(slack).post_holds([HoldReminder(3, "U0PERNYM02", date(2026, 9, 1), 6)])

    (message,) = [message for message in slack.messages.by_place.values() if message.channel == "C02PRIVACY"]
    assert message.text == "1 hold is to be reviewed."
    assert "*3* · <@U0PERNYM02> · review by *2026-09-01*: 6 days left" in text_of(message.blocks)


def test_many_reminders_are_more_messages(slack: SlackState) -> None:
    notifier(slack).post_holds([HoldReminder(number, "U0PERNYM02", date(2026, 9, 1), 0) for number in range(41)])

    assert len(slack.messages.by_place) == 2


def test_reminders_that_could_not_be_posted_say_why(slack: SlackState) -> None:
    slack.faults.active.append(Fault(FaultKind.OUTAGE))

    with pytest.raises(PartnerFailed):
        notifier(slack).post_holds([HoldReminder(3, "U0PERNYM02", date(2026, 9, 1), 6)])


def test_without_a_channel_the_number_of_holds_is_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    LogNotifier().post_holds([HoldReminder(3, "U0PERNYM02", date(2026, 9, 1), 6)])

    (record,) = caplog.records
    assert isinstance(record.msg, dict)
    assert (record.msg["event"], record.msg["count"]) == ("holds_to_review", 1)


def test_a_worker_that_notifies_does_not_load_bolt() -> None:
    code = "import sys, bot.slack.notifier; print([name for name in sys.modules if name.startswith('slack_bolt')])"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - ours

    assert done.stdout.strip() == "[]"


def test_a_run_is_posted_and_its_message_changed_as_it_goes_on(slack: SlackState) -> None:
    ts = notifier(slack).post_sweep(RUN)
    assert ts is not None
    notifier(slack).update_sweep(ts, replace(RUN, state=SweepState.DONE))
    (message,) = slack.messages.by_place.values()
    assert (message.channel, message.ts, message.is_edited) == ("C02PRIVACY", ts, True)
    assert "*Done.*" in message.text


def test_the_forecast_is_uploaded_and_shown_in_the_channel(slack: SlackState) -> None:
    notifier(slack).post_forecast(RUN)
    (message,) = slack.messages.by_place.values()
    (file,) = (slack.files.by_id[one] for one in message.files)
    assert (message.channel, file.title) == ("C02PRIVACY", "25 tickets become due in the next 90 days")
    assert file.alt_text.startswith("Bars, one a week:")
    assert file.data is not None
    assert [call.method for call in slack.journal.calls] == [
        "files.getUploadURLExternal",
        "upload",
        "files.completeUploadExternal",
    ]


def test_where_nothing_becomes_due_no_picture_is_posted(slack: SlackState) -> None:
    notifier(slack).post_forecast(replace(RUN, forecast=(0, 0)))
    assert slack.journal.calls == []


@pytest.mark.parametrize("method", ["files.getUploadURLExternal", "upload", "files.completeUploadExternal"])
@pytest.mark.parametrize("kind", [FaultKind.OUTAGE, FaultKind.DROP])
def test_a_picture_that_could_not_be_uploaded_says_why(slack: SlackState, method: str, kind: FaultKind) -> None:
    slack.faults.active.append(Fault(kind, method))
    with pytest.raises(PartnerFailed):
        notifier(slack).post_forecast(RUN)


def test_in_the_log_a_run_is_its_state_and_its_counts(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    assert LogNotifier().post_sweep(RUN) is None
    LogNotifier().update_sweep("1.0", RUN)
    LogNotifier().post_forecast(RUN)
    assert [record.levelname for record in caplog.records] == ["INFO", "INFO"]


def test_whose_records_lapse_is_posted_by_name_in_as_many_messages_as_needed(slack: SlackState) -> None:
    reminder = StaffReminder("U0SIGRID01", StaffRecordType.TRAINING, date(2026, 9, 1), 9)
    notifier(slack).post_staff([reminder] * 41)

    posted = [message for message in slack.messages.by_place.values() if message.channel == "C02PRIVACY"]
    assert len(posted) == 2
    assert "<@U0SIGRID01> · training through *2026-09-01*: 9 days left" in text_of(posted[0].blocks)


def test_without_a_channel_the_log_says_how_many_records_lapse(caplog: pytest.LogCaptureFixture) -> None:
    LogNotifier().post_staff([StaffReminder("U0SIGRID01", StaffRecordType.TRAINING, date(2026, 9, 1), 9)])

    assert "staff_records_lapse" in caplog.text
    assert "U0SIGRID01" not in caplog.text


@pytest.mark.parametrize("words", [ENGLISH, SWEDISH], ids=["en", "sv"])
def test_an_alarm_is_a_message_that_slack_takes_and_says_what_to_do(words: Words) -> None:
    message = alarm_message(AuditAlarm(flaws=3, first=17, rows=1_000), words)

    check_message(message)
    assert "*17*" in message.text
    assert "gallra audit verify" in str(message.to_slack()["blocks"])


@pytest.mark.parametrize("words", [ENGLISH, SWEDISH], ids=["en", "sv"])
def test_that_nobody_could_verify_is_a_message_that_slack_takes_and_says_what_to_do(words: Words) -> None:
    message = unverified_message(words)

    check_message(message)
    assert "gallra audit verify" in message.text


def test_that_nobody_could_verify_is_posted_to_the_channel(slack: SlackState) -> None:
    notifier(slack).post_unverified()

    (message,) = [message for message in slack.messages.by_place.values() if message.channel == "C02PRIVACY"]
    assert message.text.startswith(ENGLISH.night.unverified_title)


def test_an_alarm_is_posted_to_the_channel(slack: SlackState) -> None:
    notifier(slack).post_alarm(AuditAlarm(flaws=3, first=17, rows=1_000))

    (message,) = [message for message in slack.messages.by_place.values() if message.channel == "C02PRIVACY"]
    assert message.text.startswith(ENGLISH.night.alarm_title)


def test_an_installation_without_slack_logs_an_alarm(caplog: pytest.LogCaptureFixture) -> None:
    LogNotifier().post_alarm(AuditAlarm(flaws=3, first=17, rows=1_000))

    LogNotifier().post_unverified()

    assert "audit_flawed" in caplog.text
    assert "audit_unverified" in caplog.text


BREACHES = [
    BreachReminder(
        number, datetime(2026, 4, 6, 14, 0, tzinfo=UTC), 6, is_late=False, is_new=False, tickets=2, persons=1
    )
    for number in (3, 4)
]


def test_each_breach_is_a_message_of_its_own(slack: SlackState) -> None:
    notifier(slack).post_breaches(BREACHES)

    texts = [message.text for message in slack.messages.by_place.values()]
    assert len(texts) == 2
    assert all("6 hours left" in text for text in texts)


def test_without_a_channel_the_number_of_breaches_is_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    LogNotifier().post_breaches(BREACHES)

    (record,) = caplog.records
    assert isinstance(record.msg, dict)
    assert (record.msg["event"], record.msg["count"]) == ("breaches_running", 2)


REQUESTS = [request(days_left=days) for days in (3, -2)]


def test_requests_that_are_due_are_told_in_the_channel(slack: SlackState) -> None:
    notifier(slack).post_requests(REQUESTS)
    (message,) = [message for message in slack.messages.by_place.values() if message.channel == "C02PRIVACY"]
    assert message.text == "2 persons are to be answered soon, or are waiting too long."


def test_without_a_channel_the_number_of_requests_is_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    LogNotifier().post_requests(REQUESTS)
    (record,) = caplog.records
    assert isinstance(record.msg, dict)
    assert (record.msg["event"], record.msg["count"], record.msg["days_left"]) == ("requests_due", 2, -2)


def test_requests_that_came_by_the_form_are_told_in_the_channel(slack: SlackState) -> None:
    notifier(slack).post_new_requests(REQUESTS)
    (message,) = [message for message in slack.messages.by_place.values() if message.channel == "C02PRIVACY"]
    assert message.text == "2 requests came by the form"


def test_without_a_channel_the_number_of_new_requests_is_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    LogNotifier().post_new_requests(REQUESTS)
    (record,) = caplog.records
    assert isinstance(record.msg, dict)
    assert (record.msg["event"], record.msg["count"]) == ("requests_received", 2)


def test_a_lost_letter_is_told_in_the_channel(slack: SlackState) -> None:
    for is_unsure in (False, True):
        notifier(slack).post_lost_letter(replace(LOST, is_unsure=is_unsure))
    posted = [message for message in slack.messages.by_place.values() if message.channel == "C02PRIVACY"]
    lost, unsure = (message.text for message in posted)
    assert "'value': 'letter:3'" in str(posted[0].blocks)
    assert "Request *7*: a letter could not be sent (answer)." in lost
    assert "Nobody knows whether the person has it." in unsure


def test_without_slack_a_lost_letter_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        LogNotifier().post_lost_letter(LOST)
    assert "letter_lost" in caplog.text


def test_an_extension_that_was_lost_is_told_anew_and_not_handed_over(slack: SlackState) -> None:
    notifier(slack).post_lost_letter(replace(LOST, type=LetterType.EXTENSION, is_owed=False))
    (message,) = [one for one in slack.messages.by_place.values() if one.channel == "C02PRIVACY"]
    assert "letter:3" not in str(message.blocks)
