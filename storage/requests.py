"""Subject requests: the right, the clock, and the person, sealed under the request's own key."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, exists, func, or_, select, update
from sqlalchemy.orm import Session

from storage.encryption import Place, Vault
from storage.ids import RequestId, RestrictionId, SlackUserId
from storage.keys import open_key, open_or_make_key, request_owner
from storage.models import RequestIdentifier, RequestPause, SubjectRequest
from storage.persons import Identifier
from storage.plaintext import Plaintext
from storage.vocabulary import Channel, IdentifierType, RequestState, Right, WatchStep

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


@dataclass(frozen=True, slots=True, kw_only=True)
class NewProof:
    """That it is proven who asks: `words` say by what, `identifiers` are the person's others in their normal form."""

    state: RequestState
    words: Plaintext
    identifiers: tuple[tuple[IdentifierType, Plaintext], ...]
    by: str


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


def lock_request(session: Session, request_id: RequestId) -> SubjectRequest | None:
    """Return a request; nobody else changes it until the transaction ends."""
    return session.get(SubjectRequest, request_id, with_for_update=True, populate_existing=True)


def find_request(session: Session, request_id: RequestId) -> SubjectRequest | None:
    """Return a request, or None."""
    return session.get(SubjectRequest, request_id)


def prove(session: Session, vault: Vault, row: SubjectRequest, proof: NewProof, *, at: datetime) -> None:
    """Store that it is proven who asks, by what, and by which further identifiers the person goes."""
    request_id = RequestId(row.id)
    key = open_key(session, vault, request_owner(request_id))
    row.state, row.identified_at, row.identified_by = proof.state, at, proof.by
    row.sealed_proof = key.seal(proof.words, _place(request_id, "sealed_proof"))
    known = set(session.scalars(select(RequestIdentifier.hash).where(RequestIdentifier.request_id == request_id)))
    known.add(row.subject_hash)
    for type_, normalised in proof.identifiers:
        hash_ = vault.hash_identifier(type_, normalised.reveal())
        if hash_ in known:
            continue
        known.add(hash_)
        sealed = key.seal(normalised, _identifier_place(request_id, hash_))
        session.add(RequestIdentifier(request_id=request_id, hash=hash_, type=type_, sealed_value=sealed))
    session.flush()


def ask_identity(session: Session, row: SubjectRequest, state: RequestState) -> None:
    """Store that the person is asked who they are."""
    row.state = state
    session.flush()


def set_dates(
    session: Session, row: SubjectRequest, *, warn_on: date, due_on: date, extended_on: date, policy_version: str
) -> None:
    """Store the dates of a request whose clock has stood still, and by which policy they were found."""
    row.warn_on, row.due_on, row.extended_on, row.policy_version = warn_on, due_on, extended_on, policy_version
    session.flush()


def set_extended(session: Session, row: SubjectRequest, *, at: datetime | None) -> None:
    """Store since when a request is extended; None where it is not any more."""
    row.extended_at = at
    session.flush()


def choose_restriction(session: Session, row: SubjectRequest) -> None:
    """Store that a request restricts its person's data as soon as it is known who asks."""
    row.restricts = True
    session.flush()


def note_restriction(session: Session, row: SubjectRequest, restriction_id: RestrictionId) -> None:
    """Store which restriction is in force because of a request."""
    row.restriction_id = restriction_id
    session.flush()


def close(session: Session, row: SubjectRequest, state: RequestState, *, at: datetime) -> None:
    """Store how a request ended."""
    row.state, row.closed_at = state, at
    session.flush()


def list_identifiers(session: Session, row: SubjectRequest) -> frozenset[Identifier]:
    """Return by what the person of a request is known: keyed hashes, that of the request among them."""
    query = select(RequestIdentifier.type, RequestIdentifier.hash).where(RequestIdentifier.request_id == row.id)
    others = {(type_, hash_) for type_, hash_ in session.execute(query)}
    return frozenset({(row.subject_type, row.subject_hash), *others})


def open_identifiers(
    session: Session, vault: Vault, row: SubjectRequest
) -> Mapping[IdentifierType, tuple[Plaintext, ...]]:
    """Return every identifier that is proven to be the person's, in its normal form."""
    request_id = RequestId(row.id)
    key = open_key(session, vault, request_owner(request_id))
    found = {row.subject_type: [open_subject(session, vault, row)]}
    query = select(RequestIdentifier).where(RequestIdentifier.request_id == row.id).order_by(RequestIdentifier.hash)
    for one in session.scalars(query):
        found.setdefault(one.type, []).append(key.open(one.sealed_value, _identifier_place(request_id, one.hash)))
    return {type_: tuple(values) for type_, values in found.items()}


