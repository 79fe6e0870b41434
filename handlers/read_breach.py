"""Somebody opens an entry of the register of breaches: what is written of it, and what it exposed, counted anew."""

from dataclasses import dataclass

from handlers.authorisation import authorise, may_also
from handlers.breach_lines import MaskedBreachLine, line_of_breach
from handlers.breach_scope import MaskedExposure, exposure_of
from handlers.register_errors import BreachNotFound
from handlers.services import Actor, Services
from storage import audit, breaches, lookups
from storage.breaches import open_written, scope_of
from storage.ids import BreachId
from storage.plaintext import Plaintext
from storage.vocabulary import Action, AuditWord


@dataclass(frozen=True, slots=True)
class OpenedEntry:
    """An entry of the register, opened; `texts` are by the names of `storage.breaches.TEXTS`."""

    line: MaskedBreachLine
    texts: dict[str, Plaintext]
    exposure: MaskedExposure


def read_breach(services: Services, actor: Actor, breach_id: BreachId, *, purpose: str | None = None) -> OpenedEntry:
    """Return an entry, opened. What could be told when it was recorded may be gone by now.

    Raises:
        AccessDenied: the policy does not grant it.
        BreachNotFound: there is none of this number.
    """
    granted = authorise(services, actor, Action.RECORD_BREACH, purpose=purpose)
    with_topics = may_also(services, actor, Action.SEE_TOPICS, purpose=granted)
    with services.database.begin() as session:
        row = breaches.find_breach(session, breach_id)
        if row is None:
            raise BreachNotFound
        entry = audit.AuditEntry(
            actor=actor.name, word=AuditWord.BREACH_READ, purpose=granted, details={"breach": row.id}
        )
        exposure = exposure_of(session, services, scope_of(session, row), with_topics=with_topics)
        seq = audit.append(session, services.vault, entry, at=services.now())
        lookups.record(session, seq, ticket_ids=[ticket.ticket_id for ticket in exposure.tickets])
        return OpenedEntry(line_of_breach(services, row), open_written(session, services.vault, row), exposure)
