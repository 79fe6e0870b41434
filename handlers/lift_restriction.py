"""The privacy role ends a restriction, after the person was told (GDPR art. 18(3))."""

from dataclasses import dataclass

from handlers.authorisation import authorise, on_record
from handlers.policy.local_days import local_day
from handlers.policy.restriction_rules import Told, check_told
from handlers.restriction_lines import MaskedRestrictionLine, line_of_restriction, lock_restriction_in_force
from handlers.services import Actor, Services
from storage import audit, holds, lookups, restrictions, tickets
from storage.ids import RestrictionId
from storage.vocabulary import Action, AuditWord


@dataclass(frozen=True, slots=True)
class LiftedRestriction:
    """A restriction that has ended, and how many tickets are due now because of it: the next sweep takes them."""

    line: MaskedRestrictionLine
    due: int


def lift_restriction(
    services: Services, actor: Actor, restriction_id: RestrictionId, told: Told, *, purpose: str | None = None
) -> LiftedRestriction:
    """End a restriction and its hold. Whom it was on is forgotten; that it was, why and until when stays on record.

    Raises:
        AccessDenied: the policy does not grant it.
        RestrictionNotFound, RestrictionLifted: as they say.
        RestrictionInvalid: it does not say when and how the person was told.
    """
    granted = authorise(services, actor, Action.RESTRICT, purpose=purpose)
    at, timezone = services.now(), services.policy.controller.timezone
    with on_record(services, actor, Action.RESTRICT, purpose=granted), services.database.begin() as session:
        hold = holds.lock_of_restriction(session, restriction_id)  # as whoever reviews it does, before the log
        audit.lock_head(session)  # before the restriction, as where it is placed or follows a merge
        row = lock_restriction_in_force(session, restriction_id)
        placed_on, today = local_day(row.placed_at, timezone), local_day(at, timezone)
        told_on, told_how = check_told(told, placed_on=placed_on, today=today)
        known = restrictions.list_hashes(session, restriction_id)
        due = tickets.count_due(session, now=at)
        restrictions.lift(session, row, told_on=told_on, told_how=told_how, by=actor.name, at=at)
        if hold is not None:
            holds.release(session, hold, by=actor.name, at=at)
        entry = audit.AuditEntry(
            actor=actor.name,
            word=AuditWord.RESTRICTION_LIFTED,
            purpose=granted,
            details={"restriction": row.id, "told_on": f"{told_on}", "told_how": told_how},
        )
        seq = audit.append(session, services.vault, entry, at=at)
        lookups.record(session, seq, hashes=known)
        freed = tickets.count_due(session, now=at) - due
        return LiftedRestriction(line_of_restriction(session, services, row), freed)
