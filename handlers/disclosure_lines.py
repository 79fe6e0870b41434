"""A disclosure as one line of the register. Used by several verbs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from handlers.policy.local_days import local_day
from handlers.register_errors import DisclosureNotFound
from handlers.services import Services
from storage import disclosures, exposures
from storage.ids import DisclosureId
from storage.models import Disclosure
from storage.vocabulary import Demand, DisclosureState

_MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskedDisclosureLine:
    """One disclosure: who decided what and when, in ids, words and counts. Nothing that the authority wrote."""

    id: DisclosureId
    state: DisclosureState
    authority: str
    """Its name in the policy."""
    demand: Demand
    decided_by: str
    """As the audit log names them, as the two that follow."""
    proposed_at: datetime
    judged_by: str | None
    judged_at: datetime | None
    released_at: datetime | None
    secret_until: date | None
    """The last local day on which it is secret."""
    is_secret: bool
    kinds: dict[str, int]
    tickets: tuple[str, ...]
    """Intercom's conversation ids."""


def lines_of_disclosures(
    session: Session, services: Services, rows: Sequence[Disclosure]
) -> tuple[MaskedDisclosureLine, ...]:
    """Return what a list shows of disclosures."""
    ids = disclosures.map_ticket_ids(session, [row.id for row in rows])
    found = exposures.map_tickets(session, {ticket for each in ids.values() for ticket in each})
    named = {number: row.conversation_id for number, row in found.items()}
    return tuple(
        _line(services, row, tuple(named[ticket] for ticket in ids.get(row.id, ()) if ticket in named)) for row in rows
    )


def lock_proposed(session: Session, disclosure_id: DisclosureId) -> Disclosure:
    """Return a disclosure that nobody else changes until the transaction ends. Raises DisclosureNotFound."""
    row = disclosures.lock_disclosure(session, disclosure_id)
    if row is None:
        raise DisclosureNotFound
    return row


def _line(services: Services, row: Disclosure, conversations: tuple[str, ...]) -> MaskedDisclosureLine:
    timezone, secret = services.policy.controller.timezone, row.secret_before
    return MaskedDisclosureLine(
        id=DisclosureId(row.id),
        state=row.state,
        authority=row.authority,
        demand=row.demand,
        decided_by=row.decided_by,
        proposed_at=row.proposed_at,
        judged_by=row.judged_by,
        judged_at=row.judged_at,
        released_at=row.released_at,
        secret_until=local_day(secret - _MOMENT, timezone) if secret else None,
        is_secret=secret is not None and secret > services.now(),
        kinds=dict(row.kinds),
        tickets=conversations,
    )
