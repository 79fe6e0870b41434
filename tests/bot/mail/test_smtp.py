"""Mail over SMTP: encrypted or not at all, and of what fails nothing is told but why."""

import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.mail.letters import SUBJECT
from bot.mail.smtp import SmtpMailer, SmtpServer
from bot.policy_file import load_policy
from bot.settings import SettingsInvalid
from storage.errors import FailureReason, PartnerFailed
from tests.bot.mail.letters import LINK, PUBLIC_URL, SENDER, TOKEN, letter, written
from tests.bot.mail.smtp_server import PASSWORD, USER, SmtpStandIn, make_certificate, serving
from tests.bot.policies import SHIPPED
from tests.people import ASTRID

POLICY = load_policy(SHIPPED)
_QUOTED = "hemligt%2Flosen"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return make_certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def server(certificate: tuple[Path, Path]) -> Iterator[SmtpStandIn]:
    with serving(SmtpStandIn(), *certificate) as stand_in:
        yield stand_in


def mailer(url: str, certificate: tuple[Path, Path] | None) -> SmtpMailer:
    """Return a mailer that trusts this certificate, or those of the system alone."""
    context = ssl.create_default_context(cafile=str(certificate[0])) if certificate else None
    return SmtpMailer(SmtpServer.parse(url), sender=SENDER, policy=POLICY, public_url=PUBLIC_URL, context=context)


def failure_of(url: str, certificate: tuple[Path, Path] | None, *, address: str = ASTRID.email) -> PartnerFailed:
    with pytest.raises(PartnerFailed) as failed:
        mailer(url, certificate).send_challenge(letter(address))
    error = failed.value
    assert error.__suppress_context__, "what the library says carries addresses"
    for text in (TOKEN, address, PASSWORD, USER):
        assert text not in f"{error} {error!r} {error.sentence}"
    return error


def test_a_mail_goes_over_starttls(server: SmtpStandIn, certificate: tuple[Path, Path]) -> None:
    mailer(server.url(), certificate).send_challenge(letter())
    (mail,) = server.mails
    assert mail.is_encrypted
    assert (ASTRID.email in mail.recipients[0], SENDER in mail.sender, len(mail.recipients)) == (True, True, 1)
    message = mail.message
    assert (message["Subject"], message["To"], message["Auto-Submitted"]) == (SUBJECT, ASTRID.email, "auto-generated")
    assert message["From"].addresses[0].addr_spec == SENDER
    assert message["From"].addresses[0].display_name == POLICY.controller.name
    assert message["Message-ID"].endswith("@example.se>")
    assert message.get_content_type() == "text/plain"
    assert message.get_content().splitlines().count(LINK) == 2
    assert max(map(len, mail.content.splitlines())) <= 998
    assert not any("MAIL" in line or ASTRID.email in line for line in server.heard)


def test_a_mail_goes_over_tls_first(certificate: tuple[Path, Path]) -> None:
    with serving(SmtpStandIn(is_tls_first=True), *certificate) as server:
        mailer(server.url(), certificate).send_challenge(letter())
        assert server.mails[0].is_encrypted


def test_who_is_named_signs_in(server: SmtpStandIn, certificate: tuple[Path, Path]) -> None:
    mailer(server.url(user="gallra%40example.se", password=_QUOTED), certificate).send_challenge(letter())
    assert len(server.mails) == 1
    refused = failure_of(server.url(user="gallra%40example.se", password="wrong"), certificate)
    assert (refused.reason, refused.permanent) == (FailureReason.UNAUTHORISED, False)


def test_nothing_is_sent_in_the_clear(certificate: tuple[Path, Path]) -> None:
    with serving(SmtpStandIn(has_starttls=False), *certificate) as server:
        failed = failure_of(server.url(user="gallra%40example.se", password=_QUOTED), certificate)
        assert (failed.reason, failed.permanent) == (FailureReason.BROKEN, False)
        assert [line.split()[0] for line in server.heard] == ["ehlo"]
        assert server.mails == []


def test_a_server_that_nobody_vouches_for_gets_nothing(server: SmtpStandIn) -> None:
    failed = failure_of(server.url(), None)
    assert (failed.reason, failed.permanent) == (FailureReason.UNREACHABLE, False)
    assert server.mails == []


