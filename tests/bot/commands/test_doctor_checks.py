"""Tests of what the doctor looks at: each check well and ill, against real files, databases and stand-ins."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import text

from bot.commands import doctor_checks as checks
from bot.policy_file import PolicyInvalid
from bot.settings import Settings, SettingsInvalid
from bot.wiring import utc_now
from sandbox.intercom.faults import Endpoint, Fault, FaultKind
from sandbox.slack.faults import Fault as SlackFault
from sandbox.slack.faults import FaultKind as SlackFaultKind
from storage import audit, audit_checks, deliveries, workers
from storage.errors import DatabaseUnusable, FailureReason, KeysetUnusable, PartnerFailed, WrongWorkspace
from storage.ids import ExecutorId, NotificationId
from storage.installation import bind_workspace, check_keyset
from storage.keyset import new_keyset, write_keyset
from storage.vocabulary import AuditWord, DeliveryState, Topic
from tests.bot.operator import POLICY_FILE, Operator
from tests.bot.policies import changed
from tests.bot.stand_ins import StandIns
from tests.storage.examples import put_header

Check = Callable[[Settings], str]


def settings_of(operator: Operator, **others: str) -> Settings:
    return Settings.read({**operator.settings, **others})


def ill(check: Check, operator: Operator, **others: str) -> str:
    """Return what an ill check says to do."""
    with pytest.raises(SettingsInvalid) as found:
        check(settings_of(operator, **others))
    return " ".join(found.value.problems)


# --- policy, keyset, database


def test_the_policy(operator: Operator) -> None:
    assert checks.check_policy(settings_of(operator)).endswith("7 purposes, 9 partners")
    with pytest.raises(PolicyInvalid):
        checks.check_policy(settings_of(operator, GALLRA_POLICY_FILE="/none"))


def test_the_keyset(operator: Operator) -> None:
    assert checks.check_keyset(settings_of(operator)) == "can be opened, and only its owner can read it"
    operator.keyset.chmod(0o640)
    with pytest.raises(KeysetUnusable, match="chmod 600"):
        checks.check_keyset(settings_of(operator))
    with pytest.raises(KeysetUnusable, match="There is no keyset"):
        checks.check_keyset(settings_of(operator, GALLRA_KEYSET_FILE="/none"))


def test_the_database(either: Operator) -> None:
    found = checks.check_database(settings_of(either))
    assert found.endswith("answers and has this version's schema")
    with pytest.raises(DatabaseUnusable, match="cannot be reached"):
        checks.check_database(settings_of(either, GALLRA_DATABASE_URL="sqlite:////none/none.db"))


def test_the_database_s_password_is_not_shown(operator: Operator) -> None:
    url = "postgresql://gallra:hemligt@127.0.0.1:1/gallra"
    with pytest.raises(DatabaseUnusable) as found:
        checks.check_database(settings_of(operator, GALLRA_DATABASE_URL=url))
    assert "hemligt" not in found.value.sentence


def test_a_database_without_this_version_s_schema(operator: Operator) -> None:
    with pytest.raises(DatabaseUnusable, match="gallra migrate"):
        checks.check_database(settings_of(operator, GALLRA_DATABASE_URL=f"sqlite:///{operator.folder}/new.db"))


def test_the_keyset_of_the_database(either: Operator) -> None:
    assert checks.check_keyset_of_database(settings_of(either)) == "the database was written with this keyset"
    other = either.folder / "other.json"
    write_keyset(other, new_keyset())
    with pytest.raises(KeysetUnusable, match="written with another keyset"):
        checks.check_keyset_of_database(settings_of(either, GALLRA_KEYSET_FILE=str(other)))


# --- work


def test_the_staff(either: Operator) -> None:
    assert checks.check_staff(settings_of(either)).startswith("nobody is on the staff yet")
    today = f"{utc_now():%Y-%m-%d}"
    either.run("staff", "add", "U012ABCDEF", "--role", "privacy", "--trained", today, "--signed", today)
    assert checks.check_staff(settings_of(either)) == "1 on the staff, all of them trained and bound by the agreement"

    either.run("staff", "add", "U0NEWONE", "--role", "privacy", "--trained", today)
    assert ill(checks.check_staff, either).startswith("Shut out: U0NEWONE (confidentiality missing).")
    assert "U012ABCDEF" not in ill(checks.check_staff, either)


def test_the_user_groups(connected: Operator, stand_ins: StandIns) -> None:
    assert checks.check_user_groups(settings_of(connected)) == "no role comes from one"
    title = "title: {sv: Fakturering, en: Invoicing}"
    policy = changed(connected.folder, title, f"{title}\n    slack_user_groups: [S01INVOICE]")
    assert checks.check_user_groups(settings_of(connected, GALLRA_POLICY_FILE=f"{policy}")) == "1 member in 1 group"

    stand_ins.sandbox.slack.groups.clear()
    told = ill(checks.check_user_groups, connected, GALLRA_POLICY_FILE=f"{policy}")
    assert told.startswith("Slack does not say who is in S01INVOICE: correct it in the policy")
    stand_ins.sandbox.slack.faults.active.append(SlackFault(SlackFaultKind.OUTAGE, "usergroups.users.list"))
    with pytest.raises(PartnerFailed):
        checks.check_user_groups(settings_of(connected, GALLRA_POLICY_FILE=f"{policy}"))


def test_the_workers(either: Operator) -> None:
    assert ill(checks.check_workers, either).startswith("No worker runs: start `gallra worker`")
    beats = {"worker:a": timedelta(seconds=1), "worker:b": timedelta(seconds=29), "worker:dead": timedelta(seconds=31)}
    with either.database() as database, database.begin() as session:
        for name, ago in beats.items():
            workers.beat(session, ExecutorId(name), at=utc_now() - ago)
    assert checks.check_workers(settings_of(either)) == "2 alive"
    assert ill(checks.check_workers, either, GALLRA_WORKER_DEAD_AFTER_S="1")


def test_a_schedule_that_is_none_keeps_workers_from_starting(operator: Operator) -> None:
    assert ill(checks.check_workers, operator, GALLRA_NIGHT_CRON="at night").startswith("GALLRA_NIGHT_CRON")


@pytest.mark.parametrize(
    ("hours", "told"),
    [
        ([], "0 due and not yet redacted"),
        ([1, 47], "2 due and not yet redacted"),
        ([1, 49], "1 ticket has been due for over two days: run `gallra sweep`."),
        ([49, 50, 51], "3 tickets have been due for over two days: run `gallra sweep`."),
    ],
)
def test_due_tickets(operator: Operator, hours: list[int], told: str) -> None:
    with operator.database() as database, database.begin() as session:
        for number, ago in enumerate(hours, start=1):
            put_header(session, number, utc_now() - timedelta(hours=ago))
    if "run" in told:
        assert ill(checks.check_due, operator) == told
    else:
        assert checks.check_due(settings_of(operator)) == told


def test_deliveries(either: Operator) -> None:
    put_delivery(either, "1", Topic.CONVERSATION_USER_REPLIED, DeliveryState.PENDING)
    put_delivery(either, "2", "company.created", DeliveryState.IGNORED)
    assert checks.check_deliveries(settings_of(either)) == "1 pending, 1 of topics without work"
    put_delivery(either, "3", Topic.CONVERSATION_USER_REPLIED, DeliveryState.FAILED)
    assert ill(checks.check_deliveries, either) == "1 notification failed, and will be tried again at night."


def put_delivery(operator: Operator, number: str, topic: str, state: DeliveryState) -> None:
    with operator.database() as database, database.begin() as session:
        deliveries.store_delivery(
            session,
            notification_id=NotificationId(f"notif_{number}"),
            topic=topic,
            conversation_id=number,
            state=state,
            at=utc_now(),
        )


# --- Intercom


def test_intercom(connected: Operator) -> None:
    assert checks.check_intercom(settings_of(connected)) == "workspace gallrasandbox answers in region eu"
    assert "INTERCOM_ACCESS_TOKEN is not set" in ill(checks.check_intercom, connected, INTERCOM_ACCESS_TOKEN="")
    with pytest.raises(PartnerFailed) as refused:
        checks.check_intercom(settings_of(connected, INTERCOM_ACCESS_TOKEN="another"))
    assert refused.value.reason is FailureReason.UNAUTHORISED


def test_an_intercom_that_answers_with_a_web_page_is_not_well(connected: Operator, stand_ins: StandIns) -> None:
    stand_ins.sandbox.intercom.faults.add(Fault(kind=FaultKind.HTML_OK, endpoint=Endpoint.ME, times=None))
    with pytest.raises(PartnerFailed) as broken:
        checks.check_intercom(settings_of(connected))
    assert broken.value.reason is FailureReason.BROKEN


def test_whose_tickets_these_are(connected: Operator, stand_ins: StandIns) -> None:
    assert checks.check_workspace(settings_of(connected)).startswith("no ticket came yet")
    with connected.database() as database, database.begin() as session:
        check_keyset(session, connected.vault(), at=utc_now())
        bind_workspace(session, "gallrasandbox")
    found = checks.check_workspace(settings_of(connected))
    assert found == "the database holds the tickets of gallrasandbox, and the access token is of it"
    intercom = stand_ins.sandbox.intercom
    intercom.workspace = replace(intercom.workspace, id_code="elsewhere1")
    with pytest.raises(WrongWorkspace):
        checks.check_workspace(settings_of(connected))


def test_intercom_s_webhooks(connected: Operator) -> None:
    found = checks.check_intercom_secret(settings_of(connected))
    assert found == "https://gallra.yourcompany.example/webhooks/intercom can verify signatures"
    assert "INTERCOM_CLIENT_SECRET is not set" in ill(
        checks.check_intercom_secret, connected, INTERCOM_CLIENT_SECRET=""
    )


# --- Slack


def test_slack(connected: Operator) -> None:
    assert checks.check_slack(settings_of(connected)) == "workspace T00BUTIK0 answers"
    assert "SLACK_BOT_TOKEN is not set" in ill(checks.check_slack, connected, SLACK_BOT_TOKEN="")


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (SlackFault(SlackFaultKind.ERROR, error="invalid_auth"), FailureReason.UNAUTHORISED),
        (SlackFault(SlackFaultKind.OUTAGE), FailureReason.BROKEN),
        (SlackFault(SlackFaultKind.RATE_LIMIT), FailureReason.RATE_LIMITED),
        (SlackFault(SlackFaultKind.DROP), FailureReason.UNREACHABLE),
    ],
    ids=lambda value: str(getattr(value, "kind", value)),
)
def test_what_is_wrong_with_slack_is_told_apart(
    connected: Operator, stand_ins: StandIns, fault: SlackFault, reason: FailureReason
) -> None:
    stand_ins.sandbox.slack.faults.active.append(fault)
    with pytest.raises(PartnerFailed) as failed:
        checks.check_slack(settings_of(connected))
    assert failed.value.reason is reason


def test_slack_s_commands(connected: Operator) -> None:
    found = checks.check_slack_secret(settings_of(connected))
    assert found == "https://gallra.yourcompany.example/webhooks/slack can verify signatures"
    assert "SLACK_SIGNING_SECRET is not set" in ill(checks.check_slack_secret, connected, SLACK_SIGNING_SECRET="")
    socket_mode = settings_of(connected, SLACK_SIGNING_SECRET="", SLACK_APP_TOKEN="xapp-1")
    assert checks.check_slack_secret(socket_mode) == "commands arrive by Socket Mode"


@pytest.mark.parametrize(
    ("channel", "told"),
    [
        ("", "SLACK_PRIVACY_CHANNEL is not set: proposals go to the log only, and nobody can approve."),
        ("C06BOARD00", "Gallra is not in the channel C06BOARD00. Invite it there, or correct the id."),
        ("C04RANDOM0", "Gallra is not in the channel C04RANDOM0. Invite it there, or correct the id."),
        ("C0NOWHERE0", "Gallra is not in the channel C0NOWHERE0. Invite it there, or correct the id."),
    ],
)
def test_a_privacy_channel_that_the_report_would_not_reach(connected: Operator, channel: str, told: str) -> None:
    assert ill(checks.check_privacy_channel, connected, SLACK_PRIVACY_CHANNEL=channel) == told


def test_the_privacy_channel(connected: Operator) -> None:
    assert checks.check_privacy_channel(settings_of(connected)) == "the nightly report goes to C02PRIVACY"
    assert "SLACK_BOT_TOKEN is not set" in ill(checks.check_privacy_channel, connected, SLACK_BOT_TOKEN="")


def test_a_token_that_slack_refuses_is_not_taken_for_a_missing_channel(
    connected: Operator, stand_ins: StandIns
) -> None:
    stand_ins.sandbox.slack.faults.active.append(SlackFault(SlackFaultKind.ERROR, error="invalid_auth"))
    with pytest.raises(PartnerFailed) as refused:
        checks.check_privacy_channel(settings_of(connected))
    assert refused.value.reason is FailureReason.UNAUTHORISED


# --- the audit log


def begin(operator: Operator, at: datetime) -> None:
    """Start an installation for the first time."""
    with operator.database() as database, database.begin() as session:
        check_keyset(session, operator.vault(), at=at)


def test_the_audit_log(either: Operator) -> None:
    vault, now = either.vault(), utc_now()
    begin(either, now)
    assert checks.check_audit(settings_of(either)) == "not verified yet: a worker does it every night"
    with either.database() as database, database.begin() as session:
        entry = audit.AuditEntry(actor="cli", word=AuditWord.DUE_LISTED)
        audit.append(session, vault, entry, at=now)
        audit_checks.remember_sound(session, vault, audit.read_head(session), at=now)
    assert checks.check_audit(settings_of(either)) == f"whole up to row 1, verified {now:%Y-%m-%d}"
    with either.database() as database, database.begin() as session:
        audit_checks.remember_flaws(session, vault, flaws=2, first=7, at=now)
    assert ill(checks.check_audit, either) == (
        "The audit log has 2 flaws, the first at row 7: run `gallra audit verify`."
    )


def test_an_audit_log_that_nobody_verifies_or_that_was_cut_off(operator: Operator) -> None:
    vault, long_ago = operator.vault(), utc_now() - timedelta(days=10)
    begin(operator, long_ago)
    assert "was never verified" in ill(checks.check_audit, operator)
    with operator.database() as database, database.begin() as session:
        for _ in range(2):
            entry = audit.AuditEntry(actor="cli", word=AuditWord.DUE_LISTED)
            audit.append(session, vault, entry, at=long_ago)
        audit_checks.remember_sound(session, vault, audit.read_head(session), at=long_ago)
    assert "not verified since" in ill(checks.check_audit, operator)
    with operator.database() as database, database.begin() as session:
        session.execute(text("DELETE FROM audit WHERE seq = 2"))
    assert "was verified as 2: it was cut off" in ill(checks.check_audit, operator)
    with operator.database() as database, database.begin() as session:
        session.execute(text("DELETE FROM audit_check"))
    assert "is gone" in ill(checks.check_audit, operator)


# --- listed channels


def test_the_listed_channels(connected: Operator) -> None:
    assert "the policy lists none" in checks.check_listed_channels(settings_of(connected))
    listed = listing(connected, "C01SUPPORT")
    assert checks.check_listed_channels(listed) == "messages are looked through in C01SUPPORT"


@pytest.mark.parametrize("channel", ["C04RANDOM0", "C03SHARED0", "C06BOARD00", "C0NOWHERE"])
def test_a_listed_channel_that_cannot_be_read(connected: Operator, channel: str) -> None:
    with pytest.raises(SettingsInvalid, match=f"cannot read {channel}"):
        checks.check_listed_channels(listing(connected, "C01SUPPORT", channel))


def listing(operator: Operator, *channels: str) -> Settings:
    """Return settings with a policy that lists channels."""
    written = operator.folder / "listing.yaml"
    policy = POLICY_FILE.read_text(encoding="utf-8").replace("channels: []", f"channels: [{', '.join(channels)}]")
    written.write_text(policy, encoding="utf-8")
    return settings_of(operator, GALLRA_POLICY_FILE=str(written))


# --- the public form


def test_the_form_is_well_while_it_is_closed(operator: Operator) -> None:
    assert checks.check_request_form(settings_of(operator)) == "closed: GALLRA_REQUEST_FORM is off"


def test_an_open_form_has_to_know_from_which_network_people_come(operator: Operator) -> None:
    is_open = {"GALLRA_REQUEST_FORM": "on", "GALLRA_PUBLIC_URL": "https://gallra.yourcompany.example/"}
    with pytest.raises(SettingsInvalid, match="GALLRA_TRUSTED_PROXIES is 0"):
        checks.check_request_form(settings_of(operator, **is_open))
    found = checks.check_request_form(settings_of(operator, **is_open, GALLRA_TRUSTED_PROXIES="1"))
    assert found == (
        "open at https://gallra.yourcompany.example/requests/new; no link goes out, GALLRA_MAIL_FROM is not set"
    )
    mail = {"GALLRA_MAIL_FROM": "dataskydd@example.se", "GALLRA_SMTP_URL": "smtp://mail.example.se"}
    found = checks.check_request_form(settings_of(operator, **is_open, **mail, GALLRA_TRUSTED_PROXIES="1"))
    assert found.endswith("; a link proves who asks")


def test_on_this_machine_alone_no_proxy_is_needed(operator: Operator) -> None:
    here = {"GALLRA_REQUEST_FORM": "on", "GALLRA_PUBLIC_URL": "http://127.0.0.1:8000"}
    assert checks.check_request_form(settings_of(operator, **here)).startswith("open at http://127.0.0.1:8000/")
