"""What customers ask for in a ticket's messages, and the proposals that come of it. Used by the arrival of tickets.

Only customers' own messages count: neither staff's nor bots'. In an e-mail the subject line is the customer's as well.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from detectors.asking import requests_of
from handlers.policy.local_days import local_day
from handlers.request_opening import clock_of_request
from handlers.services import Services
from handlers.ticket_copy import is_redactable
from storage import audit, request_proposals, tickets
from storage.ids import TicketId
from storage.models import Ticket
from storage.partners.conversation import Conversation, Part
from storage.vocabulary import AuditWord, Channel, PartAuthor, PartType, Right

Asked = Mapping[Right, tuple[tuple[tuple[bool, str], datetime], ...]]
"""For each right the messages that ask for it: by the key of the part, when they arrived."""
_ACTOR: Final = "intercom"


def asked_in(services: Services, conversation: Conversation) -> Asked:
    """Return what customers ask for in a conversation, outside any transaction.

    What would have had to be answered long ago, even with the extension, is left out: an old ticket that is taken in
    now brings no clock with it that could still be kept.
    """
    found: dict[Right, list[tuple[tuple[bool, str], datetime]]] = {}
    for part in conversation.parts:
        if part.author is not PartAuthor.CONTACT or not is_redactable(part) or _is_over(services, part.created_at):
            continue
        for asked in requests_of(_text(conversation, part)):
            found.setdefault(Right(asked.value), []).append((tickets.part_key(part), part.created_at))
    return {right: tuple(found[right]) for right in Right if right in found}


def propose(session: Session, services: Services, ticket: Ticket, asked: Asked, *, at: datetime) -> int:
    """Store what is new of it, with a record for each; return how much was. The parts are stored before."""
    ticket_id, made = TicketId(ticket.id), 0
    rows = {key: row.id for key, row in tickets.map_parts(session, ticket_id).items() if row.sealed_body is not None}
    for right, messages in asked.items():
        stored = {rows[key]: arrived_at for key, arrived_at in messages if key in rows}
        proposal = request_proposals.propose(session, ticket_id, right, stored)
        if proposal is not None:
            made += 1
            details: dict[str, audit.Detail] = {"proposal": proposal.id, "right": right}
            entry = audit.AuditEntry(actor=_ACTOR, word=AuditWord.PROPOSAL_MADE, ticket_id=ticket_id, details=details)
            audit.append(session, services.vault, entry, at=at)
    return made


def _text(conversation: Conversation, part: Part) -> str:
    body = part.body.reveal() if part.body else ""
    has_subject = part.type is PartType.SOURCE and conversation.features.channel is Channel.EMAIL
    return f"{conversation.title.reveal()}\n\n{body}" if has_subject and conversation.title else body


def _is_over(services: Services, received_at: datetime) -> bool:
    today = local_day(services.now(), services.policy.controller.timezone)
    return clock_of_request(services, received_at).extended_on < today
