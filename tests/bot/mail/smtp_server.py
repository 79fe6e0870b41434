"""A mail server on loopback that takes mail over STARTTLS, or TLS first, and does otherwise when it is told to."""

import base64
import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import IO

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

USER, PASSWORD = "gallra@example.se", "hemligt/losen"  # noqa: S105 - a stand-in's


@dataclass(slots=True)
class Received:
    """One mail as it came: the envelope, whether it was encrypted, and the content."""

    sender: str
    recipients: list[str]
    is_encrypted: bool
    content: bytes

    @property
    def message(self) -> EmailMessage:
        message = message_from_bytes(self.content, policy=default)
        assert isinstance(message, EmailMessage)
        return message


@dataclass(slots=True)
class SmtpStandIn:
    """The server. `replies` are given instead of the usual one, by the first word of a command, DATA's end as `.`."""

    port: int = 0
    is_tls_first: bool = False
    has_starttls: bool = True
    replies: dict[str, str] = field(default_factory=dict)
    mails: list[Received] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    """What was said in the clear."""

    def url(self, *, user: str | None = None, password: str = "") -> str:
        signed_in = f"{user}:{password}@" if user else ""
        return f"smtp{'s' if self.is_tls_first else ''}://{signed_in}127.0.0.1:{self.port}"


class _Talk:
    def __init__(self, stand_in: SmtpStandIn, connection: socket.socket, context: ssl.SSLContext) -> None:
        self._stand_in, self._context = stand_in, context
        self._connection: socket.socket = connection
        self._is_encrypted = False
        self._file: IO[bytes] = self._connection.makefile("rb")
        self._sender, self._recipients = "", list[str]()

    def hold(self) -> None:
        """Talk until the other one ends it."""
        try:
            if self._stand_in.is_tls_first:
                self._encrypt()
            self._go_on()
        finally:
            self._file.close()
            self._connection.close()

    def _go_on(self) -> None:
        self._say("220 stand-in")
        while line := self._file.readline():
            text = line.decode("utf-8").strip()
            if not self._is_encrypted:
                self._stand_in.heard.append(text)
            word = text.partition(" ")[0].upper()
            if word == "QUIT":
                self._say(self._stand_in.replies.get(word, "221 bye"))
                return
            self._answer(word, text)

    def _answer(self, word: str, text: str) -> None:
        if word in self._stand_in.replies:
            self._say(self._stand_in.replies[word])
        elif word == "EHLO":
            offers = ["stand-in", "SMTPUTF8", "8BITMIME", "AUTH PLAIN"]
            if self._stand_in.has_starttls and not self._is_encrypted:
                offers.append("STARTTLS")
            for one in offers[:-1]:
                self._say(f"250-{one}")
            self._say(f"250 {offers[-1]}")
        elif word == "STARTTLS":
            self._say("220 go on")
            self._encrypt()
        elif word == "AUTH":
            given = base64.b64decode(text.rsplit(maxsplit=1)[-1]).decode("utf-8")
            self._say("235 welcome" if given == f"\0{USER}\0{PASSWORD}" else f"535 no {given}")
        elif word == "DATA":
            self._take()
        else:
            if word == "MAIL":
                self._sender, self._recipients = text, []
            elif word == "RCPT":
                self._recipients.append(text)
            self._say("250 ok")

    def _take(self) -> None:
        self._say("354 go on")
        lines = []
        while (line := self._file.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        if "." in self._stand_in.replies:
            self._say(self._stand_in.replies["."])
            return
        self._stand_in.mails.append(Received(self._sender, self._recipients, self._is_encrypted, b"".join(lines)))
        self._say("250 taken")

    def _encrypt(self) -> None:
        self._file.close()
        self._connection = self._context.wrap_socket(self._connection, server_side=True)
        self._file = self._connection.makefile("rb")
        self._is_encrypted = True

    def _say(self, line: str) -> None:
        self._connection.sendall(f"{line}\r\n".encode())


def make_certificate(folder: Path) -> tuple[Path, Path]:
    """Write a certificate for loopback and its key, and return where they are."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    certificate, private = folder / "certificate.pem", folder / "key.pem"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return certificate, private


@contextmanager
def serving(stand_in: SmtpStandIn, certificate: Path, key: Path) -> Iterator[SmtpStandIn]:
    """Serve one connection after the other until the end."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.05)
    stand_in.port = server.getsockname()[1]
    ends = threading.Event()

    def serve() -> None:
        while not ends.is_set():
            with suppress(TimeoutError):
                connection, _ = server.accept()
                connection.settimeout(10)
                with connection, suppress(OSError):
                    _Talk(stand_in, connection, context).hold()

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield stand_in
    finally:
        ends.set()
        thread.join()
        server.close()
