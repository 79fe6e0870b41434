"""The tickets that began in one month are compared with Intercom's list, to find what was deleted or moved there.

A deletion whose notification was lost leaves no trace that a search for changes could find. To ask for every ticket
every night would cost a call for each. Instead Intercom counts a month with one call: of a month that is over the count
can only fall, and falls with every deletion. Only a month whose count is another than last time is listed, 150 to a
call; and every night one more, the one whose turn it is, so that nothing rests on the counts alone.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from handlers.found_tickets import hand_on_changed, hand_on_missing, hand_on_moved
from handlers.services import WorkerServices
from storage import compared_months, tickets
from storage.partners.conversation import ConversationLimits

_LAG = timedelta(hours=1)
"""What is newer may not be listed yet."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """How many tickets were handed on because they are not listed any more, have other contacts, or have changed."""

    missing: int = 0
    moved: int = 0
    changed: int = 0


def compare_month(services: WorkerServices, month: date, *, is_its_turn: bool) -> Comparison:
    """Compare the tickets that began in `month` (its first day, UTC) with Intercom's list. Safe to repeat.

    It is listed when Intercom counts otherwise than last time, or when `is_its_turn`.

    Raises:
        PartnerFailed: Intercom did not answer as it should.
    """
    since, before = _span(month)
    limits = ConversationLimits(created_since=since, created_before=before)
    count = services.intercom.count_conversations(limits)
    with services.database.read() as session:
        if not is_its_turn and compared_months.find_count(session, month) == count:
            return Comparison()
    listed, moved, changed = _listed(services, limits)
    at = services.now()
    with services.database.begin() as session:
        ours = tickets.list_created(session, since=since, before=min(before, at - _LAG))
        missing = hand_on_missing(session, services, [one for one in ours if one not in listed], at=at)
        compared_months.put_count(session, month, count, at=at)
    return Comparison(missing, moved, changed)


def _listed(services: WorkerServices, limits: ConversationLimits) -> tuple[set[str], int, int]:
    """Return what Intercom lists, after handing on what is here with other contacts, or not as it is there."""
    listed: set[str] = set()
    moved = changed = 0
    for page in services.intercom.list_conversations(limits):
        listed |= {one.id for one in page}
        with services.database.begin() as session:
            known = tickets.map_updated_at(session, [one.id for one in page])
            here = [one for one in page if one.id in known]
            changed += hand_on_changed(session, services, here, at=services.now())
            moved += hand_on_moved(session, services, here, at=services.now())
    return listed, moved, changed


def _span(month: date) -> tuple[datetime, datetime]:
    since = datetime(month.year, month.month, 1, tzinfo=UTC)
    return since, (since + timedelta(days=32)).replace(day=1)
