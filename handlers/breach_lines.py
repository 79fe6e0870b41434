"""A breach as one line of the register, and what its verbs share: no text, only times, words and counts."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from handlers.policy.breach_rules import BreachClock, clock_of
from handlers.register_errors import BreachFault, BreachInvalid, BreachNotFound
from handlers.services import Services
from storage import breaches
from storage.ids import BreachId
from storage.models import Breach
from storage.plaintext import Plaintext
from storage.vocabulary import BreachScope, BreachState

_LONGEST: Final = 3_000


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskedBreachLine:
    """One breach: where it stands, its clock, what was counted when it was recorded, and who was told when."""

    id: BreachId
    state: BreachState
    scope: BreachScope
    aware_at: datetime
    recorded_by: str
    """As the audit log names them: `slack:U…` or `cli`."""
    clock: BreachClock
    tickets: int
    persons: int
    kinds: dict[str, int]
    authority_told_at: datetime | None
    persons_told_at: datetime | None
    closed_at: datetime | None


def line_of_breach(services: Services, row: Breach) -> MaskedBreachLine:
    """Return what a list shows of a breach."""
    return MaskedBreachLine(
        id=BreachId(row.id),
        state=row.state,
        scope=row.scope,
        aware_at=row.aware_at,
        recorded_by=row.recorded_by,
        clock=clock_of(row.aware_at, now=services.now(), rules=services.policy.breaches),
        tickets=row.tickets,
        persons=row.persons,
        kinds=dict(row.kinds),
        authority_told_at=row.authority_told_at,
        persons_told_at=row.persons_told_at,
        closed_at=row.closed_at,
    )


def lock_registered(session: Session, breach_id: BreachId) -> Breach:
    """Return a breach that nobody else changes until the transaction ends. Raises BreachNotFound."""
    row = breaches.lock_breach(session, breach_id)
    if row is None:
        raise BreachNotFound
    return row


def texts_given(**given: str) -> dict[str, Plaintext]:
    """Return what was written, by name, without what is empty. Raises BreachInvalid for what is too long."""
    texts = {name: text.strip() for name, text in given.items()}
    if any(len(text) > _LONGEST for text in texts.values()):
        raise BreachInvalid(BreachFault.TEXT_TOO_LONG)
    return {name: Plaintext(text) for name, text in texts.items() if text}
