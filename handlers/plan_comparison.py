"""Which months are compared with Intercom tonight, and whose turn it is to be listed whatever the count says."""

from datetime import date

from handlers.services import Services
from storage import compared_months


def plan_comparison(services: Services) -> list[tuple[date, bool]]:
    """Return the months in which our tickets began, oldest first, and of each whether it is its turn."""
    with services.database.read() as session:
        months = compared_months.list_months(session)
        turn = compared_months.find_longest_ago(session, months)
    return [(month, month == turn) for month in months]
