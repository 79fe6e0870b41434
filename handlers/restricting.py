"""What is under restriction is shown to nobody but who may see it (GDPR art. 18(2)). Asked by what shows a ticket.

The registers of breaches and disclosures and the log of lookups do not ask: a policy lets nobody use them who may not
see it (bot/policy_restriction_checks.py).

The answer is the same whether or not more is known: that it is restricted, and whom to ask.
"""

from collections.abc import Collection

from sqlalchemy.orm import Session

from handlers.authorisation import may_also
from handlers.errors import AccessDenied
from handlers.policy.model import PurposeName
from handlers.services import Actor, Services
from storage import audit, lookups, restrictions, tickets
from storage.ids import TicketId
from storage.models import Ticket
from storage.persons import Identifier, Person
from storage.vocabulary import AccessReason, Action, AuditWord


def is_barred(
    session: Session, services: Services, actor: Actor, row: Ticket, *, action: Action, purpose: PurposeName
) -> bool:
    """Tell whether a ticket must not be shown to `actor`, because a person in it is under restriction.

    The refusal is recorded in this transaction; the caller lets it be committed, and then raises.
    """
    ticket_id = TicketId(row.id)
    if not restrictions.is_restricted(session, ticket_id) or may_see_restricted(services, actor, purpose):
        return False
    _record(session, services, actor, action, purpose=purpose, ticket_id=ticket_id)
    return True


def refuse_restricted(services: Services, actor: Actor, ticket: str, *, action: Action, purpose: PurposeName) -> None:
    """Refuse what would tell of a ticket under restriction; the refusal is recorded.

    Raises:
        AccessDenied: a person in the ticket is under restriction, and `actor` may not see what is.
    """
    with services.database.begin() as session:
        row = tickets.find_ticket(session, ticket)
        is_refused = row is not None and is_barred(session, services, actor, row, action=action, purpose=purpose)
    if is_refused:
        raise AccessDenied(AccessReason.RESTRICTED).recorded()


def is_person_barred(
    session: Session, services: Services, actor: Actor, person: Person, *, action: Action, purpose: PurposeName
) -> bool:
    """Tell whether nothing of a person must be shown to `actor`. The refusal is recorded, as `is_barred` does."""
    in_force = restrictions.find_in_force(session, person.hashes)
    if not in_force or may_see_restricted(services, actor, purpose):
        return False
    _record(session, services, actor, action, purpose=purpose, hashes=person.known, asked=person.asked)
    return True


def may_see_restricted(services: Services, actor: Actor, purpose: PurposeName) -> bool:
    """Tell whether `actor` may see what is under restriction, for a purpose that was granted."""
    return may_also(services, actor, Action.SEE_RESTRICTED, purpose=purpose)


def _record(
    session: Session,
    services: Services,
    actor: Actor,
    action: Action,
    *,
    purpose: PurposeName,
    ticket_id: TicketId | None = None,
    hashes: Collection[Identifier] = (),
    asked: Identifier | None = None,
) -> None:
    entry = audit.AuditEntry(
        actor=actor.name,
        word=AuditWord.ACCESS_REFUSED,
        ticket_id=ticket_id,
        purpose=purpose,
        details={"action": action, "reason": AccessReason.RESTRICTED},
    )
    seq = audit.append(session, services.vault, entry, at=services.now())
    lookups.record(session, seq, ticket_id=ticket_id, hashes=hashes, asked=asked)
