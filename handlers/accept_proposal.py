"""A member of staff agrees that a message is a request: it is opened with the moment at which the message came."""

from sqlalchemy.orm import Session

from handlers.authorisation import authorise, on_record
from handlers.proposal_lines import lock_undecided
from handlers.request_errors import RequestInvalid
from handlers.request_opening import OpenedRequest, ReceivedRequest, open_in
from handlers.services import Actor, Services
from storage import audit, features, keys, request_proposals, tickets
from storage.encryption import DataKey
from storage.ids import ProposalId, TicketId
from storage.vocabulary import Action, AuditWord, Channel


def accept_proposal(
    services: Services, actor: Actor, proposal_id: ProposalId, *, purpose: str | None = None
) -> OpenedRequest:
    """Open the request that a message is. Its person is the ticket's contact, by the e-mail address sealed there.

    Raises:
        AccessDenied: the policy does not grant it.
        ProposalNotFound, ProposalDecided: as they say.
        RequestInvalid: the ticket has no contact with an e-mail address, or several.
    """
    granted = authorise(services, actor, Action.OPEN_REQUEST, purpose=purpose)
    with (
        on_record(services, actor, Action.OPEN_REQUEST, purpose=granted),
        services.database.begin() as session,
    ):
        row = lock_undecided(session, proposal_id)
        ticket_id = TicketId(row.ticket_id)
        key = keys.open_key(session, services.vault, keys.ticket_owner(ticket_id))
        channel = features.open_features(tickets.get_ticket(session, ticket_id), key).channel
        received = ReceivedRequest(
            right=row.right,
            channel=Channel.EMAIL if channel is Channel.EMAIL else Channel.CHAT,
            subject=_address(session, ticket_id, key),
            received_at=row.received_at,
        )
        opened = open_in(session, services, actor, received, purpose=granted)
        request_proposals.accept(session, row, opened.id, by=actor.name, at=services.now())
        entry = audit.AuditEntry(
            actor=actor.name,
            word=AuditWord.PROPOSAL_ACCEPTED,
            ticket_id=ticket_id,
            request_id=opened.id,
            purpose=granted,
            details={"proposal": row.id},
        )
        audit.append(session, services.vault, entry, at=services.now())
        return opened


def _address(session: Session, ticket_id: TicketId, key: DataKey) -> str:
    contacts = tickets.list_contacts(session, ticket_id)
    addresses = {found.reveal() for one in contacts if (found := tickets.open_contact(one, key, "email"))}
    if len(addresses) != 1:
        raise RequestInvalid(
            "subject",
            "the ticket has no contact with an e-mail address, or several, so record the request by hand, as received "
            "when the message came",
        )
    return addresses.pop()
