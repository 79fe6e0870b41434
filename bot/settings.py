"""Settings: read once from the environment, frozen, checked. docs/configuration.md lists each.

Every secret can be given as `NAME` or as `NAME_FILE`, a file that holds it.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from storage.vocabulary import IntercomRegion

_FILE = "_FILE"


class SettingsInvalid(Exception):
    """One or more settings are wrong; `problems` says which and what to do, never a secret's value."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


class Settings(BaseSettings):
    """What an installation can set."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    database_url: str = Field("sqlite:///gallra.db", alias="GALLRA_DATABASE_URL")
    """SQLite file or PostgreSQL; both processes must have the same."""
    keys_database_url: str | None = Field(None, alias="GALLRA_KEYS_DATABASE_URL")
    """A database of their own for the data keys, SQLite file or PostgreSQL; by default they rest in the other one."""
    keyset: SecretStr | None = Field(None, alias="GALLRA_KEYSET")
    """The keyset itself, for hosts without files; otherwise GALLRA_KEYSET_FILE."""
    keyset_file: Path = Field(Path("keyset.json"), alias="GALLRA_KEYSET_FILE")
    """The keyset file, as `gallra keys new` wrote it; only its owner may read it."""
    kms_key_uri: str | None = Field(None, alias="GALLRA_KMS_KEY_URI")
    """A key of a cloud's key service that wraps the data keys instead of the keyset's own: `aws-kms://arn:aws:kms:…`."""
    policy_file: Path = Field(Path("policy.yaml"), alias="GALLRA_POLICY_FILE")
    """The company's policy."""
    extra_models: str | None = Field(None, alias="GALLRA_EXTRA_MODELS")
    """Models of others for names and places, used beside the shipped one, with commas between: the names or folders of
    spaCy pipelines, or `gliner:` and the name of a GLiNER model. Each has to be installed."""
    log_format: str = Field("json", alias="GALLRA_LOG_FORMAT", pattern="^(json|console)$")
    """`json` or `console`."""
    night_cron: str = Field("0 2 * * *", alias="GALLRA_NIGHT_CRON")
    """When the nightly run starts, as cron, in the policy's time zone."""
    reconcile_cron: str = Field("0 1 * * *", alias="GALLRA_RECONCILE_CRON")
    """When the nightly search for what notifications lost starts, as cron, in the policy's time zone."""
    audit_cron: str = Field("0 5 * * *", alias="GALLRA_AUDIT_CRON")
    """When the audit log is verified from its first row to its last, as cron, in the policy's time zone."""
    follow_cron: str = Field("30 * * * *", alias="GALLRA_FOLLOW_CRON")
    """When partners are asked how far an erasure is, and whether the person is still there, as cron."""
    sweep_cap: int = Field(500, alias="GALLRA_SWEEP_CAP", ge=1, le=100_000)
    """How many tickets one sweep redacts at most."""
    worker_concurrency: int = Field(4, alias="GALLRA_WORKER_CONCURRENCY", ge=1, le=64)
    """How many tickets a worker works on at the same time."""
    worker_dead_after_s: float = Field(30.0, alias="GALLRA_WORKER_DEAD_AFTER_S", ge=1)
    """Seconds of silence after which another worker takes over."""
    verify_pause_s: float = Field(5.0, alias="GALLRA_VERIFY_PAUSE_S", ge=0)
    """Seconds before a redaction that Intercom confirmed but did not show is tried again; the next wait is double."""
    webhook_max_bytes: int = Field(1_048_576, alias="GALLRA_WEBHOOK_MAX_BYTES", ge=1024)
    """A larger request body is refused."""
    trusted_proxies: int = Field(0, alias="GALLRA_TRUSTED_PROXIES", ge=0, le=10)
    """How many proxies of one's own stand before the web process, each of which adds to `X-Forwarded-For`."""
    request_form: str = Field("off", alias="GALLRA_REQUEST_FORM", pattern="^(on|off)$")
    """`on` opens the public form for requests at /requests/new."""
    request_form_client_hourly: int = Field(10, alias="GALLRA_REQUEST_FORM_CLIENT_HOURLY", ge=1, le=10_000)
    """How many requests are taken by that form in an hour from one network address."""
    request_form_hourly: int = Field(300, alias="GALLRA_REQUEST_FORM_HOURLY", ge=1, le=100_000)
    """How many in all."""
    public_url: str = Field("https://gallra.example.com", alias="GALLRA_PUBLIC_URL")
    """Where Slack, Intercom and the links in mails reach this installation; used by `gallra manifest`."""
    port: int = Field(8000, alias="PORT", ge=1, le=65535)
    """Where `gallra serve` listens."""
    intercom_access_token: SecretStr | None = Field(None, alias="INTERCOM_ACCESS_TOKEN")
    """Intercom, Developer hub, your app, Authentication."""
    intercom_client_secret: SecretStr | None = Field(None, alias="INTERCOM_CLIENT_SECRET")
    """Intercom, Developer hub, your app, Basic information: signs the webhooks."""
    intercom_region: IntercomRegion = Field(IntercomRegion.EU, alias="INTERCOM_REGION")
    """`us`, `eu` or `au`: where the workspace is hosted."""
    intercom_base_url: str | None = Field(None, alias="INTERCOM_BASE_URL")
    """Another host than the region's; for the sandbox."""
    slack_bot_token: SecretStr | None = Field(None, alias="SLACK_BOT_TOKEN")
    """Slack, your app, OAuth & Permissions: begins with xoxb-."""
    slack_signing_secret: SecretStr | None = Field(None, alias="SLACK_SIGNING_SECRET")
    """Slack, your app, Basic Information: signs commands and buttons."""
    slack_app_token: SecretStr | None = Field(None, alias="SLACK_APP_TOKEN")
    """Begins with xapp-; set it to connect by Socket Mode instead of HTTP."""
    slack_api_url: str = Field("https://slack.com/api/", alias="SLACK_API_URL")
    """Another Slack than the real one; for the sandbox."""
    slack_privacy_channel: str | None = Field(None, alias="SLACK_PRIVACY_CHANNEL")
    """The id of the channel that gets the nightly report and the audit log's head."""
    asana_access_token: SecretStr | None = Field(None, alias="ASANA_ACCESS_TOKEN")
    """Asana, of a service account or person who sees the tasks and may delete them."""
    asana_workspace: str | None = Field(None, alias="ASANA_WORKSPACE", pattern="^[0-9]+$")
    """The workspace's number."""
    google_analytics_property: str | None = Field(None, alias="GOOGLE_ANALYTICS_PROPERTY", pattern="^[0-9]+$")
    """The property's number."""
    google_analytics_service_account: SecretStr | None = Field(None, alias="GOOGLE_ANALYTICS_SERVICE_ACCOUNT")
    """The JSON key of a service account that may edit the property."""
    mailerlite_token: SecretStr | None = Field(None, alias="MAILERLITE_TOKEN")
    """MailerLite, Integrations, API."""
    meta_access_token: SecretStr | None = Field(None, alias="META_ACCESS_TOKEN")
    """Meta, of a system user that may manage the ad account's audiences."""
    meta_ad_account: str | None = Field(None, alias="META_AD_ACCOUNT", pattern="^[0-9]+$")
    """The ad account's number, without `act_`."""
    postmark_server_token: SecretStr | None = Field(None, alias="POSTMARK_SERVER_TOKEN")
    """Postmark, the server, API Tokens."""
    postmark_account_token: SecretStr | None = Field(None, alias="POSTMARK_ACCOUNT_TOKEN")
    """Postmark, the account, API Tokens: removes data, once Postmark's support has allowed it."""
    postmark_requested_by: str | None = Field(None, alias="POSTMARK_REQUESTED_BY")
    """The company's address in whose name Postmark is asked to remove data."""
    stripe_api_key: SecretStr | None = Field(None, alias="STRIPE_API_KEY")
    """Stripe, Developers, API keys: a restricted key is enough."""
    telavox_tokens: SecretStr | None = Field(None, alias="TELAVOX_TOKENS")
    """Telavox, one token for each colleague whose calls are looked through, with commas between."""
    mail_from: str | None = Field(None, alias="GALLRA_MAIL_FROM", pattern=r"^[^@\s<>,;\"]+@[^@\s<>,;\"]+$")
    """The company's address from which persons get mail; without it no links are sent that prove who asks."""
    smtp_url: SecretStr | None = Field(None, alias="GALLRA_SMTP_URL")
    """The server that takes such mail, `smtp://user:password@host:587`; without it Postmark does."""
    postmark_message_stream: str = Field(
        "outbound", alias="POSTMARK_MESSAGE_STREAM", pattern="^[A-Za-z][A-Za-z0-9_-]{0,29}$"
    )
    """The stream of Postmark's that such mail is sent on: a transactional one."""
    partners_url: str | None = Field(None, alias="GALLRA_PARTNERS_URL")
    """Others than the real partners, each below its name in the policy; for the sandbox. Not Intercom, not Slack."""

    @property
    def extra_model_names(self) -> tuple[str, ...]:
        """Return the models of others, in the order in which they were written."""
        return tuple(each.strip() for each in (self.extra_models or "").split(",") if each.strip())

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - this and the others are pydantic-settings' interface
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Take nothing but what `read` hands over: empty values and secret files are settled there."""
        return (init_settings,)

    @classmethod
    def read(cls, environment: Mapping[str, str] | None = None) -> Self:
        """Read the settings.

        Args:
            environment: instead of the process's own.

        Raises:
            SettingsInvalid: a value is wrong, or a secret's file cannot be read.
        """
        given = _with_secret_files(os.environ if environment is None else environment)
        try:
            return cls.model_validate({name: value for name, value in given.items() if name in setting_names()})
        except ValidationError as error:
            raise SettingsInvalid(
                tuple(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())
            ) from None


def setting_names() -> frozenset[str]:
    """Return the names of the environment variables that are settings, without `_FILE` forms of secrets."""
    return frozenset(str(field.alias) for field in Settings.model_fields.values())


def secret_names() -> frozenset[str]:
    """Return the names that are secrets: each can be given as `NAME_FILE` as well."""
    fields = Settings.model_fields.values()
    return frozenset(str(field.alias) for field in fields if "SecretStr" in str(field.annotation))


def _with_secret_files(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the environment with the content of each secret's file; the keyset's file is checked where it is read."""
    given = {name: value.strip() for name, value in environment.items() if value.strip()}
    for name in secret_names() - {"GALLRA_KEYSET"}:
        path = given.get(name + _FILE)
        if path is None:
            continue
        try:
            given[name] = Path(path).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            raise SettingsInvalid((f"{name}_FILE: {path} cannot be read.",)) from None
        if not given[name]:
            raise SettingsInvalid((f"{name}_FILE: {path} is empty.",))
    return given
