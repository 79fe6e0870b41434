"""Which partners the settings connect, and how: each that is set is asked by its API, every other one by a person."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from pydantic import SecretStr

from bot.settings import Settings, SettingsInvalid
from handlers.policy.model import PartnerName
from storage.errors import InvalidId

if TYPE_CHECKING:  # only a worker loads them
    from storage.partners.base import Partner
    from storage.partners.intercom import Intercom
    from storage.partners.postmark import Removals


def connect_partners(settings: Settings, intercom: "Intercom | None" = None) -> "dict[PartnerName, Partner]":
    """Return the partners that are connected, by their names in policy.yaml. Nothing is sent yet.

    Args:
        settings: which of them are connected.
        intercom: the worker's own client, through which Intercom is asked as well.

    Raises:
        SettingsInvalid: of a partner only half is set, or a value cannot be right.
    """
    partners = [*_of_messages(settings), *_of_work(settings), *_of_marketing(settings)]
    if intercom is not None:
        from storage.partners.intercom_person import IntercomPerson  # noqa: PLC0415 - only a worker loads it

        partners.append(IntercomPerson(intercom))
    return {PartnerName(partner.name): partner for partner in partners}


def _of_messages(settings: Settings) -> "Iterator[Partner]":
    from storage.partners import mailerlite, postmark, telavox  # noqa: PLC0415 - only a worker loads them

    if settings.mailerlite_token is not None:
        yield mailerlite.MailerLite(
            _secret(settings.mailerlite_token), base_url=partner_host(settings, "mailerlite") or mailerlite.HOST
        )
    if settings.postmark_server_token is not None:
        yield postmark.Postmark(
            _secret(settings.postmark_server_token),
            removals=_removals(settings),
            base_url=partner_host(settings, "postmark") or postmark.HOST,
        )
    if settings.telavox_tokens is not None:
        tokens = [each.strip() for each in _secret(settings.telavox_tokens).split(",") if each.strip()]
        yield telavox.Telavox(tokens, base_url=partner_host(settings, "telavox") or telavox.HOST)


def _of_work(settings: Settings) -> "Iterator[Partner]":
    from storage.partners import asana, stripe  # noqa: PLC0415 - only a worker loads them

    if _are_set(ASANA_ACCESS_TOKEN=settings.asana_access_token, ASANA_WORKSPACE=settings.asana_workspace):
        token, workspace = _secret(settings.asana_access_token), settings.asana_workspace or ""
        yield _checked(
            "ASANA_WORKSPACE",
            lambda: asana.Asana(token, workspace=workspace, base_url=partner_host(settings, "asana") or asana.HOST),
        )
    if settings.stripe_api_key is not None:
        yield stripe.Stripe(_secret(settings.stripe_api_key), base_url=partner_host(settings, "stripe") or stripe.HOST)


def _of_marketing(settings: Settings) -> "Iterator[Partner]":
    from bot.google_tokens import google_tokens  # noqa: PLC0415 - only a worker loads them
    from storage.partners import google_analytics, meta  # noqa: PLC0415

    if _are_set(META_ACCESS_TOKEN=settings.meta_access_token, META_AD_ACCOUNT=settings.meta_ad_account):
        token, account = _secret(settings.meta_access_token), settings.meta_ad_account or ""
        yield _checked(
            "META_AD_ACCOUNT",
            lambda: meta.Meta(token, account=account, base_url=partner_host(settings, "meta") or meta.HOST),
        )
    if _are_set(
        GOOGLE_ANALYTICS_SERVICE_ACCOUNT=settings.google_analytics_service_account,
        GOOGLE_ANALYTICS_PROPERTY=settings.google_analytics_property,
    ):
        tokens = google_tokens(_secret(settings.google_analytics_service_account))
        property_id = settings.google_analytics_property or ""
        yield _checked(
            "GOOGLE_ANALYTICS_PROPERTY",
            lambda: google_analytics.GoogleAnalytics(
                tokens,
                property_id=property_id,
                base_url=partner_host(settings, "google_analytics") or google_analytics.HOST,
            ),
        )


def _removals(settings: Settings) -> "Removals | None":
    from storage.partners.postmark import Removals  # noqa: PLC0415 - only a worker loads them

    if not _are_set(
        POSTMARK_ACCOUNT_TOKEN=settings.postmark_account_token, POSTMARK_REQUESTED_BY=settings.postmark_requested_by
    ):
        return None
    return Removals(_secret(settings.postmark_account_token), settings.postmark_requested_by or "")


def _are_set(**values: SecretStr | str | None) -> bool:
    """Say whether all of them are set. Half a connection would look like one.

    Raises:
        SettingsInvalid: only some are.
    """
    missing = [name for name, value in values.items() if value is None]
    if missing and len(missing) < len(values):
        given = next(name for name, value in values.items() if value is not None)
        raise SettingsInvalid(tuple(f"{name} is not set, but {given} is: set both, or neither." for name in missing))
    return not missing


def _checked(setting: str, connect: "Callable[[], Partner]") -> "Partner":
    try:
        return connect()
    except InvalidId:
        raise SettingsInvalid((f"{setting}: this is no id of that partner's.",)) from None


def _secret(value: SecretStr | None) -> str:
    return "" if value is None else value.get_secret_value()


def partner_host(settings: Settings, name: str) -> str | None:
    """Return where a partner's stand-in is, None for the real one."""
    return f"{settings.partners_url.rstrip('/')}/{name}" if settings.partners_url else None
