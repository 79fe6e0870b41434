"""A worker on a bench: real verbs, a real database, the real client, and a stand-in for Intercom with a hand on it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import count
from typing import Any, Final

from sqlalchemy import select

from detectors.entities import Detector, Finding, KnownIdentifier
from handlers.accept_delivery import Notification, accept_delivery
from handlers.begin_redaction import begin_redaction
from handlers.finish_redaction import finish_redaction
from handlers.follow_redaction import follow_redaction
from handlers.policy.model import RoleName
from handlers.receive_ticket import receive_ticket
from handlers.redact_part import redact_part
from handlers.rewrite_header import rewrite_header
from handlers.services import Actor, WorkerServices
from sandbox.intercom import changes
from sandbox.intercom.clock import Clock
from sandbox.intercom.faults import Endpoint, Fault, FaultKind
from sandbox.intercom.people import put_contact
from sandbox.intercom.records import Conversation as Record
from sandbox.intercom.redaction import Place, redact
from sandbox.intercom.state import IntercomState
from storage import audit, keys, people, tickets
from storage.ids import DeliveryId, NotificationId, TicketId
from storage.models import AuditRow, DataKey, Delivery, Lookup, Redaction, Ticket
from storage.partners.conversation import ConversationId
from storage.vocabulary import AuditWord, DeliveryState, IdentifierType, Outcome, PartState, RedactionState, Topic
from tests.fakes import PatternDetector, RecordingNotifier, RecordingQueue
from tests.people import ASTRID, PRIVACY_PER, SUPPORT_SIGRID, Customer

TOKEN: Final = "bench-token"
AGENT: Final = Actor(f"slack:{SUPPORT_SIGRID.slack_user_id}", frozenset({RoleName("customer_service")}))
OFFICER: Final = Actor(f"slack:{PRIVACY_PER.slack_user_id}", frozenset({RoleName("privacy")}))
STRANGER: Final = Actor("slack:U0STINAB04", frozenset())
_NUMBERS: Final = count(1)


class HandClock:
    """A clock that goes only when it is moved: by a test, or by somebody who sleeps."""

    def __init__(self, start: datetime) -> None:
        self._moment = start

    def now(self) -> datetime:
        return self._moment

    def wait(self, **length: float) -> None:
        self._moment += timedelta(**length)

    def sleep(self, seconds: float) -> None:
        self.wait(seconds=seconds)


class Meddler:
    """A Detector during whose first work something happens: between the fetch of a ticket and its storing."""

    def __init__(self, act: Callable[[], object]) -> None:
        self._acts = [act]

    def find_many(
        self, texts: Sequence[str], *, known: Sequence[KnownIdentifier] = (), is_one_ticket: bool = False
    ) -> list[list[Finding]]:
        if self._acts:
            self._acts.pop()()
        return PatternDetector().find_many(texts, known=known, is_one_ticket=is_one_ticket)


@dataclass(slots=True)
class Bench:
    """What a test of verbs works with. Every change at Intercom happens a minute after the one before it."""

    state: IntercomState
    services: WorkerServices
    queue: RecordingQueue
    notifier: RecordingNotifier
    clock: HandClock

    @property
    def admin_id(self) -> str:
        return self.state.workspace.admins[0].id

    # What happens at Intercom.

    def contact(self, person: Customer = ASTRID) -> str:
        return put_contact(
            self.state,
            key=person.contact_id,
            name=person.name,
            email=person.email,
            phone=person.e164,
            role="user",
            created_at=self.clock.now(),
        ).id

    def begin(self, body: str = "Var är paketet?", *, person: Customer = ASTRID, subject: str = "") -> ConversationId:
        self.clock.wait(minutes=1)
        return ConversationId(changes.begin(self.state, self.contact(person), f"<p>{body}</p>", subject=subject))

    def write(self, ticket: str, body: str) -> None:
        self.clock.wait(minutes=1)
        changes.customer_writes(self.state, ticket, f"<p>{body}</p>")

    def answer(self, ticket: str, body: str, *, note: bool = False) -> None:
        self.clock.wait(minutes=1)
        changes.admin_writes(self.state, ticket, self.admin_id, f"<p>{body}</p>", note=note)

    def close(self, ticket: str, body: str | None = None) -> None:
        self.clock.wait(minutes=1)
        changes.close(self.state, ticket, self.admin_id, body)

    def tag(self, ticket: str, *names: str) -> None:
        """Let an agent put tags on a conversation."""
        self.clock.wait(minutes=1)
        self.record(ticket).tags = names
        self.record(ticket).updated_at = self.clock.now()

    def reopen(self, ticket: str) -> None:
        self.clock.wait(minutes=1)
        changes.reopen(self.state, ticket, self.admin_id)

    def delete(self, ticket: str) -> None:
        self.clock.wait(minutes=1)
        changes.delete(self.state, ticket, retain_metrics=True)

    def redact_there(self, ticket: str, message_id: str) -> None:
        """Let an agent redact one message in Intercom itself."""
        self.clock.wait(minutes=1)
        redact(self.state, Place(ticket, message_id, is_source=message_id.endswith("0000")), lie=None)

    def move_elsewhere(self) -> None:
        """Let the same token be one of another workspace, where nothing of ours is."""
        self.state.workspace = replace(self.state.workspace, id_code="elsewhere1")
        self.state.conversations.clear()

    def record(self, ticket: str) -> Record:
        return self.state.conversations[ticket]

    def bodies(self, ticket: str) -> list[str | None]:
        record = self.record(ticket)
        return [message.body for message in (record.source, *record.parts)]

    def fault(self, kind: FaultKind, endpoint: Endpoint | None = None, *, times: int | None = 1, skip: int = 0) -> None:
        self.state.faults.add(Fault(kind=kind, endpoint=endpoint, times=times, skip=skip))

    # What Gallra does about it.

    def accept(self, ticket: str | None, topic: str = Topic.CONVERSATION_USER_REPLIED) -> DeliveryId:
        notification = Notification(NotificationId(f"notif_{next(_NUMBERS)}"), topic, ticket)
        assert accept_delivery(self.services, notification)
        with self.services.database.read() as session:
            found = session.scalar(select(Delivery.id).where(Delivery.notification_id == notification.id))
        assert found is not None
        return DeliveryId(found)

    def receive(self, ticket: str, topic: str = Topic.CONVERSATION_USER_REPLIED) -> DeliveryState:
        """Take a ticket in here and now; no workflow does it as well."""
        quiet = replace(self, services=replace(self.services, queue=self.queue))
        return receive_ticket(self.services, quiet.accept(ticket, topic))

    def put(self, body: str = "Var är paketet?", *, person: Customer = ASTRID, subject: str = "") -> ConversationId:
        """Begin a ticket and take it in."""
        ticket = self.begin(body, person=person, subject=subject)
        self.receive(ticket)
        return ticket

    def put_closed(
        self, body: str = "Var är paketet?", *, person: Customer = ASTRID, subject: str = ""
    ) -> ConversationId:
        """Begin a ticket, close it and take it in."""
        ticket = self.begin(body, person=person, subject=subject)
        self.close(ticket)
        self.receive(ticket)
        return ticket

    def put_due(self, body: str = "Var är paketet?", *, person: Customer = ASTRID, subject: str = "") -> ConversationId:
        """Take a closed ticket in and let it become due."""
        ticket = self.put_closed(body, person=person, subject=subject)
        self.clock.wait(days=400)
        return ticket

    def redact(self, ticket: str, *, actor: str = "schedule") -> RedactionState:
        """Redact a ticket as one round of the workflow does."""
        beginning = begin_redaction(self.services, self.ticket_id(ticket), actor=actor)
        if beginning.redaction_id is None:
            return RedactionState.WITHDRAWN
        for part in beginning.parts:
            redact_part(self.services, beginning.conversation_id, part.part_id, is_source=part.is_source)
        place = (beginning.redaction_id, beginning.conversation_id)
        header = rewrite_header(self.services, *place) if beginning.rewrites_header else Outcome.NOTHING_TO_REDACT
        state = finish_redaction(self.services, *place, header=header)
        if state is RedactionState.DONE:
            follow_redaction(self.services, *place)
        return state

    def with_detector(self, detector: Detector) -> "Bench":
        return replace(self, services=replace(self.services, detector=detector))

    # What is in the database afterwards.

    def ticket(self, ticket: str) -> Ticket:
        with self.services.database.read() as session:
            row = tickets.find_ticket(session, ticket)
        assert row is not None, f"ticket {ticket} is not stored"
        return row

    def ticket_id(self, ticket: str) -> TicketId:
        return TicketId(self.ticket(ticket).id)

    def is_stored(self, ticket: str) -> bool:
        with self.services.database.read() as session:
            return tickets.find_ticket(session, ticket) is not None

    def texts(self, ticket: str) -> list[str | None]:
        """Return the stored bodies, opened."""
        ticket_id = self.ticket_id(ticket)
        with self.services.database.read() as session:
            key = keys.find_key(session, self.services.vault, keys.ticket_owner(ticket_id))
            parts = tickets.list_parts(session, ticket_id)
            opened = [tickets.open_body(part, key) if key else None for part in parts]
        return [body.reveal() if body else None for body in opened]

    def part_states(self, ticket: str) -> list[PartState]:
        with self.services.database.read() as session:
            return [part.state for part in tickets.list_parts(session, self.ticket_id(ticket))]

    def kinds(self, ticket: str) -> dict[str, int]:
        with self.services.database.read() as session:
            return tickets.count_kinds(session, self.ticket_id(ticket))

    def key_row(self, ticket: str) -> DataKey:
        owner, database = keys.ticket_owner(self.ticket_id(ticket)), self.services.database
        with (database.keys or database).read() as session:
            return session.scalars(select(DataKey).where(DataKey.owner == owner)).one()

    def found_by(self, type_: IdentifierType, normalised: str) -> list[str]:
        """Return the tickets in which a person occurs."""
        hash_ = self.services.vault.hash_identifier(type_, normalised)
        with self.services.database.read() as session:
            return [row.conversation_id for row, _ in people.list_found(session, hash_, skip=0, limit=100)]

    def redactions(self) -> list[Redaction]:
        with self.services.database.read() as session:
            return list(session.scalars(select(Redaction).order_by(Redaction.id)))

    def deliveries(self) -> list[Delivery]:
        with self.services.database.read() as session:
            return list(session.scalars(select(Delivery).order_by(Delivery.id)))

    def audit(self) -> list[AuditRow]:
        """Return the audit log, which must hold together."""
        with self.services.database.read() as session:
            flaws = [row for row in audit.verify(session, self.services.vault) if isinstance(row, audit.Flaw)]
            rows = list(audit.iterate(session))
        assert not flaws, flaws
        return rows

    def audit_words(self) -> list[AuditWord]:
        return [row.word for row in self.audit()]

    def concerned(self, seq: int) -> set[bytes]:
        """Return the keyed hashes of the persons whom an audit row concerned."""
        with self.services.database.read() as session:
            return set(session.scalars(select(Lookup.hash).where(Lookup.audit_seq == seq)))

    def hashed(self, type_: IdentifierType, normalised: str) -> bytes:
        return self.services.vault.hash_identifier(type_, normalised)

    def counters(self) -> dict[str, dict[str, Any]]:
        """Return per message how often its redaction was asked for and carried out at Intercom."""
        return self.state.counters()


def stand_in(clock: HandClock) -> IntercomState:
    """Return a stand-in that goes by `clock`."""
    return IntercomState(token=TOKEN, clock=Clock(clock.now), sleep=clock.sleep)
