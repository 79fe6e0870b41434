"""After a restore: tickets that had lost a layer since the backup keep the only text there is of them.

A layer blanks parts at Intercom and leaves our text of them (docs/decisions/0023). A backup from before it does not
know that, and the next fetch would take the blanked parts for erased. So they are marked again, and the next sweep
takes the layer again.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from handlers.services import Services
from storage import audit, layers, tickets
from storage.audit_export import ExportedRow
from storage.ids import TicketId
from storage.vocabulary import AuditWord


def keep_layers(services: Services, rows: Iterable[ExportedRow], *, actor: str) -> int:
    """Mark the parts of tickets that had lost more layers, by an export's rows, than the database knows of.

    Returns how many tickets were marked. Safe to repeat. Called before anything of a restored database is fetched.
    """
    taken, first_at = Counter[int](), dict[int, datetime]()
    for row in rows:
        if row.word == AuditWord.LAYER_DONE and row.ticket_id is not None:
            taken[row.ticket_id] += 1
            first_at.setdefault(row.ticket_id, row.at)
    return sum(_mark(services, TicketId(one), count, first_at[one], actor=actor) for one, count in taken.items())


def _mark(services: Services, ticket_id: TicketId, count: int, first_at: datetime, *, actor: str) -> bool:
    with services.database.begin() as session:
        ticket = tickets.find_by_id(session, ticket_id)
        # Another ticket may have that number since the restore; and what has no text keeps none.
        if ticket is None or ticket.received_at > first_at or ticket.layers >= count or ticket.state in tickets.NO_TEXT:
            return False
        parts = tickets.map_parts(session, ticket_id).values()
        layers.mark_layered(session, (part.id for part in parts if part.sealed_body is not None))
        entry = audit.AuditEntry(actor=actor, word=AuditWord.LAYERS_KEPT, ticket_id=ticket_id)
        audit.append(session, services.vault, entry, at=services.now())
        return True
