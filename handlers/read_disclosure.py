"""Somebody opens an entry of the register of disclosures: what the authority wrote, and each field by its place."""

from dataclasses import dataclass

from handlers.authorisation import authorise
from handlers.disclosure_lines import MaskedDisclosureLine, lines_of_disclosures
from handlers.register_errors import DisclosureNotFound
from handlers.services import Actor, Services
from storage import audit, disclosures, exposures, lookups
from storage.ids import DisclosureId
from storage.plaintext import Plaintext
from storage.vocabulary import Action, AuditWord, DisclosedPlace


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field by its place; `ticket` is Intercom's id, empty when the ticket is not here any more."""

    ticket: str
    place: DisclosedPlace
    place_row: int | None
    kind: str
    is_released: bool


@dataclass(frozen=True, slots=True)
class OpenedDisclosure:
    """An entry of the register, opened; `texts` are by the names of `storage.disclosures.TEXTS`."""

    line: MaskedDisclosureLine
    texts: dict[str, Plaintext]
    fields: tuple[FieldLine, ...]


def read_disclosure(
    services: Services, actor: Actor, disclosure_id: DisclosureId, *, purpose: str | None = None
) -> OpenedDisclosure:
    """Return an entry, opened; that it was read is recorded.

    Raises:
        AccessDenied: the policy does not grant it.
        DisclosureNotFound: there is none of this number.
    """
    granted = authorise(services, actor, Action.LIST_DISCLOSURES, purpose=purpose)
    with services.database.begin() as session:
        row = disclosures.find_disclosure(session, disclosure_id)
        if row is None:
            raise DisclosureNotFound
        entry = audit.AuditEntry(
            actor=actor.name, word=AuditWord.DISCLOSURE_READ, purpose=granted, details={"disclosure": row.id}
        )
        seq = audit.append(session, services.vault, entry, at=services.now())
        disclosures.note_audit(session, row, seq)
        fields = disclosures.list_fields(session, disclosure_id)
        lookups.record(session, seq, ticket_ids={field.ticket_id for field in fields})
        named = exposures.map_tickets(session, {field.ticket_id for field in fields})
        told = tuple(
            FieldLine(
                named[field.ticket_id].conversation_id if field.ticket_id in named else "",
                *(field.place, field.place_row, field.kind, field.is_released),
            )
            for field in fields
        )
        line = lines_of_disclosures(session, services, [row])[0]
        return OpenedDisclosure(line, disclosures.open_written(session, services.vault, row), told)
