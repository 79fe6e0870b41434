"""A member of staff approves a run of the sweep, holds it back, pauses it or lets it go on."""

from dataclasses import replace

from handlers.authorisation import authorise
from handlers.errors import SweepNotFound
from handlers.services import Actor, Services
from handlers.sweep_steps import take_step
from handlers.sweep_views import SweepView, view_of
from storage import audit, sweeps
from storage.ids import SweepId
from storage.vocabulary import Action, SweepStep


def decide_sweep(
    services: Services, actor: Actor, run: SweepId, step: SweepStep, *, purpose: str | None = None
) -> SweepView:
    """Take a step with a run and return it as it stands then. What is approved is the proposal's set of tickets.

    Of two approvals at once exactly one counts. With four eyes the first of two leaves it proposed.

    Raises:
        AccessDenied: the policy does not grant it.
        SweepNotFound, SweepStale, SweepDecided, OwnSweep: as they say.
    """
    granted = authorise(services, actor, Action.APPROVE_SWEEP, purpose=purpose)
    at = services.now()
    with services.database.begin() as session:
        row = sweeps.lock_run(session, run)
        if row is None:
            raise SweepNotFound
        entry = take_step(session, services, row, step, actor=actor.name, at=at)
        audit.append(session, services.vault, replace(entry, purpose=granted), at=at)
        return view_of(session, row)
