"""The sensitive topics of tickets: words beside the findings, per part, so that a part that goes takes its own."""

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from sqlalchemy import delete, insert, or_, select
from sqlalchemy.orm import Session

from storage.ids import TicketId
from storage.models import TicketTopic

_AT_ONCE: Final = 500


def put_topics(session: Session, ticket_id: TicketId, found: Mapping[int | None, Iterable[str]]) -> None:
    """Make the topics of each place exactly those given for it: a part's row, or None for the title."""
    places = [TicketTopic.part_row.in_([row for row in found if row is not None])]
    places += [TicketTopic.part_row.is_(None)] if None in found else []
    session.execute(delete(TicketTopic).where(TicketTopic.ticket_id == ticket_id, or_(*places)))
    rows = [
        {"ticket_id": ticket_id, "part_row": part_row, "topic": topic}
        for part_row, topics in found.items()
        for topic in sorted({str(each) for each in topics})
    ]
    if rows:
        session.execute(insert(TicketTopic), rows)


def map_topics(session: Session, ticket_ids: Collection[int]) -> dict[int, frozenset[str]]:
    """Return the topics of tickets; those without any are left out."""
    found: dict[int, set[str]] = {}
    wanted = sorted(ticket_ids)
    for first in range(0, len(wanted), _AT_ONCE):
        query = select(TicketTopic.ticket_id, TicketTopic.topic).where(
            TicketTopic.ticket_id.in_(wanted[first : first + _AT_ONCE])
        )
        for ticket_id, topic in session.execute(query.distinct()):
            found.setdefault(ticket_id, set()).add(topic)
    return {ticket_id: frozenset(topics) for ticket_id, topics in found.items()}


def find_topics(session: Session, ticket_id: TicketId) -> frozenset[str]:
    """Return the topics of one ticket."""
    return map_topics(session, [ticket_id]).get(ticket_id, frozenset())
