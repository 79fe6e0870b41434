"""Reveals: who asked to read which value of a ticket, why, who agreed, and when it was shown. Never the value.

The reason is typed by staff and may tell of a person, so each reveal has a key of its own, destroyed when the text of
its ticket goes (docs/decisions/0005).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from storage import staff_records
from storage.encryption import Place, Vault
from storage.ids import RevealId, SlackUserId, TicketId
from storage.keys import destroy_key, find_key, open_or_make_key, reveal_owner
from storage.models import PersonHash, Reveal, StaffHash
from storage.plaintext import Plaintext
from storage.vocabulary import IdentifierType, RevealState

_SLACK = "slack:"
_COUNTED = (RevealState.WAITING, RevealState.APPROVED, RevealState.SHOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedValue:
    """Which value is asked for, for which purpose and why. `part_row` is 0 for the title."""

    purpose: str
    part_row: int
    start: int
    end: int
    kind: str
    reason: Plaintext


def begin(
    session: Session, vault: Vault, ticket_id: TicketId, *, asked_by: str, url: Plaintext, at: datetime
) -> RevealId:
    """Store that the question is open before somebody, and where Slack takes the answer to it."""
    row = Reveal(ticket_id=ticket_id, state=RevealState.BEGUN, asked_by=asked_by, begun_at=at, flags=[])
    session.add(row)
    session.flush()
    row.sealed_url = _seal(session, vault, row, "sealed_url", url, at=at)
    session.flush()
    return RevealId(row.id)


def ask(session: Session, vault: Vault, row: Reveal, asked: AskedValue, *, at: datetime) -> None:
    """Write down what is asked for, the reason sealed."""
    row.asked_at, row.purpose, row.kind = at, asked.purpose, asked.kind
    row.part_row, row.start, row.end = asked.part_row, asked.start, asked.end
    row.sealed_reason = _seal(session, vault, row, "sealed_reason", asked.reason, at=at)
    session.flush()


def review(session: Session, vault: Vault, row: Reveal, note: Plaintext | None, *, by: str, at: datetime) -> None:
    """Close a broken glass with a note; None where it cannot be kept, as the text of the ticket is gone."""
    row.reviewed_by, row.reviewed_at = by, at
    row.sealed_note = _seal(session, vault, row, "sealed_note", note, at=at) if note else None
    session.flush()


def open_sealed(session: Session, vault: Vault, row: Reveal, column: str) -> Plaintext | None:
    """Return what is sealed in a column, such as the reason; None when it is gone, or was never there."""
    sealed: bytes | None = getattr(row, column)
    key = find_key(session, vault, reveal_owner(RevealId(row.id))) if sealed is not None else None
    return key.open(sealed, _place(row, column)) if key is not None and sealed is not None else None


def find_url(session: Session, vault: Vault, row: Reveal) -> Plaintext | None:
    """Return where Slack takes the answer; None when that is gone with the text of the ticket."""
    return open_sealed(session, vault, row, "sealed_url")


def lock_reveal(session: Session, reveal_id: RevealId) -> Reveal | None:
    """Return a reveal, read anew; nobody else changes it until the transaction ends."""
    query = select(Reveal).where(Reveal.id == reveal_id).with_for_update()
    return session.scalar(query.execution_options(populate_existing=True))


def find_reveal(session: Session, reveal_id: RevealId) -> Reveal | None:
    """Return a reveal."""
    return session.get(Reveal, reveal_id)


def list_reveals(session: Session, *, limit: int) -> list[Reveal]:
    """Return what was asked for: first what waits or is to be reviewed, then the newest."""
    is_open = (Reveal.state == RevealState.WAITING) | (Reveal.is_glass_broken & Reveal.reviewed_at.is_(None))
    query = select(Reveal).where(Reveal.asked_at.is_not(None))
    return list(session.scalars(query.order_by(is_open.desc(), Reveal.asked_at.desc(), Reveal.id.desc()).limit(limit)))


def count_asked(session: Session, asked_by: str, *, since: datetime) -> int:
    """Return how many values somebody has asked for since then, without what was refused; the future counts too.

    Whoever asks twice at once is counted one after the other.
    """
    staff_records.lock_records(session, SlackUserId(asked_by.removeprefix(_SLACK)))
    is_theirs = (Reveal.asked_by == asked_by) & (Reveal.asked_at > since)
    return session.scalar(select(func.count()).where(is_theirs, Reveal.state.in_(_COUNTED))) or 0


def count_persons(session: Session, asked_by: str, *, since: datetime) -> int:
    """Return of how many persons somebody has asked for a value since then; a ticket without a contact is one."""
    is_theirs = (Reveal.asked_by == asked_by) & (Reveal.asked_at > since) & Reveal.state.in_(_COUNTED)
    is_contact = (PersonHash.ticket_id == Reveal.ticket_id) & (PersonHash.type == IdentifierType.CONTACT)
    query = select(Reveal.ticket_id, PersonHash.hash).outerjoin(PersonHash, is_contact).where(is_theirs)
    return len({hash_ or ticket_id for ticket_id, hash_ in session.execute(query)})


def note_staff(session: Session, actor: str, hashes: Sequence[bytes], *, at: datetime) -> None:
    """Make what is known of a member of staff exactly these keyed hashes."""
    staff_records.lock_records(session, SlackUserId(actor.removeprefix(_SLACK)))
    session.execute(delete(StaffHash).where(StaffHash.actor == actor))
    session.add_all(StaffHash(actor=actor, hash=hash_, noted_at=at) for hash_ in sorted(set(hashes)))
    session.flush()


def list_staff_in(session: Session, ticket_id: TicketId, values: Sequence[bytes]) -> set[str]:
    """Return which members of staff a ticket is of, or these keyed hashes of values are of."""
    in_ticket = select(PersonHash.hash).where(PersonHash.ticket_id == ticket_id)
    is_theirs = StaffHash.hash.in_(in_ticket) | StaffHash.hash.in_(list(values))
    return set(session.scalars(select(StaffHash.actor).where(is_theirs)))


def forget_ticket(session: Session, ticket_id: TicketId, *, at: datetime) -> None:
    """Take the reasons and notes of a ticket's reveals away, with their keys: the ticket's text goes too."""
    rows = session.scalars(select(Reveal).where(Reveal.ticket_id == ticket_id)).all()
    for row in rows:
        row.sealed_reason = row.sealed_url = row.sealed_note = None
        destroy_key(session, reveal_owner(RevealId(row.id)), at=at)
    session.flush()


def _seal(session: Session, vault: Vault, row: Reveal, column: str, text: Plaintext, *, at: datetime) -> bytes:
    key = open_or_make_key(session, vault, reveal_owner(RevealId(row.id)), at=at)
    return key.seal(text, _place(row, column))


def _place(row: Reveal, column: str) -> Place:
    return Place("reveals", column, str(row.id))
