"""Which way to send mail the settings name, if any: Gallra sends nothing to persons before somebody has set one."""

from typing import TYPE_CHECKING, Final

from bot.connected_partners import partner_host
from bot.settings import Settings, SettingsInvalid
from handlers.policy.model import Policy
from handlers.services import Mailer

if TYPE_CHECKING:  # only a worker loads it
    from bot.mail.postmark import PostmarkMailer
    from bot.mail.smtp import SmtpMailer

_LOOPBACK: Final = ("http://127.0.0.1", "http://localhost")


def sends_mail(settings: Settings) -> bool:
    """Say whether a way to send mail is set.

    Raises:
        SettingsInvalid: only half of one is, or links would lead nowhere.
    """
    if settings.mail_from is None:
        if settings.smtp_url is not None:
            raise SettingsInvalid(("GALLRA_MAIL_FROM is not set, but GALLRA_SMTP_URL is: set both, or neither.",))
        return False
    if settings.smtp_url is None and settings.postmark_server_token is None:
        raise SettingsInvalid(("GALLRA_MAIL_FROM is set: set GALLRA_SMTP_URL or POSTMARK_SERVER_TOKEN too.",))
    _check_public_url(settings)
    return True


def build_mailer(settings: Settings, policy: Policy) -> Mailer | None:
    """Return what sends mail: a server of one's own goes before Postmark. None where no way is set.

    Raises:
        SettingsInvalid: as `sends_mail`, or the server's URL is none.
    """
    if not sends_mail(settings):
        return None
    return _by_postmark(settings, policy) if settings.smtp_url is None else _by_smtp(settings, policy)


def _by_smtp(settings: Settings, policy: Policy) -> "SmtpMailer":
    from bot.mail.smtp import SmtpMailer, SmtpServer  # noqa: PLC0415 - only where it is set

    url = settings.smtp_url.get_secret_value() if settings.smtp_url else ""
    return SmtpMailer(
        SmtpServer.parse(url), sender=settings.mail_from or "", policy=policy, public_url=settings.public_url
    )


def _by_postmark(settings: Settings, policy: Policy) -> "PostmarkMailer":
    from bot.mail.postmark import PostmarkMailer  # noqa: PLC0415 - only where it is set
    from storage.partners.postmark import HOST  # noqa: PLC0415 - as above
    from storage.partners.postmark_mail import PostmarkMail  # noqa: PLC0415 - as above

    token = settings.postmark_server_token.get_secret_value() if settings.postmark_server_token else ""
    host = partner_host(settings, "postmark") or HOST
    return PostmarkMailer(
        PostmarkMail(token, base_url=host),
        sender=settings.mail_from or "",
        stream=settings.postmark_message_stream,
        policy=policy,
        public_url=settings.public_url,
    )


def _check_public_url(settings: Settings) -> None:
    """Raise SettingsInvalid where a link would lead nowhere, or be read on its way."""
    if settings.public_url == Settings.model_fields["public_url"].default:
        raise SettingsInvalid(("GALLRA_PUBLIC_URL is not set, but GALLRA_MAIL_FROM is: links in mails lead there.",))
    if not settings.public_url.startswith(("https://", *_LOOPBACK)):
        raise SettingsInvalid(("GALLRA_PUBLIC_URL: links in mails lead there, so it has to begin with https://.",))
