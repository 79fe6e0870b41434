"""A member of staff says of a masked value that it is not personal. It stays masked until somebody else approves."""

from detectors.entities import Kind
from handlers.authorisation import authorise, check_ticket, on_record
from handlers.errors import AlreadyProposed, PlaceGone, TicketNotFound
from handlers.marking import MarkedPlace, correction_of, find_place
from handlers.restricting import refuse_restricted
from handlers.services import Actor, Services
from handlers.ticket_texts import find_texts
from storage import audit, corrections, lookups, tickets
from storage.ids import CorrectionId, TicketId
from storage.vocabulary import Action, AuditWord, CorrectionType


def propose_not_personal(
    services: Services, actor: Actor, ticket: str, place: MarkedPlace, *, purpose: str
) -> CorrectionId:
    """Record that the finding at `place` is none, for the privacy role to decide, and return the correction's number.

    Raises:
        AccessDenied: the policy does not grant it, the ticket's text is gone, or a person in it is under restriction.
        TicketNotFound, PlaceGone, AlreadyProposed: as they say.
    """
    granted = authorise(services, actor, Action.CORRECT, purpose=purpose)
    refuse_restricted(services, actor, ticket, action=Action.CORRECT, purpose=granted)
    at = services.now()
    with on_record(services, actor, Action.CORRECT, purpose=granted), services.database.begin() as session:
        row = tickets.lock_ticket(session, ticket)
        if row is None:
            raise TicketNotFound(ticket)
        check_ticket(services, actor, Action.CORRECT, purpose=granted, state=row.state)
        ticket_id = TicketId(row.id)
        marked = find_place(find_texts(session, services, row), place)
        if marked is None or place.kind not in frozenset(Kind):
            raise PlaceGone
        new = correction_of(services, ticket_id, marked, type_=CorrectionType.NOT_PERSONAL, kind=Kind(place.kind))
        same = corrections.find_pending(session, new)
        if same is not None:
            raise AlreadyProposed(same.id)
        correction_id = corrections.put_correction(session, services.vault, new, proposed_by=actor.name, at=at)
        entry = audit.AuditEntry(
            actor=actor.name,
            word=AuditWord.CORRECTION_PROPOSED,
            ticket_id=ticket_id,
            purpose=granted,
            details={"correction": correction_id, "type": new.type, "kind": new.kind},
        )
        seq = audit.append(session, services.vault, entry, at=at)
        lookups.record(session, seq, ticket_id=ticket_id)
    return correction_id
