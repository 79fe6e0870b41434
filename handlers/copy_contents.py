"""All that a copy tells, put together from what is stored. Used by the verb that makes its file."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy.orm import Session

from handlers.copy_pages import CopyContent, CopyItem, CopyLookup, CopyPart, CopyPartner
from handlers.copy_texts import written
from handlers.copy_tickets import owner_of
from handlers.person_log import sort_of
from handlers.policy.copy_rules import has_note, old_notes_before
from handlers.services import Services
from storage import access_copies, audit, keys, lookups, request_partners, requests, secrecy
from storage.access_copies import CopyText
from storage.ids import CopyId, RequestId
from storage.models import AccessCopy, AccessCopySource, SubjectRequest
from storage.vocabulary import CopySourceState, CopyTextType, NoteChoice, Right

_PAGE = 200
_START = (0, -1)


def content_of(services: Services, session: Session, row: AccessCopy) -> CopyContent:
    """Return what a copy tells. Its texts are read later, a page at a time, each in a transaction of its own."""
    request = access_copies.find_request_of(session, row)
    copy_id, request_id = CopyId(row.id), RequestId(request.id)
    sources = access_copies.list_sources(session, copy_id)
    notes = row.notes or NoteChoice.NONE
    stream = _Stream(services, request_id, tuple(sources), notes)
    is_access = request.right is Right.ACCESS
    return CopyContent(
        request_id=request_id,
        right=request.right,
        received_at=request.received_at,
        made_at=services.now(),
        identifiers=requests.open_identifiers(session, services.vault, request),
        partners=_partners(session, request_id, {one.source: one for one in sources}),
        lookups=tuple(_lookups(session, services, request)) if is_access else (),
        notes_left_out=stream.count_left_out(session, copy_id),
        items=stream.items,
    )


def _partners(session: Session, request_id: RequestId, sources: dict[str, AccessCopySource]) -> tuple[CopyPartner, ...]:
    rows = request_partners.list_partners(session, request_id)
    items = request_partners.count_items(session, [row.id for row in rows])
    partners = []
    for row in rows:
        source = sources.get(row.partner)
        is_missing = source is not None and source.state is not CopySourceState.COLLECTED
        partners.append(
            CopyPartner(
                name=row.partner,
                state=row.state,
                items=items.get(row.id, {}),
                settled_at=row.changed_at,
                missing=source.state if source and is_missing else None,
                mentions=source.mentions if source else 0,
                recordings=source.recordings if source else 0,
            )
        )
    return tuple(partners)


def _lookups(session: Session, services: Services, request: SubjectRequest) -> Iterator[CopyLookup]:
    """Yield when staff looked at the person's data and what for, the newest first; never who (CJEU C-579/21).

    What an authority has had kept secret is left out.
    """
    owner = owner_of(session, services, request)
    logged = lookups.list_of(session, owner.hashes, before=audit.read_head(session).seq + 1)
    secret = secrecy.find_secret_rows(session, [one.audit_seq for one in logged], at=services.now())
    for one in logged:
        if one.audit_seq not in secret:
            yield CopyLookup(one.at, sort_of(one.word), one.purpose)


@dataclass(frozen=True, slots=True)
class _Stream:
    """The items of a copy, source by source."""

    services: Services
    request_id: RequestId
    sources: tuple[AccessCopySource, ...]
    notes: NoteChoice

    def items(self) -> Iterator[CopyItem]:
        """Yield every item; its texts come from the database as they are read."""
        for source in self.sources:
            texts = (text for text in self._texts(source) if self._is_in(text))
            for (scope, type_, ref), parts in groupby(texts, lambda one: (one.scope, one.item_type, one.ref)):
                with self.services.database.read() as session:
                    own = access_copies.find_own(session, source.id, scope)
                yield CopyItem(source=source.source, type=type_, ref=ref, parts=(_part(one, own) for one in parts))

    def count_left_out(self, session: Session, copy_id: CopyId) -> int:
        """Return how many notes are not in the copy."""
        every, old = access_copies.count_notes(session, copy_id, before=old_notes_before(self.services.now()))
        return every - {NoteChoice.ALL: every, NoteChoice.OLD: old, NoteChoice.NONE: 0}[self.notes]

    def _is_in(self, text: CopyText) -> bool:
        return text.type is not CopyTextType.NOTE or has_note(self.notes, text.dated_at, now=self.services.now())

    def _texts(self, source: AccessCopySource) -> Iterator[CopyText]:
        after = _START
        while True:
            with self.services.database.read() as session:
                key = keys.open_key(session, self.services.vault, keys.request_owner(self.request_id))
                page = list(access_copies.read_texts(session, key, source, after=after, limit=_PAGE))
            yield from (text for _, text in page)
            if len(page) < _PAGE:
                return
            after = page[-1][0]


def _part(text: CopyText, own: frozenset[tuple[str, int]]) -> CopyPart:
    name, shown = written(text.content, own)
    return CopyPart(type=text.type, author=text.author, dated_at=text.dated_at, name=name, text=shown)
