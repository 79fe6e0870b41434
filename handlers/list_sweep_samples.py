"""A member of staff asks for samples of a run: a few of its tickets, from its beginning, its middle and its end."""

from handlers.authorisation import authorise
from handlers.errors import SweepNotFound
from handlers.services import Actor, Services
from storage import audit, sweeps
from storage.ids import SweepId
from storage.vocabulary import Action, AuditWord


def list_sweep_samples(
    services: Services, actor: Actor, run: SweepId, *, most: int = 3, purpose: str | None = None
) -> tuple[str, ...]:
    """Return Intercom's ids of at most `most` tickets of a run. What is in them is read with `show_ticket`.

    Raises:
        AccessDenied: the policy does not grant it.
        SweepNotFound: there is no such run, or its tickets are not kept any more.
    """
    granted = authorise(services, actor, Action.LIST_DUE, purpose=purpose)
    with services.database.begin() as session:
        conversations = sweeps.list_conversations(session, run)
        if not conversations:
            raise SweepNotFound
        last = len(conversations) - 1
        places = sorted({round(last * number / max(1, most - 1)) for number in range(most)})
        details = {"run": int(run), "tickets": len(places)}
        entry = audit.AuditEntry(actor=actor.name, word=AuditWord.SWEEP_SAMPLED, purpose=granted, details=details)
        audit.append(session, services.vault, entry, at=services.now())
    return tuple(conversations[place] for place in places)
