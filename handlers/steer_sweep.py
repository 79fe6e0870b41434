"""The operator pauses the run that is under way, or lets a paused one go on."""

from handlers.errors import SweepNotFound
from handlers.services import Services
from handlers.sweep_steps import take_step
from handlers.sweep_views import SweepView, view_of
from storage import audit, sweeps
from storage.ids import SweepId
from storage.vocabulary import SweepState, SweepStep

_STATES = {
    SweepStep.PAUSE: (SweepState.APPROVED, SweepState.RUNNING),
    SweepStep.RESUME: (SweepState.PAUSED,),
}


def steer_sweep(services: Services, step: SweepStep, *, actor: str) -> SweepView:
    """Pause the newest run that is under way, or resume the newest paused one, and return how it stands.

    Raises:
        SweepNotFound: there is none.
    """
    at = services.now()
    with services.database.begin() as session:
        sweeps.lock_runs(session)
        found = sweeps.find_live(session, _STATES[step])
        row = sweeps.lock_run(session, SweepId(found.id)) if found else None
        if row is None:
            raise SweepNotFound
        entry = take_step(session, services, row, step, actor=actor, at=at)
        audit.append(session, services.vault, entry, at=at)
        return view_of(session, row)
