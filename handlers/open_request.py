"""A member of staff records what a person asked for, with the deadline the law gives."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from handlers.authorisation import authorise
from handlers.errors import RequestInvalid
from handlers.policy.deadlines import deadline
from handlers.policy.local_days import local_day
from handlers.services import Actor, Services
from storage import audit, people, requests
from storage.ids import RequestId
from storage.plaintext import Plaintext
from storage.vocabulary import Action, AuditWord, Channel, Right

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


def open_request(
    services: Services, actor: Actor, received: ReceivedRequest, *, purpose: str | None = None
) -> OpenedRequest:
    """Record a subject request. Its clock runs from the moment it was received, not from now (GDPR art. 12(3)).

    Raises:
        AccessDenied: the policy does not grant it.
        RequestInvalid: the subject is no identifier, or it was received in the future.
    """
    granted = authorise(services, actor, Action.OPEN_REQUEST, purpose=purpose)
    at = services.now()
    identified = people.identify(received.subject, today=at.date())
    if identified is None:
        raise RequestInvalid("subject", "write an e-mail address, a phone number or a personnummer in full")
    if received.received_at > at + _CLOCK_SKEW:
        raise RequestInvalid("received", "the time lies in the future")
    received_on = local_day(received.received_at, services.policy.controller.timezone)
    clock = deadline(received_on, rules=services.policy.deadlines, holiday_name=services.holiday_name)
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
    with services.database.begin() as session:
        same = requests.find_same(session, services.vault.hash_identifier(*identified), received.right)
        request_id = requests.put_request(session, services.vault, new, at=at)
        entry = audit.AuditEntry(
            actor=actor.name,
            word=AuditWord.REQUEST_OPENED,
            request_id=request_id,
            purpose=granted,
            details={"right": received.right, "channel": received.channel, "same_as": same.id if same else 0},
        )
        audit.append(session, services.vault, entry, at=at)
        same_id = RequestId(same.id) if same else None
    return OpenedRequest(request_id, received.right, clock.due_on, clock.extended_on, clock.reasoning, same_id)