def assign(session: Session, row: SubjectRequest, assignee: SlackUserId) -> None:
    """Store who sees a request through."""
    row.assignee = assignee
    session.flush()


def list_running(session: Session, *, limit: int) -> list[SubjectRequest]:
    """Return the open requests that wait for no answer of their person, the nearest deadline first."""
    query = _open().where(~_waits()).order_by(SubjectRequest.due_on, SubjectRequest.id)
    return list(session.scalars(query.limit(limit)))


def list_waiting(session: Session) -> list[SubjectRequest]:
    """Return the open requests that wait for an answer of their person: each day of that may move their dates."""
    return list(session.scalars(_open().where(_waits()).order_by(SubjectRequest.id)))


def list_open(session: Session, *, limit: int) -> list[SubjectRequest]:
    """Return the requests that are not closed, the nearest deadline first."""
    return list(session.scalars(_open().order_by(SubjectRequest.due_on, SubjectRequest.id).limit(limit)))


def is_any_to_remind(session: Session, *, today: date, tried_before: datetime) -> bool:
    """Tell whether an open request is to be warned of and was not today."""
    return session.scalar(_to_remind(today, tried_before).limit(1)) is not None


def lock_to_remind(session: Session, *, today: date, tried_before: datetime, limit: int) -> list[SubjectRequest]:
    """Return open requests that are to be warned of and were not today, the nearest deadline first.

    Nobody else takes them until the transaction ends, or for as long as they count as tried.
    """
    return list(session.scalars(_to_remind(today, tried_before).limit(limit).with_for_update(skip_locked=True)))


def note_tried(session: Session, rows: Collection[SubjectRequest], *, at: datetime) -> None:
    """Store that somebody is about to warn of these requests."""
    for row in rows:
        row.tried_at = at
    session.flush()


def note_reminded(session: Session, request_ids: Collection[RequestId], *, on: date, step: WatchStep | None) -> None:
    """Store on which local day who was told of these requests; without a `step` nobody was to be."""
    query = update(SubjectRequest).where(SubjectRequest.id.in_(request_ids))
    session.execute(query.values(reminded_on=on, reminded_step=step, tried_at=None))


def find_same(session: Session, subject_hash: bytes, right: Right) -> SubjectRequest | None:
    """Return an open request of the same person for the same right."""
    query = select(SubjectRequest).where(
        SubjectRequest.subject_hash == subject_hash,
        SubjectRequest.right == right,
        SubjectRequest.state.in_(OPEN_STATES),
    )
    return session.scalar(query.order_by(SubjectRequest.id).limit(1))


def count_opened(session: Session, subject_hash: bytes, *, channel: Channel, after: datetime) -> int:
    """Return how many requests of a person were recorded after a moment that came by one channel."""
    query = select(func.count()).where(
        SubjectRequest.subject_hash == subject_hash,
        SubjectRequest.channel == channel,
        SubjectRequest.opened_at > after,
    )
    return session.scalar(query) or 0


def _open() -> Select[SubjectRequest]:
    return select(SubjectRequest).where(SubjectRequest.state.in_(OPEN_STATES))


def _waits() -> ColumnElement[bool]:
    return exists(
        select(RequestPause.id)
        .where(RequestPause.request_id == SubjectRequest.id, RequestPause.answered_at.is_(None))
        .correlate(SubjectRequest)
    )


def _to_remind(today: date, tried_before: datetime) -> Select[SubjectRequest]:
    return (
        _open()
        .where(
            SubjectRequest.warn_on <= today,
            or_(SubjectRequest.reminded_on.is_(None), SubjectRequest.reminded_on < today),
            or_(SubjectRequest.tried_at.is_(None), SubjectRequest.tried_at <= tried_before),
        )
        .order_by(SubjectRequest.due_on, SubjectRequest.id)
    )


def _place(request_id: RequestId, column: str = "sealed_subject") -> Place:
    return Place("requests", column, str(request_id))


def _identifier_place(request_id: RequestId, hash_: bytes) -> Place:
    return Place("request_identifiers", "sealed_value", f"{request_id}:{hash_.hex()}")
