"""What the public form leaves to count by is erased as soon as it counts no more."""

from handlers.policy.form_rules import KEPT
from handlers.services import Services
from storage import form_submissions


def forget_submissions(services: Services) -> int:
    """Erase what was kept for a day; return how many. Safe to run in several workers at once."""
    before = services.now() - KEPT
    with services.database.read() as session:  # every few seconds: nobody has to wait for this with a write
        if not form_submissions.is_any_before(session, before):
            return 0
    with services.database.begin() as session:
        return form_submissions.forget_before(session, before)
