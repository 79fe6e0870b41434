"""The first line of every verb: may this actor do this, for this purpose? A refusal is recorded too.

Once the ticket is loaded its state is asked about as well; whatever the verb then refuses is recorded in the same way.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from handlers.errors import AccessDenied, PrivacyError
from handlers.policy import access
from handlers.policy.model import PurposeName
from handlers.services import Actor, Services
from storage import audit
from storage.vocabulary import AccessReason, Action, AuditWord, TicketState


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
    with on_record(services, actor, action):
        raise AccessDenied(actor.lacks if decision.reason is AccessReason.NO_ROLE else decision.reason)


def check_ticket(services: Services, actor: Actor, action: Action, *, purpose: PurposeName, state: TicketState) -> None:
    """Ask again, of the ticket that was loaded. Within `on_record`, which writes a refusal down.

    Raises:
        AccessDenied: a ticket in this state does not allow it.
    """
    decision = access.decide(services.policy, roles=actor.roles, purpose=purpose, action=action, state=state)
    if not decision.is_allowed:
        raise AccessDenied(decision.reason)


@contextmanager
def on_record(
    services: Services, actor: Actor, action: Action, *, purpose: PurposeName | None = None
) -> Iterator[None]:
    """Write down what is refused within, once. Stands around the transaction: what is refused is rolled back first."""
    try:
        yield
    except PrivacyError as refusal:
        if not refusal.is_recorded:
            record_refusal(services, actor.name, refusal.word, action=action, purpose=purpose)
            refusal.is_recorded = True
        raise


def record_refusal(
    services: Services, actor: str, reason: str, *, action: Action | None = None, purpose: PurposeName | None = None
) -> None:
    """Write a refusal down: who, what they tried where that is known, and why not, in words of ours.

    A purpose that was only stated is what somebody typed: pass one that was granted, or none.
    """
    details: dict[str, audit.Detail] = {**({"action": action} if action else {}), "reason": reason}
    entry = audit.AuditEntry(actor=actor, word=AuditWord.ACCESS_REFUSED, purpose=purpose, details=details)
    with services.database.begin() as session:
        audit.append(session, services.vault, entry, at=services.now())


def may_also(services: Services, actor: Actor, action: Action, *, purpose: PurposeName) -> bool:
    """Say whether `actor` may do `action` as well, for a purpose that was granted for something else.

    Not a request that could be refused: what is not granted is left out of the answer, and nothing is recorded.
    """
    return access.decide(services.policy, roles=actor.roles, purpose=purpose, action=action).is_allowed


def _first_granted(services: Services, actor: Actor, action: Action) -> PurposeName:
    granted = access.purposes_for(services.policy, actor.roles, action)
    return granted[0] if granted else next(iter(services.policy.purposes))
