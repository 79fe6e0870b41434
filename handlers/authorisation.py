"""The first line of every verb: may this actor do this, for this purpose? A refusal is recorded too."""

from handlers.errors import AccessDenied
from handlers.policy import access
from handlers.policy.model import PurposeName
from handlers.services import Actor, Services
from storage import audit
from storage.vocabulary import AccessReason, Action, AuditWord


def authorise(services: Services, actor: Actor, action: Action, *, purpose: str | None = None) -> PurposeName:
    """Return the purpose for which `actor` may do `action`.

    Without a stated purpose it is the first for which the policy grants the action to the actor's roles.

    Raises:
        AccessDenied: the policy does not grant it; the refusal is in the audit log.
    """
    stated = PurposeName(purpose) if purpose is not None else _first_granted(services, actor, action)
    decision = access.decide(services.policy, roles=actor.roles, purpose=stated, action=action)
    if decision.is_allowed:
        return stated
    _record_refusal(services, actor, action, decision.reason)
    raise AccessDenied(decision.reason)


def may_also(services: Services, actor: Actor, action: Action, *, purpose: PurposeName) -> bool:
    """Say whether `actor` may do `action` as well, for a purpose that was granted for something else.

    Not a request that could be refused: what is not granted is left out of the answer, and nothing is recorded.
    """
    return access.decide(services.policy, roles=actor.roles, purpose=purpose, action=action).is_allowed


def _first_granted(services: Services, actor: Actor, action: Action) -> PurposeName:
    granted = access.purposes_for(services.policy, actor.roles, action)
    return granted[0] if granted else next(iter(services.policy.purposes))


def _record_refusal(services: Services, actor: Actor, action: Action, reason: AccessReason) -> None:
    # The stated purpose is what somebody typed, so it is not written down.
    entry = audit.AuditEntry(
        actor=actor.name, word=AuditWord.ACCESS_REFUSED, details={"action": action, "reason": reason}
    )
    with services.database.begin() as session:
        audit.append(session, services.vault, entry, at=services.now())
