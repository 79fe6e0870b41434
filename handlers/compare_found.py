"""The kinds found in stored tickets are compared with those that the policy declares for them."""

from handlers.policy.declared import Comparison, compare
from handlers.services import Services
from storage import audit, findings
from storage.vocabulary import AuditWord


def compare_found(services: Services, *, actor: str) -> Comparison:
    """Return which kinds are declared for tickets and in how many each is found; counts alone leave the database."""
    with services.database.begin() as session:
        comparison = compare(services.policy, findings.count_tickets_by_kind(session))
        details = {"kinds": len(comparison.kinds), "undeclared": len(comparison.undeclared)}
        entry = audit.AuditEntry(actor=actor, word=AuditWord.REGISTER_COMPARED, details=details)
        audit.append(session, services.vault, entry, at=services.now())
    return comparison
