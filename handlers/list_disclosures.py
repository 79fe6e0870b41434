"""The register of disclosures to authorities, for the privacy role: ids, words and counts."""

from handlers.authorisation import authorise
from handlers.disclosure_lines import MaskedDisclosureLine, lines_of_disclosures
from handlers.services import Actor, Services
from storage import audit, disclosures
from storage.vocabulary import Action, AuditWord


def list_disclosures(
    services: Services, actor: Actor, *, purpose: str | None = None
) -> tuple[MaskedDisclosureLine, ...]:
    """Return the register: what waits first, then the newest. Secret or not: who may see it sees all of it.

    Raises:
        AccessDenied: the policy does not grant it.
    """
    granted = authorise(services, actor, Action.LIST_DISCLOSURES, purpose=purpose)
    with services.database.begin() as session:
        rows = disclosures.list_disclosures(session)
        entry = audit.AuditEntry(
            actor=actor.name, word=AuditWord.DISCLOSURES_LISTED, purpose=granted, details={"disclosures": len(rows)}
        )
        audit.append(session, services.vault, entry, at=services.now())
        return lines_of_disclosures(session, services, rows)
