"""Subject requests: the right, the clock, and the person, sealed under the request's own key."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.encryption import Place, Vault
from storage.ids import RequestId
from storage.keys import open_key, open_or_make_key, request_owner
from storage.models import SubjectRequest
from storage.plaintext import Plaintext
from storage.vocabulary import Channel, IdentifierType, RequestState, Right

OPEN_STATES = (RequestState.RECEIVED, RequestState.IDENTITY_PENDING, RequestState.IN_PROGRESS)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRequest:
    """A request as it was received. `subject` is the person's identifier, in the normal form of `subject_type`."""

    right: Right
    channel: Channel
    subject: Plaintext
    subject_type: IdentifierType
    received_at: datetime
    opened_by: str
    warn_on: date
    due_on: date
    extended_on: date
    policy_version: str


def put_request(session: Session, vault: Vault, new: NewRequest, *, at: datetime) -> RequestId:
    """Store a request under a key of its own and return its id."""
    row = SubjectRequest(
        right=new.right,
        channel=new.channel,
        state=RequestState.RECEIVED,
        sealed_subject=b"",
        subject_type=new.subject_type,
        subject_hash=vault.hash_identifier(new.subject_type, new.subject.reveal()),
        received_at=new.received_at,
        opened_at=at,
        opened_by=new.opened_by,
        warn_on=new.warn_on,
        due_on=new.due_on,
        extended_on=new.extended_on,
        policy_version=new.policy_version,
    )
    session.add(row)
    session.flush()
    request_id = RequestId(row.id)
    key = open_or_make_key(session, vault, request_owner(request_id), at=at)
    row.sealed_subject = key.seal(new.subject, _place(request_id))
    session.flush()
    return request_id


def open_subject(session: Session, vault: Vault, request: SubjectRequest) -> Plaintext:
    """Return the identifier of the person a request is about."""
    request_id = RequestId(request.id)
    return open_key(session, vault, request_owner(request_id)).open(request.sealed_subject, _place(request_id))


def list_open(session: Session, *, limit: int) -> list[SubjectRequest]:
    """Return the requests that are not closed, the nearest deadline first."""
    query = (
        select(SubjectRequest)
        .where(SubjectRequest.state.in_(OPEN_STATES))
        .order_by(SubjectRequest.due_on, SubjectRequest.id)
        .limit(limit)
    )
    return list(session.scalars(query))


def find_same(session: Session, subject_hash: bytes, right: Right) -> SubjectRequest | None:
    """Return an open request of the same person for the same right."""
    query = select(SubjectRequest).where(
        SubjectRequest.subject_hash == subject_hash,
        SubjectRequest.right == right,
        SubjectRequest.state.in_(OPEN_STATES),
    )
    return session.scalar(query.order_by(SubjectRequest.id).limit(1))


def _place(request_id: RequestId) -> Place:
    return Place("requests", "sealed_subject", str(request_id))
