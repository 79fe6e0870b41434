"""Corrections of findings: who said what, what was decided, and the sealed texts they were made in.

The value itself is kept as a shape and a keyed hash. Its text stands only in the regression texts, each sealed under a
key of its own, which is destroyed when the text has to go.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import Session

from storage import keys, restrictions
from storage.encryption import Place, Vault
from storage.ids import CorrectionId, TicketId
from storage.models import Correction, RegressionText, Ticket
from storage.plaintext import Plaintext
from storage.vocabulary import CorrectionState, CorrectionType

_IN_FORCE = Correction.state == CorrectionState.APPROVED


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCorrection:
    """A correction as it was proposed. `text` is the whole text it was made in, `start` and `end` where in it."""

    ticket_id: TicketId
    type: CorrectionType
    kind: str
    shape: str
    cue: str | None
    hash: bytes
    part_row: int | None
    start: int
    end: int
    text: Plaintext


def put_correction(
    session: Session, vault: Vault, new: NewCorrection, *, proposed_by: str, at: datetime
) -> CorrectionId:
    """Store a proposed correction, its text sealed under a key of its own, and return its id."""
    row = Correction(
        ticket_id=new.ticket_id,
        type=new.type,
        state=CorrectionState.PENDING,
        kind=new.kind,
        shape=new.shape,
        cue=new.cue,
        hash=new.hash,
        proposed_by=proposed_by,
        proposed_at=at,
    )
    session.add(row)
    session.flush()
    correction_id = CorrectionId(row.id)
    key = keys.open_or_make_key(session, vault, keys.correction_owner(correction_id), at=at)
    sealed = key.seal(new.text, _place(correction_id))
    session.add(
        RegressionText(
            correction_id=row.id, part_row=new.part_row, start=new.start, end=new.end, sealed_text=sealed, ends_at=None
        )
    )
    session.flush()
    return correction_id


def lock_correction(session: Session, correction_id: CorrectionId) -> Correction | None:
    """Return a correction, read anew; nobody else decides it until the transaction ends."""
    query = select(Correction).where(Correction.id == correction_id).with_for_update()
    return session.scalar(query.execution_options(populate_existing=True))


def find_pending(session: Session, new: NewCorrection) -> Correction | None:
    """Return a correction of the same value in the same ticket that waits for a decision."""
    query = select(Correction).where(
        Correction.ticket_id == new.ticket_id,
        Correction.type == new.type,
        Correction.kind == new.kind,
        Correction.hash == new.hash,
        Correction.state == CorrectionState.PENDING,
    )
    return session.scalar(query.order_by(Correction.id).limit(1))


def list_pending(session: Session, *, limit: int) -> list[tuple[Correction, Ticket]]:
    """Return the corrections that wait for a decision, the oldest first, each with its ticket."""
    query = (
        select(Correction, Ticket)
        .join(Ticket, Ticket.id == Correction.ticket_id)
        .where(Correction.state == CorrectionState.PENDING)
        .order_by(Correction.proposed_at, Correction.id)
        .limit(limit)
    )
    return [(row, ticket) for row, ticket in session.execute(query)]


def list_newest_in_force(session: Session, *, limit: int) -> list[tuple[Correction, Ticket]]:
    """Return the corrections that were approved last, each with its ticket."""
    query = (
        select(Correction, Ticket)
        .join(Ticket, Ticket.id == Correction.ticket_id)
        .where(_IN_FORCE)
        .order_by(Correction.decided_at.desc(), Correction.id.desc())
        .limit(limit)
    )
    return [(row, ticket) for row, ticket in session.execute(query)]


def list_all(session: Session) -> list[Correction]:
    """Return every correction, the oldest first."""
    return list(session.scalars(select(Correction).order_by(Correction.id)))


def count_by_state(session: Session) -> dict[CorrectionState, int]:
    """Return how many corrections are in each state."""
    query = select(Correction.state, func.count()).group_by(Correction.state)
    return {CorrectionState(state): count for state, count in session.execute(query)}


def list_effective(session: Session, ticket_id: TicketId | None) -> list[Correction]:
    """Return the corrections that count: those in force, and what was said to be missed in this ticket itself."""
    proposed_here = (Correction.state == CorrectionState.PENDING) & (Correction.type == CorrectionType.MISSED)
    is_effective = (
        _IN_FORCE if ticket_id is None else or_(_IN_FORCE, proposed_here & (Correction.ticket_id == ticket_id))
    )
    return list(session.scalars(select(Correction).where(is_effective).order_by(Correction.id)))


def find_text(session: Session, correction_id: CorrectionId) -> RegressionText | None:
    """Return where a correction's text rests; None when it is erased."""
    return session.get(RegressionText, correction_id)


