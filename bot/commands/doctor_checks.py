"""What the doctor looks at. Each check returns what it saw, or raises an error whose sentence says what to do."""

from datetime import timedelta

from pydantic import SecretStr
from slack_sdk import WebClient
from slack_sdk.errors import SlackClientError

from bot.settings import Settings, SettingsInvalid
from bot.wiring import build_services, open_database, open_vault, read_policy, utc_now
from storage import deliveries, tickets, workers
from storage.errors import FailureReason, PartnerFailed
from storage.installation import check_keyset as check_installation
from storage.vocabulary import DeliveryState

_LATE = timedelta(days=2)


def check_policy(settings: Settings) -> str:
    """The policy can be read and is whole."""
    policy = read_policy(settings)
    return f"version {policy.version}, {len(policy.purposes)} purposes, {len(policy.partners)} partners"


def check_keyset(settings: Settings) -> str:
    """The keyset can be opened, and only by its owner."""
    open_vault(settings)
    return "can be opened, and only its owner can read it"


def check_database(settings: Settings) -> str:
    """The database answers and has this version's schema."""
    database = open_database(settings)
    database.check()
    return f"{database.safe_url} answers and has this version's schema"


def check_keyset_of_database(settings: Settings) -> str:
    """The database was written with this keyset."""
    database = open_database(settings)
    database.check()
    with database.begin() as session:
        check_installation(session, open_vault(settings), at=utc_now())
    return "the database was written with this keyset"


def check_workers(settings: Settings) -> str:
    """A worker lives."""
    database = open_database(settings)
    database.check()
    with database.read() as session:
        live = workers.list_live(session, beaten_after=utc_now() - timedelta(seconds=settings.worker_dead_after_s))
    if not live:
        raise SettingsInvalid(("No worker runs: start `gallra worker`, or `gallra serve` for one process.",))
    return f"{len(live)} alive"


def check_due(settings: Settings) -> str:
    """What is due is redacted: nothing has been due for more than two nights."""
    services = build_services(settings)
    now = services.now()
    with services.database.read() as session:
        due = tickets.count_due(session, now=now)
        late = tickets.count_due(session, now=now - _LATE)
    if late:
        raise SettingsInvalid((f"{late} tickets have been due for more than two days: run `gallra sweep`.",))
    return f"{due} due and not yet redacted"


def check_deliveries(settings: Settings) -> str:
    """What Intercom sent has been worked on."""
    database = open_database(settings)
    database.check()
    with database.read() as session:
        counts = deliveries.count_by_state(session)
        unknown = deliveries.count_unknown_topics(session)
    failed = counts.get(DeliveryState.FAILED, 0)
    if failed:
        raise SettingsInvalid((f"{failed} deliveries failed; they are tried again at night.",))
    return f"{counts.get(DeliveryState.PENDING, 0)} pending, {sum(unknown.values())} of topics without work"


def check_intercom(settings: Settings) -> str:
    """Intercom answers to the access token."""
    from storage.partners.intercom import Intercom

    token = _required(settings.intercom_access_token, "INTERCOM_ACCESS_TOKEN")
    intercom = Intercom(token=token, region=settings.intercom_region, base_url=settings.intercom_base_url)
    try:
        return f"workspace {intercom.fetch_identity()} answers in region {settings.intercom_region}"
    finally:
        intercom.close()


def check_intercom_secret(settings: Settings) -> str:
    """Webhooks can be verified."""
    _required(settings.intercom_client_secret, "INTERCOM_CLIENT_SECRET")
    return f"{settings.public_url}/webhooks/intercom can verify signatures"


def check_slack(settings: Settings) -> str:
    """Slack answers to the bot token."""
    token = _required(settings.slack_bot_token, "SLACK_BOT_TOKEN")
    try:
        answer = WebClient(token=token, base_url=settings.slack_api_url, timeout=10).auth_test()
    except SlackClientError:
        raise PartnerFailed("Slack", FailureReason.UNAUTHORISED, permanent=False) from None
    except OSError:
        raise PartnerFailed("Slack", FailureReason.UNREACHABLE, permanent=False) from None
    return f"workspace {answer.get('team_id')} answers"


def check_slack_secret(settings: Settings) -> str:
    """Commands can be verified, or arrive by Socket Mode."""
    if settings.slack_app_token is not None:
        return "commands arrive by Socket Mode"
    _required(settings.slack_signing_secret, "SLACK_SIGNING_SECRET")
    return f"{settings.public_url}/webhooks/slack can verify signatures"


def check_privacy_channel(settings: Settings) -> str:
    """The nightly report has a place to go."""
    if settings.slack_privacy_channel is None:
        raise SettingsInvalid(("SLACK_PRIVACY_CHANNEL is not set: the nightly report goes to the log only.",))
    return f"the nightly report goes to {settings.slack_privacy_channel}"


def _required(secret: SecretStr | None, name: str) -> str:
    if secret is None:
        raise SettingsInvalid((f"{name} is not set: set it, or {name}_FILE.",))
    return secret.get_secret_value()
