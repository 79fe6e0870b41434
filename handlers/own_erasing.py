"""Our own tickets among what is decided to be erased: each is redacted by its own workflow, at Intercom first.

That workflow proves by reading back that the text is gone there (docs/decisions/0007), so nobody does it a second time
for Intercom. Used by several verbs.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from handlers.policy import retention
from handlers.policy.local_days import local_day
from handlers.services import Services
from handlers.ticket_facts import facts_of
from storage import holds, redactions, request_decisions, tickets
from storage.ids import RequestId, TicketId
from storage.models import Ticket
from storage.vocabulary import ItemType, ItemVerdict, RedactionState, TicketState

PERSON = "person"
"""On whose word it is redacted: no period of the policy is waited for, and no corrected text is kept."""


@dataclass(frozen=True, slots=True)
class OwnTicket:
    """How far one of our tickets is. `kept_through` is a last local day, where a law keeps what is left of it."""

    is_gone: bool
    kept_through: date | None = None


def find_own(session: Session, services: Services, ref: str) -> OwnTicket | None:
    """Return how far a ticket is, by Intercom's number; None where we never had it."""
    row = tickets.find_ticket(session, ref)
    if row is None:
        return None
    if row.state in tickets.NO_TEXT:
        return OwnTicket(is_gone=True)
    return OwnTicket(is_gone=False, kept_through=_kept_through(session, services, row))


def redact_own(session: Session, services: Services, ref: str) -> bool:
    """Hand the redaction of a ticket to the workers; tell whether that was done.

    One that is open or held waits: it is asked about again every hour. One under way, or tried again by itself, too.
    """
    row = tickets.find_ticket(session, ref)
    if row is None or row.state is not TicketState.CLOSED or holds.is_held(session, TicketId(row.id)):
        return False
    if redactions.find_open(session, TicketId(row.id)) is not None:
        return False
    services.queue.enqueue_redaction(session, TicketId(row.id), actor=PERSON, at=services.now())
    return True


def decided_tickets(session: Session, request_id: RequestId, partner: str) -> frozenset[str]:
    """Return the numbers of the tickets that are decided to be erased at a partner, and are the person's alone."""
    items = request_decisions.list_items(session, request_id, partner=partner)
    erased = (one for one in items if one.is_decided and one.verdict is ItemVerdict.ERASE)
    return frozenset(one.ref for one in erased if one.type is ItemType.TICKET)


def _kept_through(session: Session, services: Services, row: Ticket) -> date | None:
    """Return until when a law keeps what a redaction has left of a ticket; None while there is more to go."""
    newest = redactions.find_newest(session, TicketId(row.id))
    if newest is None or newest.state is not RedactionState.DONE or newest.is_last:
        return None
    plan = retention.plan(services.policy, facts_of(session, services, row))
    if plan.ends_at is None or retention.what_may_go(services.policy, plan, now=services.now()).is_last:
        return None
    return local_day(plan.ends_at, services.policy.controller.timezone) - timedelta(days=1)
