"""The privacy channel sees what becomes due in the coming weeks, as a picture."""

from handlers.services import WorkerServices
from handlers.sweep_views import view_of
from storage import sweeps


def post_forecast(services: WorkerServices, run: str) -> bool:
    """Post the picture that belongs to a run's proposal; tell whether there was a run to draw.

    Raises:
        PartnerFailed: Slack did not take it.
    """
    with services.database.read() as session:
        row = sweeps.find_run(session, run)
        view = view_of(session, row) if row else None
    if view is not None:
        services.notifier.post_forecast(view)
    return view is not None
