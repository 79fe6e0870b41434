"""A restriction as one line of a list: neither its reason nor whom it is on. Used by several verbs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from handlers.hold_errors import RestrictionLifted, RestrictionNotFound
from handlers.policy.local_days import local_day
from handlers.services import Services
from storage import holds, restrictions
from storage.ids import RestrictionId
from storage.models import Restriction
from storage.vocabulary import Channel, IdentifierType


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskedRestrictionLine:
    """One restriction: by how many identifiers the person is known, who placed and lifted it, when it is reviewed."""

    id: RestrictionId
    known_by: Mapping[IdentifierType, int]
    """Empty once it is lifted."""
    placed_at: datetime
    placed_by: str
    owner: str | None
    """Who answers for it: the owner of its hold. None once it is lifted."""
    review_on: date | None
    days_left: int | None
    """Until the review; negative when it is late."""
    told_on: date | None
    told_how: Channel | None
    lifted_at: datetime | None


def lines_of_restrictions(
    session: Session, services: Services, rows: list[Restriction]
) -> tuple[MaskedRestrictionLine, ...]:
    """Return what a list shows of restrictions."""
    types = restrictions.map_types(session, [row.id for row in rows])
    return tuple(_line(session, services, row, types.get(row.id, {})) for row in rows)


def line_of_restriction(session: Session, services: Services, row: Restriction) -> MaskedRestrictionLine:
    """Return what a list shows of one restriction."""
    return lines_of_restrictions(session, services, [row])[0]


def lock_restriction_in_force(session: Session, restriction_id: RestrictionId) -> Restriction:
    """Return a restriction that is in force; nobody else changes it until the transaction ends.

    Raises:
        RestrictionNotFound, RestrictionLifted: as they say.
    """
    row = restrictions.lock_restriction(session, restriction_id)
    if row is None:
        raise RestrictionNotFound
    if row.lifted_at is not None:
        raise RestrictionLifted(row.id)
    return row


def _line(
    session: Session, services: Services, row: Restriction, known_by: Mapping[IdentifierType, int]
) -> MaskedRestrictionLine:
    hold = holds.find_of_restriction(session, RestrictionId(row.id))
    today = local_day(services.now(), services.policy.controller.timezone)
    return MaskedRestrictionLine(
        id=RestrictionId(row.id),
        known_by=known_by,
        placed_at=row.placed_at,
        placed_by=row.placed_by,
        owner=hold.owner if hold else None,
        review_on=hold.review_on if hold else None,
        days_left=(hold.review_on - today).days if hold else None,
        told_on=row.told_on,
        told_how=row.told_how,
        lifted_at=row.lifted_at,
    )
