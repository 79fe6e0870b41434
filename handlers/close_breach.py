"""Somebody closes an entry of the register of breaches: its facts, effects and measures are written (art. 33(5))."""

from handlers.authorisation import authorise
from handlers.breach_lines import MaskedBreachLine, line_of_breach, lock_registered
from handlers.policy.breach_rules import check_step
from handlers.register_errors import BreachFault, BreachInvalid
from handlers.services import Actor, Services
from storage import audit, breaches
from storage.ids import BreachId
from storage.vocabulary import Action, AuditWord, BreachState


def close_breach(
    services: Services, actor: Actor, breach_id: BreachId, *, purpose: str | None = None
) -> MaskedBreachLine:
    """Close a breach that was reported, or of which it is written why it was not. It stays in the register.

    Raises:
        AccessDenied: the policy does not grant it.
        BreachNotFound, BreachDecided: as they say.
        BreachInvalid: its effects or the measures are not written yet.
    """
    granted = authorise(services, actor, Action.RECORD_BREACH, purpose=purpose)
    at = services.now()
    with services.database.begin() as session:
        row = lock_registered(session, breach_id)
        check_step(row.state, BreachState.CLOSED)
        if not breaches.has_text(row, "effects"):
            raise BreachInvalid(BreachFault.EFFECTS_MISSING)
        if not breaches.has_text(row, "measures"):
            raise BreachInvalid(BreachFault.MEASURES_MISSING)
        breaches.settle(session, row, BreachState.CLOSED, by=actor.name, at=at)
        entry = audit.AuditEntry(
            actor=actor.name, word=AuditWord.BREACH_CLOSED, purpose=granted, details={"breach": row.id}
        )
        audit.append(session, services.vault, entry, at=at)
        return line_of_breach(services, row)
