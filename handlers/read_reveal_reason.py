"""The privacy role reads why somebody asked for a value, with everything masked in it that is known of the ticket."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from detectors.entities import Kind, KnownIdentifier
from detectors.recognizers.known_identifier import search_known
from handlers.authorisation import authorise
from handlers.policy.masking import MaskedText, mask
from handlers.reveal_lines import RevealLine, line_of_reveal
from handlers.reveal_steps import entry_of, lock_asked, recorded_refusals, refuse_restricted
from handlers.services import Actor, Services
from handlers.ticket_texts import find_texts, open_contacts
from storage import audit, keys, lookups, reveals, tickets
from storage.ids import RevealId, TicketId
from storage.models import Reveal
from storage.vocabulary import Action, AuditWord


@dataclass(frozen=True, slots=True)
class MaskedReason:
    """Why a reveal was asked for, and what its review came to. Both are None when gone, with the text of the ticket."""

    line: RevealLine
    reason: MaskedText | None
    note: MaskedText | None


def read_reveal_reason(services: Services, actor: Actor, reveal_id: RevealId) -> MaskedReason:
    """Return the reason of a reveal, masked; the reading is recorded.

    Raises:
        AccessDenied: the policy does not grant it.
        RevealNotFound: there is none of this number.
        RevealRefused: a person in its ticket is under restriction.
    """
    granted = authorise(services, actor, Action.APPROVE_REVEAL)
    at = services.now()
    with recorded_refusals(services, actor, Action.APPROVE_REVEAL, reveal_id), services.database.begin() as session:
        row = lock_asked(session, reveal_id)
        refuse_restricted(session, services, actor, TicketId(row.ticket_id), purpose=granted)
        reason, note = (_masked(session, services, row, column) for column in ("sealed_reason", "sealed_note"))
        entry = entry_of(row, AuditWord.REVEAL_READ, by=actor.name, purpose=granted)
        lookups.record(session, audit.append(session, services.vault, entry, at=at), ticket_id=TicketId(row.ticket_id))
        return MaskedReason(line_of_reveal(session, row, now=at), reason, note)


def _masked(session: Session, services: Services, row: Reveal, column: str) -> MaskedText | None:
    text = reveals.open_sealed(session, services.vault, row, column)
    if text is None:
        return None
    found = list(search_known(list(_known(session, services, row)))(text.reveal()))
    return mask(text.reveal(), found)


def _known(session: Session, services: Services, row: Reveal) -> Iterator[KnownIdentifier]:
    """Yield what is known of the ticket's people: its contacts, and every value that is masked in it."""
    ticket_id = TicketId(row.ticket_id)
    key = keys.find_key(session, services.vault, keys.ticket_owner(ticket_id))
    if key is None:
        return
    for kind, value in open_contacts(session, key, ticket_id):
        yield KnownIdentifier(kind, value.reveal())
    known_kinds = set(Kind)
    for text in find_texts(session, services, tickets.get_ticket(session, ticket_id)):
        for found in text.findings:
            if found.kind in known_kinds:
                yield KnownIdentifier(found.kind, text.text.reveal()[found.start : found.end])
