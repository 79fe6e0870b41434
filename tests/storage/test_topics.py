"""The sensitive topics of tickets: words per place, gone with the text."""

from datetime import datetime

from sqlalchemy import func, select

from storage import tickets, topics
from storage.database import Database
from storage.encryption import Vault
from storage.models import TicketTopic
from storage.vocabulary import TicketState
from tests.storage.examples import put_ticket


def test_the_topics_of_a_ticket_are_those_of_all_its_places(database: Database, vault: Vault, now: datetime) -> None:
    with database.begin() as session:
        ticket_id = put_ticket(session, vault, 1, now)[0]
        first, second = tickets.list_parts(session, ticket_id)
        topics.put_topics(session, ticket_id, {None: ["health"], first.id: ["health", "crime"], second.id: []})
        assert topics.find_topics(session, ticket_id) == {"health", "crime"}


def test_only_the_places_that_are_given_change(database: Database, vault: Vault, now: datetime) -> None:
    with database.begin() as session:
        ticket_id = put_ticket(session, vault, 1, now)[0]
        first, second = tickets.list_parts(session, ticket_id)
        topics.put_topics(session, ticket_id, {None: ["belief"], first.id: ["health"], second.id: ["crime"]})
        topics.put_topics(session, ticket_id, {first.id: []})
        assert topics.find_topics(session, ticket_id) == {"belief", "crime"}
        topics.put_topics(session, ticket_id, {None: [], second.id: ["crime", "crime"]})
        assert topics.find_topics(session, ticket_id) == {"crime"}
        assert session.scalar(select(func.count()).select_from(TicketTopic)) == 1


def test_many_tickets_are_asked_at_once(database: Database, vault: Vault, now: datetime) -> None:
    with database.begin() as session:
        ids = [put_ticket(session, vault, number, now)[0] for number in range(1, 4)]
        topics.put_topics(session, ids[0], {None: ["health"]})
        topics.put_topics(session, ids[2], {None: ["crime", "belief"]})
        asked = [*ids, *range(1_000, 1_600)]
        assert topics.map_topics(session, asked) == {ids[0]: {"health"}, ids[2]: {"crime", "belief"}}
        assert topics.map_topics(session, []) == {}


def test_the_topics_go_with_the_text(database: Database, vault: Vault, now: datetime) -> None:
    with database.begin() as session:
        ticket_id, _ = put_ticket(session, vault, 1, now)
        topics.put_topics(session, ticket_id, {None: ["health"]})
        tickets.erase_text(session, tickets.get_ticket(session, ticket_id), state=TicketState.REDACTED, at=now)
        assert topics.find_topics(session, ticket_id) == frozenset()
