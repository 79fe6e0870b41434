"""What the tests of access copies share: a person with tickets and partners, and a copy of hers at every stage."""

import io
from dataclasses import dataclass, replace
from typing import Protocol

import pyzipper
from sqlalchemy import select

from bot.copies.writer import ArchiveWriter
from handlers.ask_partner import ask_partner
from handlers.begin_copy import begin_copy
from handlers.collect_copy import collect_copy
from handlers.confirm_copy import Confirmation, confirm_copy
from handlers.copy_lines import MaskedCopy
from handlers.copy_pieces import file_of
from handlers.deliver_copy import deliver_copy
from handlers.finish_collecting import finish_collecting
from handlers.list_copy_sources import list_copy_sources
from handlers.prove_identity import Proof, prove_identity
from handlers.seal_copy import seal_copy
from handlers.send_copy import send_copy
from handlers.services import WorkerServices
from handlers.show_copy import show_copy
from storage import access_copies, copy_files, keys
from storage.ids import CopyId, CopyLinkId, RequestId
from storage.models import AccessCopy, AccessCopyDownload, AccessCopyLink, RequestPartner
from storage.vocabulary import AskState, Right
from tests.fakes import RecordingMailer
from tests.handlers.asking import PROOF, connected, opened, stand_ins
from tests.handlers.bench import AGENT, OFFICER, Bench
from tests.people import ASTRID, BIRGER

NOTE = "Kunden ringde, tala med Birger först"


@dataclass(slots=True)
class Desk:
    """A bench whose workers write copies and send mail, and one request of Astrid's."""

    bench: Bench
    mailer: RecordingMailer
    request_id: RequestId

    @property
    def copy(self) -> AccessCopy:
        with self.bench.services.database.read() as session:
            found = access_copies.find_copy(session, self.request_id)
        assert found is not None
        return found

    @property
    def copy_id(self) -> CopyId:
        return CopyId(self.copy.id)

    def shown(self) -> MaskedCopy:
        return show_copy(self.bench.services, OFFICER, self.request_id)

    def begin(self) -> CopyId:
        begin_copy(self.bench.services, OFFICER, self.request_id)
        return self.copy_id

    def collect(self) -> None:
        """Begin a copy, and collect it as a worker does."""
        copy_id = self.begin()
        for source in list_copy_sources(self.bench.services, copy_id):
            collect_copy(self.bench.services, copy_id, source)
        finish_collecting(self.bench.services, copy_id)

    def confirm(self, confirmation: Confirmation | None = None) -> None:
        confirm_copy(self.bench.services, OFFICER, self.request_id, confirmation or Confirmation())

    def make(self, confirmation: Confirmation | None = None) -> None:
        """Take a copy all the way to its file."""
        self.collect()
        self.confirm(confirmation)
        assert seal_copy(self.bench.services, self.copy_id)

    def deliver(self) -> str:
        """Have a link sent, and return its token."""
        deliver_copy(self.bench.services, OFFICER, self.request_id)
        assert send_copy(self.bench.services, CopyLinkId(self.links()[-1].id))
        return self.mailer.copies[-1].token.reveal()

    def links(self) -> list[AccessCopyLink]:
        with self.bench.services.database.read() as session:
            return list(session.scalars(select(AccessCopyLink).order_by(AccessCopyLink.id)))

    def downloads(self) -> list[AccessCopyDownload]:
        with self.bench.services.database.read() as session:
            return list(session.scalars(select(AccessCopyDownload).order_by(AccessCopyDownload.id)))

    def passphrase(self) -> str:
        with self.bench.services.database.read() as session:
            key = keys.open_key(session, self.bench.services.vault, keys.request_owner(self.request_id))
            return copy_files.open_passphrase(self.copy, key).reveal()

    def file(self) -> bytes:
        return b"".join(file_of(self.bench.services, self.copy).pieces)

    def entries(self) -> dict[str, bytes]:
        return entries_of(self.file(), self.passphrase())

    def text(self, name: str) -> str:
        return self.entries()[name].decode()


def entries_of(archive: bytes, passphrase: str) -> dict[str, bytes]:
    """Return what is in an archive, by name."""
    with pyzipper.AESZipFile(io.BytesIO(archive)) as opened_archive:
        opened_archive.setpassword(passphrase.encode())
        return {name: opened_archive.read(name) for name in opened_archive.namelist()}


def desk_of(bench: Bench, *, right: Right = Right.ACCESS, partners: tuple[str, ...] = (), proof: Proof = PROOF) -> Desk:
    """Return a desk with a request whose person is proven, every partner of which was asked."""
    mailer = RecordingMailer()
    writing = replace(bench.services, mailer=mailer, sends_mail=True, copy_writer=ArchiveWriter(bench.services.policy))
    ready = replace(bench, services=writing)
    if partners:
        ready = connected(ready, stand_ins(partners))
    request_id = opened(ready, right=right)
    prove_identity(ready.services, AGENT, request_id, proof)
    ask_all(ready, request_id)
    return Desk(ready, mailer, request_id)


class Serviced(Protocol):
    """Whatever has a worker's services."""

    @property
    def services(self) -> WorkerServices: ...  # noqa: D102 - as it says


def ask_all(bench: Serviced, request_id: RequestId) -> None:
    """Ask every partner of a request that is still to be asked, as workers do."""
    with bench.services.database.read() as session:
        rows = list(session.scalars(select(RequestPartner).where(RequestPartner.request_id == request_id)))
    for row in rows:
        if row.state is AskState.ASKED:
            ask_partner(bench.services, request_id, row.partner, attempt=row.attempt)


def put_ticket(bench: Bench) -> str:
    """Take in a ticket of Astrid's: her message, an answer, an internal note."""
    ticket = bench.begin(f"Hej! Jag heter {ASTRID.name}. Min man nås på {BIRGER.email}.", subject="Fråga om paket")
    bench.answer(ticket, "Tack, vi återkommer.")
    bench.answer(ticket, NOTE, note=True)
    bench.receive(ticket)
    return ticket
