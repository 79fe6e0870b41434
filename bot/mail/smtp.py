"""Mail by any server that speaks SMTP, never without TLS. Nothing of what is sent, or answered, stands in an error."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid
from typing import Final
from urllib.parse import unquote, urlsplit

from bot.mail.copy_letter import copy_letter
from bot.mail.letters import Letter, challenge_letter, person_letter
from bot.settings import SettingsInvalid
from handlers.policy.model import Policy
from handlers.services import ChallengeLetter, CopyLetter, PersonLetter
from storage.errors import FailureReason, PartnerFailed

NAME: Final = "smtp"
_PORTS: Final = {"smtp": 587, "smtps": 465}
_TIMEOUT_S: Final = 20.0
_PERMANENT: Final = 500
"""From this reply code on, sending the same again does not help. Source: RFC 5321, 4.2.1."""
_INVALID: Final = "GALLRA_SMTP_URL: write it as smtp://user:password@host:587, or smtps://… where TLS comes first."


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """Where a server is, and how to sign in there; `is_tls_first` is TLS from the first byte instead of STARTTLS."""

    host: str
    port: int
    is_tls_first: bool
    user: str | None = field(default=None, repr=False)
    password: str = field(default="", repr=False)

    @classmethod
    def parse(cls, url: str) -> "SmtpServer":
        """Read a URL.

        Raises:
            SettingsInvalid: it is none; it is not repeated.
        """
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            raise SettingsInvalid((_INVALID,)) from None
        user = unquote(parts.username) if parts.username else None
        password = unquote(parts.password or "")
        is_whole = parts.scheme in _PORTS and parts.hostname and parts.path in ("", "/") and not parts.query
        if not is_whole or not f"{user}{password}".isascii():  # the library signs in with ASCII only
            raise SettingsInvalid((_INVALID,))
        return cls(parts.hostname or "", port or _PORTS[parts.scheme], parts.scheme == "smtps", user, password)


class SmtpMailer:
    """Sends each mail over a connection of its own.

    Args:
        server: where it is.
        sender: the company's address.
        policy: for the company's name and its clock.
        public_url: where links lead.
        context: what certificates are trusted, for tests; by default those of the system.
    """

    def __init__(
        self, server: SmtpServer, *, sender: str, policy: Policy, public_url: str, context: ssl.SSLContext | None = None
    ) -> None:
        self._server, self._sender = server, sender
        self._policy, self._public_url = policy, public_url
        self._context = context or ssl.create_default_context()

    def send_challenge(self, letter: ChallengeLetter) -> None:
        """Send a link. Raises PartnerFailed: the mail was not taken."""
        self._send(challenge_letter(letter, policy=self._policy, public_url=self._public_url))

    def send_letter(self, letter: PersonLetter) -> None:
        """Send a letter. Raises PartnerFailed: the mail was not taken."""
        self._send(person_letter(letter))

    def send_copy(self, letter: CopyLetter) -> None:
        """Send a link to a copy. Raises PartnerFailed: the mail was not taken."""
        self._send(copy_letter(letter, policy=self._policy, public_url=self._public_url))

    def _send(self, written: Letter) -> None:
        with _judged():
            message = message_of(written, sender=self._sender, company=self._policy.controller.name)
            with self._connected() as connection:
                connection.send_message(message)

    @contextmanager
    def _connected(self) -> Iterator[smtplib.SMTP]:
        """Give a connection that is encrypted and signed in. How it ends is no failure: the mail is taken by then."""
        server = self._server
        if server.is_tls_first:
            connection: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host, server.port, timeout=_TIMEOUT_S, context=self._context
            )
        else:
            connection = smtplib.SMTP(server.host, server.port, timeout=_TIMEOUT_S)
        try:
            if not server.is_tls_first:
                connection.starttls(context=self._context)
            if server.user is not None:
                connection.login(server.user, server.password)
            yield connection
            with suppress(smtplib.SMTPException, OSError):
                connection.quit()
        finally:
            connection.close()


def message_of(letter: Letter, *, sender: str, company: str) -> EmailMessage:
    """Return a letter as it goes over the wire. Raises ValueError: its address is none."""
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(company, addr_spec=sender)
    message["To"] = Address(addr_spec=letter.to.reveal())
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(datetime.now(UTC))
    message["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"  # no out-of-office is to answer it: RFC 3834
    message.set_content(letter.text.reveal(), cte="quoted-printable")
    encoded = str(message.get_payload())
    message.set_payload(encoded.replace("\nFrom ", "\n=46rom "))  # smtplib would make it `>From `
    return message


@contextmanager
def _judged() -> Iterator[None]:
    """Turn every failure into our own: the library's carry addresses, and what the server said of them."""
    try:
        yield
    except smtplib.SMTPAuthenticationError:
        raise _failed(FailureReason.UNAUTHORISED) from None
    except smtplib.SMTPRecipientsRefused as refused:
        codes = [code for code, _ in refused.recipients.values()]
        raise _answered(min(codes, default=0)) from None
    except smtplib.SMTPSenderRefused:
        raise _failed(FailureReason.UNAUTHORISED) from None  # the company's own address: the operator's to mend
    except smtplib.SMTPDataError as refused:
        raise _answered(refused.smtp_code) from None
    except smtplib.SMTPNotSupportedError:
        raise _failed(FailureReason.BROKEN) from None  # no STARTTLS: nothing is sent in the clear
    except (smtplib.SMTPException, OSError):
        raise _failed(FailureReason.UNREACHABLE) from None
    except (ValueError, MessageError):
        raise _failed(FailureReason.REFUSED, permanent=True) from None


def _answered(code: int) -> PartnerFailed:
    is_final = code >= _PERMANENT
    return _failed(FailureReason.REFUSED if is_final else FailureReason.UNREACHABLE, permanent=is_final)


def _failed(reason: FailureReason, *, permanent: bool = False) -> PartnerFailed:
    return PartnerFailed(NAME, reason, permanent=permanent)
