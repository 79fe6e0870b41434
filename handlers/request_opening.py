"""How a subject request is recorded, whoever brought it: with the deadline the law gives. Used by several verbs."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from handlers.policy.deadlines import Deadline, deadline
from handlers.policy.local_days import local_day
from handlers.policy.model import PurposeName
from handlers.request_errors import RequestInvalid
from handlers.services import Actor, Services
from storage import audit, people, requests
from storage.ids import RequestId
from storage.plaintext import Plaintext
from storage.vocabulary import AuditWord, Channel, Right

_CLOCK_SKEW = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedRequest:
    """What arrived. `subject` is the identifier the person gave; `received_at` when it reached the company."""

    right: Right
    channel: Channel
    subject: str
    received_at: datetime

    def __repr__(self) -> str:
        return f"ReceivedRequest(right={self.right!r}, channel={self.channel!r}, subject=…)"


@dataclass(frozen=True, slots=True)
class OpenedRequest:
    """A recorded request and its clock. `is_same_as` names an open request of the same person for the same right."""

    id: RequestId
    right: Right
    due_on: date
    extended_on: date
    reasoning: tuple[str, ...]
    is_same_as: RequestId | None


def clock_of_request(services: Services, received_at: datetime) -> Deadline:
    """Return the dates of a request that reached the company at this moment (GDPR art. 12(3))."""
    received_on = local_day(received_at, services.policy.controller.timezone)
    return deadline(received_on, rules=services.policy.deadlines, holiday_name=services.holiday_name)


def open_in(
    session: Session, services: Services, actor: Actor, received: ReceivedRequest, *, purpose: PurposeName | None
) -> OpenedRequest:
    """Record a request in the caller's transaction. Its clock runs from the moment it was received.

    `purpose` is None where nobody of the staff acts.

    Raises:
        RequestInvalid: the subject is no identifier, or it was received in the future.
    """
    at = services.now()
    identified = people.identify(received.subject, today=at.date())
    if identified is None:
        raise RequestInvalid("subject", "write an e-mail address, a phone number or a personnummer in full")
    if received.received_at > at + _CLOCK_SKEW:
        raise RequestInvalid("received", "the time lies in the future")
    clock = clock_of_request(services, received.received_at)
    new = requests.NewRequest(
        right=received.right,
        channel=received.channel,
        subject=Plaintext(identified[1]),
        subject_type=identified[0],
        received_at=received.received_at,
        opened_by=actor.name,
        warn_on=clock.warn_on,
        due_on=clock.due_on,
        extended_on=clock.extended_on,
        policy_version=services.policy.version,
    )
    same = requests.find_same(session, services.vault.hash_identifier(*identified), received.right)
    request_id = requests.put_request(session, services.vault, new, at=at)
    entry = audit.AuditEntry(
        actor=actor.name,
        word=AuditWord.REQUEST_OPENED,
        request_id=request_id,
        purpose=purpose,
        details={"right": received.right, "channel": received.channel, "same_as": same.id if same else 0},
    )
    audit.append(session, services.vault, entry, at=at)
    same_id = RequestId(same.id) if same else None
    return OpenedRequest(request_id, received.right, clock.due_on, clock.extended_on, clock.reasoning, same_id)