@pytest.mark.parametrize(
    ("word", "reply", "reason", "permanent"),
    [
        ("RCPT", f"550 no such mailbox {ASTRID.email}", FailureReason.REFUSED, True),
        ("RCPT", "451 greylisted", FailureReason.UNREACHABLE, False),
        ("MAIL", "553 not your address", FailureReason.UNAUTHORISED, False),
        ("DATA", "554 no", FailureReason.REFUSED, True),
        (".", f"554 spam {TOKEN}", FailureReason.REFUSED, True),
        (".", "421 later", FailureReason.UNREACHABLE, False),
        ("STARTTLS", "454 not now", FailureReason.UNREACHABLE, False),
    ],
)
def test_what_a_refusal_means(
    server: SmtpStandIn,
    certificate: tuple[Path, Path],
    word: str,
    reply: str,
    reason: FailureReason,
    permanent: bool,  # noqa: FBT001 - a column
) -> None:
    server.replies[word] = reply
    failed = failure_of(server.url(), certificate)
    assert (failed.reason, failed.permanent) == (reason, permanent)
    assert server.mails == []


def test_a_mail_that_was_taken_is_sent_however_the_talk_ends(
    server: SmtpStandIn, certificate: tuple[Path, Path]
) -> None:
    server.replies["QUIT"] = "500 what?"
    mailer(server.url(), certificate).send_challenge(letter())
    assert len(server.mails) == 1


def test_nobody_there_is_tried_again(certificate: tuple[Path, Path]) -> None:
    failed = failure_of("smtp://127.0.0.1:1", certificate)
    assert (failed.reason, failed.permanent) == (FailureReason.UNREACHABLE, False)


@pytest.mark.parametrize(
    "address", ["none", "a@b@c", f"{ASTRID.email}\r\nBcc: x@example.com", "a@example.se, b@example.se"]
)
def test_what_is_no_address_is_sent_nowhere(server: SmtpStandIn, certificate: tuple[Path, Path], address: str) -> None:
    failed = failure_of(server.url(), certificate, address=address)
    assert (failed.reason, failed.permanent) == (FailureReason.REFUSED, True)
    assert server.mails == []


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.example.se", SmtpServer("mail.example.se", 587, False)),  # noqa: FBT003 - a value's field
        ("smtps://mail.example.se/", SmtpServer("mail.example.se", 465, True)),  # noqa: FBT003
        ("smtp://a%40b:c%3A@[::1]:2525", SmtpServer("::1", 2525, False, "a@b", "c:")),  # noqa: FBT003
    ],
)
def test_a_url_is_read(url: str, server: SmtpServer) -> None:
    assert SmtpServer.parse(url) == server


@pytest.mark.parametrize(
    "url",
    [
        "mail.example.se",
        "http://mail.example.se",
        "smtp:///x",
        "smtp://h:port",
        "smtp://g:l%C3%B6sen@h",
        "smtp://h/path?x=1",
    ],
)
def test_what_is_no_url_is_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(SettingsInvalid) as invalid:
        SmtpServer.parse(url)
    assert "GALLRA_SMTP_URL" in invalid.value.problems[0]
    assert url not in invalid.value.problems[0]


def test_a_server_does_not_show_its_password() -> None:
    assert "hemligt" not in repr(SmtpServer.parse(f"smtp://gallra:{_QUOTED}@mail.example.se"))


def test_a_letter_to_a_person_arrives_as_it_was_written(server: SmtpStandIn, certificate: tuple[Path, Path]) -> None:
    text = f"Butiken AB\n\nHej!\n\n{'å' * 300}\n.\n..\nBcc: x@example.com\nFrom a\n"
    mailer(server.url(), certificate).send_letter(written(text))
    (mail,) = server.mails
    assert mail.message.get_content().replace("\r\n", "\n") == text
    assert (mail.message["Subject"], mail.message["To"]) == ("Om din begäran", ASTRID.email)
    assert mail.message["Bcc"] is None
    assert len(mail.recipients) == 1


def test_of_a_letter_that_was_not_taken_nothing_is_told(server: SmtpStandIn, certificate: tuple[Path, Path]) -> None:
    server.replies["."] = f"554 spam {ASTRID.name}"
    with pytest.raises(PartnerFailed) as failed:
        mailer(server.url(), certificate).send_letter(written(f"Hej {ASTRID.name}"))
    assert (failed.value.reason, failed.value.permanent) == (FailureReason.REFUSED, True)
    assert failed.value.__suppress_context__
    assert ASTRID.name not in f"{failed.value} {failed.value!r}"
