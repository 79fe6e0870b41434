"""The only composition root: settings in, services out. Heavy libraries are loaded only where they are needed."""

import functools
from collections.abc import Callable
from dataclasses import fields
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from bot.connected_partners import connect_partners
from bot.mail.way import build_mailer, sends_mail
from bot.policy_file import load_policy
from bot.settings import Settings, SettingsInvalid
from handlers.message_place import NO_DESK, MessageDesk
from handlers.policy.model import Policy
from handlers.services import Courier, Notifier, Services, WorkerServices
from handlers.workflows.queue import DurableQueue
from storage.database import KEYS, Database
from storage.encryption import Vault
from storage.installation import check_keyset
from storage.keyset import parse_keyset, read_keyset

if TYPE_CHECKING:  # only a worker loads the partner's SDK
    from storage.partners.intercom import Intercom


_SAME_PLACE = "GALLRA_KEYS_DATABASE_URL names the database of GALLRA_DATABASE_URL: name another one, or leave it out."


def utc_now() -> datetime:
    """Return the time."""
    return datetime.now(UTC)


def open_vault(settings: Settings) -> Vault:
    """Open the keyset.

    Raises:
        KeysetUnusable: it is missing, damaged, or readable by others.
    """
    text = settings.keyset.get_secret_value() if settings.keyset else read_keyset(settings.keyset_file)
    if settings.kms_key_uri is None:
        return Vault(parse_keyset(text))
    from storage.kms import open_key_service  # noqa: PLC0415 - only with a key service

    return Vault(parse_keyset(text), key_encryption=open_key_service(settings.kms_key_uri))


def open_database(settings: Settings, *, busy_ms: int = 30_000) -> Database:
    """Prepare the database, and that of the keys; nothing is connected yet.

    A writer waits for others up to `busy_ms` on SQLite.

    Raises:
        SettingsInvalid: both are the same.
        DatabaseUnusable: a URL is none.
    """
    if settings.keys_database_url is None:
        return Database(settings.database_url, busy_ms=busy_ms)
    keys = Database(settings.keys_database_url, busy_ms=busy_ms, schema=KEYS)
    database = Database(settings.database_url, busy_ms=busy_ms, keys=keys)
    if database.is_same_place(keys):
        raise SettingsInvalid((_SAME_PLACE,))
    return database


def read_policy(settings: Settings) -> Policy:
    """Read and check the policy.

    Raises:
        PolicyInvalid: it is missing or wrong.
    """
    return load_policy(settings.policy_file)


def build_services(settings: Settings, *, now: Callable[[], datetime] = utc_now, busy_ms: int = 30_000) -> Services:
    """Return what every process needs, after checking that database, keyset and policy can be used.

    Raises:
        SettingsInvalid: mail to persons is set by half.
        DatabaseUnusable, KeysetUnusable, PolicyInvalid: with a sentence that says what to do.
    """
    is_mail_set = sends_mail(settings)
    vault, policy, database = open_vault(settings), read_policy(settings), open_database(settings, busy_ms=busy_ms)
    try:
        database.check()
        with database.begin() as session:
            check_keyset(session, vault, at=now())
    except BaseException:
        database.dispose()
        raise
    return Services(
        database=database,
        vault=vault,
        policy=policy,
        queue=DurableQueue(engine_url(database)),
        now=now,
        holiday_name=holiday_name(policy),
        sends_mail=is_mail_set,
    )


def build_worker_services(settings: Settings, *, now: Callable[[], datetime] = utc_now) -> WorkerServices:
    """Return what a worker needs: the same, and the detector, Intercom and the notifier.

    Raises:
        SettingsInvalid: Intercom's token is not set, or another partner is connected by half.
        DatabaseUnusable, KeysetUnusable, PolicyInvalid: as `build_services`.
    """
    from bot.copies.writer import ArchiveWriter  # noqa: PLC0415 - only a worker writes them
    from detectors.engine import build_detector  # noqa: PLC0415 - seconds and memory that only a worker pays
    from detectors.hypertext.aware import HtmlAware  # noqa: PLC0415 - as above

    intercom = open_intercom(settings)
    partners = connect_partners(settings, intercom)
    services = build_services(settings, now=now)
    return WorkerServices(
        **{field.name: getattr(services, field.name) for field in fields(services)},
        intercom=intercom,
        detector=HtmlAware(build_detector(allow=services.policy.detection, extra_models=settings.extra_model_names)),
        notifier=build_notifier(settings, services.policy),
        sweep_cap=settings.sweep_cap,
        desk=build_desk(settings, services.policy),
        courier=build_courier(settings, services.policy),
        partners=partners,
        mailer=build_mailer(settings, services.policy),
        copy_writer=ArchiveWriter(services.policy),
    )


def open_intercom(settings: Settings) -> "Intercom":
    """Prepare to talk to Intercom; nothing is connected yet.

    Raises:
        SettingsInvalid: its token is not set.
        InvalidId: its token cannot be one.
    """
    from storage.partners.intercom import Intercom  # noqa: PLC0415 - only a worker talks to it

    if settings.intercom_access_token is None:
        raise SettingsInvalid(("INTERCOM_ACCESS_TOKEN is not set: set it, or INTERCOM_ACCESS_TOKEN_FILE.",))
    return Intercom(
        token=settings.intercom_access_token.get_secret_value(),
        region=settings.intercom_region,
        base_url=settings.intercom_base_url,
    )


def build_notifier(settings: Settings, policy: Policy) -> Notifier:
    """Return the way to the privacy role: Slack's channel, or the log when none is set."""
    from bot.slack.notifier import LogNotifier, SlackNotifier  # noqa: PLC0415 - only a worker notifies

    if settings.slack_bot_token is None or settings.slack_privacy_channel is None:
        return LogNotifier()
    return SlackNotifier(
        token=settings.slack_bot_token.get_secret_value(),
        channel=settings.slack_privacy_channel,
        base_url=settings.slack_api_url,
        policy=policy,
    )


def build_desk(settings: Settings, policy: Policy) -> MessageDesk:
    """Return Slack as a worker needs it for messages; none where it is not connected."""
    from bot.slack.message_desk import SlackDesk  # noqa: PLC0415 - only a worker reads messages

    if settings.slack_bot_token is None:
        return NO_DESK
    return SlackDesk(
        token=settings.slack_bot_token.get_secret_value(),
        base_url=settings.slack_api_url,
        policy=policy,
        privacy_channel=settings.slack_privacy_channel,
    )


def build_courier(settings: Settings, policy: Policy) -> Courier | None:
    """Return what acts in Slack on behalf of reveals; None where Slack is not connected."""
    from bot.slack_courier import SlackCourier  # noqa: PLC0415 - only a worker has errands in Slack

    if settings.slack_bot_token is None:
        return None
    return SlackCourier(
        token=settings.slack_bot_token.get_secret_value(),
        channel=settings.slack_privacy_channel,
        base_url=settings.slack_api_url,
        policy=policy,
    )


def holiday_name(policy: Policy) -> Callable[[date], str | None]:
    """Return what names the public holidays of the policy's country; the calendar is loaded when first asked."""

    @functools.cache
    def calendar() -> Callable[[date], str | None]:
        from bot.public_holidays import holiday_names  # noqa: PLC0415 - only a request needs it

        return holiday_names(policy.deadlines.holidays)

    def name(day: date) -> str | None:
        return calendar()(day)

    return name


def engine_url(database: Database) -> str:
    """Return the database's URL as the workflow engine takes it, password included."""
    return database.url.render_as_string(hide_password=False)
