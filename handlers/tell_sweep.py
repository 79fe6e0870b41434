"""The privacy channel sees a run of the sweep: proposed, under way, ended. One message, changed as it goes on."""

from handlers.services import WorkerServices
from handlers.sweep_views import view_of
from storage import sweeps


def tell_sweep(services: WorkerServices, run: str) -> bool:
    """Post a run's message, or bring it up to date; tell whether there is such a run.

    Raises:
        PartnerFailed: Slack did not take it.
    """
    with services.database.read() as session:
        row = sweeps.find_run(session, run)
        view = view_of(session, row) if row else None
    if view is None:
        return False
    if view.message is not None:
        services.notifier.update_sweep(view.message, view)
        return True
    message = services.notifier.post_sweep(view)
    with services.database.begin() as session:
        row = sweeps.find_run(session, run)
        if row is not None:
            row.message, row.told_at = message, services.now()
    return True
