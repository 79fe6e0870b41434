"""What the doctor looks at. Each check returns what it saw, or raises an error whose sentence says what to do."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from pydantic import SecretStr
from slack_sdk import WebClient

from bot.commands.console import counted
from bot.connected_partners import connect_partners
from bot.mail.way import sends_mail
from bot.settings import Settings, SettingsInvalid
from bot.slack.directory import members_of
from bot.slack.failures import slack_failures
from bot.slack.quiet import quiet_logger
from bot.wiring import build_services, open_database, open_intercom, open_vault, read_policy, utc_now
from bot.worker import check_schedule
from handlers.staff_lines import list_lines
from storage import audit_checks, deliveries, key_destructions, tickets, tombstones, workers
from storage.database import Database
from storage.errors import FailureReason, PartnerFailed, WrongWorkspace
from storage.installation import check_keyset as check_installation
from storage.installation import find_created_at, find_workspace
from storage.vocabulary import DeliveryState

_LATE = timedelta(days=2)
_UNVERIFIED = timedelta(days=9)
"""So that a log that is verified every week is not late."""
_KEY_LATE = timedelta(hours=1)
_TIMEOUT_S = 10


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
    with _opened_database(settings) as database:
        return f"{database.safe_url} answers and has this version's schema"


def check_keys_database(settings: Settings) -> str:
    """The keys rest where they should, and what was to be destroyed is destroyed."""
    with _opened_database(settings) as database, database.read() as session:
        waiting = key_destructions.count_asked(session)
        late = key_destructions.count_asked(session, before=utc_now() - _KEY_LATE)
        stones = tombstones.count_unsettled(session)
    if late:
        keys = counted(late, "key")
        raise SettingsInvalid((f"{keys} should be destroyed since over an hour: restart a worker, or run a sweep.",))
    if database.keys is None:
        return "the keys rest in the same database"
    on_the_way = f"{counted(waiting, 'key')} about to be destroyed, {counted(stones, 'tombstone')} to be carried over"
    return f"{database.keys.safe_url} answers; {on_the_way}"


def check_keyset_of_database(settings: Settings) -> str:
    """The database was written with this keyset."""
    with _opened_database(settings) as database, database.begin() as session:
        check_installation(session, open_vault(settings), at=utc_now())
    return "the database was written with this keyset"


def check_staff(settings: Settings) -> str:
    """Somebody is on the staff, and nobody who is there is shut out for want of a record."""
    services = build_services(settings)
    try:
        with services.database.read() as session:
            lines = [line for line in list_lines(session, services, {}) if not line.has_ended]
    finally:
        services.database.dispose()
    shut_out = [f"{line.user} ({line.lacks.replace('_', ' ')})" for line in lines if line.lacks]
    if shut_out:
        people = ", ".join(shut_out)
        raise SettingsInvalid((f"Shut out: {people}. When it is done: gallra staff record --help says how.",))
    if not lines:
        return "nobody is on the staff yet: gallra staff add --help says how"
    return f"{len(lines)} on the staff, all of them trained and bound by the agreement"


def check_workers(settings: Settings) -> str:
    """A worker lives, and knows when the night is."""
    check_schedule(settings.night_cron)
    check_schedule(settings.audit_cron, name="GALLRA_AUDIT_CRON")
    check_schedule(settings.follow_cron, name="GALLRA_FOLLOW_CRON")
    beaten_after = utc_now() - timedelta(seconds=settings.worker_dead_after_s)
    with _opened_database(settings) as database, database.read() as session:
        live = workers.list_live(session, beaten_after=beaten_after)
    if not live:
        raise SettingsInvalid(("No worker runs: start `gallra worker`, or `gallra serve` for one process.",))
    return f"{len(live)} alive"


def check_audit(settings: Settings) -> str:
    """The audit log holds, and has been walked to its end not long ago."""
    with _opened_database(settings) as database, database.read() as session:
        vault = open_vault(settings)
        known = audit_checks.find_remembered(session, vault)
        lost = audit_checks.list_lost(session, vault)
        begun_at = find_created_at(session)
    if lost or known is None:
        raise SettingsInvalid((f"{lost[0].what} Run `gallra audit verify`.",))
    if known.checked_at is None:
        return _not_verified_yet(begun_at)
    if known.flaws:
        at = f"the first at row {known.first_flaw}"
        raise SettingsInvalid((f"The audit log has {counted(known.flaws, 'flaw')}, {at}: run `gallra audit verify`.",))
    if utc_now() - known.checked_at > _UNVERIFIED:
        since = f"{known.checked_at:%Y-%m-%d}"
        raise SettingsInvalid((f"The audit log was not verified since {since}: look whether a worker runs.",))
    return f"whole up to row {known.sound_head.seq if known.sound_head else 0}, verified {known.checked_at:%Y-%m-%d}"


def _not_verified_yet(begun_at: datetime | None) -> str:
    if begun_at is not None and utc_now() - begun_at > _UNVERIFIED:
        raise SettingsInvalid(("The audit log was never verified: look whether a worker runs.",))
    return "not verified yet: a worker does it every night"


def check_due(settings: Settings) -> str:
    """What is due is redacted: nothing has been due for more than two nights."""
    services = build_services(settings)
    now = services.now()
    try:
        with services.database.read() as session:
            due = tickets.count_due(session, now=now)
            late = tickets.count_due(session, now=now - _LATE)
    finally:
        services.database.dispose()
    if late:
        verb = "has" if late == 1 else "have"
        raise SettingsInvalid((f"{counted(late, 'ticket')} {verb} been due for over two days: run `gallra sweep`.",))
    return f"{due} due and not yet redacted"


def check_deliveries(settings: Settings) -> str:
    """What Intercom sent has been worked on."""
    with _opened_database(settings) as database, database.read() as session:
        counts = deliveries.count_by_state(session)
        unknown = deliveries.count_unknown_topics(session)
    failed = counts.get(DeliveryState.FAILED, 0)
    if failed:
        raise SettingsInvalid((f"{counted(failed, 'notification')} failed, and will be tried again at night.",))
    return f"{counts.get(DeliveryState.PENDING, 0)} pending, {sum(unknown.values())} of topics without work"


def check_intercom(settings: Settings) -> str:
    """Intercom answers to the access token."""
    intercom = open_intercom(settings)
    try:
        return f"workspace {intercom.fetch_identity()} answers in region {settings.intercom_region}"
    finally:
        intercom.close()


def check_workspace(settings: Settings) -> str:
    """The access token is of the workspace whose tickets are here."""
    intercom = open_intercom(settings)
    try:
        with _opened_database(settings) as database, database.read() as session:
            ours = find_workspace(session)
        if ours is None:
            return "no ticket came yet; the first worker to start writes down whose they are"
        found = intercom.fetch_identity()
    finally:
        intercom.close()
    if found != ours:
        raise WrongWorkspace("intercom", found=found, ours=ours)
    return f"the database holds the tickets of {ours}, and the access token is of it"


def check_intercom_secret(settings: Settings) -> str:
    """Webhooks can be verified."""
    _required(settings.intercom_client_secret, "INTERCOM_CLIENT_SECRET")
    return f"{settings.public_url}/webhooks/intercom can verify signatures"


def check_partners(settings: Settings) -> str:
    """What is set connects a partner whole, and the policy names each; so does mail to persons. Nothing is sent."""
    connected = connect_partners(settings)
    unnamed = sorted(connected.keys() - read_policy(settings).partners.keys())
    if unnamed:
        raise SettingsInvalid((f"{', '.join(unnamed)}: connected, but not a partner in the policy. Name it there.",))
    mail = "can be sent" if sends_mail(settings) else "cannot be sent: GALLRA_MAIL_FROM is not set"
    return (
        f"asked by their API: {', '.join(sorted(connected)) or 'none'}; every other one by hand; links by mail {mail}"
    )


def check_request_form(settings: Settings) -> str:
    """The public form is closed, or can tell from which network somebody sends it."""
    if settings.request_form == "off":
        return "closed: GALLRA_REQUEST_FORM is off"
    if settings.public_url.startswith("https://") and settings.trusted_proxies == 0:
        wrong = "GALLRA_TRUSTED_PROXIES is 0, but HTTPS ends before Gallra: all who send the form share one limit."
        raise SettingsInvalid((f"{wrong} Set how many proxies of your own stand before the web process.",))
    link = "a link proves who asks" if sends_mail(settings) else "no link goes out, GALLRA_MAIL_FROM is not set"
    return f"open at {settings.public_url.rstrip('/')}/requests/new; {link}"


def check_slack(settings: Settings) -> str:
    """Slack answers to the bot token."""
    client = _slack(settings)
    with slack_failures():
        return f"workspace {client.auth_test().get('team_id')} answers"


def check_user_groups(settings: Settings) -> str:
    """Slack says who is in the user groups that give roles."""
    groups = {group for role in read_policy(settings).roles.values() for group in role.slack_user_groups}
    client = _slack(settings)
    members = 0
    for group in sorted(groups):
        try:
            members += len(members_of(client, group))
        except PartnerFailed as failure:
            if not failure.permanent:
                raise
            wrong = (
                f"Slack does not say who is in {group}: correct it in the policy, and install the app with the scope"
            )
            raise SettingsInvalid((f"{wrong} usergroups:read.",)) from None
    return f"{counted(members, 'member')} in {counted(len(groups), 'group')}" if groups else "no role comes from one"


def check_slack_secret(settings: Settings) -> str:
    """Commands can be verified, or arrive by Socket Mode."""
    if settings.slack_app_token is not None:
        return "commands arrive by Socket Mode"
    _required(settings.slack_signing_secret, "SLACK_SIGNING_SECRET")
    return f"{settings.public_url}/webhooks/slack can verify signatures"


def check_privacy_channel(settings: Settings) -> str:
    """The nightly report has a place to go, and the app may write there."""
    channel = settings.slack_privacy_channel
    if channel is None:
        raise SettingsInvalid(
            ("SLACK_PRIVACY_CHANNEL is not set: proposals go to the log only, and nobody can approve.",)
        )
    client = _slack(settings)
    try:
        with slack_failures():
            seen = client.conversations_info(channel=channel).get("channel") or {}
    except PartnerFailed as failure:
        if failure.reason is not FailureReason.NOT_FOUND:
            raise
        seen = {}
    if not seen.get("is_member"):
        raise SettingsInvalid((f"Gallra is not in the channel {channel}. Invite it there, or correct the id.",))
    return f"the nightly report goes to {channel}"


def check_listed_channels(settings: Settings) -> str:
    """Gallra is in every channel whose messages it is to look through, and no other company is."""
    listed = sorted(read_policy(settings).slack_messages.channels)
    if not listed:
        return "the policy lists none: messages are looked through when somebody asks"
    client = _slack(settings)
    unread = [channel for channel in listed if not _is_readable(client, channel)]
    if unread:
        named = ", ".join(unread)
        raise SettingsInvalid(
            (f"Gallra cannot read {named}: invite it there, or take out of the policy what is shared or gone.",)
        )
    return f"messages are looked through in {', '.join(listed)}"


def _is_readable(client: WebClient, channel: str) -> bool:
    try:
        with slack_failures():
            seen = client.conversations_info(channel=channel).get("channel") or {}
    except PartnerFailed as failure:
        if failure.reason is not FailureReason.NOT_FOUND:
            raise
        return False
    return bool(seen.get("is_member")) and not (seen.get("is_shared") or seen.get("is_ext_shared"))


@contextmanager
def _opened_database(settings: Settings) -> Iterator[Database]:
    """Give a database that answers and has this version's schema."""
    database = open_database(settings)
    try:
        database.check()
        yield database
    finally:
        database.dispose()


def _slack(settings: Settings) -> WebClient:
    token = _required(settings.slack_bot_token, "SLACK_BOT_TOKEN")
    return WebClient(
        token=token, base_url=settings.slack_api_url, timeout=_TIMEOUT_S, logger=quiet_logger(), retry_handlers=[]
    )


def _required(secret: SecretStr | None, name: str) -> str:
    if secret is None:
        raise SettingsInvalid((f"{name} is not set: set it, or {name}_FILE.",))
    return secret.get_secret_value()
