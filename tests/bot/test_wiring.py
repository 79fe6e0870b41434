"""Tests of the composition root: settings in, services out, or a sentence that says what is wrong."""

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy.pool import QueuePool

from bot.policy_file import PolicyInvalid
from bot.settings import Settings, SettingsInvalid
from bot.slack.notifier import LogNotifier, SlackNotifier
from bot.slack_courier import SlackCourier
from bot.wiring import (
    build_courier,
    build_notifier,
    build_services,
    build_worker_services,
    engine_url,
    holiday_name,
    open_database,
    open_intercom,
    open_vault,
    read_policy,
    utc_now,
)
from detectors.entities import Kind
from handlers.workflows.queue import DurableQueue
from storage.database import Database
from storage.errors import DatabaseUnusable, InvalidId, KeysetUnusable
from storage.keyset import new_keyset
from storage.vocabulary import IdentifierType
from tests.bot.operator import POLICY_FILE, ROOT, Operator, new_operator

_URL = "postgresql://gallra:hem%2Fligt@db.example.com/gallra"


@pytest.fixture
def operator(tmp_path: Path, copy_sqlite: Callable[[], str], keyset_text: str) -> Operator:
    """Return somebody with everything set up."""
    return new_operator(tmp_path, copy_sqlite(), keyset_text)


def settings_of(operator: Operator, **others: str) -> Settings:
    return Settings.read({**operator.settings, **others})


def test_every_process_gets_the_same_from_the_same_settings(operator: Operator, now: datetime) -> None:
    services = build_services(settings_of(operator), now=lambda: now)
    assert services.now() == now
    assert services.policy == read_policy(settings_of(operator))
    assert isinstance(services.queue, DurableQueue)
    with services.database.read():
        pass
    services.database.dispose()


def test_every_process_knows_whether_mail_can_be_sent(operator: Operator) -> None:
    mail = {
        "GALLRA_MAIL_FROM": "integritet@example.se",
        "GALLRA_SMTP_URL": "smtp://mail.example.se",
        "GALLRA_PUBLIC_URL": "https://gallra.yourcompany.example",
    }
    for given, is_set in ((mail, True), ({}, False)):
        services = build_services(settings_of(operator, **given))
        services.database.dispose()
        assert services.sends_mail is is_set
    with pytest.raises(SettingsInvalid, match="GALLRA_MAIL_FROM"):
        build_services(settings_of(operator, GALLRA_SMTP_URL="smtp://mail.example.se"))


def test_time_is_aware_and_in_utc() -> None:
    assert utc_now().tzinfo is UTC


@pytest.mark.parametrize(
    ("settings", "error"),
    [
        ({"GALLRA_KEYSET_FILE": "/none"}, KeysetUnusable),
        ({"GALLRA_KEYSET": "{}"}, KeysetUnusable),
        ({"GALLRA_KEYSET": new_keyset()}, KeysetUnusable),
        ({"GALLRA_POLICY_FILE": "/none"}, PolicyInvalid),
        ({"GALLRA_DATABASE_URL": "sqlite:////none/none.db"}, DatabaseUnusable),
        ({"GALLRA_DATABASE_URL": "nonsense"}, DatabaseUnusable),
    ],
    ids=["no keyset", "no keys in it", "no policy", "another database's", "no database", "no address"],
)
def test_what_cannot_be_used_is_refused_at_start(
    operator: Operator, settings: dict[str, str], error: type[Exception]
) -> None:
    build_services(settings_of(operator)).database.dispose()  # binds the database to its keyset
    with pytest.raises(error):
        build_services(settings_of(operator, **settings))


def test_a_database_that_is_refused_keeps_no_connection_open(
    tmp_path: Path, empty_database_url: str, keyset_text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Database] = []

    def open_and_remember(settings: Settings, *, busy_ms: int) -> Database:
        opened.append(open_database(settings, busy_ms=busy_ms))
        return opened[-1]

    monkeypatch.setattr("bot.wiring.open_database", open_and_remember)
    with pytest.raises(DatabaseUnusable):
        build_services(settings_of(new_operator(tmp_path, empty_database_url, keyset_text)))
    (pool,) = (database._engine.pool for database in opened)
    assert isinstance(pool, QueuePool)
    assert (pool.checkedin(), pool.checkedout()) == (0, 0)


