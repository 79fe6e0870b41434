"""In how many tickets each kind is found."""

from datetime import datetime

from storage import tickets
from storage.database import Database
from storage.encryption import Vault
from storage.findings import count_tickets_by_kind
from storage.models import Ticket
from storage.vocabulary import TicketState
from tests.storage.examples import found, put_ticket


def test_a_ticket_counts_once_for_each_kind_however_often_it_is_found(
    database: Database, vault: Vault, now: datetime
) -> None:
    with database.begin() as session:
        for number, kinds in enumerate([("PERSON", "PERSON", "CITY"), ("PERSON",), ()], start=1):
            ticket_id = put_ticket(session, vault, number, now)[0]
            first, second = tickets.list_parts(session, ticket_id)
            spans = [found(kind) for kind in kinds]
            tickets.put_findings(session, ticket_id, {None: spans[:1], first.id: spans, second.id: spans})
        assert count_tickets_by_kind(session) == {"PERSON": 2, "CITY": 1}


def test_an_erased_ticket_does_not_count(database: Database, vault: Vault, now: datetime) -> None:
    with database.begin() as session:
        ticket_id = put_ticket(session, vault, 1, now)[0]
        tickets.put_findings(session, ticket_id, {None: [found("PERSON")]})
        ticket = session.get_one(Ticket, ticket_id)
        tickets.erase_text(session, ticket, state=TicketState.REDACTED, at=now)
        assert count_tickets_by_kind(session) == {}
