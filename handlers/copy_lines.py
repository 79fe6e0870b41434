"""The copy of a request as staff see it, and how the verbs find it. Used by several verbs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from handlers.copy_errors import CopyFault, CopyRefused
from handlers.policy.copy_rules import FETCHABLE, RIGHTS, old_notes_before
from handlers.request_errors import IdentityNotProven, RequestClosed, RequestNotFound
from handlers.services import Services
from storage import access_copies, copy_links, requests
from storage.errors import FailureReason
from storage.ids import CopyId, RequestId
from storage.models import AccessCopy, SubjectRequest
from storage.vocabulary import CopySourceState, CopyState, RequestState, Right

TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)
TOKEN_BYTES: Final = 32
SCHEDULE: Final = "schedule"
PERSON: Final = "person"
MOST_VALUES: Final = 100
"""How many replaced values are listed: the rest is judged by kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopySourceLine:
    """One source of a copy."""

    source: str
    state: CopySourceState
    failure: FailureReason | None
    mentions: int
    recordings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyValueLine:
    """One value that is replaced in a copy, by its placeholder in one item: `[PERSON 1]` of ticket 215473."""

    id: int
    source: str
    ref: str
    kind: str
    number: int
    count: int
    is_own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyLinkLine:
    """The newest link to a copy. `sent_at` is None until a worker has sent it, or where it failed."""

    sent_at: datetime | None
    expires_at: datetime | None
    has_failed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskedCopy:
    """Where the copy of a request stands: counts and placeholders, no text. `state` is None where there is none.

    `kinds` says, of each kind that is replaced, how many values there are and how often they stand there.
    """

    request: RequestId
    right: Right
    state: CopyState | None
    sources: tuple[CopySourceLine, ...] = ()
    texts: int = 0
    notes: int = 0
    old_notes: int = 0
    kinds: Mapping[str, tuple[int, int]]
    values: tuple[CopyValueLine, ...] = ()
    size: int = 0
    expires_at: datetime | None = None
    downloads: int = 0
    last_download_at: datetime | None = None
    link: CopyLinkLine | None = None

    @property
    def missing(self) -> tuple[str, ...]:
        """The sources of which something is not in the copy."""
        return tuple(line.source for line in self.sources if line.state is not CopySourceState.COLLECTED)


def lock_copied_request(session: Session, request_id: RequestId) -> SubjectRequest:
    """Return a request whose copy may be given out; nobody else changes it until the transaction ends.

    Raises:
        RequestNotFound, RequestClosed, IdentityNotProven: as they say; one that is answered still counts.
        CopyRefused: it asks for something else.
    """
    row = requests.lock_request(session, request_id)
    if row is None:
        raise RequestNotFound
    if row.state not in FETCHABLE:
        if row.state in (RequestState.RECEIVED, RequestState.IDENTITY_PENDING):
            raise IdentityNotProven
        raise RequestClosed(row.state)
    if row.right not in RIGHTS:
        raise CopyRefused(CopyFault.OTHER_RIGHT)
    return row


def lock_copy_of(session: Session, request_id: RequestId) -> AccessCopy:
    """Return the copy of a request; nobody else changes it until the transaction ends.

    Raises:
        CopyRefused: there is none.
    """
    found = access_copies.find_copy(session, request_id)
    row = access_copies.lock_copy(session, CopyId(found.id)) if found else None
    if row is None:
        raise CopyRefused(CopyFault.NONE)
    return row


def check_ready(services: Services, row: AccessCopy) -> None:
    """Raise CopyRefused where a copy cannot be given out: it was not confirmed, is not made, or its time is over."""
    if row.state is not CopyState.READY or row.expires_at is None or row.expires_at <= services.now():
        raise CopyRefused(CopyFault.NOT_READY)


def line_of_copy(session: Session, services: Services, request: SubjectRequest) -> MaskedCopy:
    """Return where the copy of a request stands."""
    row = access_copies.find_copy(session, RequestId(request.id))
    if row is None:
        return MaskedCopy(request=RequestId(request.id), right=request.right, state=None, kinds={})
    copy_id = CopyId(row.id)
    notes, old = access_copies.count_notes(session, copy_id, before=old_notes_before(services.now()))
    return MaskedCopy(
        request=RequestId(request.id),
        right=request.right,
        state=row.state,
        sources=tuple(
            CopySourceLine(
                source=one.source,
                state=one.state,
                failure=one.failure,
                mentions=one.mentions,
                recordings=one.recordings,
            )
            for one in access_copies.list_sources(session, copy_id)
        ),
        texts=access_copies.count_texts(session, copy_id),
        notes=notes,
        old_notes=old,
        kinds=access_copies.count_values(session, copy_id),
        values=_values(session, copy_id),
        size=row.size,
        expires_at=row.expires_at,
        downloads=copy_links.count_downloads(session, copy_id),
        last_download_at=copy_links.find_last_download(session, copy_id),
        link=_link(session, copy_id),
    )


def _values(session: Session, copy_id: CopyId) -> tuple[CopyValueLine, ...]:
    return tuple(
        CopyValueLine(
            id=value.id,
            source=source,
            ref=value.ref,
            kind=value.kind,
            number=value.number,
            count=value.count,
            is_own=value.is_own,
        )
        for source, value in access_copies.list_values(session, copy_id, limit=MOST_VALUES)
    )


def _link(session: Session, copy_id: CopyId) -> CopyLinkLine | None:
    found = copy_links.find_newest(session, copy_id)
    if found is None:
        return None
    return CopyLinkLine(sent_at=found.sent_at, expires_at=found.expires_at, has_failed=found.failure is not None)