def test_the_keyset_may_be_in_the_environment(operator: Operator, keyset_text: str) -> None:
    from_file = open_vault(settings_of(operator))
    given = open_vault(settings_of(operator, GALLRA_KEYSET=keyset_text, GALLRA_KEYSET_FILE="/none"))
    hashes = {vault.hash_identifier(IdentifierType.EMAIL, "anna@example.se") for vault in (from_file, given)}
    assert len(hashes) == 1


def test_a_worker_can_detect_and_call_intercom_as_well(operator: Operator) -> None:
    services = build_worker_services(settings_of(operator, INTERCOM_ACCESS_TOKEN="hemlig", GALLRA_SWEEP_CAP="7"))
    ((found,),) = services.detector.find_many(["asa@example.se"])
    assert found.kind is Kind.EMAIL_ADDRESS
    assert services.sweep_cap == 7
    assert services.detector.find_many(["https://quickbutik.se/users/anna"]) == [[]], "the policy's own domains stay"
    assert "hemlig" not in repr(services.intercom)
    services.intercom.close()
    services.database.dispose()


def test_a_worker_without_intercom_s_token_is_refused(operator: Operator) -> None:
    with pytest.raises(SettingsInvalid) as refused:
        build_worker_services(settings_of(operator))
    assert refused.value.problems == ("INTERCOM_ACCESS_TOKEN is not set: set it, or INTERCOM_ACCESS_TOKEN_FILE.",)


def test_a_token_that_cannot_be_one_is_refused_before_it_is_sent(operator: Operator) -> None:
    with pytest.raises(InvalidId, match="Intercom access token") as refused:
        open_intercom(settings_of(operator, INTERCOM_ACCESS_TOKEN="två ord"))
    assert "ord" not in str(refused.value)


@pytest.mark.parametrize(
    ("settings", "host"),
    [
        ({}, "https://api.eu.intercom.io"),
        ({"INTERCOM_REGION": "us"}, "https://api.intercom.io"),
        ({"INTERCOM_REGION": "au"}, "https://api.au.intercom.io"),
        ({"INTERCOM_BASE_URL": "http://127.0.0.1:8700/intercom"}, "http://127.0.0.1:8700/intercom"),
    ],
)
def test_intercom_is_called_where_the_workspace_is(operator: Operator, settings: dict[str, str], host: str) -> None:
    intercom = open_intercom(settings_of(operator, INTERCOM_ACCESS_TOKEN="hemlig", **settings))
    assert repr(intercom) == f"Intercom({host})"
    intercom.close()


@pytest.mark.parametrize(
    ("settings", "kind"),
    [
        ({}, LogNotifier),
        ({"SLACK_BOT_TOKEN": "xoxb-1"}, LogNotifier),
        ({"SLACK_PRIVACY_CHANNEL": "C02PRIVACY"}, LogNotifier),
        ({"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_PRIVACY_CHANNEL": "C02PRIVACY"}, SlackNotifier),
    ],
)
def test_the_night_s_report_goes_to_slack_where_that_is_connected_and_else_to_the_log(
    settings: dict[str, str], kind: type
) -> None:
    assert isinstance(
        build_notifier(Settings.read(settings), read_policy(Settings.read({"GALLRA_POLICY_FILE": str(POLICY_FILE)}))),
        kind,
    )


def test_errands_in_slack_need_its_token_and_no_channel() -> None:
    policy = read_policy(Settings.read({"GALLRA_POLICY_FILE": str(POLICY_FILE)}))
    assert build_courier(Settings.read({}), policy) is None
    assert isinstance(build_courier(Settings.read({"SLACK_BOT_TOKEN": "xoxb-1"}), policy), SlackCourier)


def test_holidays_are_those_of_the_policy_s_country() -> None:
    name = holiday_name(read_policy(Settings.read({"GALLRA_POLICY_FILE": str(POLICY_FILE)})))
    assert name(date(2026, 6, 20)) == "Midsummer Day"
    assert name(date(2026, 6, 19)) is None, "an eve is no holiday"


def test_the_engine_gets_the_password_and_nobody_else() -> None:
    database = open_database(Settings.read({"GALLRA_DATABASE_URL": _URL}))
    assert engine_url(database) == "postgresql+psycopg://gallra:hem%2Fligt@db.example.com/gallra"
    assert "ligt" not in database.safe_url
    assert isinstance(database, Database)


def test_the_web_process_s_services_load_neither_detector_nor_the_partner_s_library() -> None:
    heavy = {"spacy", "presidio_analyzer", "intercom", "slack_sdk"}
    code = f"import sys, bot.wiring; print(sorted({heavy} & set(sys.modules)))"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603 - our own code
    assert loaded.stdout == "[]\n"
