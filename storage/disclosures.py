"""The register of disclosures to authorities: who decided what, exactly which fields, and until when it is secret.

Fields are ids, kinds and offsets, never text; what authorities write is sealed under a key of the disclosure's own.
Whoever shows the log of lookups, or answers a person, leaves out what `hidden_audit_rows` names.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from storage.encryption import Place, Vault
from storage.ids import DisclosureId, TicketId
from storage.keys import disclosure_owner, open_key, open_or_make_key
from storage.models import Disclosure, DisclosureAudit, DisclosureField, Hold
from storage.plaintext import Plaintext
from storage.vocabulary import Demand, DisclosedPlace, DisclosureState

WHOLE_TEXT: Final = "TEXT"
"""Stands in the place of a kind where all of a title or message is disclosed."""
TEXTS: Final = ("reference", "ground", "scope")
"""What is sealed of a disclosure; each stands in a column of its own."""
_TABLE: Final = "disclosures"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDisclosure:
    """A disclosure as it is proposed."""

    authority: str
    demand: Demand
    decided_by: str
    secret_before: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewField:
    """One field that is to be disclosed, with the value for its keyed hash."""

    ticket_id: TicketId
    place: DisclosedPlace
    place_row: int | None
    kind: str
    start: int
    end: int
    value: Plaintext


def put_disclosure(
    session: Session, vault: Vault, new: NewDisclosure, texts: Mapping[str, Plaintext], *, at: datetime
) -> Disclosure:
    """Record a proposed disclosure; `texts` are by the names of `TEXTS`, all of them."""
    row = Disclosure(
        state=DisclosureState.PROPOSED,
        authority=new.authority,
        demand=new.demand,
        sealed_reference=b"",
        sealed_ground=b"",
        sealed_scope=b"",
        decided_by=new.decided_by,
        proposed_at=at,
        secret_before=new.secret_before,
        kinds={},
    )
    session.add(row)
    session.flush()
    key = open_or_make_key(session, vault, disclosure_owner(DisclosureId(row.id)), at=at)
    for name in TEXTS:
        setattr(row, f"sealed_{name}", key.seal(texts[name], _place(row, name)))
    session.flush()
    return row


def put_fields(session: Session, vault: Vault, row: Disclosure, fields: Iterable[NewField]) -> None:
    """Write down which fields a disclosure holds, in their order."""
    counts: Counter[str] = Counter()
    for position, field in enumerate(fields):
        counts[field.kind] += 1
        session.add(
            DisclosureField(
                disclosure_id=row.id,
                position=position,
                ticket_id=field.ticket_id,
                place=field.place,
                place_row=field.place_row,
                kind=field.kind,
                start=field.start,
                end=field.end,
                hash=hash_value(vault, row, field.value),
                is_released=False,
            )
        )
    row.kinds = dict(counts.most_common())
    session.flush()


def hash_value(vault: Vault, row: Disclosure, value: Plaintext) -> bytes:
    """Return the keyed hash of a field's value: another one in every disclosure, so that none lead to each other."""
    return vault.hash_disclosed(f"{row.id}", value.reveal())


def open_written(session: Session, vault: Vault, row: Disclosure) -> dict[str, Plaintext]:
    """Return what is written of a disclosure, by the names of `TEXTS`.

    Raises:
        KeyDestroyed, SealBroken: as they say.
    """
    key = open_key(session, vault, disclosure_owner(DisclosureId(row.id)))
    return {name: key.open(getattr(row, f"sealed_{name}"), _place(row, name)) for name in TEXTS}


def find_disclosure(session: Session, disclosure_id: DisclosureId) -> Disclosure | None:
    """Return a disclosure."""
    return session.get(Disclosure, disclosure_id)


def lock_disclosure(session: Session, disclosure_id: DisclosureId) -> Disclosure | None:
    """Return a disclosure, read anew; nobody else changes it until the transaction ends."""
    query = select(Disclosure).where(Disclosure.id == disclosure_id).with_for_update()
    return session.scalar(query.execution_options(populate_existing=True))


def list_disclosures(session: Session) -> list[Disclosure]:
    """Return the register: what waits first, then the newest."""
    rows = session.scalars(select(Disclosure).order_by(Disclosure.id.desc()))
    waiting = (DisclosureState.PROPOSED, DisclosureState.APPROVED)
    return sorted(rows, key=lambda row: row.state not in waiting)


def list_fields(session: Session, disclosure_id: DisclosureId) -> list[DisclosureField]:
    """Return the fields of a disclosure in their order."""
    query = select(DisclosureField).where(DisclosureField.disclosure_id == disclosure_id)
    return list(session.scalars(query.order_by(DisclosureField.position)))


def map_ticket_ids(session: Session, disclosure_ids: Collection[int]) -> dict[int, tuple[TicketId, ...]]:
    """Return of which tickets disclosures hold fields."""
    query = select(DisclosureField.disclosure_id, DisclosureField.ticket_id).distinct()
    rows = session.execute(query.where(DisclosureField.disclosure_id.in_(list(disclosure_ids))))
    found: dict[int, list[TicketId]] = {}
    for disclosure_id, ticket_id in rows:
        found.setdefault(disclosure_id, []).append(TicketId(ticket_id))
    return {disclosure_id: tuple(sorted(tickets)) for disclosure_id, tickets in found.items()}


def judge(session: Session, row: Disclosure, state: DisclosureState, *, by: str, at: datetime) -> None:
    """Write down the second person's verdict. Of what is refused no hash stays."""
    row.state, row.judged_by, row.judged_at = state, by, at
    if state is DisclosureState.REFUSED:
        _forget_hashes(session, row)
    session.flush()


def note_released(
    session: Session, row: Disclosure, positions: Collection[int], *, by: str, at: datetime
) -> dict[str, int]:
    """Write down which of its fields a disclosure has released; return how many of each kind. No hash stays."""
    counts: Counter[str] = Counter()
    for field in list_fields(session, DisclosureId(row.id)):
        field.is_released = field.position in positions
        counts.update([field.kind] if field.is_released else [])
    row.state, row.released_by, row.released_at = DisclosureState.RELEASED, by, at
    row.kinds = dict(counts.most_common())
    session.flush()
    _forget_hashes(session, row)
    return row.kinds


def note_audit(session: Session, row: Disclosure, seq: int) -> None:
    """Write down that a row of the audit log tells of a disclosure."""
    session.add(DisclosureAudit(seq=seq, disclosure_id=row.id))
    session.flush()


def note_audit_of_hold(session: Session, hold: Hold, seq: int) -> None:
    """Write down that a row of the audit log tells of the hold of a disclosure; of any other hold nothing."""
    row = session.get(Disclosure, hold.disclosure_id) if hold.disclosure_id is not None else None
    if row is not None:
        note_audit(session, row, seq)


def hidden_audit_rows(session: Session, at: datetime) -> frozenset[int]:
    """Return the numbers of the audit log's rows that tell of a disclosure which is secret at this moment."""
    query = select(DisclosureAudit.seq).join(Disclosure, Disclosure.id == DisclosureAudit.disclosure_id)
    return frozenset(session.scalars(query.where(Disclosure.secret_before > at)))


def _forget_hashes(session: Session, row: Disclosure) -> None:
    session.execute(update(DisclosureField).where(DisclosureField.disclosure_id == row.id).values(hash=None))


def _place(row: Disclosure, name: str) -> Place:
    return Place(_TABLE, f"sealed_{name}", str(row.id))