def list_regression(session: Session) -> list[tuple[Correction, RegressionText]]:
    """Return the regression set: the texts of the corrections in force that are still here, and not restricted."""
    query = (
        select(Correction, RegressionText)
        .join(RegressionText)
        .join(Ticket, Ticket.id == Correction.ticket_id)
        .where(_IN_FORCE, ~restrictions.covers_ticket())
        .order_by(Correction.id)
    )
    return [(row, text) for row, text in session.execute(query)]


def open_text(session: Session, vault: Vault, text: RegressionText) -> Plaintext:
    """Return the text a correction was made in.

    Raises:
        KeyDestroyed: it is gone.
        SealBroken: it was changed or moved.
    """
    correction_id = CorrectionId(text.correction_id)
    key = keys.open_key(session, vault, keys.correction_owner(correction_id))
    return key.open(text.sealed_text, _place(correction_id))


def decide(session: Session, row: Correction, state: CorrectionState, *, by: str, at: datetime) -> None:
    """Write a decision down. What is not in force afterwards loses its text, its shape and its hash.

    What is approved takes the place of what said the opposite of the same value.
    """
    row.state, row.decided_by, row.decided_at = state, by, at
    session.flush()
    if state is not CorrectionState.APPROVED:
        _forget(session, [row], at=at)
        return
    opposite = select(Correction).where(
        _IN_FORCE, Correction.type != row.type, Correction.kind == row.kind, Correction.hash == row.hash
    )
    for other in session.scalars(opposite).all():
        decide(session, other, CorrectionState.REVOKED, by=by, at=at)


def follow_ticket(session: Session, ticket_id: TicketId, *, ends_at: datetime | None, at: datetime) -> None:
    """Do to a ticket's corrections what was done to the ticket: its text is taken away.

    What waits for a decision lapses. What was missed was somebody's, so its hash goes; the shape stays where it is a
    rule. What is not personal stays in force. The texts go now, or at `ends_at` where a purpose is documented.
    """
    rows = session.scalars(select(Correction).where(Correction.ticket_id == ticket_id)).all()
    for row in rows:
        if row.state is CorrectionState.PENDING:
            row.state, row.decided_at = CorrectionState.LAPSED, at
    session.flush()
    _forget(session, [row for row in rows if row.state is not CorrectionState.APPROVED], at=at)
    approved = [row for row in rows if row.state is CorrectionState.APPROVED]
    for row in approved:
        if row.type is CorrectionType.MISSED:
            row.hash, row.shape = None, row.shape if row.cue else ""
    if ends_at is None or ends_at <= at:
        _erase_texts(session, (row.id for row in approved), at=at)
    else:
        ids = [row.id for row in approved]
        session.execute(update(RegressionText).where(RegressionText.correction_id.in_(ids)).values(ends_at=ends_at))


def erase_ended(session: Session, *, at: datetime) -> int:
    """Erase the texts whose purpose has ended by now, and return how many they were."""
    ids = list(session.scalars(select(RegressionText.correction_id).where(RegressionText.ends_at <= at)))
    _erase_texts(session, ids, at=at)
    return len(ids)


def _forget(session: Session, rows: Iterable[Correction], *, at: datetime) -> None:
    """Leave of corrections that do not count any more who, when, which kind, and nothing of the value."""
    forgotten = list(rows)
    for row in forgotten:
        row.hash, row.shape, row.cue = None, "", None
    _erase_texts(session, (row.id for row in forgotten), at=at)


def _erase_texts(session: Session, ids: Iterable[int], *, at: datetime) -> None:
    erased = list(ids)
    session.execute(delete(RegressionText).where(RegressionText.correction_id.in_(erased)))
    for correction_id in erased:
        keys.destroy_key(session, keys.correction_owner(CorrectionId(correction_id)), at=at)
    session.flush()


def _place(correction_id: CorrectionId) -> Place:
    return Place("regression_texts", "sealed_text", str(correction_id))
