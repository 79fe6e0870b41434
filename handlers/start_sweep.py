"""A member of staff asks for a run of the sweep now, beside that of the night."""

from handlers.authorisation import authorise
from handlers.services import Actor, Services
from storage import audit
from storage.vocabulary import Action, AuditWord

_PROPOSAL = 0


def start_sweep(services: Services, actor: Actor, *, purpose: str | None = None) -> str:
    """Hand the planning of a run to the workers, and return its name; its proposal comes in the privacy channel.

    Raises:
        AccessDenied: the policy does not grant it.
    """
    granted = authorise(services, actor, Action.START_SWEEP, purpose=purpose)
    at = services.now()
    run = f"{actor.name}:{at:%Y%m%dT%H%M%S.%f}"
    with services.database.begin() as session:
        entry = audit.AuditEntry(actor=actor.name, word=AuditWord.SWEEP_ASKED, purpose=granted)
        audit.append(session, services.vault, entry, at=at)
        services.queue.enqueue_sweep(session, run, actor=actor.name, turn=_PROPOSAL)
    return run
