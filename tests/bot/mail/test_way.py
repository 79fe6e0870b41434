"""Which way the settings name to send mail, and what half a way is answered."""

import pytest

from bot.mail.postmark import PostmarkMailer
from bot.mail.smtp import SmtpMailer
from bot.mail.way import build_mailer, sends_mail
from bot.policy_file import load_policy
from bot.settings import Settings, SettingsInvalid
from tests.bot.policies import SHIPPED

POLICY = load_policy(SHIPPED)
_SENDER = {"GALLRA_MAIL_FROM": "integritet@example.se", "GALLRA_PUBLIC_URL": "https://gallra.yourcompany.example"}
_SMTP = {"GALLRA_SMTP_URL": "smtp://gallra:hemligt@mail.example.se"}
_POSTMARK = {"POSTMARK_SERVER_TOKEN": "token-p"}


@pytest.mark.parametrize(
    ("given", "way"),
    [
        ({}, type(None)),
        (_POSTMARK, type(None)),
        ({**_SENDER, **_SMTP}, SmtpMailer),
        ({**_SENDER, **_POSTMARK}, PostmarkMailer),
        ({**_SENDER, **_SMTP, **_POSTMARK}, SmtpMailer),
        ({**_SENDER, **_SMTP, "GALLRA_PUBLIC_URL": "http://127.0.0.1:8000"}, SmtpMailer),
    ],
)
def test_a_server_of_ones_own_goes_before_postmark(given: dict[str, str], way: type) -> None:
    settings = Settings.read(given)
    mailer = build_mailer(settings, POLICY)
    assert type(mailer) is way
    assert sends_mail(settings) is (mailer is not None)
    assert "hemligt" not in repr(mailer)


@pytest.mark.parametrize(
    ("given", "named"),
    [
        (_SMTP, "GALLRA_MAIL_FROM"),
        (_SENDER, "GALLRA_SMTP_URL"),
        ({**_SENDER, **_SMTP, "GALLRA_PUBLIC_URL": ""}, "GALLRA_PUBLIC_URL"),
        ({**_SENDER, **_SMTP, "GALLRA_PUBLIC_URL": "http://gallra.yourcompany.example"}, "GALLRA_PUBLIC_URL"),
        ({**_SENDER, "GALLRA_SMTP_URL": "mail.example.se"}, "GALLRA_SMTP_URL"),
    ],
)
def test_half_a_way_is_said(given: dict[str, str], named: str) -> None:
    with pytest.raises(SettingsInvalid) as invalid:
        build_mailer(Settings.read(given), POLICY)
    assert named in invalid.value.problems[0]


@pytest.mark.parametrize(
    "sender", ["none", "a@b@c", "Gallra <a@example.se>", "a@example.se, b@example.se", "@example.se"]
)
def test_a_sender_is_one_plain_address(sender: str) -> None:
    with pytest.raises(SettingsInvalid):
        Settings.read({"GALLRA_MAIL_FROM": sender})
