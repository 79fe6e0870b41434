"""The register of breaches: what happened, what it exposed, and when the authority and the persons were told.

What is written of a breach may tell of a person, so it is sealed, under a key of the breach's own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.encryption import Place, Vault
from storage.ids import BreachId, TicketId
from storage.keys import breach_owner, open_key, open_or_make_key
from storage.models import Breach, BreachTicket
from storage.plaintext import Plaintext
from storage.vocabulary import BreachScope, BreachState

TEXTS: Final = ("description", "effects", "measures", "reason", "delay")
"""What is sealed of a breach; each stands in a column of its own."""
_TABLE: Final = "breaches"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """By what it is asked what a breach exposed: readings of a window and an actor, or tickets."""

    type: BreachScope
    window_from: datetime | None = None
    window_before: datetime | None = None
    actor: str | None = None
    ticket_ids: tuple[TicketId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewBreach:
    """A breach as it is recorded, and what was counted of it then."""

    aware_at: datetime
    scope: Scope
    recorded_by: str
    tickets: int
    persons: int
    kinds: Mapping[str, int]


def put_breach(
    session: Session, vault: Vault, new: NewBreach, texts: Mapping[str, Plaintext], *, at: datetime
) -> Breach:
    """Record a breach; `texts` are by the names of `TEXTS`, the description among them."""
    scope = new.scope
    row = Breach(
        state=BreachState.OPEN,
        scope=scope.type,
        aware_at=new.aware_at,
        opened_at=at,
        recorded_by=new.recorded_by,
        window_from=scope.window_from,
        window_before=scope.window_before,
        exposed_by=scope.actor,
        sealed_description=b"",
        told_stage=0,
        tickets=new.tickets,
        persons=new.persons,
        kinds=dict(new.kinds),
    )
    session.add(row)
    session.flush()
    session.add_all(BreachTicket(breach_id=row.id, ticket_id=ticket_id) for ticket_id in scope.ticket_ids)
    seal_texts(session, vault, row, texts, at=at)
    return row


def seal_texts(session: Session, vault: Vault, row: Breach, texts: Mapping[str, Plaintext], *, at: datetime) -> None:
    """Make these the texts of a breach; those not given stay."""
    key = open_or_make_key(session, vault, breach_owner(BreachId(row.id)), at=at)
    for name, text in texts.items():
        if name not in TEXTS:
            raise ValueError("A breach has no such text.")
        setattr(row, f"sealed_{name}", key.seal(text, _place(row, name)))
    session.flush()


def open_written(session: Session, vault: Vault, row: Breach) -> dict[str, Plaintext]:
    """Return what is written of a breach, by the names of `TEXTS`; what is not written is left out.

    Raises:
        KeyDestroyed, SealBroken: as they say.
    """
    key = open_key(session, vault, breach_owner(BreachId(row.id)))
    sealed: dict[str, bytes | None] = {name: getattr(row, f"sealed_{name}") for name in TEXTS}
    return {name: key.open(value, _place(row, name)) for name, value in sealed.items() if value}


def has_text(row: Breach, name: str) -> bool:
    """Say whether one of `TEXTS` is written."""
    return bool(getattr(row, f"sealed_{name}"))


def scope_of(session: Session, row: Breach) -> Scope:
    """Return by what it is asked what a breach exposed."""
    query = select(BreachTicket.ticket_id).where(BreachTicket.breach_id == row.id).order_by(BreachTicket.ticket_id)
    return Scope(
        type=row.scope,
        window_from=row.window_from,
        window_before=row.window_before or row.opened_at,
        actor=row.exposed_by,
        ticket_ids=tuple(TicketId(ticket_id) for ticket_id in session.scalars(query)),
    )


def find_breach(session: Session, breach_id: BreachId) -> Breach | None:
    """Return a breach."""
    return session.get(Breach, breach_id)


def lock_breach(session: Session, breach_id: BreachId) -> Breach | None:
    """Return a breach, read anew; nobody else changes it until the transaction ends."""
    query = select(Breach).where(Breach.id == breach_id).with_for_update()
    return session.scalar(query.execution_options(populate_existing=True))


def list_breaches(session: Session, *, with_closed: bool = False) -> list[Breach]:
    """Return the breaches that are not closed, whose clock runs first; with `with_closed` the others after them."""
    query = select(Breach).order_by(Breach.closed_at.is_not(None), Breach.settled_at.is_not(None), Breach.aware_at)
    query = query.order_by(Breach.id)
    return list(session.scalars(query if with_closed else query.where(Breach.state != BreachState.CLOSED)))


def list_running(session: Session) -> list[Breach]:
    """Return the breaches of which it is not written yet whether the authority was told: their clock runs."""
    return list(session.scalars(select(Breach).where(Breach.state == BreachState.OPEN).order_by(Breach.id)))


def is_running(row: Breach) -> bool:
    """Say whether it is still not written whether the authority was told."""
    return row.state is BreachState.OPEN


def note_tried(session: Session, row: Breach, *, at: datetime) -> None:
    """Write down that somebody is about to tell the privacy channel of a breach."""
    row.tried_at = at
    session.flush()


def note_told(session: Session, breach_id: BreachId, stage: int) -> None:
    """Write down of how many marks of a breach's clock the privacy channel has heard."""
    row = lock_breach(session, breach_id)
    if row is not None:
        row.told_stage, row.tried_at = max(row.told_stage, stage), None
        session.flush()


def settle(session: Session, row: Breach, state: BreachState, *, by: str, at: datetime) -> None:
    """Write down that a breach was reported, or is not to be, or that it is closed."""
    row.state = state
    if state is BreachState.CLOSED:
        row.closed_at, row.closed_by = at, by
    else:
        row.settled_at, row.settled_by = at, by
    session.flush()


def _place(row: Breach, name: str) -> Place:
    return Place(_TABLE, f"sealed_{name}", str(row.id))
